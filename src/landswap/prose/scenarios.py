"""An article's scenarios, as a text may speak of them: by what they do."""

from collections.abc import Mapping
from dataclasses import dataclass

from landswap.article import Article
from landswap.model import roles
from landswap.prose.raw import Raw


@dataclass(frozen=True)
class Scenario:
    """A named setting of the inputs, with every value of the sheet under it."""

    name: Raw
    label: str
    values: Mapping[str, float]


def by_kind(article: Article, given: str, received: str) -> dict[str, Scenario]:
    """Return the scenarios that a text may name, by what they do.

    Parameters
    ----------
    article : Article
    given, received : str
        The two inputs.

    Returns
    -------
    dict of str to Scenario
        "nothing": neither is moved; "everything": both to their highest; "equal_areas" and
        "larger_area", as in `roles.of_scenarios`. A kind that no scenario has is left out.
    """
    table = article.scenarios if "scenarios" in article.tables else None
    if table is None or not {given, received} <= set(table.columns):
        return {}
    amounts = {
        str(name): (float(row[given]), float(row[received])) for name, row in table.iterrows()
    }
    most = {entry.name: entry.highest for entry in article.sheet.inputs}
    highest = (most[given], most[received])
    kinds = roles.of_scenarios(amounts)
    for kind, wanted in (("nothing", (0.0, 0.0)), ("everything", highest)):
        same = [name for name, pair in amounts.items() if pair == wanted]
        kinds |= {kind: same[0]} if same else {}
    return {
        kind: Scenario(
            Raw(name),
            str(table["label"][name]),
            dict(article.sheet.values(**{given: amounts[name][0], received: amounts[name][1]})),
        )
        for kind, name in kinds.items()
    }

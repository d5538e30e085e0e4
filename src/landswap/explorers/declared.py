"""What an article's tables say of its explorers, and where their figures come from."""

from itertools import chain

from landswap.errors import ExplorerError, suggestion
from landswap.text import numbers, sentences


def declaration(article, name, kind):
    """Return what an article's tables say of an explorer.

    Parameters
    ----------
    article : Article
    name : str or None
        The explorer, as in the table `explorers`; None for the first of its kind there.
    kind : Explorer
        Says which parts there are, which of them several names may play, and which may be left
        out.

    Returns
    -------
    (Series, dict of str to list of str)
        Its row of `explorers`, named as the explorer is, and the names that play each part.

    Raises
    ------
    ExplorerError
        If the article offers no such explorer, if a part is not played, played twice or unknown,
        if the sheet has no such name, or if a brace in its sentence belongs to no blank.
    """
    explorers = article.table("explorers")
    offered = explorers[explorers["kind"] == kind.kind]
    wanted = f"explorer '{name}' of the kind" if name else "explorer of the kind"
    if offered.empty if name is None else name not in offered.index:
        kinds = explorers["kind"].items()
        all_kinds = ", ".join(one if one == its else f"{one} ({its})" for one, its in kinds)
        raise ExplorerError(
            f"This article offers no {wanted} '{kind.kind}'. It offers: {all_kinds or 'nothing'}."
            + suggestion(name, offered.index)
        )
    row = offered.loc[name] if name else offered.iloc[0]
    name = row.name
    table = article.table("parts").query("explorer == @name")
    parts = table.groupby("part", sort=False)["name"].apply(list).to_dict()
    left_out = () if any(role in parts for role in kind.optional) else kind.optional
    for role in [*parts, *(role for role in kind.parts if role not in left_out)]:
        if role not in kind.parts:
            raise ExplorerError(
                f"Explorer '{name}': parts.csv has a part '{role}'; the parts are "
                f"{', '.join(kind.parts)}." + suggestion(role, kind.parts)
            )
        found = parts.get(role, [])
        if not found or (role not in kind.many and len(found) > 1):
            raise ExplorerError(
                f"Explorer '{name}', part '{role}': found {', '.join(found) or 'nothing'} in "
                "parts.csv, expected one name."
            )
    if stray := sentences.stray(row["sentence"]):
        raise ExplorerError(
            f"Explorer '{name}': its sentence has a brace that belongs to no blank, at '{stray}'; "
            "expected a name between two braces."
        )
    for entry in [*chain(*parts.values()), *sentences.blanks(row["sentence"])]:
        if entry not in article.sheet:
            raise ExplorerError(
                f"Explorer '{name}' names '{entry}', which is no quantity, input or formula."
                + suggestion(entry, article.sheet)
            )
    return row, parts


def quantity(article, name, role, entry):
    """Return the `Quantity` that plays a part in an explorer.

    Raises
    ------
    ExplorerError
        If `entry` is no quantity, or one without a value above zero.
    """
    found = article.sheet.entry(entry)
    if not getattr(found, "source_id", None) or not found.value > 0:
        raise ExplorerError(
            f"Explorer '{name}', part '{role}': found '{entry}' in parts.csv, expected a quantity "
            "with a value above zero."
        )
    return found


def source_of(article, entry):
    """Return where a value comes from, in words: a source, a formula, or the reader."""
    if hasattr(entry, "text"):
        return f"computed: {entry.text}"
    if not hasattr(entry, "source_id"):
        return "your setting"
    return citation(article, entry.source_id)


def citation(article, source_id):
    """Return a source in words: its publisher and year."""
    if source_id not in article.sources.index:
        raise ExplorerError(
            f"Source '{source_id}': found no such row in sources.csv, expected one."
            + suggestion(source_id, article.sources.index)
        )
    source = article.sources.loc[source_id]
    return f"{source['publisher']}, {source['year']}"


def label(entry):
    """Return an input's label with its unit, for a control: "Area given (km²)"."""
    return capital(numbers.labelled(entry.label, entry.unit))


def capital(text):
    """Return a text with its first letter as a capital, for the start of a sentence."""
    return text[:1].upper() + text[1:]

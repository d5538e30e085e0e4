"""The proportion explorer: any two areas of an article side by side, to scale."""

import ipywidgets as widgets
import numpy as np

from .. import formulas, words
from ..errors import ExplorerError, suggestion
from ..sheet import Formula, Input, Sheet
from .explorer import Explorer, citation, declaration

PICTURES = ("squares", "cells", "bars")
_SENTENCES = [
    ["half_left", "{part_label}: {part}. {whole_label}: {whole}. "
     "The first is {ratio} of the second, 1 in {one_in}."],
    ["rest", "{part_label}: {part}. {whole_label}: {whole}. The first is {ratio} of the second."],
    [None, "{part_label}: {part}. {whole_label}: {whole}. "
     "The first is {times} times as large as the second."],
]  # fmt: skip
_FORMULAS = [
    ("ratio", "the first over the second, in percent", "part / whole", "percent", 2),
    ("times", "the first over the second, as a number", "part / whole", "1", 2),
    ("one_in", "the second over the first", "whole / part", "1", 0),
    ("rest", "the second less the first", "whole - part", None, 0),
    ("half_left", "half of the second less the first", "whole / 2 - part", None, 0),
]


class Proportion(Explorer):
    """Two areas, chosen from the article's quantities, places and regions."""

    def __init__(self, article, name="proportion"):
        """Build the explorer that the article's tables declare under `name`."""
        row, parts = declaration(article, name, ("part", "whole"))
        (part,), (whole,) = parts["part"], parts["whole"]
        unit = article.sheet.entry(whole).unit
        self._items = _items(article, unit)
        labels = [item["label"] for item in self._items.values()]
        names = list(self._items)
        for chosen in (part, whole):
            if chosen not in names:
                raise ExplorerError(
                    f"Explorer '{name}': '{chosen}' cannot be compared; expected quantities above "
                    f"zero in one unit, such as {', '.join(names[:3]) or 'a number of km^2'}."
                )
        spec = {
            "kind": "proportion",
            "title": row["title"],
            "note": row["note"],
            "sentences": _SENTENCES,
            "inputs": ["part", "whole"],
            "pictures": PICTURES,
            "items": list(self._items.values()),
            "figures": ["part", "whole", "ratio", "one_in"],
            "labels": {
                "part": "the first",
                "whole": "the second",
                **{name: text for name, text, *_ in _FORMULAS},
            },
            "sources": {name: f"computed: {text}" for name, _, text, *_ in _FORMULAS},
        }
        choices = [
            f"{label} ({item['shown']})"
            for label, item in zip(labels, self._items.values(), strict=True)
        ]
        controls = [
            ("part", _choice("The first", choices, names.index(part)), "index"),
            ("whole", _choice("The second", choices, names.index(whole)), "index"),
            ("picture", _choice("Shown as", PICTURES, 0), "index"),
        ]
        traits = {"part": names.index(part), "whole": names.index(whole), "picture": 0}
        super().__init__(_sheet(unit), spec, traits, controls)

    @property
    def settings(self):
        """The two areas now chosen, by "part" and "whole"."""
        return {role: self._item(role)["value"] for role in ("part", "whole")}

    def set(self, part=None, whole=None, picture=None):
        """Choose what to compare, and how to show it.

        Parameters
        ----------
        part, whole : str, optional
            A quantity's name, a place or a region.
        picture : str, optional
            "squares", "cells" or "bars".

        Raises
        ------
        ExplorerError
            If there is no such area or picture.
        """
        chosen = {}
        for trait, name, known in (
            ("part", part, list(self._items)),
            ("whole", whole, list(self._items)),
            ("picture", picture, list(PICTURES)),
        ):
            if name is None:
                continue
            if name not in known:
                some = ", ".join(known[:6])
                raise ExplorerError(
                    f"Cannot show '{name}': expected one of {len(known)}, such as {some}."
                    + suggestion(name, known)
                )
            chosen[trait] = known.index(name)
        self._set(**chosen)

    def _item(self, role):
        return self.view.spec["items"][getattr(self.view, role)]

    def _written(self, values):
        own = {role: self._item(role)["shown"] for role in ("part", "whole")}
        own |= {f"{role}_label": self._item(role)["label"] for role in ("part", "whole")}
        return super()._written(values) | own


def proportion(article, part=None, whole=None):
    """Return the proportion explorer of an article.

    Parameters
    ----------
    article : Article
    part, whole : str, optional
        What to compare at first: a quantity's name, a place or a region.
    """
    explorer = Proportion(article)
    explorer.set(part, whole)
    return explorer


def _sheet(unit):
    areas = [
        Input(role, label, 1.0, 0.0, np.inf, 1.0, unit, 0, "")
        for role, label in (("part", "the first"), ("whole", "the second"))
    ]
    return Sheet(
        (),
        areas,
        [
            Formula(name, label, text, formulas.parse(text, name), own or unit, decimals, "")
            for name, label, text, own, decimals in _FORMULAS
        ],
    )


def _items(article, unit):
    items = {}
    for entry in article.sheet.quantities:
        if entry.unit == unit and entry.value > 0:
            label = entry.label[:1].upper() + entry.label[1:]
            items[entry.name] = _item(
                article, label, entry.value, unit, entry.decimals, entry.source_id
            )
    if unit == "km^2":
        for table in ("places", "regions"):
            if table not in article.tables:
                continue
            rows = article.table(table)
            for name, row in rows[rows["area_km2"] > 0].iterrows():
                country = row.get("country")
                label = f"{name} ({country})" if country else name
                area, source_id = float(row["area_km2"]), row["source_id"]
                decimals = min(2, words.decimals_of(area))
                items[name] = _item(article, label, area, unit, decimals, source_id)
    return items


def _item(article, label, value, unit, decimals, source_id):
    return {
        "label": label,
        "value": value,
        "shown": words.quantity(value, unit, decimals),
        "source": citation(article, source_id),
    }


def _choice(description, options, index):
    return widgets.Dropdown(
        options=list(options), index=index, description=description, layout={"width": "100%"}
    )

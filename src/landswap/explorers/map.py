"""The map explorer: a square of a chosen area, moved over the regions on two projections."""

from typing import ClassVar

import numpy as np

from landswap.errors import ExplorerError
from landswap.explorers import items
from landswap.explorers.declared import declaration
from landswap.explorers.explorer import Explorer
from landswap.explorers.kinds import outlines_grid
from landswap.explorers.sheets import small_sheet
from landswap.model.sheet import Input
from landswap.text import numbers

STEP = 0.05  # degrees: how finely the square is moved
_SCALE_SOURCE = "computed by PROJ, the library of projections"
_SENTENCES = [
    [
        [["region_area"], "{area_label}: {area}, as a square of {side} a side. The centre lies in "
         "{region_label}, {region_area} as listed; the square has {of_region} of this region's "
         "area."],
        [[], "{area_label}: {area}, as a square of {side} a side. The centre lies in no region of "
         "this map."],
    ],
    [
        [["enlarged"], "This map draws areas there {scale} times as large as at the equator."],
        [[], "This map draws all areas to one scale, wherever they lie."],
    ],
]  # fmt: skip


class Map(Explorer):
    """A square to scale over the outlines of the regions; only listed areas are given."""

    kind = "map"
    parts: ClassVar = {"area": "a quantity in km^2: the area of the square at the start"}

    def __init__(self, article, name=None):
        """Build the explorer that the article's tables declare under `name`, or the first one."""
        row, parts = declaration(article, name, self)
        name = row.name
        (area,) = parts["area"]
        self._outlines = article.outlines
        # A square larger than all regions together would leave the map.
        if "area_km2" not in self._outlines:
            raise ExplorerError(
                f"Explorer '{name}': the table regions has no column area_km2, expected one: "
                "the map compares areas in km²."
            )
        largest = self._outlines["area_km2"].sum()
        choices = {
            key: item
            for key, item in items.areas(article, "km^2").items()
            if item["value"] <= largest
        }
        items.check(name, choices, (area,))
        west, south, east, north = outlines_grid.reach(self._outlines)
        sliders = [
            _slider("longitude", "Longitude of the square's centre (degrees east)", west, east),
            _slider("latitude", "Latitude of the square's centre (degrees north)", south, north),
        ]
        listed = items.areas(article, "km^2", tables=("regions",))
        self._regions = {region: listed[region] for region in self._outlines.index}
        self._scales = outlines_grid.scales(self._outlines, sliders[1])
        super().__init__(
            article,
            row,
            small_sheet(
                [
                    *sliders,
                    ("area", "area of the square", "km^2", 0),
                    ("region_area", "area of the region under its centre, as listed", "km^2", 0),
                    ("scale", "areas on this map there, over the same at the equator", "1", 2),
                ],
                [
                    ("side", "side of the square", "sqrt(area)", "km", 0),
                    ("of_region", "area of the square over the region's", "area / region_area",
                     "percent", 1),
                    ("enlarged", "not below zero where the map enlarges", "scale - 1.005", "1", 2),
                ],
            ),
            sentences=_SENTENCES,
            figures=["area", "side", "region_area", "of_region", "scale"],
            scene={
                "scale_source": _SCALE_SOURCE,
                **outlines_grid.scene(self._outlines, self._regions, self._scales),
            },
            sliders=sliders,
            lists={
                "area": ("Area of the square", items.texts(choices), area),
                "projection": ("Projection", outlines_grid.LABELS, outlines_grid.MERCATOR),
            },
            items=choices,
            picks=("area",),
        )  # fmt: skip

    def _at(self, state):
        # The region under the centre, and the map's scale there; js/map.js does the same.
        setting = super()._at(state)
        found = outlines_grid.region_under(self._outlines, state["longitude"], state["latitude"])
        region = self._regions[found] if found else None
        projection = list(outlines_grid.LABELS)[state["projection"]]
        latitude = self._sliders["latitude"]
        row = round((state["latitude"] - latitude.lowest) / latitude.step)
        setting.inputs["region_area"] = region["value"] if region else np.nan
        setting.inputs["scale"] = self._scales[projection][row]
        setting.names["region_label"] = region["label"] if region else ""
        setting.names["projection"] = outlines_grid.LABELS[projection]
        setting.shown["region_area"] = region["shown"] if region else numbers.UNDEFINED
        setting.sources["region_area"] = region["source"] if region else ""
        setting.sources["scale"] = _SCALE_SOURCE
        return setting


def map(article, area=None, *, name=None):
    """Return the map explorer of an article.

    Its `set` takes "area" (a quantity's name, a place or a region), "longitude" and "latitude"
    (of the square's centre, in degrees) and "projection" ("mercator" or "equal_area").

    Parameters
    ----------
    article : Article
    area : str, optional
        What the square is as large as at first.
    name : str, optional
        Which explorer of this kind, as in the table `explorers`; without it, the first.
    """
    explorer = Map(article, name)
    explorer.set(area=area)
    return explorer


def _slider(name, text, lowest, highest):
    lowest, highest = (round(STEP * round(end / STEP), 2) for end in (lowest, highest))
    middle = round(lowest + STEP * round((highest - lowest) / 2 / STEP), 2)
    return Input(name, text, middle, lowest, highest, STEP, "1", 2, "")

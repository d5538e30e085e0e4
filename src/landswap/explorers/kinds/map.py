"""The map explorer: a square of a chosen area, moved over the regions on two projections."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import TYPE_CHECKING

import numpy as np

from landswap.errors import DataError
from landswap.explorers.kinds import items, outlines_grid
from landswap.explorers.kinds.declaration import (
    Choice,
    Declaration,
    Item,
    Setting,
    State,
    small_sheet,
)
from landswap.explorers.kinds.kind import Cast, Fault, Kind, SaidElsewhereError
from landswap.explorers.kinds.wording import sources_of
from landswap.model.sheet import Input, Sheet
from landswap.text import numbers

if TYPE_CHECKING:
    from geopandas import GeoDataFrame

    from landswap.article.article import Article

UNIT = "km^2"
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


def faults(article: Article, its: Cast) -> Iterator[Fault]:
    """Find an area that cannot be drawn, or that no square on this map can have."""
    name, outlines = its.one("area"), _outlines(article)
    if "area_km2" not in outlines:
        yield Fault(
            "the table regions has no column area_km2, expected one: the map compares areas in km²."
        )
        return
    if not (outlines["area_km2"].to_numpy() > 0).all():
        raise SaidElsewhereError("a region has no area")
    lacks = [*items.not_comparable(article, UNIT, (name,))]
    yield from (Fault(lack) for lack in lacks)
    largest = _largest(outlines)
    if not lacks and article.sheet[name] > largest:
        yield Fault(
            f"'{name}', {article.sheet.shown(name)}, is larger than all regions of this map "
            f"together, {numbers.quantity(largest, UNIT, 0)}; expected an area that fits on it."
        )


def declare(article: Article, its: Cast) -> Declaration:
    """Declare a square to scale over the outlines of the regions; only listed areas are given."""
    outlines = article.outlines
    # A square larger than all regions together would leave the map.
    choices = {
        key: item
        for key, item in items.areas(article, UNIT).items()
        if item["value"] <= _largest(outlines)
    }
    west, south, east, north = outlines_grid.reach(outlines)
    longitude = _slider("longitude", "Longitude of the square's centre (degrees east)", west, east)
    latitude = _slider("latitude", "Latitude of the square's centre (degrees north)", south, north)
    listed = items.areas(article, UNIT, tables=("regions",))
    regions = {str(region): listed[str(region)] for region in outlines.index}
    plain = {region: dict(item) for region, item in regions.items()}
    scales = outlines_grid.scales(outlines, latitude)
    sheet = _sheet(longitude, latitude)
    return Declaration(
        kind="map",
        name=its.name,
        title=its.title,
        note=its.note,
        sheet=sheet,
        sentences=_SENTENCES,
        figures=("area", "side", "region_area", "of_region", "scale"),
        sources=sources_of(article, sheet),
        scene={
            "scale_source": _SCALE_SOURCE,
            **outlines_grid.scene(outlines, plain, scales),
        },
        sliders=(longitude, latitude),
        lists={
            "area": Choice("Area of the square", items.texts(choices), its.one("area")),
            "projection": Choice("Projection", outlines_grid.LABELS, outlines_grid.MERCATOR),
        },
        items=choices,
        picks=("area",),
        complete=_completing(outlines, regions, scales, latitude),
    )


KIND = Kind(
    name="map",
    parts={"area": "a quantity in km^2: the area of the square at the start"},
    declare=declare,
    faults=faults,
    tables=("regions",),
    roles={"area": ("part",)},
    title="A square on the map",
)


def _outlines(article: Article) -> GeoDataFrame:
    try:
        return article.outlines
    except DataError as error:
        # Where there are outlines, what is wrong with them is said of their file.
        if any(path.suffix == ".geojson" for path in article.files.values()):
            raise SaidElsewhereError(str(error)) from error
        raise


def _largest(outlines: GeoDataFrame) -> float:
    return float(outlines["area_km2"].to_numpy().sum())


def _sheet(longitude: Input, latitude: Input) -> Sheet:
    return small_sheet(
        [
            longitude,
            latitude,
            ("area", "area of the square", UNIT, 0),
            ("region_area", "area of the region under its centre, as listed", UNIT, 0),
            ("scale", "areas on this map there, over the same at the equator", "1", 2),
        ],
        [
            ("side", "side of the square", "sqrt(area)", "km", 0),
            ("of_region", "area of the square over the region's", "area / region_area",
             "percent", 1),
            ("enlarged", "not below zero where the map enlarges", "scale - 1.005", "1", 2),
        ],
    )  # fmt: skip


def _completing(
    outlines: GeoDataFrame,
    regions: Mapping[str, Item],
    scales: Mapping[str, list[float]],
    latitude: Input,
) -> Callable[[State], Setting]:
    """Return what finds the region under the centre, and the map's scale there."""

    def complete(state: State) -> Setting:
        found = outlines_grid.region_under(outlines, state["longitude"], state["latitude"])
        region = regions[found] if found else None
        projection = list(outlines_grid.LABELS)[state["projection"]]
        row = round((state["latitude"] - latitude.lowest) / latitude.step)
        return Setting(
            inputs={
                "region_area": region["value"] if region else np.nan,
                "scale": scales[projection][row],
            },
            names={
                "region_label": region["label"] if region else "",
                "projection": outlines_grid.LABELS[projection],
            },
            shown={"region_area": region["shown"] if region else numbers.UNDEFINED},
            sources={
                "region_area": region["source"] if region else "",
                "scale": _SCALE_SOURCE,
            },
        )

    return complete


def _slider(name: str, text: str, lowest: float, highest: float) -> Input:
    lowest, highest = (round(STEP * round(end / STEP), 2) for end in (lowest, highest))
    middle = round(lowest + STEP * round((highest - lowest) / 2 / STEP), 2)
    return Input(name, text, middle, lowest, highest, STEP, "1", 2, "")

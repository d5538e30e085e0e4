"""Outlines as the map draws them: two projections, a grid of positions, and what lies where."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import numpy as np

from landswap.model.sheet import Input

if TYPE_CHECKING:
    from geopandas import GeoDataFrame

WIDTH = 400  # of the drawing, in its own units
GRID = 1.0  # degrees between the points from which the view works out positions
MARGIN = 9.0  # degrees that the grid reaches beyond the outlines

MERCATOR, EQUAL_AREA = "mercator", "equal_area"
LABELS = {MERCATOR: "Web Mercator (EPSG:3857)", EQUAL_AREA: "equal-area (Albers)"}


def region_under(outlines: GeoDataFrame, longitude: float, latitude: float) -> str | None:
    """Return the name of the region in which a position lies, or None."""
    from shapely import Point

    centre = Point(longitude, latitude)
    return next(
        (str(name) for name, shape in outlines.geometry.items() if shape.contains(centre)), None
    )


def crs_of(outlines: GeoDataFrame) -> dict[str, str]:
    """Return the coordinate reference system of each projection.

    The equal-area one is Albers' conic with its standard parallels a sixth of the height from
    either edge, as J. P. Snyder recommends (Map Projections: A Working Manual, 1987, page 99).
    """
    west, south, east, north = outlines.total_bounds
    sixth = (north - south) / 6
    albers = (
        f"+proj=aea +lat_1={south + sixth} +lat_2={north - sixth} +lat_0={(south + north) / 2} "
        f"+lon_0={(west + east) / 2} +datum=WGS84 +units=m"
    )
    return {MERCATOR: "EPSG:3857", EQUAL_AREA: albers}


def scales(outlines: GeoDataFrame, latitude: Input) -> dict[str, list[float]]:
    """Return how much each projection enlarges areas, at each step of the latitude's slider.

    Both projections enlarge alike along a parallel, so that the latitude is enough.
    """
    from pyproj import Proj

    steps = round((latitude.highest - latitude.lowest) / latitude.step) + 1
    latitudes = np.linspace(latitude.lowest, latitude.highest, steps)
    middle = outlines.total_bounds[[0, 2]].mean()
    return {
        name: [
            round(float(scale), 6)
            for scale in Proj(crs).get_factors(np.full(steps, middle), latitudes).areal_scale
        ]
        for name, crs in crs_of(outlines).items()
    }


def scene(
    outlines: GeoDataFrame,
    regions: Mapping[str, dict[str, Any]],
    scales: Mapping[str, list[float]],
) -> dict[str, Any]:
    """Return what js/map.js draws: plain values, positions in units of the drawing.

    Returns
    -------
    dict
        "projections": for each its label, height, outlines as SVG paths, the positions of a grid
        of longitudes and latitudes, and areal scales by latitude; "km": units of the drawing for
        a kilometre on the equal-area map; "grid"; "groups", the countries; "regions": as items,
        in the order of the outlines, with their names, rings and a point inside in degrees, the
        number of their country and a note for the map with its mark.
    """
    from pyproj import Transformer

    west, south, east, north = outlines.total_bounds
    longitudes = np.arange(west - MARGIN, east + MARGIN + GRID, GRID)
    latitudes = np.arange(south - MARGIN, north + MARGIN + GRID, GRID)
    grid = np.meshgrid(longitudes, latitudes)
    drawn: dict[str, dict[str, Any]] = {}
    km = None
    for name, crs in crs_of(outlines).items():
        projected = outlines.geometry.to_crs(crs)
        left, bottom, right, top = projected.total_bounds
        scale = WIDTH / (right - left)
        if name == EQUAL_AREA:
            km = 1000 * scale
        x, y = Transformer.from_crs("EPSG:4326", crs, always_xy=True).transform(*grid)
        points = np.stack([(x - left) * scale, (top - y) * scale], axis=-1)
        placed = projected.affine_transform([scale, 0, 0, -scale, -left * scale, top * scale])
        drawn[name] = {
            "label": LABELS[name],
            "height": round((top - bottom) * scale, 1),
            "paths": [_path(shape) for shape in placed],
            "points": points.round(3).tolist(),
            "scales": scales[name],
        }
    countries = list(outlines["country"]) if "country" in outlines else [""] * len(outlines)
    groups = list(dict.fromkeys(countries))
    notes = outlines["note"].fillna("") if "note" in outlines else [""] * len(outlines)
    noted = [name for name, note in zip(regions, notes, strict=True) if note]
    marks = {name: "*" if len(noted) == 1 else str(i) for i, name in enumerate(noted, start=1)}
    return {
        "width": WIDTH,
        "projections": list(drawn.values()),
        "km": km,
        "groups": groups,
        "grid": {"west": float(longitudes[0]), "south": float(latitudes[0]), "step": GRID},
        "regions": [
            item
            | {
                "name": name,
                "mark": marks.get(name, ""),
                "rings": [np.asarray(ring.coords).tolist() for ring in _rings(shape)],
                "middle": list(shape.representative_point().coords[0]),
                "group": groups.index(country),
                "note": note,
            }
            for (name, item), shape, country, note in zip(
                regions.items(), outlines.geometry, countries, notes, strict=True
            )
        ],
    }


def _rings(shape: Any) -> list[Any]:
    """Return the rings of a polygon or of several: outsides and holes alike."""
    return [
        ring
        for polygon in getattr(shape, "geoms", [shape])
        for ring in (polygon.exterior, *polygon.interiors)
    ]


def _path(shape: Any) -> str:
    return "".join(
        "M" + "L".join(f"{x:.1f} {y:.1f}" for x, y in ring.coords[:-1]) + "Z"
        for ring in _rings(shape)
    )

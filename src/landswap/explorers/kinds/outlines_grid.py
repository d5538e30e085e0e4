"""Outlines as the map draws them: two projections, a grid of positions, and what lies where."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import numpy as np

from landswap.model.sheet import Input

if TYPE_CHECKING:
    from geopandas import GeoDataFrame, GeoSeries

WIDTH = 400  # of the drawing, in its own units
GRID = 1.0  # degrees between the points from which the view works out positions
MARGIN = 9.0  # degrees that the grid reaches beyond the outlines

# Degrees of latitude: up to where Web Mercator is drawn, which has no poles (EPSG:3857's own area
# of use), and up to where positions are worked out.
_NORTHMOST = 85.06
_FARTHEST = 89.0
# Degrees between standard parallels, north and south, that are no cone but a cylinder.
_ALIKE = 0.1

MERCATOR, EQUAL_AREA = "mercator", "equal_area"
LABELS = {MERCATOR: "Web Mercator (EPSG:3857)", EQUAL_AREA: "equal-area (Albers)"}


def reach(outlines: GeoDataFrame) -> tuple[float, float, float, float]:
    """Return how far west, south, east and north a square's centre may go on both maps."""
    west, south, east, north = map(float, outlines.total_bounds)
    return west, max(south, -_NORTHMOST), east, min(north, _NORTHMOST)


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
    Where they lie as far north as south the cone is Lambert's cylinder (page 76). Both have their
    middle where the outlines have theirs; longitudes go on beyond 180, as the outlines' do.
    """
    west, south, east, north = outlines.total_bounds
    sixth = (north - south) / 6
    middle, low, high = (west + east) / 2, south + sixth, north - sixth
    if abs(low + high) < _ALIKE:
        equal_area = f"+proj=cea +lat_ts={high} "
    else:
        equal_area = f"+proj=aea +lat_1={low} +lat_2={high} +lat_0={(south + north) / 2} "
    beyond = west - MARGIN < -180 or east + MARGIN > 180
    over = " +over" if beyond else ""
    return {
        MERCATOR: f"+proj=webmerc +datum=WGS84{over}" if beyond else "EPSG:3857",
        EQUAL_AREA: f"{equal_area}+lon_0={middle} +datum=WGS84 +units=m{over}",
    }


def _projected(outlines: GeoDataFrame, name: str, crs: str) -> GeoSeries:
    """Return the outlines on a map; Web Mercator ends short of the poles, where it has no end."""
    shapes = outlines.geometry
    west, south, east, north = outlines.total_bounds
    if name == MERCATOR and max(north, -south) > _NORTHMOST:
        shapes = shapes.clip_by_rect(west, -_NORTHMOST, east, _NORTHMOST)
    return shapes.to_crs(crs)


def scales(outlines: GeoDataFrame, latitude: Input) -> dict[str, list[float]]:
    """Return how much each projection enlarges areas, at each step of the latitude's slider.

    Both projections enlarge alike along a parallel, so that the latitude is enough.
    """
    from pyproj import Proj

    steps = round((latitude.highest - latitude.lowest) / latitude.step) + 1
    latitudes = np.linspace(latitude.lowest, latitude.highest, steps)
    middle = outlines.total_bounds[[0, 2]].mean()
    found = {}
    for name, crs in crs_of(outlines).items():
        factors = Proj(crs).get_factors(np.full(steps, middle), latitudes)
        found[name] = [round(float(scale), 6) for scale in np.asarray(factors.areal_scale)]
    return found


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
    west, south, east, north = outlines.total_bounds
    longitudes = np.arange(west - MARGIN, east + MARGIN + GRID, GRID)
    # A row more than reaches the end, none of them at or beyond a pole.
    latitudes = np.arange(south - MARGIN, north + MARGIN + GRID, GRID)
    latitudes = latitudes[np.abs(latitudes) <= _FARTHEST]
    grid: tuple[np.ndarray, np.ndarray] = np.meshgrid(longitudes, latitudes)
    drawn, units = {}, {}
    for name, crs in crs_of(outlines).items():
        drawn[name], units[name] = _drawing(_projected(outlines, name, crs), crs, grid)
        drawn[name] |= {"label": LABELS[name], "scales": scales[name]}
    groups = list(dict.fromkeys(_countries(outlines)))
    return {
        "width": WIDTH,
        "projections": list(drawn.values()),
        "km": 1000 * units[EQUAL_AREA],
        "groups": groups,
        "grid": {"west": float(longitudes[0]), "south": float(latitudes[0]), "step": GRID},
        "regions": _regions(outlines, regions, groups),
    }


def _drawing(
    projected: GeoSeries, crs: str, grid: tuple[np.ndarray, np.ndarray]
) -> tuple[dict[str, Any], float]:
    """Return outlines and grid in units of the drawing, and how many of them a metre is."""
    from pyproj import Transformer

    left, bottom, right, top = projected.total_bounds
    scale = WIDTH / (right - left)
    transformer = Transformer.from_crs("EPSG:4326", crs, always_xy=True)
    x, y = transformer.transform(grid[0], grid[1])
    points = np.stack([(x - left) * scale, (top - y) * scale], axis=-1)
    placed = projected.affine_transform([scale, 0, 0, -scale, -left * scale, top * scale])
    drawing = {
        "height": round((top - bottom) * scale, 1),
        "paths": [_path(shape) for shape in placed],
        "points": points.round(3).tolist(),
    }
    return drawing, float(scale)


def _countries(outlines: GeoDataFrame) -> list[str]:
    return list(outlines["country"]) if "country" in outlines else [""] * len(outlines)


def _regions(
    outlines: GeoDataFrame, regions: Mapping[str, dict[str, Any]], groups: list[str]
) -> list[dict[str, Any]]:
    """Return each region's item with what the map draws and says of it."""
    notes = outlines["note"].fillna("") if "note" in outlines else [""] * len(outlines)
    noted = [name for name, note in zip(regions, notes, strict=True) if note]
    marks = {name: "*" if len(noted) == 1 else str(i) for i, name in enumerate(noted, start=1)}
    return [
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
            regions.items(), outlines.geometry, _countries(outlines), notes, strict=True
        )
    ]


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

"""Longitudes are round: outlines on a globe, laid out in one continuous range of longitudes.

RFC 7946 asks that what crosses the 180th meridian be cut there. Taken as they are written, the
pieces lie at either end of the map, which becomes a strip round the world.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise
from math import ceil, radians, sin
from typing import TypeAlias

Position: TypeAlias = tuple[float, float]  # longitude and latitude, in degrees
Ring: TypeAlias = list[Position]  # closed: its last position is its first
Polygon: TypeAlias = list[Ring]  # the outside, then the holes
Shape: TypeAlias = list[Polygon]

RADIUS = 6371.0  # of the Earth, in km
_TURN = 360.0
_FULL = 1e-9  # degrees: what is nearer than this to all the way round leaves no gap


def continuous(shapes: Mapping[str, Shape]) -> dict[str, Shape]:
    """Return shapes with longitudes in one range, open at the largest gap between all of them.

    Shapes that lie within -180 and 180, with their largest gap there, stay as they are. Of all
    others the range is such that its middle is between -180 and 180.

    Parameters
    ----------
    shapes : mapping of str to Shape

    Returns
    -------
    dict of str to Shape

    Examples
    --------
    A strip from 170° east over the 180th meridian to 170° west, cut there:

    >>> east = [[(170.0, 0.0), (180.0, 0.0), (180.0, 1.0), (170.0, 0.0)]]
    >>> west = [[(-180.0, 0.0), (-170.0, 0.0), (-180.0, 1.0), (-180.0, 0.0)]]
    >>> continuous({"strip": [east, west]})["strip"][1]
    [[(180.0, 0.0), (190.0, 0.0), (180.0, 1.0), (180.0, 0.0)]]
    """
    unrolled = {
        name: [[_unrolled(ring) for ring in polygon] for polygon in shape]
        for name, shape in shapes.items()
    }
    polygons = [polygon for shape in unrolled.values() for polygon in shape]
    seam = _seam([_ends(polygon) for polygon in polygons])
    if seam is None:
        return unrolled
    turns = [-_TURN * ((_ends(polygon)[0] - seam) // _TURN) for polygon in polygons]
    ends = [_ends(_moved(p, turn)) for p, turn in zip(polygons, turns, strict=True)]
    middle = (min(west for west, _ in ends) + max(east for _, east in ends)) / 2
    back = _TURN * ceil((middle - _TURN / 2) / _TURN)
    # In one step: what is not to move keeps every digit.
    laid = (_moved(p, turn - back) for p, turn in zip(polygons, turns, strict=True))
    return {name: [next(laid) for _ in shape] for name, shape in unrolled.items()}


def area(shape: Shape) -> float:
    """Return the area of a shape on a globe, in km², its holes left out.

    A ring's area is that of the same ring on Lambert's cylindrical equal-area projection, whose
    axes are the longitude and the sine of the latitude (J. P. Snyder, Map Projections: A Working
    Manual, 1987, page 77).

    >>> belt = [(0.0, 0.0), (90.0, 0.0), (90.0, 30.0), (0.0, 30.0), (0.0, 0.0)]
    >>> round(area([[belt]]) / (3.141592653589793 / 2 * 0.5 * RADIUS**2), 9)
    1.0
    """
    return sum(_within(outside) - sum(map(_within, holes)) for outside, *holes in shape)


def _within(ring: Ring) -> float:
    corners = [(radians(x), sin(radians(y))) for x, y in ring]
    twice = sum((x2 - x1) * (y1 + y2) for (x1, y1), (x2, y2) in pairwise(corners))
    return abs(twice) * RADIUS**2 / 2


def _unrolled(ring: Sequence[Position]) -> Ring:
    """Return a ring in which no side goes the long way round the globe.

    A side that goes all the way round, from -180 to 180, is one of a shape that does.
    """
    turns, laid = 0.0, [ring[0]]
    for (before, _), (now, latitude) in pairwise(ring):
        step = now - before
        if _TURN / 2 < abs(step) < _TURN - _FULL:
            turns -= _TURN if step > 0 else -_TURN
        laid.append((now + turns, latitude))
    # What does not come back to where it began goes round a pole: it stays as it is written.
    return laid if laid[0] == laid[-1] else list(ring)


def _ends(polygon: Polygon) -> tuple[float, float]:
    longitudes = [x for x, _ in polygon[0]]
    return min(longitudes), max(longitudes)


def _seam(spans: Iterable[tuple[float, float]]) -> float | None:
    """Return the longitude in the middle of the largest gap between spans; None without one.

    Of gaps of one size it is the one at the 180th meridian, where maps are cut anyway.
    """
    on_globe = sorted(((west + 180) % _TURN, east - west) for west, east in spans)
    if not on_globe:
        return None
    gaps: list[tuple[float, bool, float]] = []
    first = on_globe[0][0]
    reached = max(first, max(start + width for start, width in on_globe) - _TURN)
    for start, width in [*on_globe, (first + _TURN, 0.0)]:
        gaps.append((start - reached, start >= _TURN, (start + reached) / 2 - 180))
        reached = max(reached, start + width)
    size, _, middle = max(gaps)
    return middle if size > _FULL else None


def _moved(polygon: Polygon, degrees: float) -> Polygon:
    if not degrees:
        return polygon
    return [[(x + degrees, y) for x, y in ring] for ring in polygon]

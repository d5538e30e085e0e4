"""The only reader of GeoJSON: from the bytes of a file to shapes, and what is wrong with them.

What is legal (RFC 7946) ends in a shape, and what is not in one line. No other library is needed.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from math import isfinite
from typing import TYPE_CHECKING, Any, NamedTuple

from landswap.article import longitudes
from landswap.folder.problems import Problem

if TYPE_CHECKING:
    from landswap.article.longitudes import Polygon, Position, Ring, Shape

_EXPECTED = "a Polygon or MultiPolygon of longitudes and latitudes"
_LONGEST = 60  # letters of a name or a type that a line shows
_DEGREES = ("CRS84", "4326")  # in the names of the only reference system that RFC 7946 has


class Outlines(NamedTuple):
    """What a file of GeoJSON holds.

    Attributes
    ----------
    shapes : dict of str to Shape
        The outline of each region that has one, in longitudes of one continuous range.
    names : list of str or None
        The name of each feature, in the order of the file; None for one without.
    problems : list of Problem
        What is wrong, in the order of the file.
    """

    shapes: dict[str, Shape]
    names: list[str | None]
    problems: list[Problem]


class _Unfit(Exception):
    """What is wrong with a geometry, in words."""


def read_outlines(data: bytes, file: str) -> Outlines:
    """Read outlines from the bytes of a file of GeoJSON (RFC 7946).

    A byte-order mark and heights are passed over, and so are empty polygons among others and
    properties other than the name. Whatever the bytes are, no exception is raised.

    Parameters
    ----------
    data : bytes
    file : str
        The file's name, for what is wrong.

    Returns
    -------
    Outlines
    """
    problems: list[Problem] = []
    features = _features(data, file, problems)
    names: list[str | None] = []
    shapes: dict[str, Shape] = {}
    for number, feature in enumerate(features, start=1):
        where = f"outline {number}"
        name, lack = _name(feature)
        names.append(name)
        if name is None:
            problems.append(Problem(file, None, where, lack, "a property 'name', the region's"))
            continue
        try:
            shape = list(_polygons(feature.get("geometry")))
            if not shape:
                raise _Unfit("no positions")
        except _Unfit as unfit:
            problems.append(Problem(file, None, where, str(unfit), _EXPECTED))
        else:
            shapes.setdefault(name, shape)
    return Outlines(longitudes.continuous(shapes), names, problems)


def _features(data: bytes, file: str, problems: list[Problem]) -> list[Any]:
    """Return the features of a file, or an empty list and the problem."""

    def none(what: str, expected: str) -> list[Any]:
        problems.append(Problem(file, None, None, what, expected))
        return []

    try:
        content = json.loads(data.decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        return none(f"what is no JSON ({error})", "GeoJSON in UTF-8")
    features = content.get("features") if isinstance(content, dict) else None
    if not isinstance(features, list) or not features:
        return none("no list 'features'", "one, with an outline for each region")
    system = _system(content)
    if system and not any(known in system for known in _DEGREES):
        return none(f"the reference system '{cut(system)}'", "longitudes and latitudes (WGS 84)")
    return features


def _system(content: dict[str, Any]) -> str:
    """Return the name of the reference system of a file from before RFC 7946, or ""."""
    found = content.get("crs")
    properties = found.get("properties") if isinstance(found, dict) else None
    name = properties.get("name") if isinstance(properties, dict) else None
    return name if isinstance(name, str) else ""


def _name(feature: Any) -> tuple[str | None, str]:
    """Return a feature's name, or None and what is there in its place."""
    if not isinstance(feature, dict):
        return None, "no feature, in braces"
    properties = feature.get("properties")
    if not isinstance(properties, dict) or not properties:
        return None, "no properties"
    name = properties.get("name")
    if isinstance(name, str):
        return name, ""
    return None, f"the properties {cut(', '.join(map(str, properties)))}"


def cut(text: str) -> str:
    """Return a text as a line shows it: not longer than that a person reads it."""
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 3]}..."


def _polygons(geometry: Any) -> Iterator[Polygon]:
    """Yield the polygons of a geometry, positions as pairs; raise `_Unfit` where it is none."""
    kind = geometry.get("type") if isinstance(geometry, dict) else None
    if not isinstance(kind, str):
        raise _Unfit("no geometry")
    if kind == "GeometryCollection":
        for part in _list(geometry.get("geometries")):
            yield from _polygons(part)
    elif kind == "MultiPolygon":
        # An empty polygon among others draws nothing.
        yield from map(_polygon, filter(_is_not_empty, _list(geometry.get("coordinates"))))
    elif kind == "Polygon":
        yield _polygon(geometry.get("coordinates"))
    else:
        raise _Unfit(f"a geometry of the type {cut(kind)}")


def _is_not_empty(polygon: Any) -> bool:
    return bool(polygon != [])


def _list(found: Any) -> list[Any]:
    if not isinstance(found, list):
        raise _Unfit("positions that are none")
    return found


def _polygon(rings: Any) -> Polygon:
    polygon = [_ring(ring) for ring in _list(rings)]
    if not polygon:
        raise _Unfit("positions that are none")
    return polygon


def _ring(positions: Any) -> Ring:
    ring = [_position(position) for position in _list(positions)]
    if len(ring) < 4 or ring[0] != ring[-1]:
        raise _Unfit("a ring that is not closed")
    return ring


def _position(position: Any) -> Position:
    # A third number is a height; RFC 7946 lets a reader pass over what follows.
    if not isinstance(position, list) or len(position) < 2:
        raise _Unfit("positions that are none")
    x, y = position[:2]
    if not _is_within(x, 180) or not _is_within(y, 90):
        raise _Unfit("positions that are none")
    return float(x), float(y)


def _is_within(number: object, most: int) -> bool:
    # An integer of hundreds of digits can be compared, and not made a float.
    if isinstance(number, bool) or not isinstance(number, (int, float)):
        return False
    return -most <= number <= most and isfinite(number)

"""Checks of the regions' outlines, a file of GeoJSON."""

import json
from itertools import pairwise
from math import isfinite, radians, sin

from landswap.article.rules import place
from landswap.errors import DataError, suggestion
from landswap.folder import tables
from landswap.folder.problems import Problem

_RADIUS = 6371.0  # of the Earth, in km
_FACTOR = 2  # as far as a listed area may be from its outline's, which is simplified


def check_outlines(built):
    """Check that each region has an outline, of about its area, and each outline its region."""
    if "regions" in built.paths and "regions" not in built.tables and "regions" not in built.files:
        return []  # what keeps the table from being read has been said
    files = [path.name for path in built.files.values() if path.suffix == ".geojson"]
    found = []
    for file in files:
        data = tables.read_file(built.folder, file, found)
        if data is not None:
            found += _shapes(built, file, data)
    return found


def frame(article):
    """Return the table of regions with their outlines, in WGS 84."""
    from geopandas import GeoDataFrame  # takes a second to import

    paths = [path for path in article.files.values() if path.suffix == ".geojson"]
    if not paths:
        raise DataError(f"No outlines in this article: {tables.SCHEMA} names no .geojson file.")
    features = json.loads(paths[0].read_text(encoding="utf-8-sig"))["features"]
    shapes = GeoDataFrame.from_features(features, crs="EPSG:4326").set_index("name").geometry
    regions = article.regions
    unknown = sorted({*shapes.index} ^ {*regions.index})
    if unknown:
        raise DataError(
            f"{paths[0].name} and the table regions differ in '{unknown[0]}': "
            "expected one outline for each region, by its name."
        )
    return GeoDataFrame(regions, geometry=shapes.reindex(regions.index))


def _shapes(built, file, data):
    def wrong(what, expected, where=None, advice=""):
        return Problem(file, None, where, what, expected, advice)

    try:
        content = json.loads(data.decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        return [wrong(f"what is no JSON ({error})", "GeoJSON in UTF-8")]
    features = content.get("features") if isinstance(content, dict) else None
    if not isinstance(features, list) or not features:
        return [wrong("no list 'features'", "one, with an outline for each region")]
    if "regions" not in built.tables:
        return [wrong("outlines", "a table regions, with a row for each outline")]
    found, shapes = [], {}
    known = list(built.tables["regions"].index)
    for number, feature in enumerate(features, start=1):
        where = f"outline {number}"
        name, lack = _name(feature)
        if lack:
            found.append(wrong(lack, "a property 'name', the region's", where))
            continue
        if name not in known or name in shapes:
            twice = " a second time" if name in known else ""
            advice = "" if twice else suggestion(name, known)
            found.append(wrong(f"'{name}'{twice}", "a row of the table regions", where, advice))
        geometry = feature.get("geometry")
        if lack := _lack(geometry):
            expected = "a Polygon or MultiPolygon of longitudes and latitudes"
            found.append(wrong(lack, expected, where))
            geometry = None
        shapes.setdefault(name, geometry)
    for number, name in enumerate(known):
        at = place(built, "regions", number)
        if name not in shapes:
            found.append(at.problem("region", f"'{name}'", f"an outline of it in {file}"))
        elif shapes[name] and "area_km2" in built.tables["regions"]:
            found += _listed(built.tables["regions"]["area_km2"].iloc[number], shapes[name], at)
    return found


def _name(feature):
    """Return a feature's name, or None and what is there in its place."""
    if not isinstance(feature, dict):
        return None, "no feature, in braces"
    properties = feature.get("properties")
    if not isinstance(properties, dict) or not properties:
        return None, "no properties"
    if not isinstance(properties.get("name"), str):
        return None, f"the properties {', '.join(map(str, properties))}"
    return properties["name"], ""


def _lack(geometry):
    """Return what is wrong with a geometry, or "" where it is a shape."""
    kind = geometry.get("type") if isinstance(geometry, dict) else None
    if kind not in ("Polygon", "MultiPolygon"):
        return f"a geometry of the type {kind}" if kind else "no geometry"
    try:
        rings = [ring for polygon in _polygons(geometry) for ring in polygon]
        points = [point for ring in rings for point in ring]
        if not points or not all(map(_is_point, points)):
            return "positions that are none"
        if not all(len(ring) >= 4 and ring[0] == ring[-1] for ring in rings):
            return "a ring that is not closed"
    except TypeError:
        return "positions that are none"
    return ""


def _polygons(geometry):
    many = geometry.get("coordinates")
    return [many] if geometry["type"] == "Polygon" else many


def _is_point(point):
    x, y = point[:2] if isinstance(point, list) and len(point) in (2, 3) else (None, None)
    numbers = all(isinstance(one, (int, float)) and isfinite(one) for one in (x, y))
    return numbers and abs(x) <= 180 and abs(y) <= 90


def _listed(listed, geometry, at):
    """Check a listed area against that of the outline, which is about right."""
    drawn = sum(_area(outside) - sum(map(_area, holes)) for outside, *holes in _polygons(geometry))
    if not listed > 0 or drawn / _FACTOR <= listed <= drawn * _FACTOR:
        return []
    expected = f"about {float(f'{drawn:.3g}'):,.10g}, the area of its outline"
    advice = "Are longitude and latitude exchanged, or a unit?"
    return [at.problem("area_km2", f"{listed:,.10g}", expected, advice)]


def _area(ring):
    """Return the area within a ring of longitudes and latitudes on a globe, in km²."""
    corners = [(radians(x), sin(radians(y))) for x, y, *_ in ring]
    pairs = pairwise(corners)
    return abs(sum((x2 - x1) * (y1 + y2) for (x1, y1), (x2, y2) in pairs)) * _RADIUS**2 / 2

"""The regions' outlines: whether they fit the table of regions, and both as one table.

The check, `Article.outlines` and through it the map take them from one reader, `geojson`.
"""

from __future__ import annotations

from collections.abc import Iterator
from math import nan
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pandas as pd

from landswap.article import longitudes
from landswap.article.geojson import cut, read_outlines
from landswap.article.rules import place
from landswap.errors import DataError, suggestion
from landswap.folder import tables
from landswap.folder.problems import Place, Problem, refuse

if TYPE_CHECKING:
    from geopandas import GeoDataFrame

    from landswap.article.article import Article
    from landswap.article.longitudes import Shape

_FACTOR = 2  # as far as a listed area may be from its outline's, which is simplified
_SEAMS = (180.0, -180.0)  # where RFC 7946 asks to cut a shape


def check_outlines(article: Article) -> list[Problem]:
    """Check that each region has an outline, of about its area, and each outline its region.

    Parameters
    ----------
    article : Article
        As far as it could be built.
    """
    tables_named = {*article.tables, *article.files}
    if "regions" in article.paths and "regions" not in tables_named:
        return []  # what keeps the table from being read has been said
    found: list[Problem] = []
    for path in _files(article):
        data = tables.read_file(article.folder, path.name, found)
        if data is not None:
            found += _check(article, path.name, data)
    return found


def frame(article: Article) -> GeoDataFrame:
    """Return the table of regions with their outlines, in WGS 84.

    Longitudes are in one continuous range: where that crosses the 180th meridian, they go beyond
    180 or -180.

    Raises
    ------
    DataError
        If the folder has no outlines, they cannot be read, or they name other regions.
    """
    from geopandas import GeoDataFrame, GeoSeries  # take a second to import

    files = _files(article)
    if not files:
        raise DataError("No outlines in this article: it has no .geojson file.")
    problems: list[Problem] = []
    data = tables.read_file(article.folder, files[0].name, problems)
    refuse(article.folder, problems)
    assert data is not None  # where there is no problem, the file was read
    read = read_outlines(data, files[0].name)
    refuse(article.folder, read.problems)
    regions = article.regions
    unlike = sorted({*read.shapes} ^ {*regions.index})
    if unlike:
        raise DataError(
            f"{files[0].name} and the table regions differ in '{unlike[0]}': "
            "expected one outline for each region, by its name."
        )
    shapes = [_geometry(read.shapes[name]) for name in regions.index]
    # A column of this name would be taken for the outlines.
    rest = regions.drop(columns="geometry", errors="ignore")
    return GeoDataFrame(rest, geometry=GeoSeries(shapes, index=rest.index, crs="EPSG:4326"))


def _files(article: Article) -> list[Path]:
    return [path for path in article.files.values() if path.suffix.lower() == ".geojson"]


def _check(article: Article, file: str, data: bytes) -> list[Problem]:
    read = read_outlines(data, file)
    if not read.names:
        return read.problems
    if "regions" not in article.tables:
        expected = "a table regions, with a row for each outline"
        return [Problem(file, None, None, "outlines", expected)]
    regions = article.tables["regions"]
    known = list(regions.index)
    # Of a table that is wrong elsewhere a cell may be anything.
    areas = pd.to_numeric(regions.get("area_km2", pd.Series(nan, regions.index)), errors="coerce")
    found = [*read.problems, *_unknown(read.names, known, file)]
    # As they come in the file, and not kind by kind.
    found.sort(key=lambda problem: int((problem.column or "0").rpartition(" ")[2]))
    for number, name in enumerate(known):
        at = place(article, "regions", number)
        if name not in read.names:
            found.append(at.problem("region", f"'{name}'", f"an outline of it in {file}"))
        elif name in read.shapes:
            found += _listed(areas.iloc[number], read.shapes[name], at)
    return found


def _unknown(names: list[str | None], known: list[Any], file: str) -> Iterator[Problem]:
    seen: set[str] = set()
    for number, name in enumerate(names, start=1):
        if name is None:
            continue
        if name not in known or name in seen:
            twice = " a second time" if name in known else ""
            advice = "" if twice else suggestion(name, known)
            what = f"'{cut(name)}'{twice}"
            expected = "a row of the table regions"
            yield Problem(file, None, f"outline {number}", what, expected, advice)
        seen.add(name)


def _listed(listed: float, shape: Shape, at: Place) -> list[Problem]:
    """Check a listed area against that of the outline, which is about right."""
    drawn = longitudes.area(shape)
    if not listed > 0 or drawn / _FACTOR <= listed <= drawn * _FACTOR:
        return []
    expected = f"about {float(f'{drawn:.3g}'):,.10g}, the area of its outline"
    advice = "Are longitude and latitude exchanged, or a unit?"
    return [at.problem("area_km2", f"{listed:,.10g}", expected, advice)]


def _geometry(shape: Shape) -> Any:
    """Return a shape as shapely has it: valid, and whole where a meridian had cut it."""
    from shapely import MultiPolygon, Polygon, make_valid, union_all

    parts = [Polygon(outside, holes) for outside, *holes in shape]
    whole = parts[0] if len(parts) == 1 else MultiPolygon(parts)
    if whole.is_valid and not _is_cut(shape):
        return whole
    return union_all([make_valid(part) for part in parts])


def _is_cut(shape: Shape) -> bool:
    """Tell whether two polygons of a shape meet at the 180th meridian."""
    touched = [{x for x, _ in outside} for outside, *_ in shape]
    return any(sum(seam in x for x in touched) > 1 for seam in _SEAMS)

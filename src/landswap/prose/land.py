"""What a lesson may say of an article's map: where it lies, and whose borders it draws."""

import json
from collections import Counter
from dataclasses import dataclass
from math import floor, log10
from pathlib import Path

from landswap.article import Article
from landswap.prose.raw import Raw

_KM = 111.2  # of a degree of latitude
_CIRCLES = 5
DRAWN_AS = Raw("ne_admin")  # in a file of outlines: the country to which their source gave a region


@dataclass(frozen=True)
class Moved:
    """Regions that the outlines' source drew in another country than the table of regions has."""

    names: tuple[str, ...]
    country: str
    drawn_as: str


@dataclass(frozen=True)
class Land:
    """An article's map.

    Attributes
    ----------
    file : str
        Of the outlines.
    latitude, longitude : float
        Of the middle, round numbers.
    latitudes : tuple of float
        Of five circles, from south to north.
    radius : int
        Of the circles, in metres, so that they do not touch.
    tallest : float
        How many degrees of latitude the region that reaches farthest has.
    countries : tuple of str
        The codes of the table of regions; empty where it has none.
    moved : Moved or None
    drawn_as : str
        The property of the file in which `moved` is found.
    """

    file: Raw
    latitude: float
    longitude: float
    latitudes: tuple[float, ...]
    radius: int
    tallest: float
    countries: tuple[str, ...]
    moved: Moved | None
    drawn_as: Raw = DRAWN_AS


def mapped(article: Article) -> bool:
    """Tell whether an article has regions and their outlines; none is read."""
    regions = article.tables.get("regions")
    return regions is not None and len(regions) > 0 and bool(_files(article))


def land(article: Article) -> Land | None:
    """Return the map of an article; None where it has no regions, or none of their outlines."""
    if not mapped(article):
        return None
    files, regions = _files(article), article.table("regions")
    outlines = article.outlines
    west, south, east, north = (float(end) for end in outlines.total_bounds)
    height = max(north - south, 0.05)
    digits = 0 if height >= _CIRCLES else 1 - floor(log10(height / _CIRCLES))
    step = round(height / _CIRCLES, digits)
    middle = round((south + north) / 2, digits)
    countries = dict.fromkeys(regions["country"]) if "country" in regions else {}
    return Land(
        file=Raw(files[0].name),
        latitude=middle,
        longitude=round((west + east) / 2, digits),
        latitudes=tuple(round(middle + step * number, digits) for number in range(-2, 3)),
        radius=int(float(f"{0.38 * step * _KM * 1000:.0e}")),
        tallest=float((outlines.bounds["maxy"] - outlines.bounds["miny"]).max()),
        countries=tuple(str(one) for one in countries),
        moved=_moved(files[0]),
    )


def _files(article: Article) -> list[Path]:
    return [path for path in article.files.values() if path.suffix == ".geojson"]


def _moved(path: Path) -> Moved | None:
    """Return the first regions that stand in another country than most regions of their own."""
    features = json.loads(path.read_text(encoding="utf-8-sig"))["features"]
    rows = [one["properties"] for one in features]
    if not all({"name", "country", DRAWN_AS} <= row.keys() for row in rows):
        return None
    counts = Counter((row["country"], row[DRAWN_AS]) for row in rows)
    usual: dict[str, str] = {}
    for (country, drawn_as), _ in counts.most_common():
        usual.setdefault(country, drawn_as)
    for (country, drawn_as), _ in counts.items():
        if usual[country] != drawn_as:
            names = [
                str(row["name"])
                for row in rows
                if (row["country"], row[DRAWN_AS]) == (country, drawn_as)
            ]
            return Moved(tuple(names), country, drawn_as)
    return None

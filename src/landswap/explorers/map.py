"""The map explorer: a square of a chosen area, moved over the regions on two projections."""

from typing import ClassVar

import numpy as np

from landswap.errors import ExplorerError
from landswap.explorers import items
from landswap.explorers.declared import declaration
from landswap.explorers.explorer import Explorer
from landswap.explorers.sheets import small_sheet
from landswap.model.sheet import Input
from landswap.text import numbers

STEP = 0.05  # degrees: how finely the square is moved
WIDTH = 400  # of the drawing, in its own units
GRID = 1.0  # degrees between the points from which the view works out positions
MARGIN = 9.0  # degrees that the grid reaches beyond the outlines

MERCATOR, EQUAL_AREA = "mercator", "equal_area"
_LABELS = {MERCATOR: "Web Mercator (EPSG:3857)", EQUAL_AREA: "equal-area (Albers)"}
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
        west, south, east, north = self._outlines.total_bounds
        sliders = [
            _slider("longitude", "Longitude of the square's centre (degrees east)", west, east),
            _slider("latitude", "Latitude of the square's centre (degrees north)", south, north),
        ]
        listed = items.areas(article, "km^2", tables=("regions",))
        self._regions = {region: listed[region] for region in self._outlines.index}
        self._scales = _scales(self._outlines, sliders[1])
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
            scene=_scene(self._outlines, self._regions, self._scales),
            sliders=sliders,
            lists={
                "area": ("Area of the square", items.texts(choices), area),
                "projection": ("Projection", _LABELS, MERCATOR),
            },
            items=choices,
            picks=("area",),
        )  # fmt: skip

    def _at(self, state):
        # The region under the centre, and the map's scale there; js/map.js does the same.
        from shapely import Point

        setting = super()._at(state)
        centre = Point(state["longitude"], state["latitude"])
        found = [name for name, shape in self._outlines.geometry.items() if shape.contains(centre)]
        region = self._regions[found[0]] if found else None
        projection = list(_LABELS)[state["projection"]]
        latitude = self._sliders["latitude"]
        row = round((state["latitude"] - latitude.lowest) / latitude.step)
        setting.inputs["region_area"] = region["value"] if region else np.nan
        setting.inputs["scale"] = self._scales[projection][row]
        setting.names["region_label"] = region["label"] if region else ""
        setting.names["projection"] = _LABELS[projection]
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


def _projections(outlines):
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


def _scales(outlines, latitude):
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
        for name, crs in _projections(outlines).items()
    }


def _scene(outlines, regions, scales):
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
    projections, km = {}, None
    for name, crs in _projections(outlines).items():
        projected = outlines.geometry.to_crs(crs)
        left, bottom, right, top = projected.total_bounds
        scale = WIDTH / (right - left)
        if name == EQUAL_AREA:
            km = 1000 * scale
        x, y = Transformer.from_crs("EPSG:4326", crs, always_xy=True).transform(*grid)
        points = np.stack([(x - left) * scale, (top - y) * scale], axis=-1)
        placed = projected.affine_transform([scale, 0, 0, -scale, -left * scale, top * scale])
        projections[name] = {
            "label": _LABELS[name],
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
        "projections": list(projections.values()),
        "km": km,
        "scale_source": _SCALE_SOURCE,
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


def _rings(shape):
    """Return the rings of a polygon or of several: outsides and holes alike."""
    return [
        ring
        for polygon in getattr(shape, "geoms", [shape])
        for ring in (polygon.exterior, *polygon.interiors)
    ]


def _path(shape):
    return "".join(
        "M" + "L".join(f"{x:.1f} {y:.1f}" for x, y in ring.coords[:-1]) + "Z"
        for ring in _rings(shape)
    )

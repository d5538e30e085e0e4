"""The regions' outlines: what is legal ends in shapes, what is not in one line."""

import copy
import json
import random
from types import SimpleNamespace

import pandas as pd
import pytest

import landswap
from landswap.article import outlines
from landswap.article.geojson import read_outlines
from landswap.article.longitudes import area, continuous
from landswap.article.outlines import check_outlines
from landswap.errors import DataError


def box(west, south, east, north):
    return [[[west, south], [east, south], [east, north], [west, north], [west, south]]]


def polygon(*corners):
    return {"type": "Polygon", "coordinates": box(*corners)}


def feature(name="a", geometry=None, properties=()):
    more = {"name": name, **dict(properties)}
    return {"type": "Feature", "properties": more, "geometry": geometry}


def file(*features, **more):
    return json.dumps({"type": "FeatureCollection", "features": features} | more).encode()


def read(*features, **more):
    return read_outlines(file(*features, **more), "r.geojson")


SHAPE = [[[(30.0, 50.0), (31.0, 50.0), (31.0, 51.0), (30.0, 51.0), (30.0, 50.0)]]]
HIGH = {"type": "Polygon", "coordinates": [[[*at, 12.5] for at in box(30, 50, 31, 51)[0]]]}
LEGAL = {
    "plain": feature(geometry=polygon(30, 50, 31, 51)),
    "heights": feature(geometry=HIGH),
    "an empty polygon": feature(
        geometry={"type": "MultiPolygon", "coordinates": [[], box(30, 50, 31, 51), []]}
    ),
    "a collection": feature(
        geometry={"type": "GeometryCollection", "geometries": [polygon(30, 50, 31, 51)]}
    ),
    "a property named geometry": feature("a", polygon(30, 50, 31, 51), {"geometry": "x"}),
}  # fmt: skip


@pytest.mark.parametrize("one", LEGAL.values(), ids=LEGAL)
def test_what_is_legal_is_a_shape(one):
    outlines = read(one)
    assert (outlines.shapes, outlines.problems) == ({"a": SHAPE}, [])


def test_a_mark_before_the_file_is_passed_over():
    data = b"\xef\xbb\xbf" + file(LEGAL["plain"])
    assert read_outlines(data, "r.geojson").shapes == {"a": SHAPE}


ILLEGAL = {
    "null": (None, "no geometry"),
    "no kind": ({"coordinates": []}, "no geometry"),
    "a kind that is a list": ({"type": ["Polygon"]}, "no geometry"),
    "a line": ({"type": "LineString", "coordinates": [[1, 2], [3, 4]]},
               "a geometry of the type LineString"),
    "a collection of lines": (
        {"type": "GeometryCollection", "geometries": [{"type": "Point", "coordinates": [1, 2]}]},
        "a geometry of the type Point"),
    "an empty collection": ({"type": "GeometryCollection", "geometries": []}, "no positions"),
    "only empty polygons": ({"type": "MultiPolygon", "coordinates": [[]]}, "no positions"),
    "400 digits": ({"type": "Polygon", "coordinates": [[[10**400, 1]] * 4]},
                   "positions that are none"),
    "an infinite number": ({"type": "Polygon", "coordinates": [[[float("inf"), 1]] * 4]},
                           "positions that are none"),
    "no number": ({"type": "Polygon", "coordinates": [[[float("nan"), 1]] * 4]},
                  "positions that are none"),
    "true": ({"type": "Polygon", "coordinates": [[[True, 1]] * 4]}, "positions that are none"),
    "an empty hole": ({"type": "Polygon", "coordinates": [*box(1, 2, 3, 4), []]},
                      "a ring that is not closed"),
    "three positions": ({"type": "Polygon", "coordinates": [[[1, 2], [2, 3], [1, 2]]]},
                        "a ring that is not closed"),
}  # fmt: skip


@pytest.mark.parametrize(("geometry", "found"), ILLEGAL.values(), ids=ILLEGAL)
def test_what_is_not_legal_is_one_line(geometry, found):
    outlines = read(feature(geometry=geometry), feature("b", polygon(1, 2, 3, 4)))
    assert [str(problem) for problem in outlines.problems] == [
        f"r.geojson, outline 1: found {found}, expected a Polygon or MultiPolygon of longitudes "
        "and latitudes."
    ]
    assert list(outlines.shapes) == ["b"]


def test_another_reference_system_is_said():
    metres = {"type": "name", "properties": {"name": "urn:ogc:def:crs:EPSG::25830"}}
    (problem,) = read(LEGAL["plain"], crs=metres).problems
    assert str(problem) == (
        "r.geojson: found the reference system 'urn:ogc:def:crs:EPSG::25830', expected longitudes "
        "and latitudes (WGS 84)."
    )
    degrees = {"type": "name", "properties": {"name": "urn:ogc:def:crs:OGC:1.3:CRS84"}}
    assert not read(LEGAL["plain"], crs=degrees).problems


def test_a_number_of_thousands_of_digits_is_one_line():
    data = file(LEGAL["plain"]).replace(b"31", b"3" * 5000)
    assert len(read_outlines(data, "r.geojson").problems) == 1


def test_a_thousand_brackets_are_one_line():
    assert len(read_outlines(b"[" * 100_000, "r.geojson").problems) == 1


def mutated(value, dice):
    """Return JSON in which one thing, anywhere, is another."""
    odd = [None, True, -1, 10**400, 1e308, "x", [], {}, [[]], [None], {"type": "Polygon"}]
    if dice.random() < 0.15 or not isinstance(value, (list, dict)) or not value:
        return copy.deepcopy(dice.choice(odd))
    value = copy.copy(value)
    key = dice.choice(list(value)) if isinstance(value, dict) else dice.randrange(len(value))
    if dice.random() < 0.1:
        del value[key]
    else:
        value[key] = mutated(value[key], dice)
    return value


def test_whatever_stands_in_the_file_it_is_read():
    dice = random.Random(16)
    good = json.loads(file(*LEGAL.values(), feature("b", polygon(1, 2, 3, 4))))
    for _ in range(3000):
        data = json.dumps(mutated(good, dice)).encode()
        outlines = read_outlines(data, "r.geojson")
        assert all(str(problem).startswith("r.geojson") for problem in outlines.problems)
        for shape in outlines.shapes.values():
            assert area(shape) >= 0


def ends(shapes):
    longitudes = [x for shape in shapes.values() for (ring, *_) in shape for x, _ in ring]
    return min(longitudes), max(longitudes)


def laid(**boxes):
    return continuous(
        {
            name: [[[tuple(at) for at in ring] for ring in box(*one)] for one in parts]
            for name, parts in boxes.items()
        }
    )


@pytest.mark.parametrize(
    ("boxes", "west", "east"),
    [
        # Fiji is cut at 180 degrees; New Zealand lies west of it.
        ({"fiji": [(177, -19, 180, -16), (-180, -18, -178, -16)], "nz": [(166, -47, 178, -34)]},
         166, 182),
        # Russia whole, with the exclave and Chukotka.
        ({"russia": [(27, 41, 180, 82), (-180, 65, -169, 72), (19, 54, 23, 55)]}, 19, 191),
        # The United States with the westernmost Aleutians.
        ({"us": [(-125, 25, -67, 49), (-180, 51, -130, 71), (172, 51, 180, 53)]}, -188, -67),
        # As usual, and on both sides of the first meridian.
        ({"ukraine": [(22, 44, 40, 52)], "kursk": [(34, 50, 38, 52)]}, 22, 40),
        ({"a": [(-9, 36, 3, 44)], "b": [(5, 40, 10, 45)]}, -9, 10),
        # All round the globe there is no gap to open it at.
        ({"antarctica": [(-180, -90, 180, -60)]}, -180, 180),
        ({"halves": [(-180, 0, 0, 10), (0, 0, 180, 10)]}, -180, 180),
    ],
)  # fmt: skip
def test_longitudes_are_one_range_with_the_largest_gap_outside(boxes, west, east):
    assert ends(laid(**boxes)) == (west, east)


def test_a_ring_across_the_180th_meridian_goes_the_short_way():
    (shape,) = continuous({"a": [[[(179.0, 0.0), (-179.0, 0.0), (-179.0, 2.0), (179.0, 2.0),
                                   (179.0, 0.0)]]]}).values()  # fmt: skip
    assert shape == [[[(179.0, 0.0), (181.0, 0.0), (181.0, 2.0), (179.0, 2.0), (179.0, 0.0)]]]


def test_positions_that_are_in_one_range_keep_every_digit():
    ring = [(22.1234567890123, 44.1), (40.3000000000001, 44.1), (30.7, 52.3)]
    shapes = {"a": [[[*ring, ring[0]]]]}
    assert continuous(shapes) == shapes


def test_a_cut_country_has_the_area_of_its_pieces():
    # 5 degrees of longitude by the belt from 18 to 16 south, (0.309017 - 0.275637) *
    # 5 * 0.0174533 * 6371².
    (shape,) = laid(fiji=[(177, -18, 180, -16), (-180, -18, -178, -16)]).values()
    assert area(shape) == pytest.approx(118_234, rel=1e-4)


def partial(folder, regions, content):
    """Return as much of an article as the check of outlines needs."""
    (folder / "r.geojson").write_bytes(content)
    tables = {} if regions is None else {"regions": regions}
    rows = {"regions": list(range(2, 2 + (0 if regions is None else len(regions))))}
    return SimpleNamespace(
        folder=folder,
        tables=tables,
        rows=rows,
        paths={"regions": "regions.csv"} if regions is not None else {},
        files={"outlines": folder / "r.geojson"},
    )


# Half of the belt of a degree from 50 to 51 north, by a degree: see the tests of the check.
SQUARE = file(feature(geometry=polygon(30, 50, 31, 51)))


@pytest.mark.parametrize(
    ("regions", "lines"),
    [
        (None, ["r.geojson: found outlines, expected a table regions, with a row for each "
                "outline."]),
        (pd.DataFrame(index=["a"]), []),
        (pd.DataFrame({"area_km2": ["many"]}, index=["a"]), []),
        (pd.DataFrame({"area_km2": [None]}, index=["a"]), []),
        (pd.DataFrame({"area_km2": [7860.0]}, index=["a"]), []),
        (pd.DataFrame({"area_km2": [786.0]}, index=["a"]),
         ["regions.csv, row 2, column area_km2: found 786, expected about 7,860, the area of its "
          "outline. Are longitude and latitude exchanged, or a unit?"]),
        (pd.DataFrame({"area_km2": [7860.0, 1.0]}, index=["a", "b"]),
         ["regions.csv, row 3, column region: found 'b', expected an outline of it in "
          "r.geojson."]),
        (pd.DataFrame(index=[0]),
         ["r.geojson, outline 1: found 'a', expected a row of the table regions.",
          "regions.csv, row 2, column region: found '0', expected an outline of it in "
          "r.geojson."]),
    ],
)  # fmt: skip
def test_outlines_are_checked_against_as_much_as_there_is(tmp_path, regions, lines):
    found = check_outlines(partial(tmp_path, regions, SQUARE))
    assert [str(problem) for problem in found] == lines


def test_article_outlines_say_what_cannot_be_read(folder):
    (folder / "regions.geojson").write_bytes(file(feature(geometry=None)))
    with pytest.raises(DataError) as error:
        _ = landswap.load(folder, check=False).outlines
    assert str(error.value) == (
        "regions.geojson, outline 1: found no geometry, expected a Polygon or MultiPolygon of "
        "longitudes and latitudes."
    )


def test_article_outlines_take_what_the_check_takes(folder):
    path = folder / "regions.geojson"
    content = json.loads(path.read_text(encoding="utf-8"))
    plain = landswap.load(folder, check=False).outlines
    for one in content["features"]:
        one["properties"]["geometry"] = "a property of this name"
        kind, rings = one["geometry"]["type"], one["geometry"]["coordinates"]
        parts = [rings] if kind == "Polygon" else rings
        high = [[[[*at, 120.5] for at in ring] for ring in part] for part in parts]
        one["geometry"] = {"type": "MultiPolygon", "coordinates": [[], *high]}
    path.write_bytes(b"\xef\xbb\xbf" + json.dumps(content).encode())
    article = landswap.load(folder, check=False)
    assert check_outlines(article) == []
    assert article.outlines.geometry.geom_equals(plain.geometry).all()
    assert list(article.outlines.columns) == list(plain.columns)


def test_an_outline_that_crosses_itself_is_drawn():
    bow = [[(0.0, 0.0), (2.0, 2.0), (2.0, 0.0), (0.0, 2.0), (0.0, 0.0)]]
    shape = outlines._geometry([bow])
    assert shape.is_valid
    assert shape.area == pytest.approx(2)

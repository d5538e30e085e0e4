"""The map explorer: regions under the square, listed areas, and what the projections do."""

import json

import numpy as np
import pytest
from shapely.geometry import Polygon

import landswap
from landswap.errors import DataError, ExplorerError


def test_it_names_the_region_under_the_centre_and_its_listed_area(the_map):
    the_map.set("kursk_oblast", "equal_area", longitude=36.25, latitude=50.0)  # Kharkiv
    assert the_map.sentence == (
        "Kursk oblast, total area: 29,997 km², as a square of 173 km a side. The centre lies in "
        "Kharkiv oblast (UKR), 31,415 km² as listed; the square has 95.5 % of this region's area. "
        "This map draws all areas to one scale, wherever they lie."
    )


def test_a_city_that_is_a_hole_in_its_region_is_a_region_of_its_own(the_map, article):
    the_map.set(longitude=30.5, latitude=50.45)
    assert the_map.settings["region_area"] == article.regions.loc["Kyiv (city)", "area_km2"]


def test_the_sea_is_no_region(the_map):
    the_map.set("kursk_pocket", longitude=32.0, latitude=45.5)
    assert "The centre lies in no region of this map." in the_map.sentence
    assert np.isnan(the_map.values["of_region"])
    assert the_map.figures.loc["area of the square over the region's", "value"] == "undefined"


def test_mercator_enlarges_northwards(the_map):
    the_map.set(projection="mercator", latitude=45.0)
    assert the_map.values["scale"] == pytest.approx(2, abs=1e-5)  # 1 / cos² of 45 degrees
    assert the_map.sentence.endswith(
        "This map draws areas there 2.00 times as large as at the equator."
    )
    the_map.set(latitude=54.0)
    assert the_map.values["scale"] == pytest.approx(2.894, abs=1e-3)  # cos 54° = 0.58779


def test_the_equal_area_map_enlarges_nowhere(the_map):
    the_map.set(projection="equal_area", latitude=44.5)
    assert the_map.values["scale"] == 1
    the_map.set(latitude=54.0)
    assert the_map.values["scale"] == 1


def test_crimea_is_explained(the_map):
    (noted,) = (region for region in the_map.view.spec["regions"] if region["note"])
    assert noted["label"] == "Autonomous Republic of Crimea (UKR)"
    assert "internationally recognised borders" in noted["note"]


def rings(path):
    return [
        [[float(n) for n in point.split()] for point in ring.rstrip("Z").split("L")]
        for ring in path.split("M")[1:]
    ]


def test_the_outlines_are_to_one_scale_on_the_equal_area_map(the_map, article):
    """Regions whose simplified outlines are within two percent: see the facts on outlines."""
    spec = the_map.view.spec
    equal_area = spec["projections"][1]
    drawn = dict(zip(article.regions.index, map(rings, equal_area["paths"]), strict=True))
    for region in ("Kharkiv oblast", "Kursk oblast", "Lviv oblast"):
        area = sum(Polygon(ring).area for ring in drawn[region]) / spec["km"] ** 2
        assert area == pytest.approx(article.regions.loc[region, "area_km2"], rel=0.03)


def test_both_maps_fit_their_drawing(the_map):
    spec = the_map.view.spec
    for projection in spec["projections"]:
        points = np.array([p for path in projection["paths"] for r in rings(path) for p in r])
        assert points.min(axis=0).tolist() == pytest.approx([0, 0], abs=0.1)
        assert points.max(axis=0).tolist() == pytest.approx(
            [spec["width"], projection["height"]], abs=0.1
        )


def test_what_is_kept_names_region_and_projection(the_map):
    the_map.set("kursk_pocket", "mercator", longitude=36.25, latitude=50.0)
    the_map.keep()
    kept = the_map.kept.iloc[-1]
    assert kept[["region_label", "projection"]].tolist() == [
        "Kharkiv oblast (UKR)",
        "Web Mercator (EPSG:3857)",
    ]
    assert kept["area"] == 450


def test_nothing_larger_than_the_map_can_be_chosen(the_map, article):
    total = article.regions["area_km2"].sum()
    values = [item["value"] for item in the_map.view.spec["items"]]
    assert article.sheet["ukraine"] in values
    assert max(values) <= total


def test_an_article_without_outlines_has_no_map(folder):
    schema = json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))
    schema["resources"] = [r for r in schema["resources"] if r.get("format") != "geojson"]
    (folder / "datapackage.json").write_text(json.dumps(schema), encoding="utf-8")
    with pytest.raises(DataError) as error:
        landswap.explore.map(landswap.load(folder, check=False))
    assert str(error.value) == (
        "No outlines in this article: datapackage.json names no .geojson file."
    )


def test_outlines_that_are_no_region_are_named(edit):
    article = landswap.load(
        edit("regions.geojson", '"name":"Lviv oblast"', '"name":"Lvov"'), check=False
    )
    with pytest.raises(DataError) as error:
        landswap.explore.map(article)
    assert str(error.value) == (
        "regions.geojson and the table regions differ in 'Lviv oblast': expected one outline for "
        "each region, by its name."
    )


def test_the_area_is_one_that_can_be_chosen(edit):
    article = landswap.load(
        edit("parts.csv", "map,area,occupied", "map,area,occupied_share"), check=False
    )
    with pytest.raises(ExplorerError) as error:
        landswap.explore.map(article)
    assert str(error.value) == (
        "explorers.csv, row 6: Explorer 'map': 'occupied_share' cannot be compared; expected "
        "quantities above zero in one unit, such as occupied, kursk_pocket, ukraine."
    )

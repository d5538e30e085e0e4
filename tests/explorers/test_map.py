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
    assert str(error.value) == ("No outlines in this article: it has no .geojson file.")


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


def boxes(*ends):
    """Return a MultiPolygon of boxes, each by its west, south, east and north."""
    rings = [[[w, s], [e, s], [e, n], [w, n], [w, s]] for w, s, e, n in ends]
    return {"type": "MultiPolygon", "coordinates": [[ring] for ring in rings]}


@pytest.fixture
def world(folder):
    """Return the article of a folder whose regions are boxes, with areas of about theirs."""

    def article(**regions):
        header = "region,country,iso_3166_2,area_km2,source_id,note\n"
        rows = [
            f"{name},XXX,XX-0{place},{area},wiki_ua_area,"
            for place, (name, (area, _)) in enumerate(regions.items())
        ]
        (folder / "regions.csv").write_text(header + "\n".join(rows) + "\n", encoding="utf-8")
        features = [
            {"type": "Feature", "properties": {"name": name}, "geometry": boxes(*ends)}
            for name, (_, ends) in regions.items()
        ]
        content = {"type": "FeatureCollection", "features": features}
        (folder / "regions.geojson").write_text(json.dumps(content), encoding="utf-8")
        return landswap.load(folder, check=False)

    return article


FIJI = (118_000, [(177, -18, 180, -16), (-180, -18, -178, -16)])
NEW_ZEALAND = (1_400_000, [(166, -47, 178, -34)])
RUSSIA = (23_000_000, [(27, 45, 180, 78), (-180, 65, -170, 70)])


def extent(spec, projection, region):
    """Return the left, top, right and bottom end of a region's outline in the drawing."""
    path = spec["projections"][projection]["paths"][region]
    points = np.array([point for ring in rings(path) for point in ring])
    return [*points.min(axis=0), *points.max(axis=0)]


def test_a_country_that_is_cut_at_180_degrees_is_one_shape_beside_its_neighbour(world):
    explorer = landswap.explore.map(world(fiji=FIJI, new_zealand=NEW_ZEALAND))
    spec = explorer.view.spec
    json.dumps(spec, allow_nan=False)
    assert len(spec["regions"][0]["rings"]) == 1
    # 5 degrees of the map's 16 from 166 to 182, on a map that is linear in longitude.
    left, _, right, bottom = extent(spec, 0, 0)
    assert right - left == pytest.approx(400 * 5 / 16, abs=0.2)
    assert right == pytest.approx(400, abs=0.1)
    # From the north of Fiji to the south of New Zealand it is 31 degrees: higher than wide.
    assert all(projection["height"] > 600 for projection in spec["projections"])
    assert bottom < extent(spec, 1, 1)[1] + 400
    explorer.set(longitude=180.0, latitude=-17.0)
    assert "The centre lies in fiji (XXX), 118,000 km² as listed" in explorer.sentence


def test_russia_lies_upright(world):
    spec = landswap.explore.map(world(russia=RUSSIA)).view.spec
    json.dumps(spec, allow_nan=False)
    for projection in spec["projections"]:
        assert projection["height"] < 300
        # The positions of the grid go from the left to the right, and from the bottom up.
        points = np.array(projection["points"])
        middle = points[len(points) // 2]
        assert (np.diff(middle[:, 0]) > 0).all()
        assert (np.diff(points[:, points.shape[1] // 2, 1]) < 0).all()
    assert spec["grid"]["west"] == 27 - 9


def test_where_the_cone_is_a_cylinder_areas_are_still_to_one_scale(world):
    # 10 degrees on either side of the equator: sin 10° = 0.173648; 20 degrees of longitude.
    spec = landswap.explore.map(world(belt=(4_920_000, [(0, -10, 20, 10)]))).view.spec
    area = sum(Polygon(ring).area for ring in rings(spec["projections"][1]["paths"][0]))
    sphere = 2 * 0.173648 * np.radians(20) * 6371**2
    assert area / spec["km"] ** 2 == pytest.approx(sphere, rel=0.01)


def test_what_reaches_a_pole_has_a_map(world):
    explorer = landswap.explore.map(world(south=(30_000_000, [(-180, -90, 180, -65)])))
    spec = explorer.view.spec
    json.dumps(spec, allow_nan=False)
    (latitude,) = (one for one in spec["sliders"] if one["name"] == "latitude")
    assert latitude["lowest"] == -85.05

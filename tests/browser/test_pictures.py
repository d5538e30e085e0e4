"""What the explorers draw and say, setting by setting, in a page without JupyterLab or kernel."""

import pytest

import landswap


@pytest.fixture
def swap(draw, article):
    return draw(landswap.explore.swap(article))


@pytest.fixture
def proportion(draw, article):
    return draw(landswap.explore.proportion(article))


def areas(sizes):
    assert all(width == pytest.approx(height) for width, height in sizes)
    return [width * height for width, height in sizes]


SCENARIOS = list(landswap.load().scenarios.index)


@pytest.mark.parametrize("scenario", SCENARIOS)
def test_squares_are_to_scale_before_and_after(swap, scenario):
    swap.explorer.set(scenario)
    swap.move(**swap.explorer.settings)
    values = swap.explorer.values
    for picture, occupied, pocket in (
        (0, "occupied", "kursk_pocket"),
        (1, "occupied_after", "pocket_after"),
    ):
        country, oblast = areas(swap.sizes("whole", picture))
        assert oblast / country == pytest.approx(values["kursk_oblast"] / values["ukraine"], 1e-5)
        (left,), (right,) = (areas(swap.sizes(kind, picture)) for kind in ("left", "right"))
        assert left / country == pytest.approx(values[occupied] / values["ukraine"], 1e-5)
        assert right / country == pytest.approx(values[pocket] / values["ukraine"], 1e-5)
    (given,), (received,) = (areas(swap.sizes(kind, 2)) for kind in ("given", "received"))
    assert given * values["received"] == pytest.approx(received * values["given"], 1e-5)


@pytest.mark.parametrize("scenario", SCENARIOS)
def test_words_labels_and_table_say_what_python_says(swap, scenario, article):
    explorer = swap.explorer
    explorer.set(scenario)
    swap.move(**explorer.settings)
    sheet, values = article.sheet, explorer.values
    said = {n: f"{sheet.entry(n).label}, {sheet.shown(n, values[n])}" for n in sheet}
    assert swap.sentence() == explorer.sentence
    assert swap.labels() == [
        f"Before: {said['occupied']}; {said['kursk_pocket']}.",
        f"After: {said['occupied_after']}; {said['pocket_after']}.",
        f"Exchanged: {said['given']}; {said['received']}.",
    ]
    spec = explorer.view.spec
    assert swap.table() == [
        [sheet.entry(n).label, sheet.shown(n, values[n]), spec["sources"][n]]
        for n in spec["figures"]
    ]


def test_a_scenario_moves_the_inputs_and_a_move_leaves_the_scenario(swap):
    swap.move(scenario=4)
    assert swap.state("given", "received", "scenario") == [450, 4500, 4]
    swap.move(given=440)
    assert swap.state("given", "received", "scenario") == [440, 4500, 0]


def test_the_lock_takes_both_to_what_both_can_have(swap):
    swap.move(received=90000)
    swap.move(locked=True)
    assert swap.state("given", "received") == [0, 0]
    swap.move(received=300)
    assert swap.state("given", "received") == [300, 300]
    swap.move(received=5000)
    assert swap.state("given", "received") == [450, 450]


def test_an_unequal_scenario_releases_the_lock(swap):
    swap.move(locked=True)
    swap.move(scenario=3)
    assert swap.state("given", "received", "locked") == [450, 450, True]
    swap.move(scenario=5)
    assert swap.state("given", "received", "locked") == [450, 112000, False]


def test_what_a_slider_rounds_is_put_right(swap):
    swap.move(received=449.99999999999994)
    assert swap.state("received") == [450]


PAIRS = [("kursk_pocket", "kursk_oblast"), ("ukraine_land", "ukraine"), ("Belgium", "Vienna")]


@pytest.mark.parametrize(("part", "whole"), PAIRS)
def test_proportion_is_to_scale_in_every_picture(proportion, part, whole):
    explorer = proportion.explorer
    explorer.set(part, whole)
    proportion.move(part=explorer.view.part, whole=explorer.view.whole)
    ratio = explorer.values["part"] / explorer.values["whole"]
    assert proportion.sentence() == explorer.sentence

    (one,), (other,) = areas(proportion.sizes("right")), areas(proportion.sizes("left"))
    assert one / other == pytest.approx(ratio, 1e-5)

    proportion.move(picture=1)
    small, large = ("right", "left") if ratio <= 1 else ("left", "right")
    cells = proportion.sizes(large)
    assert len(cells) == 100
    filled = sum(width * height for width, height in proportion.sizes(small))
    part_of_all = filled / sum(width * height for width, height in cells)
    assert part_of_all == pytest.approx(min(ratio, 1 / ratio), 1e-5)

    proportion.move(picture=2)
    ((one, _),), ((other, _),) = proportion.sizes("right"), proportion.sizes("left")
    assert one / other == pytest.approx(ratio, 1e-5)


def test_proportion_names_both_areas_and_their_sources(proportion):
    proportion.explorer.set("Belgium", "kursk_oblast")
    proportion.move(part=proportion.explorer.view.part, whole=proportion.explorer.view.whole)
    assert proportion.labels() == [
        "To scale: Belgium, 30,528 km²; Kursk oblast, total area, 29,997 km²."
    ]
    first, second, *_ = proportion.table()
    assert first[1:] == ["30,528 km²", "CIA; github.com/factbook/factbook.json, 2025"]
    assert second[1:] == ["29,997 km²", "Wikipedia (offline copy 2023-10), 2023"]


@pytest.fixture
def uncertainty(draw, article):
    return draw(landswap.explore.uncertainty(article))


def spans(drawn, kind):
    """Return where the rectangles of a kind begin and end, from left to right of a panel."""
    return drawn.page.eval_on_selector_all(
        f"rect.landswap-{kind}",
        "all => all.map((r) => [r.x.baseVal.value, r.x.baseVal.value + r.width.baseVal.value])",
    )


def lines(drawn, kind):
    return drawn.page.eval_on_selector_all(
        f"line.landswap-{kind}", "all => all.map((one) => one.x1.baseVal.value)"
    )


def test_the_band_and_the_denominators_are_on_one_scale(uncertainty):
    uncertainty.move(part_stretch=2, share_stretch=3)
    uncertainty.follow()
    values = uncertainty.explorer.values
    ((low, high),) = spans(uncertainty, "left")
    (chosen,), (other,) = lines(uncertainty, "chosen"), lines(uncertainty, "other")
    scale = (high - low) / (values["total_high"] - values["total_low"])
    assert (chosen - low) / scale == pytest.approx(603550 - values["total_low"], rel=1e-3)
    assert (other - low) / scale == pytest.approx(579330 - values["total_low"], rel=1e-3)


def test_the_band_reaches_the_denominator_when_the_figures_fit(uncertainty):
    for stretch, fits in ((1.2, False), (1.3, True)):
        uncertainty.move(part_stretch=stretch, share_stretch=stretch)
        ((low, high),) = spans(uncertainty, "left")
        (chosen,) = lines(uncertainty, "chosen")
        assert (low <= chosen <= high) is fits
        said = uncertainty.page.locator("svg[role=img]").nth(1).text_content()
        assert ("lies within" in said) is fits


def test_a_band_without_an_upper_end_goes_to_the_end_of_the_axis(draw, edit):
    article = landswap.load(edit("quantities.csv", ",20,percent,", ",2,percent,"), check=False)
    drawn = draw(landswap.explore.uncertainty(article))
    drawn.move(share_stretch=5)
    drawn.follow()
    assert drawn.sentence() == drawn.explorer.sentence
    ((_, high),) = spans(drawn, "left")
    assert high == pytest.approx(294)  # the axis reaches from 6 to 294
    label = drawn.labels()[1]
    assert label.startswith("Wholes of 1,600,000 km² or more; Ukraine, total area, 603,550 km², ")


def test_the_intervals_grow_with_the_stretch(uncertainty):
    widths = []
    for stretch in (1, 2):
        uncertainty.move(part_stretch=stretch, share_stretch=stretch, other_stretch=stretch)
        widths.append([right - left for left, right in spans(uncertainty, "right")])
    for one, two in zip(*widths, strict=True):
        assert two == pytest.approx(2 * one, rel=1e-4)


def test_two_figures_are_drawn_without_a_third(draw, folder, edit):
    edit("parts.csv", "uncertainty,other,kursk_pocket\n", "")
    edit("parts.csv", "uncertainty,other_whole,kursk_oblast\n", "")
    drawn = draw(landswap.explore.uncertainty(landswap.load(folder, check=False)))
    drawn.move(part_stretch=2, share_stretch=3)
    drawn.follow()
    assert len(spans(drawn, "right")) == 2
    assert drawn.page.locator(".landswap-words").text_content() == drawn.explorer.sentence


def test_lengths_areas_and_radii_are_drawn_as_they_are_called(draw, article):
    drawn = draw(landswap.explore.encoding(article))
    drawn.explorer.set("ukraine", "occupied")
    drawn.move(first=drawn.explorer.view.first, second=drawn.explorer.view.second, start=100)
    drawn.follow()
    values = drawn.explorer.values
    ratio = 603550 / 112000
    (one, log_one), (other, log_other) = (
        [right - left for left, right in spans(drawn, kind)] for kind in ("left", "right")
    )
    assert one / other == pytest.approx(ratio)
    assert log_one / log_other == pytest.approx(values["log_shown"], rel=1e-4)
    radii = {
        kind: drawn.page.eval_on_selector_all(
            f"circle.landswap-{kind}", "all => all.map((one) => one.r.baseVal.value)"
        )
        for kind in ("left", "right")
    }
    (area_one, radius_one), (area_other, radius_other) = radii["left"], radii["right"]
    assert (area_one / area_other) ** 2 == pytest.approx(ratio)
    assert radius_one / radius_other == pytest.approx(ratio)


@pytest.fixture
def the_map(draw, article):
    return draw(landswap.explore.map(article))


def square(drawn):
    """Return the corners of the square that is shown, in units of the drawing."""
    path = drawn.page.locator(".landswap-map:not([hidden]) .landswap-square").get_attribute("d")
    return [[float(n) for n in p.split()] for p in path.strip("MZ").split("L")]


def areas_of_square(drawn, **traits):
    from shapely import Polygon

    drawn.move(**traits)
    return Polygon(square(drawn)).area


def test_the_square_has_its_area_on_the_equal_area_map(the_map):
    km = the_map.explorer.view.spec["km"]
    for latitude in (45.0, 49.0, 53.0):
        area = areas_of_square(the_map, projection=1, latitude=latitude, longitude=33.0)
        assert area / km**2 == pytest.approx(112000, rel=1e-3)


def test_the_square_grows_northwards_in_mercator_as_it_truly_would(the_map):
    the_map.explorer.set("kursk_pocket")
    area = the_map.explorer.view.area
    sizes = [areas_of_square(the_map, area=area, latitude=lat) for lat in (45.0, 54.0)]
    # 1 / cos² is 2 at 45 degrees and 2.894 at 54.
    assert sizes[1] / sizes[0] == pytest.approx(2.894 / 2, rel=0.01)


def test_the_square_stands_at_its_centre(the_map):
    """Checked against PROJ, which the browser does not have."""
    from pyproj import Transformer
    from shapely import Polygon

    project = Transformer.from_crs("EPSG:4326", "EPSG:3857", always_xy=True).transform
    the_map.explorer.set("kursk_pocket")
    places = [(26.0, 49.0), (34.0, 46.3), (38.0, 53.0)]
    drawn = []
    for longitude, latitude in places:
        the_map.move(area=the_map.explorer.view.area, longitude=longitude, latitude=latitude)
        centre = Polygon(square(the_map)).centroid
        drawn.append((centre.x, centre.y))
    (x0, y0), (x1, y1), (x2, y2) = drawn
    (e0, n0), (e1, n1), (e2, n2) = (project(*place) for place in places)
    assert (x1 - x0) / (x2 - x0) == pytest.approx((e1 - e0) / (e2 - e0), abs=0.005)
    assert (y1 - y0) / (y2 - y0) == pytest.approx((n1 - n0) / (n2 - n0), abs=0.005)


def test_arrow_keys_move_the_square(the_map):
    handle = the_map.page.get_by_role("application")
    before = the_map.state("longitude", "latitude")
    for key in ("ArrowUp", "ArrowRight", "Shift+ArrowUp"):
        handle.press(key)
    longitude, latitude = the_map.state("longitude", "latitude")
    assert (longitude - before[0], latitude - before[1]) == pytest.approx((0.25, 0.30))


def test_arrow_keys_stop_at_the_edge_of_the_map(the_map):
    highest = the_map.explorer.view.spec["sliders"][1]["highest"]
    the_map.move(latitude=highest - 0.05)
    the_map.page.get_by_role("application").press("ArrowUp")
    assert the_map.state("latitude") == [highest]


def test_the_square_is_dragged_by_the_mouse_and_follows_it(the_map):
    page = the_map.page
    box = page.get_by_role("application").bounding_box()
    x, y = box["x"] + box["width"] / 3, box["y"] + box["height"] / 3
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x + 60, y - 40, steps=6)
    page.mouse.up()
    page.mouse.move(x, y)  # which moves nothing any more
    page.wait_for_timeout(50)
    after = page.get_by_role("application").bounding_box()
    moved = [
        after[axis] + after[size] / 2 - box[axis] - box[size] / 2
        for axis, size in (("x", "width"), ("y", "height"))
    ]
    assert moved == pytest.approx([60, -40], abs=5)


def test_a_press_beside_the_square_brings_it_there(the_map):
    page = the_map.page
    the_map.explorer.set("kursk_pocket")
    the_map.move(area=the_map.explorer.view.area)
    box = page.locator(".landswap-map:not([hidden])").bounding_box()
    x, y = box["x"] + box["width"] * 0.75, box["y"] + box["height"] * 0.6
    page.mouse.click(x, y)
    page.wait_for_timeout(50)
    after = page.get_by_role("application").bounding_box()
    assert after["x"] + after["width"] / 2 == pytest.approx(x, abs=5)
    assert after["y"] + after["height"] / 2 == pytest.approx(y, abs=5)


def test_only_the_region_under_the_centre_is_marked(the_map):
    the_map.move(longitude=36.25, latitude=50.0)
    the_map.move(longitude=24.0, latitude=49.8)  # Lviv
    marked = the_map.page.locator(".landswap-map:not([hidden]) .landswap-under")
    assert marked.count() == 1
    paths = the_map.explorer.view.spec["projections"][0]["paths"]
    regions = list(landswap.load().regions.index)
    assert marked.get_attribute("d") == paths[regions.index("Lviv oblast")]


def test_crimea_is_explained_on_the_picture(the_map):
    picture = the_map.page.locator(".landswap-picture")
    assert picture.locator("svg:not([hidden]) .landswap-star").count() == 1
    note = picture.locator("p").inner_text()
    assert note.startswith(
        "* Autonomous Republic of Crimea: it and Sevastopol are part of Ukraine in the "
        "internationally recognised borders. "
    )


def test_notes_have_marks_that_differ_and_name_their_regions(draw, edit):
    article = landswap.load(
        edit("regions.csv", ",26513,wiki_ua_area,", ",26513,wiki_ua_area,a second note"),
        check=False,
    )
    drawn = draw(landswap.explore.map(article))
    notes = drawn.page.locator(".landswap-picture p").all_inner_texts()
    assert [note.partition(":")[0] for note in notes] == [
        "1 Vinnytsia oblast",
        "2 Autonomous Republic of Crimea",
    ]
    marks = drawn.page.locator(".landswap-picture svg:not([hidden]) .landswap-star")
    assert marks.all_text_contents() == ["1", "2"]


def test_a_region_is_named_where_the_pointer_rests(the_map):
    titles = the_map.page.locator(".landswap-map:not([hidden]) .landswap-region title")
    assert titles.first.text_content() == "Vinnytsia oblast (UKR)"
    assert titles.count() == 30


def test_one_country_alone_has_no_key(draw, edit):
    folder = edit("regions.csv", ",RUS,", ",UKR,")
    text = (folder / "regions.csv").read_text(encoding="utf-8").replace(",RUS,", ",UKR,")
    (folder / "regions.csv").write_text(text, encoding="utf-8")
    drawn = draw(landswap.explore.map(landswap.load(folder, check=False)))
    assert drawn.page.locator(".landswap-legend li").all_inner_texts() == [
        "the square",
        "the region under its centre",
    ]


def test_a_square_beyond_the_frame_is_cut_off_there(the_map):
    highest = the_map.explorer.view.spec["sliders"][1]["highest"]
    the_map.move(latitude=highest)
    beyond = the_map.page.locator(".landswap-map:not([hidden])").evaluate(
        """(map) => {
            const box = map.getBoundingClientRect();
            const square = map.querySelector(".landswap-square").getBoundingClientRect();
            const at = (y) => document.elementsFromPoint(square.x + square.width / 2, y);
            const there = (y) => at(y).some((one) => one.matches(".landswap-square"));
            return [square.top < box.top, there(box.top + 5), there(box.top - 5)];
        }"""
    )
    assert beyond == [True, True, False]

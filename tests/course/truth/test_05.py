"""What lesson 05 says is true of the figures, whatever they are."""

import re
from collections import Counter
from dataclasses import replace
from math import inf, radians, tan

import pytest
from drawn import cells, drawn, notes, sentences_of, text

import landswap
from landswap.course import texts
from landswap.model.sheet import Sheet
from landswap.questions.rule import by_rule

DRAWS = 100  # of each of two articles
LESSON = "05-drawing-areas"
# By seed: how many times smaller part and small part are than the whole; the last part is zero.
CLOSE = {0: (1.01, 1.015), 4: (1.0, 100.0), 7: (1.3, 1.3), 5: (inf, 3.0)}
NUMBERS = ["no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"]
NUMBERS += ["eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen"]
NUMBERS += ["eighteen", "nineteen", "twenty"]


@pytest.fixture(scope="module")
def lessons(root):
    """Each article drawn, its values by role, and the text of its lesson.

    Some have no outlines, some are of crowns and not of areas.
    """
    bases = (landswap.load(), landswap.load(root / "data/altmere", check=False))
    found = []
    for base in bases:
        for seed in range(DRAWS):
            one = drawn(base, seed)
            one = beside(one, CLOSE[seed % 9]) if seed % 9 in CLOSE else one
            one = of_crowns(one) if seed % 5 == 1 else one
            one = replace(one, files={}) if seed % 3 else one
            found.append((one, values(one), text(one, LESSON)))
    return found


def of_crowns(article):
    """Return an article whose areas are amounts of money."""
    table = article.tables["quantities"].replace({"unit": {"km^2": "crowns", "ha": "crowns"}})
    entries = [
        entry._replace(unit="crowns") if entry.unit in ("km^2", "ha") else entry
        for entry in article.sheet.quantities
    ]
    sheet = Sheet(tuple(entries), article.sheet.inputs, article.sheet.formulas)
    return replace(article, tables={**article.tables, "quantities": table}, sheet=sheet)


def beside(article, ratios):
    """Return an article whose part and small part are so many times smaller than its whole."""
    table, roles = article.tables["quantities"].copy(), article.tables["roles"]["name"]
    if inf in ratios and "small_part" not in roles.index:
        return article
    entries = {entry.name: entry for entry in article.sheet.quantities}
    whole = table["value"][roles["whole"]]
    for role, ratio in zip(("part", "small_part"), ratios, strict=True):
        if role in roles.index:
            name = roles[role]
            table.loc[name, "value"] = whole / ratio
            entries[name] = entries[name]._replace(value=whole / ratio)
    sheet = Sheet(tuple(entries.values()), article.sheet.inputs, article.sheet.formulas)
    return replace(article, tables={**article.tables, "quantities": table}, sheet=sheet)


def unit_of(article):
    roles = article.tables["roles"]["name"]
    return article.tables["quantities"]["unit"][roles["part"]]


def values(article):
    """Return the amounts by role: those that play one, and have a value."""
    table, roles = article.tables["quantities"], article.tables["roles"]["name"]
    wanted = ("whole", "part", "small_part", "small_whole", "other_whole")
    names = {role: roles[role] for role in wanted if role in roles.index}
    found = {role: float(table["value"][name]) for role, name in names.items()}
    return {role: value for role, value in found.items() if value == value}


def pictured(roles):
    """Return what a lesson draws, largest first."""
    three = [roles[role] for role in ("whole", "part", "small_part") if roles.get(role, 0) > 0]
    return sorted(three, reverse=True)


def reported(roles):
    """Return the smaller and the larger of the two amounts that are compared."""
    both = [roles[role] for role in ("part", "small_part") if roles.get(role, 0) > 0]
    return sorted(both if len(both) == 2 else pictured(roles)[:2])


def shown(written):
    """Return the number that a text has, commas and powers of ten read."""
    power = re.fullmatch(r"10 to the power of (\d+)", written)
    return 10.0 ** int(power[1]) if power else float(written.replace(",", ""))


def near(written, value):
    """Tell whether a number as written is a value, rounded to a whole or to three digits."""
    if "power" in written:
        return 0.3 < shown(written) / value < 3.2
    return abs(shown(written) - value) <= max(0.00501 * value, 0.501 if value >= 10 else 0)


NUMBER = r"([\d,.]+|10 to the power of \d+)"


def test_the_amounts_above_zero_are_drawn_the_largest_first(lessons):
    met = Counter()
    for article, roles, written in lessons:
        noun = "amount" if unit_of(article) == "crowns" else "area"
        names = re.search(r"names = \[(.*?)\]", written)[1].replace('"', "").split(", ")
        table = article.tables["quantities"]["value"]
        assert [table[name] for name in names] == pictured(roles)
        assert f"## {NUMBERS[len(names)].capitalize()} {noun}s\n" in written
        zero = 0 in (roles["part"], roles.get("small_part"))
        assert (" is zero. A zero has no square" in written) == zero
        met.update([noun, len(names), zero])
    assert {"amount", "area", 2, 3, True, False} <= set(met)


def test_the_question_gives_the_ratio_of_the_two_compared(lessons):
    met = Counter()
    for _, roles, written in lessons:
        small, large = reported(roles)
        found = re.search(rf"\*\*Question:\*\* one \w+ is {NUMBER} times another", written)
        assert bool(found) == (large / small >= 1.02)
        assert ("is hardly larger than another" in written) == (not found)
        sides = re.search(rf"differ by {NUMBER} to 1, their sides by about {NUMBER} to 1", written)
        assert bool(sides) == bool(found)
        if found:
            assert near(found[1], large / small)
            assert near(sides[1], large / small)
            assert near(sides[2], (large / small) ** 0.5)
        met[bool(found)] += 1
    assert len(met) == 2


def test_a_side_times_itself_is_the_area(lessons):
    met = Counter()
    for article, roles, written in lessons:
        found = re.search(
            r"A square of ([\d,.]+) (\S+) has a side of ([\d,.]+) (\w+), because ([\d,.]+) times "
            r"([\d,.]+) is about ([\d,.]+):",
            written,
        )
        unit = unit_of(article)
        assert bool(found) == (unit != "crowns")
        assert ("(A hectometre" in written) == (unit == "ha")
        met[unit] += 1
        if found:
            small, side = reported(roles)[0], shown(found[3])
            assert found[3] == found[5] == found[6]
            assert found[1] == found[7]
            assert side * side == pytest.approx(small, rel=0.012)
            assert shown(found[1]) == pytest.approx(small, rel=0.0051)
            assert (found[2], found[4]) == {"km^2": ("km²", "km"), "ha": ("ha", "hm")}[unit]
    assert len(met) == 3


def test_captions_say_what_can_be_seen(lessons):
    met = Counter()
    for _, roles, written in lessons:
        three = pictured(roles)
        bar = three[-1] / three[0]
        hidden = "the smallest bar can hardly be seen" in written
        assert hidden == (bar < 0.01) == ("the smallest bar is hardly a line" in written)
        assert ("each bar can be compared" in written) == (bar >= 0.1)
        assert ("the smallest bar is short" in written) == (0.01 <= bar < 0.1)
        inside = all(roles.get(one, 0) > 0 for one in ("part", "small_part", "small_whole"))
        assert ("The middle square is" in written) == inside
        if inside:
            three = [roles[one] for one in ("part", "small_part", "small_whole")]
        square = (min(three) / max(three)) ** 0.5
        assert ("one scale even the smallest" in written) == (0.01 <= square < 0.1**0.5)
        assert ("Even as a square the smallest" in written) == (square < 0.01)
        met.update([("bar", hidden), ("inside", inside), ("square", square < 0.01)])
    assert len(met) == 6


def test_circles_by_radius_show_the_square_of_the_ratio(lessons):
    met = Counter()
    for article, roles, written in lessons:
        two = [roles["whole"], roles["part"] or pictured(roles)[-1]]
        large, small = max(two), min(two)
        names = re.findall(r'^(?:large|small) = article\.sheet\["(\w+)"\]', written, re.MULTILINE)
        table = article.tables["quantities"]["value"]
        assert [table[name] for name in names] == [large, small]
        ratio = large / small
        share = re.search(r"in blue [^.]*? which is ([\d,.]+) % of it", sentences_of(written))
        assert bool(share) == (ratio < 1000)
        if share:
            assert float(share[1]) == pytest.approx(100 / ratio, abs=0.00501)
        looks = re.search(rf"the smaller one looks {NUMBER} times too small", written)
        assert bool(looks) == (ratio >= 1.02)
        assert ("both pictures look alike" in written) == (ratio < 1.02)
        covers = re.search(r"covers only ([\d.]+) % of the grey", written)
        assert bool(covers) == (1.02 <= ratio < 1000)
        assert ("can no longer be seen" in written) == (ratio >= 1000)
        if looks:
            assert near(looks[1], ratio)
        if covers:
            assert float(covers[1]) == pytest.approx(100 / ratio**2, rel=0.051)
        met["alike" if not looks else "covers" if covers else "lost"] += 1
    assert len(met) == 3


def test_a_log_axis_starts_and_ends_beyond_the_numbers(lessons):
    met = Counter()
    for article, roles, written in lessons:
        three = pictured(roles)
        ends = [[float(end) for end in pair.split(", ")] for pair in limits(written)]
        early, late, points = ends
        assert early == pytest.approx([late[0] / 100, late[1]])
        assert late[0] < three[-1] <= late[0] * 10.0000001
        assert late[1] / 10.0000001 <= three[0] < late[1]
        every = three + listed(article)
        assert points[0] < min(every) <= points[0] * 10.0000001
        assert points[1] / 10.0000001 <= max(every) < points[1]
        said = re.search(rf"longest bar is ([\d.]+) times .*? number is {NUMBER} times", written)
        assert bool(said) == (three[0] / three[-1] >= 2)
        if said:
            bars = [tens(value / early[0]) for value in three]
            assert float(said[1]) == pytest.approx(bars[0] / bars[-1], abs=0.0501)
            assert near(said[2], three[0] / three[-1])
        met.update([bool(said), len(every) > 3])
    assert len(met) == 2


def limits(written):
    return re.findall(r'xscale="log", xlim=\((.*?)\)', written)


def listed(article):
    """Return the areas of places and regions in the unit of the article."""
    column = {"km^2": "area_km2", "ha": "area_ha", "crowns": ""}[unit_of(article)]
    found = []
    for name in ("places", "regions"):
        table = article.tables.get(name)
        if table is not None and column in table.columns:
            found += list(table[column])
    return found


def tens(ratio):
    """Return how many powers of ten a ratio is, by dividing and bisecting."""
    whole = 0
    while ratio >= 10:
        ratio, whole = ratio / 10, whole + 1
    low, high = 0.0, 1.0
    for _ in range(40):
        middle = (low + high) / 2
        low, high = (middle, high) if 10**middle <= ratio else (low, middle)
    return whole + low


def test_steps_of_ten_are_counted(lessons):
    met = Counter()
    for _, roles, written in lessons:
        small, large = reported(roles)
        steps = tens(large / small)
        said = re.search(r"From .*? to .*? it is ([^.]*?)\. A step looks small", written)
        assert bool(said) == (large / small >= 1.02)
        if not said:
            continue
        between = re.fullmatch(r"between (\w+) and (\w+) steps", said[1])
        exact = re.fullmatch(r"(\w+) steps?", said[1])
        if between:
            assert 0 < counted(between[1]) < steps < counted(between[2]) == counted(between[1]) + 1
        elif exact:
            assert counted(exact[1]) == pytest.approx(steps, abs=0.0051)
        else:
            assert said[1] == "less than one step"
            assert steps < 1
        met["between" if between else "exact" if exact else "less"] += 1
    assert {"between", "less", "exact"} <= set(met)


def counted(word):
    return int(word) if word.isdigit() else NUMBERS.index(word)


def test_the_explorer_is_shown_where_it_is_declared(lessons):
    met = Counter()
    for article, _, written in lessons:
        declared = set(article.tables["explorers"]["kind"])
        assert ("landswap.explore.encoding(article)" in written) == ("encoding" in declared)
        maps = "map" in declared and mapped(article)
        assert ("landswap.explore.map(article)" in written) == maps
        met.update([("encoding", "encoding" in declared), ("map", maps)])
    assert len(met) == 4


def mapped(article):
    return bool(article.files) and "regions" in article.tables and unit_of(article) != "crowns"


def test_the_map_is_drawn_where_there_are_outlines(lessons):
    met = Counter()
    for article, _, written in lessons:
        maps, area = mapped(article), unit_of(article) != "crowns"
        assert ("article.outlines" in written) == maps == ("## Whose borders?" in written)
        assert ("my_latitude =" in written) == area == ("1/cos²" in written)
        assert ("Within one town" in written) == (area and not maps)
        met[maps, area] += 1
        if maps:
            assert "Crimea" in " ".join(re.findall(r"^For .* differ\.", written, re.MULTILINE))
            circles = re.search(r"latitudes = \[(.*?)\]\nspots", written)[1].split(", ")
            circles = [float(one) for one in circles]
            assert 44.3 < circles[0] < circles[-1] < 54.1
            said = re.search(
                r"southern circle about ([\d.]+) times .* northern one about ([\d.]+)", written
            )
            for number, latitude in zip(said.groups(), (circles[0], circles[-1]), strict=True):
                assert float(number.strip(".")) == pytest.approx(enlarged(latitude), abs=0.0501)
    assert len(met) == 3


def enlarged(latitude):
    """Return how many times Mercator enlarges areas, by the tangent."""
    return 1 + tan(radians(latitude)) ** 2


def test_a_place_as_large_is_as_large(lessons):
    met = Counter()
    for article, roles, written in lessons:
        if "projection_distortion" not in article.tables or unit_of(article) == "crowns":
            continue
        factors, places = article.tables["projection_distortion"], article.tables["places"]
        known = places[places.index.isin(factors.index)]
        off = abs(known["area_km2"] - roles["part"]) / (roles["part"] or 1e-9)
        found = re.search(
            r"(\w[\w ]*) is listed with ([\d,]+)[^.]*\. A web map enlarges it ([\d.]+) times\. "
            r"Land at latitude ([\d.]+) it enlarges ([\d.]+) times(?:.*? about ([\d.]+) times)?",
            written,
        )
        assert bool(found) == bool(min(off) < 0.02)
        if found:
            assert off[found[1].strip()] == min(off)
            assert shown(found[2]) == round(known["area_km2"][found[1].strip()])
            assert float(found[3]) == factors["mercator_factor"][found[1].strip()]
            assert float(found[5]) == pytest.approx(enlarged(float(found[4])), abs=0.00501)
            times = float(found[5]) / float(found[3])
            assert bool(found[6]) == (times > 1.2)
            assert not found[6] or float(found[6]) == pytest.approx(times, abs=0.0501)
        met[bool(found)] += 1
    assert len(met) == 2


def test_cells_are_short_and_hold_no_blank(lessons):
    for _, _, written in lessons:
        said, code = cells(written)
        assert max(len(cell.split()) for cell in said[1:-1]) <= 80
        assert all(len(cell.splitlines()) <= 7 for cell in code)
        assert not [line for cell in code for line in cell.splitlines() if len(line) > 92]
        assert not re.search(r"\bnan\b|\bNone\b|\{\{|undefined| {2}", "\n".join(said))
        for cell in code:
            compile(cell, "cell", "exec")


def test_known_mistakes_differ_from_the_right_answer(lessons):
    """Computed here from the tables, by Python's own arithmetic."""
    met = Counter()
    for article, roles, _ in lessons[DRAWS : DRAWS + 27]:
        tables = by_rule(article).tables
        names = dict(article.tables["quantities"]["value"])
        for row in tables["questions"]:
            if row["lesson"] != LESSON or row["kind"] == "choice":
                continue
            own = [m for m in tables["misconceptions"] if m["question"] == row["question"]]
            worth = [calculated(one["formula"], names) for one in (row, *own)]
            assert all(abs(one / worth[0] - 1) > 0.01 for one in worth[1:]), row
            met[row["question"]] += 1
        small, large = reported(roles)
        asked = {row["question"] for row in tables["questions"]}
        for name in ("side_formula", "lie_factor", "log_steps", "bars_on_log_axis"):
            assert (name in asked) == (large / small >= 1.05)
        assert ("mercator_factor" in asked) == (unit_of(article) != "crowns")
        assert ("side_of_small" in asked) == (unit_of(article) != "crowns")
    assert len(met) == 5


def calculated(formula, names):
    from math import log10, sqrt

    return eval(formula, {"log10": log10, "sqrt": sqrt, "__builtins__": {}}, names)


def test_the_teacher_gets_the_same_numbers(lessons):
    met = Counter()
    for article, roles, _ in lessons[::5]:
        written = notes(article, LESSON)
        small, large = reported(roles)
        found = re.search(r"strings of 1 cm and ([\d,.]+) cm.*?of 1 cm and ([\d,.]+) cm", written)
        assert bool(found) == (1.5 <= large / small <= 1000)
        if found:
            assert shown(found[1]) == pytest.approx(large / small, rel=0.034)
            assert shown(found[2]) == pytest.approx((large / small) ** 0.5, abs=0.501, rel=0.04)
            hands = re.search(r"lie ([\d.]+) hands apart", written)
            assert float(hands[1]) == pytest.approx(tens(large / small), abs=0.0501)
        minutes = sum(int(n) for n in re.findall(r"\| (\d+) \|", written))
        assert minutes == (45 if mapped(article) else 30)
        met[bool(found)] += 1
    assert len(met) == 2


def test_the_minutes_depend_on_the_map(root):
    (source,) = [one for one in texts.sources() if one.name == LESSON]
    invented = landswap.load(root / "data/altmere", check=False)
    assert source.of(landswap.load()).minutes == 45
    assert source.of(invented).minutes == 30
    assert source.of(replace(landswap.load(), files={})).minutes == 30


def test_without_two_amounts_above_zero_there_is_no_lesson(root):
    (source,) = [one for one in texts.sources() if one.name == LESSON]
    invented = landswap.load(root / "data/altmere", check=False)
    assert source.lacks(invented) == ""
    roles = invented.tables["roles"]
    bare = replace(invented, tables={**invented.tables, "roles": roles.loc[["part", "whole"]]})
    assert source.lacks(bare) == ""
    nothing = [e._replace(value=0.0) if e.name == "used" else e for e in bare.sheet.quantities]
    sheet = Sheet(tuple(nothing), bare.sheet.inputs, bare.sheet.formulas)
    assert source.lacks(replace(bare, sheet=sheet)) == "no two amounts in one unit are above zero"

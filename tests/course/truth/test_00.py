"""What lesson 00 says is true of the figures, whatever they are."""

import re
from collections import Counter

import pytest
from drawn import cells, drawn, notes, sentences_of, text

import landswap

DRAWS = 100  # of each of two articles


@pytest.fixture(scope="module")
def lessons(root):
    """Each article drawn, its quantities by role, and the text of its lesson."""
    bases = (landswap.load(), landswap.load(root / "data/altmere", check=False))
    found = []
    for base in bases:
        for seed in range(DRAWS):
            one = drawn(base, seed)
            found.append((one, by_role(one), text(one, "00-start-here")))
    return found


def by_role(article):
    """Return the row of the quantity that plays each role, where it has a value."""
    table = article.tables["quantities"]
    names = article.tables["roles"]["name"]
    rows = {role: table.loc[name] for role, name in names.items() if name in table.index}
    return {role: row for role, row in rows.items() if row["value"] == row["value"]}


def pair(roles):
    """Return the values of the two amounts that are compared, the smaller first."""
    second = roles.get("small_part", roles["whole"])
    return sorted((roles["part"], second), key=lambda row: row["value"])


def test_where_the_figures_stand_and_how_many_have_a_word(lessons):
    met = Counter()
    for article, _, written in lessons:
        table = article.tables["quantities"]
        rows = [r for _, r in table.iterrows() if r["value"] >= 0 and r["paragraph"] >= 0]
        said = sentences_of(written)
        places = {row["paragraph"] for row in rows}
        hedged = [row for row in rows if row["qualifier"] != "exact"]
        assert ("Both stand in one paragraph." in said) == (len(rows) == 2 and len(places) == 1)
        assert ("stand in one paragraph." in said) == (len(rows) > 1 and len(places) == 1)
        assert ("It stands in paragraph" in said) == (len(rows) == 1)
        assert ("They stand in" in said) == (len(places) > 1)
        assert ("None comes with a *hedge*" in said) == (bool(rows) and not hedged)
        each = "Each comes with a *hedge*" in said or "It comes with a *hedge*" in said
        assert each == (bool(rows) and len(hedged) == len(rows))
        assert ("they say *exact*" in said) == (0 < len(hedged) < len(rows))
        met.update([min(len(rows), 3), "all" if each else "some" if hedged else "none"])
    assert {0, 1, 2, 3, "all", "some", "none"} <= set(met)


def test_the_smaller_amount_is_asked_to_fit_into_the_larger(lessons):
    asked = turned = 0
    for article, roles, written in lessons:
        small, large = pair(roles)
        found = re.search(r'proportion\(article, part="(\w+)", whole="(\w+)"\)', written)
        found = found or re.search(r'set\(part="(\w+)", whole="(\w+)"\)', written)
        assert bool(found) == (len(article.tables["explorers"]) > 0 and small["value"] > 0)
        if found:
            asked += 1
            turned += small.name == roles["part"].name
            assert {found[1], found[2]} == {small.name, large.name}
            values = article.tables["quantities"]["value"]
            assert values[found[1]] <= values[found[2]]
    assert asked > DRAWS
    assert 0 < turned < asked


def test_the_share_is_of_the_whole_that_is_named(lessons):
    met = Counter()
    for _, roles, written in lessons:
        said = sentences_of(written)
        percent = roles["part"]["value"] * 100 / roles["whole"]["value"]
        (shown,) = re.findall(r"(?:, it is|, is) ([\d,.]+) %", said)
        assert float(shown.replace(",", "")) == pytest.approx(percent, abs=0.00501)
        assert ("**Which whole?**" in said) == ("share" in roles)
        assert ("names no whole" in said) == ("share" in roles and "other_whole" in roles)
        met.update(["share" in roles, "other_whole" in roles])
    assert len(met) == 2


def test_a_swap_is_spoken_of_where_there_is_one(lessons):
    met = Counter()
    for article, roles, written in lessons:
        swaps = "given" in article.tables["roles"].index and len(article.tables["explorers"]) > 0
        assert ("hypothetical" in written) == swaps
        assert ("either side would accept" in written) == swaps
        assert ("landswap.explore.swap(article)" in written) == swaps
        assert ("two areas. How large" in written) == ("small_part" in roles)
        met[swaps] += 1
    assert len(met) == 2


def test_the_scenario_that_is_set_has_the_label_that_is_said(lessons):
    for article, _, written in lessons:
        found = re.search(r'swap\.set\("(\w+)"\)', written)
        if found:
            label = article.tables["scenarios"].loc[found[1], "label"]
            assert f"sets the scenario *{label}*" in written


def test_cells_are_short_and_hold_no_blank(lessons):
    for _, _, written in lessons:
        said, code = cells(written)
        assert max(len(cell.split()) for cell in said[1:-1]) <= 80
        assert all(len(cell.splitlines()) <= 7 for cell in code)
        assert max(len(line) for cell in code for line in cell.splitlines()) <= 92
        assert not re.search(r"\bnan\b|None\b(?! comes)|\{\{|undefined", written)


def test_the_teacher_gets_the_same_numbers(lessons):
    met = Counter()
    for article, roles, _ in lessons[::5]:
        written = notes(article, "00-start-here")
        small, large = (row["value"] for row in pair(roles))
        found = re.search(r"It is ([\d,.]+)\. Keep the guesses", written)
        assert bool(found) == (small > 0)
        if found:
            shown = float(found[1].replace(",", ""))
            assert shown == pytest.approx(large / small, abs=0.0501 if shown < 10 else 0.501)
        cord = re.search(r"A string of ([\d,]+) cm", written)
        assert bool(cord) == (small > 0 and 3 <= large / small <= 1000)
        minutes = sum(int(n) for n in re.findall(r"\| (\d+) \|", written))
        assert f"({minutes} minutes)" in written
        met[bool(cord)] += 1
    assert len(met) == 2

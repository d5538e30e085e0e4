"""What lesson 06 says is true of the figures and of scenarios, whatever they are."""

import re
from collections import Counter

import pytest
from drawn import _source, cells, notes, sentences_of, text
from figured import called, ends, figured, without_questions

import landswap
from landswap.questions.rule import by_rule

NAME = "06-hypothetical-swaps"
DRAWS = 100  # of each of two articles


@pytest.fixture(scope="module")
def lessons(root):
    """Each article drawn that can carry the lesson, its scenarios, and what its lesson says."""
    bases = (landswap.load(), landswap.load(root / "data/altmere", check=False))
    found = []
    for base in bases:
        for seed in range(DRAWS):
            one = figured(base, seed)
            small = ends(one, "small_part")
            assert bool(_source(NAME).lacks(one)) == (small is None or small[0] == 0)
            if small and small[0]:
                found.append((one, Swaps(one), text(one, NAME)))
    assert len(found) > DRAWS
    return found


class Swaps:
    """The figures, and each scenario as what is given and what is received."""

    def __init__(self, article):
        names, values = article.tables["roles"]["name"], article.tables["quantities"]["value"]
        self.part, self.whole, self.small = (
            values[names[role]] for role in ("part", "whole", "small_part")
        )
        self.step = ends(article, "part")[3]
        self.rows = {}
        for name, row in article.tables["scenarios"].iterrows():
            cells = [row[names["given"]], row[names["received"]]]
            given, got = (float(values[one]) if one in values else float(one) for one in cells)
            self.rows[name] = row["label"], given, got

    def equal(self):
        """Return the scenario of the largest equal amounts, or None."""
        rows = [row for row in self.rows.values() if row[1] == row[2] > 0]
        return max(rows, key=lambda row: row[1]) if rows else None

    def labels(self, wanted):
        """Return the labels of the scenarios in which so much is given and received."""
        return [label for label, *moved in self.rows.values() if tuple(moved) == wanted]


def number(text):
    return float(text.replace(",", ""))


def near(text, value):
    """Tell whether a number, as it is written, is a value."""
    places = len(text.partition(".")[2])
    return abs(number(text) - value) <= 0.5000001 * 10**-places + 1e-9 * abs(value)


def test_what_is_left_after_equal_amounts(lessons):
    met = Counter()
    for article, swaps, written in lessons:
        said = sentences_of(written)
        equal = swaps.equal()
        found = re.search(
            r"With equal areas, ([\d,.]+) \S+ for ([\d,.]+) \S+, what is left is ([\d,.]+) \S+, or "
            r"([\d,.]+) % of (.*?); without a swap it is ([\d,.]+) %\.",
            said,
        )
        assert bool(found) == (equal is not None)
        several = len(swaps.rows) > 1
        assert ("in which scenario will the share" in said) == (not equal and several)
        assert ("**Before you run:** by how much will" in said) == (not equal and not several)
        if equal:
            label, given, got = equal
            assert f"after *{label}*, by how much" in said
            left = swaps.part - got
            for shown, value in (
                (found[1], given),
                (found[2], got),
                (found[3], left),
                (found[4], left / swaps.whole * 100),
                (found[6], swaps.part / swaps.whole * 100),
            ):
                assert near(shown, value)
            assert found[5] == called(article, "whole")
            assert ("What is received, " in said) == (got < swaps.step)
            met["below the step"] += got < swaps.step
        met[equal is not None, several] += 1
    assert {(True, True), (False, True), (False, False), "below the step"} <= set(met)


def test_how_far_the_share_falls(lessons):
    met = Counter()
    for _, swaps, written in lessons:
        equal = swaps.equal()
        (caption,) = re.findall(r'caption = "(.*)"', written)
        if not equal:
            assert ("scenario by scenario" in caption) == (len(swaps.rows) > 1)
            continue
        assert caption.startswith(f"{equal[0]}: the share falls by ")
        points = equal[2] / swaps.whole * 100
        if min(abs(points - edge) for edge in (0.1, 1, 9.5)) < 1e-6:
            continue
        if points < 0.1:
            kind = "less than a tenth of a point."
        elif points < 1:
            kind = "less than a point."
        else:
            kind = "about"
            assert near(re.search(r"about ([\d.]+) points\.$", caption)[1], points)
        assert f"falls by {kind}" in caption
        met[kind] += 1
    assert len(met) == 3


def test_the_rates_are_those_of_the_scenarios(lessons):
    met = Counter()
    for _, swaps, written in lessons:
        said = sentences_of(written)
        nothing = swaps.labels((0, 0))
        assert ("Look at *" in said) == bool(nothing)
        if nothing:
            assert f"Look at *{nothing[0]}*: with nothing given" in said
        everything = swaps.labels((swaps.small, swaps.part))
        found = re.search(r"\*([^*]+)\* would be ([\d,.]+) to 1\.", said)
        assert bool(found) == bool(everything)
        if found:
            assert found[1] == everything[0]
            assert near(found[2], swaps.part / swaps.small)
            assert f"it is 1 for {found[2]}: the same exchange" in said
        met[bool(nothing), bool(found)] += 1
    assert len(met) >= 2


def test_who_wrote_the_scenarios(lessons):
    met = Counter()
    for article, swaps, written in lessons:
        said = sentences_of(written)
        named = article.tables["scenarios"]["paragraph"].notna().sum()
        kinds = {
            "This one writes down": len(swaps.rows) == 1 and named == 1,
            "This one is an invention": len(swaps.rows) == 1 and named == 0,
            "The one with a paragraph's number writes": named == 1 < len(swaps.rows),
            "The scenarios are inventions": named == 0 and len(swaps.rows) > 1,
        }
        for sentence, holds in kinds.items():
            assert (sentence in said) == holds
        assert sum(kinds.values()) == 1
        met.update(sentence for sentence, holds in kinds.items() if holds)
    assert len(met) == 4


def test_the_explorer_is_set_where_there_is_one(lessons):
    met = Counter()
    for article, swaps, written in lessons:
        there = len(article.tables["explorers"]) > 0
        assert ("landswap.explore.swap(" in written) == there
        assert ("explorer" in re.sub(r"every explorer", "", written)) == there
        larger = [row for row in swaps.rows.values() if row[2] > row[1] > 0]
        if there:
            kept = "two settings" if larger else "one setting"
            assert (f"keeps {kept} for a start") in sentences_of(written)
            assert written.count("explorer.keep()") == 1 + bool(larger)
            met[kept, bool(larger)] += 1
        met[there] += 1
    assert {True, False, ("two settings", True)} <= set(met)


def test_the_answer_to_try_gives_twice_as_much(lessons):
    for article, swaps, written in lessons:
        given, got = re.search(r"sheet\.values\(\w+=(\S+), \w+=(\S+)\)", written).groups()
        answer = re.search(r"With `\w+=(\S+)` the rate is ([\d.]+);", written)
        assert float(given) == float(got)
        assert float(answer[1]) == pytest.approx(2 * float(given))
        assert float(answer[2]) == 2
        assert 0 < float(given) <= swaps.small
        assert float(answer[1]) <= swaps.part * (1 + 1e-9)
        name = article.tables["roles"].loc["received", "name"]
        assert f"`{name}={answer[1]}`" in written


def test_cells_are_short_and_hold_no_blank(lessons):
    for _, _, written in lessons:
        said, code = cells(written)
        assert max(len(cell.split()) for cell in said[1:-1]) <= 80
        assert all(len(cell.splitlines()) <= 7 for cell in code)
        # A caption may begin with an article's own label, however long.
        lines = [line for cell in code for line in cell.splitlines() if "caption =" not in line]
        assert max(map(len, lines)) <= 92
        assert not re.search(r"\bnan\b|\bNone\b|\{\{|&#42;", "\n".join(said))
        assert not any("\n## " in cell for cell in said[:-1])
        for cell in code:
            compile(cell, NAME, "exec")


def test_known_mistakes_are_not_right(lessons):
    """Computed here from the values: what a formula of the questions is worth."""
    asked = Counter()
    for article, swaps, _ in lessons[::8]:
        table = article.tables["quantities"]
        values = table["value"].where(table["unit"] != "percent", table["value"] / 100)
        tables = by_rule(without_questions(article)).tables
        questions = {row["question"]: row for row in tables["questions"] if row["lesson"] == NAME}
        assert ("share_after_equal_areas" in questions) == (swaps.small <= swaps.part)
        for row in tables["misconceptions"]:
            question = questions.get(row["question"])
            if question and question["kind"] == "number":
                right = eval(question["formula"], {}, dict(values))
                wrong = eval(row["formula"], {}, dict(values))
                assert abs(right - wrong) > float(question["tolerance"]) * abs(right)
                asked[row["misconception"]] += 1
    assert len(asked) == 2


def test_the_teacher_gets_the_same_numbers(lessons):
    met = Counter()
    for article, swaps, _ in lessons[::4]:
        written = notes(article, NAME)
        times = swaps.part / swaps.small
        found = re.search(r"Draw ([\d,]+) little squares.*?: ([\d,]+) in all", written)
        assert bool(found) == (4 <= times < 400)
        if found:
            assert near(found[1], times)
            assert near(found[2], times + 1)
        minutes = sum(int(n) for n in re.findall(r"\| (\d+) \|", written))
        assert f"({minutes} minutes)" in written
        met[bool(found)] += 1
    assert len(met) == 2

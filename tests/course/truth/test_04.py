"""What lesson 04 says is true of the figures and of draws, whatever the figures are.

The draws' own numbers are computed here on a grid of quantiles, without chance; where the lesson's
draws could fall on either side of what is said, nothing is asked.
"""

import re
from collections import Counter

import numpy as np
import pytest
from drawn import _source, cells, notes, sentences_of, text
from figured import called, ends, figured, without_questions

import landswap
from landswap.prose import draws
from landswap.questions.rule import by_rule

NAME = "04-how-sure"
DRAWS = 100  # of each of two articles
FEWER = 4000  # draws a lesson, in place of 100,000
GRID = (np.arange(200) + 0.5) / 200
TIMES = {1: "our steps", 2: "two times our steps", 3: "three times our steps"}
TIMES |= {4: "four times our steps", 5: "five times our steps"}


@pytest.fixture(scope="module")
def lessons(root):
    """Each article drawn that can carry the lesson, its figures, and what its lesson says."""
    bases = (landswap.load(), landswap.load(root / "data/altmere", check=False))
    found = []
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(draws, "DRAWS", FEWER)
        for base in bases:
            for seed in range(DRAWS):
                one = figured(base, seed)
                share = ends(one, "share")
                assert bool(_source(NAME).lacks(one)) == (share is None or share[0] == 0)
                if share and share[0]:
                    found.append((one, Figures(one), text(one, NAME)))
    assert len(found) > DRAWS
    return found


class Figures:
    """Ends of part and share, and the wholes; a share is a fraction here."""

    def __init__(self, article):
        self.part, self.part_low, self.part_high, _ = ends(article, "part")
        self.share, self.low, self.high, _ = (one / 100 for one in ends(article, "share"))
        roles = [role for role in ("whole", "other_whole") if ends(article, role)]
        self.wholes = {role: ends(article, role)[0] for role in roles}
        self.whole_ends = ends(article, "whole")[1:3]
        self.small = ends(article, "small_part")

    @property
    def implied(self):
        return self.part / self.share

    @property
    def lowest(self):
        return self.part_low / self.high

    @property
    def highest(self):
        return self.part_high / self.low if self.low else np.inf

    def fits(self, role):
        """Tell whether a whole is allowed, or None where rounding would decide."""
        value = self.wholes[role]
        if any(abs(value - end) < 1e-9 * value for end in (self.lowest, self.highest)):
            return None
        return self.lowest <= value <= self.highest

    def grid(self, stretch=1.0):
        """Return implied wholes of evenly drawn figures, sorted, for a stretch of their words."""
        part = spread(self.part, self.part_low, self.part_high, stretch)
        share = spread(self.share, self.low, self.high, stretch)
        return np.sort((part[:, None] / share[None, :]).ravel())

    @property
    def times(self):
        return max([1, *(n for n in (2, 3, 4, 5) if self.share > n * (self.share - self.low))])


def spread(value, low, high, stretch):
    bottom = max(0, value - stretch * (value - low))
    return bottom + GRID * (value + stretch * (high - value) - bottom)


def number(text):
    return float(text.replace(",", ""))


def test_the_words_open_the_sides_that_are_said(lessons):
    met = Counter()
    for article, figures, written in lessons:
        roles = ["part", "share"] + ["small_part"] * bool(figures.small and figures.small[0])
        names, table = article.tables["roles"]["name"], article.tables["quantities"]
        words = [table.loc[names[role], "qualifier"] for role in roles]
        steps = article.tables["qualifiers"]
        said = sentences_of(written).partition("both ends, `low` and `high`:")[2]
        said = said.partition("The interval of a large figure")[0]
        for word in {one for one in words if one != "exact"}:
            below, above = steps.loc[word, ["steps_below", "steps_above"]]
            one_side = re.search(r"(\*[^.]*) opens? one side only\.", said)
            both = re.search(r"(\*[^.]*) opens? both sides\.", said)
            where = both if below and above else one_side
            other = one_side if below and above else both
            assert f"*{word}*" in where[1].lower()
            assert not other or f"*{word}*" not in other[1].lower()
            met[bool(below and above)] += 1
        if set(words) == {"exact"}:
            assert "open" not in said
            met["none"] += 1
    assert len(met) == 3


def test_the_widest_is_named(lessons):
    met = Counter()
    for article, figures, written in lessons:
        widths = {
            "part": (figures.part_high - figures.part_low) / figures.part,
            "share": (figures.high - figures.low) / figures.share,
        }
        if figures.small and figures.small[0]:
            widths["small_part"] = (figures.small[2] - figures.small[1]) / figures.small[0]
        most = max(widths.values())
        if any(0.0005 < 1 - width / most < 0.002 for width in widths.values()):
            continue
        widest = [role for role, width in widths.items() if width > most * 0.999]
        named = re.findall(r'caption = "Widest as a part of its own figure: (.*)\."', written)
        assert bool(named) == (len(widest) == 1)
        assert ("the intervals are equally wide." in written) == (len(widest) == len(widths))
        assert ("two are equally wide" in written) == (len(widest) == 2 < len(widths))
        if named:
            row = article.tables["roles"].loc[widest[0], "name"]
            assert named[0] == article.tables["quantities"].loc[row, "label"]
        met[len(widest) == 1] += 1
    assert len(met) == 2


def test_the_wholes_lie_where_it_is_said(lessons):
    met = Counter()
    for article, figures, written in lessons:
        said = sentences_of(written)
        kinds = {role: figures.fits(role) for role in figures.wholes}
        if None in kinds.values():
            continue
        for role, fits in kinds.items():
            name = called(article, role)
            where = "within" if fits else "outside"
            pattern = rf"{re.escape(name)}, [\d,.]+ \S+, lies {where}"
            assert re.search(pattern, said, re.IGNORECASE)
            assert (f"- **Fits, as this kit reads the words:** {name}." in said) == fits
            assert (f"- **Does not fit, as this kit reads them:** {name}." in said) != fits
        values = list(kinds.values())
        assert ("in too." in said or "side too." in said) == (len(set(values)) < len(values))
        assert ("no upper end" in said) == (figures.low == 0)
        assert ("two of the four results are missing" in said) == (figures.low == 0)
        assert ("Lesson 02 asked" in said) == (
            not kinds["whole"] and len(article.tables["explorers"]) > 0
        )
        met[tuple(values)] += 1
        met["no end"] += figures.low == 0
    assert len(met) == 7


def test_the_computed_share_lies_where_it_is_said(lessons):
    met = Counter()
    for _, figures, written in lessons:
        lowest = figures.part_low / figures.whole_ends[1]
        highest = figures.part_high / figures.whole_ends[0]
        pairs = ((lowest, figures.low), (lowest, figures.high), (highest, figures.high))
        if any(abs(a - b) < 1e-9 for a, b in (*pairs, (highest, figures.low))):
            continue
        if highest < figures.low:
            kind = "All of the computed share lies below that."
        elif lowest > figures.high:
            kind = "All of the computed share lies above that."
        elif lowest > figures.low and highest < figures.high:
            kind = "All of the computed share lies within that."
        else:
            kind = "The two overlap in part."
        assert kind in written
        assert written.count("All of the computed") + written.count("The two overlap") == 1
        met[kind] += 1
    assert len(met) == 4


def test_as_many_draws_reach_a_whole_as_is_said(lessons):
    met = Counter()
    for article, figures, written in lessons:
        (caption,) = re.findall(r'caption = "Draws that reach (.*)\."', written)
        grid = figures.grid()
        for role, value in figures.wholes.items():
            said = re.search(rf"{re.escape(called(article, role))}: (\w+(?: few)?)", caption)[1]
            part = (grid >= value).mean()
            if value > figures.highest * (1 + 1e-9):
                assert said == "none"
            elif value < figures.lowest * (1 - 1e-9):
                assert said == "all"
            elif 0.02 < part < 0.45:
                assert said == "some"
            elif 0.55 < part < 0.98:
                assert said == "most"
            met[said] += 1
    assert {"none", "all", "some", "most"} <= set(met)


def test_the_middle_lies_where_it_is_said_and_for_the_words_that_are_named(lessons):
    met = Counter()
    for article, figures, written in lessons:
        said = sentences_of(written)
        place, reasons = re.search(
            r"The middle lies (\w+) the [^*]*? reported(.*?)\. Which part", said
        ).groups()
        middle = np.median(figures.grid()) / figures.implied
        width = (figures.part_high - figures.part_low) / figures.part
        width += (figures.high - figures.low) / figures.share
        if abs(abs(middle - 1) - 0.002) > 0.001 + 0.05 * width:
            expected = "above" if middle > 1.002 else "below" if middle < 0.998 else "near"
            assert place == expected
        table, names = article.tables["quantities"], article.tables["roles"]["name"]
        expected = []
        if place != "near":
            up = place == "above"
            for role, more in (("part", up), ("share", not up)):
                word = table.loc[names[role], "qualifier"]
                below, above = article.tables["qualifiers"].loc[word][:2]
                size = "larger" if more else "smaller"
                value, low, _, _ = ends(article, role)
                below = below and low < value  # no amount is below zero
                if word != "exact" and bool(above) == more and bool(below) != more:
                    expected.append(f"*{word}* allows only {size} {role}s")
        assert reasons == (", because " + ", and ".join(expected) if expected else "")
        met[place] += 1
        met[len(expected)] += 1
    assert {"above", "below", "near", 0, 1, 2} <= set(met)


def test_other_ways_to_draw_move_the_middle_or_do_not(lessons):
    met = Counter()
    for _, figures, written in lessons:
        peaks = [
            np.sort(triangle(low, value, high))
            for low, value, high in (
                (figures.part_low, figures.part, figures.part_high),
                (figures.low, figures.share, figures.high),
            )
        ]
        even = figures.grid()
        middles = [np.median(even), np.median(peaks[0][:, None] / peaks[1][None, :])]
        middles.append((figures.part_low + figures.part_high) / (figures.low + figures.high))
        width = np.quantile(even, 0.95) - np.quantile(even, 0.05)
        moved = (max(middles) - min(middles)) / width
        assert ("The middle hardly moves." in written) + ("and the middle too." in written) == 1
        if abs(moved - 0.15) > 0.04:
            assert ("The middle hardly moves." in written) == (moved < 0.15)
            assert ("and hardly the middle." in written) == (moved < 0.15)
            met[moved < 0.15] += 1
    assert len(met) == 2


def triangle(low, value, high):
    """Return values at even quantiles of a triangle's distribution."""
    rising = (value - low) / (high - low)
    left = low + np.sqrt(GRID * (high - low) * (value - low))
    right = high - np.sqrt((1 - GRID) * (high - low) * (high - value))
    return np.where(rising > GRID, left, right)


def test_what_moves_the_whole_most_is_named(lessons):
    met = Counter()
    for article, figures, written in lessons:
        said = sentences_of(written)
        assert ("## What moves the answer most?" in written) == (figures.low > 0)
        assert ("Where a share may be zero" in said) == (figures.low == 0)
        if not figures.low:
            continue
        part = (figures.part_high - figures.part_low) / figures.share
        share = figures.part / figures.low - figures.part / figures.high
        apart = abs(part - share) / max(part, share)
        if 0.0005 < apart < 0.002:
            continue
        names = [called(article, role) for role in ("part", "share")]
        assert ("Part and share move the implied whole alike." in said) == (apart < 0.001)
        if apart >= 0.001:
            first, second = names if part > share else reversed(names)
            assert f"The implied whole is moved most by {first}." in said
            assert f"here {first} moves the implied whole most." in said
            words = re.search(rf"its bar is (.*?) that of {re.escape(second)}\.", said)[1]
            ratio = max(part, share) / min(part, share)
            if ratio > 100.1:
                assert words == "many times as long as"
            elif 10.1 < ratio < 99.9:
                assert words == "more than ten times as long as"
            elif 1.06 < ratio < 9.9:
                shown = float(re.search(r"[\d.]+", words)[0])
                assert shown == pytest.approx(ratio, abs=0.0501)
            elif ratio < 1.04:
                assert words == "a little longer than"
            met[part > share, min(ratio, 11) // 5] += 1
    assert {share for share, _ in met} == {True, False}
    assert len(met) > 4


def test_the_stretch_at_which_lines_reach_the_whole(lessons):
    met = Counter()
    for article, figures, written in lessons:
        said = sentences_of(written)
        assert ("## Try every stretch" in written) == (figures.low > 0)
        if not figures.low:
            continue
        times = TIMES[figures.times]
        assert f"for every stretch from none to {times}." in said
        assert f"np.linspace(0, {figures.times}, {5 * figures.times + 1})" in written
        value, upward = figures.wholes["whole"], figures.wholes["whole"] >= figures.implied
        if abs(value - figures.implied) < 1e-9 * value:
            continue
        verb = "reaches" if upward else "comes down to"
        name = called(article, "whole")
        assert f"from which stretch on a line {verb} {name}: first single draws" in said
        assert f'"median"]] {">=" if upward else "<="} wholes' in written
        never = f"up to {times} no draw does."
        rarely = f"up to {times} it is less than one draw in twenty."
        half = f"up to {times} it is never half of the draws."
        kind = next((one for one in (never, rarely, half) if one in said), "")
        grid = figures.grid(figures.times)
        part = (grid >= value if upward else grid <= value).mean()
        corner = corner_of(figures, upward)
        beyond = value > corner if upward else value < corner
        if beyond:
            assert kind == never
        elif 0.005 < part < 0.03:
            assert kind == rarely
        elif 0.08 < part < 0.42:
            assert kind == half
        elif part > 0.58:
            assert kind == ""
        met[kind.partition(times)[2]] += 1
    assert len(met) == 4


def corner_of(figures, upward):
    n = figures.times
    if upward:
        low = figures.share - n * (figures.share - figures.low)
        return (figures.part + n * (figures.part_high - figures.part)) / low
    high = figures.share + n * (figures.high - figures.share)
    return max(0, figures.part - n * (figures.part - figures.part_low)) / high


def test_the_words_to_try_are_others_that_open_one_side(lessons):
    met = Counter()
    for article, _, written in lessons:
        steps = article.tables["qualifiers"]
        asked = written.partition("change the word in the first line")[2].partition(". Which")[0]
        words = re.findall(r"\*([^*]+)\*", asked)
        own = article.tables["quantities"].loc[
            article.tables["roles"].loc["share", "name"], "qualifier"
        ]
        assert f'article.table("qualifiers").loc["{own}"]' in written
        assert own not in words
        for word in words:
            assert bool(steps.loc[word, "steps_below"]) != bool(steps.loc[word, "steps_above"])
        met[len(words)] += 1
    assert set(met) == {1, 2}


def test_cells_are_short_and_hold_no_blank(lessons):
    for _, _, written in lessons:
        said, code = cells(written)
        assert max(len(cell.split()) for cell in said[1:-1]) <= 80
        assert all(len(cell.splitlines()) <= 7 for cell in code)
        assert max(len(line) for cell in code for line in cell.splitlines()) <= 92
        assert not re.search(r"\bnan\b|\bNone\b|\{\{|undefined|&#42;", "\n".join(said))
        assert not any("\n## " in cell for cell in said[:-1])
        for cell in code:
            compile(cell, NAME, "exec")


def test_the_right_option_moves_the_whole_more(lessons):
    met = Counter()
    for article, figures, _ in lessons[::8]:
        tables = by_rule(without_questions(article)).tables
        right = [
            row["text"]
            for row in tables["choices"]
            if row["question"] == "moves_most" and row["right"] == "yes"
        ]
        part = (figures.part_high - figures.part_low) / figures.share
        share = figures.part / figures.low - figures.part / figures.high if figures.low else np.inf
        if right:
            assert right[0].startswith("the part:" if part > share else "the share:")
            assert len(right) == 1
        met[bool(right)] += 1
    assert met[True] > 10


def test_the_teacher_gets_the_same_numbers(lessons):
    for article, figures, _ in lessons[::10]:
        written = notes(article, NAME)
        found = re.search(r"that they imply: ([\d,.]+) \S+ (to ([\d,.]+)|at the least)", written)
        assert number(found[1]) == pytest.approx(figures.lowest, rel=0.01, abs=0.6)
        assert bool(found[3]) == (figures.low > 0)
        if found[3]:
            assert number(found[3]) == pytest.approx(figures.highest, rel=0.01, abs=0.6)
        assert ("points up only" in written) == (
            figures.part_low == figures.part < figures.part_high
        )
        minutes = sum(int(n) for n in re.findall(r"\| (\d+) \|", written))
        assert f"({minutes} minutes)" in written

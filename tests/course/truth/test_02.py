"""What lesson 02 says is true of the figures, whatever they are."""

import re
from collections import Counter
from fractions import Fraction
from math import floor

import pytest
from drawn import cells, notes, sentences_of, text
from figured import called, ends, figured, without_questions

import landswap
from landswap.questions.rule import by_rule

NAME = "02-shares-and-wholes"
DRAWS = 100  # of each of two articles


@pytest.fixture(scope="module")
def lessons(root):
    """Each article drawn, its figures by role, and what its lesson says."""
    bases = (landswap.load(), landswap.load(root / "data/altmere", check=False))
    found = []
    for base in bases:
        for seed in range(DRAWS):
            one = figured(base, seed)
            found.append((one, figures_of(one), text(one, NAME)))
    return found


def figures_of(article):
    """Return value, lowest, highest and step by role, as fractions; a share of zero is none."""
    roles = ("part", "share", "whole", "other_whole", "small_part", "small_whole")
    found = {}
    for role in roles:
        given = ends(article, role)
        if given and (role != "share" or given[0] > 0):
            found[role] = [Fraction(repr(float(number))) for number in given]
    return found


def numbers(said):
    """Return the numbers of a text, in order."""
    return [float(one.replace(",", "")) for one in re.findall(r"\d[\d,]*(?:\.\d+)?", said)]


def near(shown, value, places):
    """Tell whether a number written with some places after the point is a value."""
    return abs(shown - float(value)) <= 0.5000001 * 10**-places + 1e-9 * abs(shown)


def allowed(figures):
    """Return the lowest and the highest whole that part and share allow; None for no highest."""
    part, share = figures["part"], figures["share"]
    return part[1] / (share[2] / 100), part[2] / (share[1] / 100) if share[1] else None


def lies_within(figures, role):
    """Tell whether a whole is allowed, or None where rounding would decide."""
    low, high = allowed(figures)
    value = figures[role][0]
    if any(end is not None and abs(value - end) < value / 10**9 for end in (low, high)):
        return None
    return low <= value and (high is None or value <= high)


def test_both_shares_are_those_of_their_wholes(lessons):
    met = Counter()
    for article, figures, written in lessons:
        said = sentences_of(written)
        assert ("## Two denominators" in written) == ("other_whole" in figures)
        found = re.search(r"Of ([^.]*?) it is ([\d,.]+) %, of ([^.]*?) ([\d,.]+) %\.", said)
        assert bool(found) == ("other_whole" in figures)
        for role, name, shown in (
            [("whole", found[1], found[2]), ("other_whole", found[3], found[4])] if found else []
        ):
            assert name == called(article, role)
            percent = figures["part"][0] / figures[role][0] * 100
            assert near(float(shown.replace(",", "")), percent, 2)
        met[bool(found)] += 1
    assert len(met) == 2


def test_the_shares_round_to_what_is_said(lessons):
    met = Counter()
    for _, figures, written in lessons:
        said = sentences_of(written)
        if "share" not in figures or "other_whole" not in figures:
            assert "would round to" not in said
            assert "Rounded like" not in said
            continue
        share, step = figures["share"][0], figures["share"][3]
        exact = [figures["part"][0] / figures[one][0] * 100 for one in ("whole", "other_whole")]
        if any(abs((value / step) % 1 - Fraction(1, 2)) < Fraction(1, 10**6) for value in exact):
            continue
        one, other = (floor(value / step + Fraction(1, 2)) * step for value in exact)
        kind = (one == share, other == share, one == other)
        sentence = {
            (True, True, True): "article's figure, both are",
            (True, False, False): f"the first is {written_share(share, step)}, and the second "
            f"{written_share(other, step)}.",
            (False, True, False): f"the first is {written_share(one, step)}, and the second "
            f"{written_share(share, step)}.",
            (False, False, True): f"both would round to {written_share(one, step)}.",
            (False, False, False): f"they would round to {written_share(one, step)} and "
            f"{written_share(other, step)}.",
        }[kind]
        assert sentence in said
        openings = ("figure, both are", "the first is", "both would round", "they would round")
        assert sum(opening in said for opening in openings) == 1
        met[kind] += 1
    assert len(met) == 5


def written_share(share, step):
    places = {Fraction(1, 10): 1, Fraction(1, 100): 2}.get(step, 0)
    return f"{float(share):,.{places}f} %"


def test_the_implied_whole_stands_where_it_is_said(lessons):
    met = Counter()
    for article, figures, written in lessons:
        assert ("## Which whole does the article mean?" in written) == ("share" in figures)
        if "share" not in figures:
            continue
        said = sentences_of(written)
        part, share, whole = (figures[role][0] for role in ("part", "share", "whole"))
        implied = part / (share / 100)
        (sentence,) = re.findall(r"The implied whole is .*?taken as exact\.", said)
        names = [called(article, role) for role in ("whole", "other_whole") if role in figures]
        shown = numbers(sentence)[0]
        places = len(re.search(r"is [\d,]*\.?(\d*) ", sentence)[1])
        assert near(shown, implied, places)
        same = f"{float(implied):.{places}f}" == f"{float(whole):.{places}f}"
        if abs(implied - whole) > Fraction(1, 10**places):
            assert not same
        elif implied != whole:
            continue  # a digit is decided by rounding
        assert (f"That is {names[0]}, to the digits shown" in sentence) == same
        assert ("figures fit" in sentence) == same
        assert ("do **not** fit" in sentence) != same
        where = "as" if same else "below" if implied < whole else "above"
        if not same:
            off = float(abs(implied - whole) / whole * 100)
            percent, side = re.search(r"That is ([\d,.]+) % (below|above) ", sentence).groups()
            assert side == where
            assert float(percent.replace(",", "")) == pytest.approx(off, rel=0.051, abs=1e-12)
        if len(names) > 1 and abs(implied - figures["other_whole"][0]) > Fraction(1, 10**places):
            side = "below" if implied < figures["other_whole"][0] else "above"
            assert f"and {side} {names[1]}{' too' if side == where else ''}." in sentence
            met["other", side == where] += 1
        met[where] += 1
    assert set(met) == {"as", "below", "above", ("other", True), ("other", False)}


def test_the_caption_says_how_much_of_the_gap_is_closed(lessons):
    met = Counter()
    for _, figures, written in lessons:
        if "other_whole" not in figures or "share" not in figures:
            continue
        after = written.partition("sns.barplot")[2]
        caption = re.search(r'caption = "([^"]*)"\n', after)[1]
        share = figures["share"][0]
        first, second = (
            figures["part"][0] / figures[one][0] * 100 for one in ("whole", "other_whole")
        )
        if abs(first - share) < share / 10**9 or abs(second - share) < share / 10**9:
            continue
        closed = float((second - first) / (share - first))
        edges = (0, 0.05, 0.3, 0.42, 0.58, 0.71, 0.85, 0.95, 0.9995, 1)
        if min(abs(closed - edge) for edge in edges[1:]) < 1e-6:
            continue
        if closed < 0:
            kind = "the gap is wider"
        elif closed > 1:
            kind = "goes past"
        else:
            words = ("hardly any", "a quarter", "a third", "half", "two thirds", "three quarters")
            words += ("most", "nearly all", "all")
            kind = f"{words[sum(closed > edge for edge in edges[1:9])]} of the gap"
        assert kind in caption
        assert ("how much of the gap" in written) == (0 < closed <= 1)
        met[kind] += 1
    assert {"the gap is wider", "goes past"} <= set(met)
    assert len(met) > 6


VERDICTS = {
    (True, None): "figures fit {0}.** That does not prove",
    (False, None): "figures do not fit {0}.** Perhaps",
    (True, True): "the figures fit either whole.",
    (False, True): "they fit {1} and not {0}.",
    (True, False): "they fit {0} and not {1}.",
    (False, False): "the figures fit neither whole.",
}
RECAPS = {
    (True, None): "Of {0}, yes, as we read them.",
    (False, None): "Of {0} not, as we read them.",
    (True, True): "As we read them, yes, of either whole.",
    (False, True): "Of {0} not quite, as we read them; of {1}, yes.",
    (True, False): "Of {0}, yes, as we read them; of {1} not.",
    (False, False): "As we read them, not of these wholes.",
}


def test_the_wholes_fit_that_are_said_to_fit(lessons):
    met = Counter()
    for article, figures, written in lessons:
        said = sentences_of(written)
        assert ("## Do the hedges save it?" in written) == ("share" in figures)
        if "share" not in figures:
            assert "In words:" not in said
            continue
        fits = lies_within(figures, "whole")
        others = lies_within(figures, "other_whole") if "other_whole" in figures else None
        if fits is None or ("other_whole" in figures and others is None):
            continue
        names = [called(article, "whole"), called(article, "other_whole")]
        for wanted in (VERDICTS, RECAPS):
            held = [kind for kind, sentence in wanted.items() if sentence.format(*names) in said]
            assert held == [(fits, others)]
        met[fits, others] += 1
    assert len(met) == 6


def test_no_highest_whole_is_named_where_the_share_may_be_zero(lessons):
    met = Counter()
    for _, figures, written in lessons:
        if "share" in figures:
            open_ended = figures["share"][1] == 0
            assert ('highest = float("inf")' in written) == open_ended
            assert ("It has no highest value" in written) == open_ended
            assert ("for end in [lowest]:" in written) == open_ended
            met[open_ended] += 1
    assert len(met) == 2


def test_how_far_off_the_share_would_have_to_be(lessons):
    met = Counter()
    for _, figures, written in lessons:
        said = sentences_of(written)
        fits = lies_within(figures, "whole") if "share" in figures else True
        if fits is None:
            continue
        assert ("points, for" in said) == (not fits)
        if fits:
            continue
        part, share, whole = figures["part"], figures["share"], figures["whole"][0]
        low = allowed(figures)[0]
        if whole < low:
            side, needed, assumed = "above", part[1] / whole * 100 - share[0], share[2] - share[0]
        else:
            side, needed, assumed = "below", share[0] - part[2] / whole * 100, share[0] - share[1]
        assert f"How far {side} " in said
        (sentence,) = re.findall(r"We assumed (.*?)\. Somebody", said)
        first, second = sentence.split("; it would take ")
        assert first == "none" if not assumed else near(numbers(first)[0], assumed, 2)
        if second == "hardly more":
            assert needed - assumed < Fraction(1, 100)
        else:
            assert near(numbers(second)[0], needed, 2)
        met[side, second == "hardly more"] += 1
    assert {side for side, _ in met} == {"above", "below"}


def test_the_smaller_figure_is_a_share_of_its_whole(lessons):
    met = Counter()
    for article, figures, written in lessons:
        said = sentences_of(written)
        small = figures.get("small_part")
        assert ("## The smaller figure" in written) == ("small_part" in figures)
        assert ("## Write a formula yourself" in written) == ("small_part" in figures)
        squares = bool(small) and small[0] > 0
        assert ("## Areas are not lengths" in written) == squares
        assert ("- say what a share alone leaves open." in written) == (not squares)
        if not small:
            continue
        percent = small[0] / figures["small_whole"][0] * 100
        kind = "it would be" if percent > 100 else "it is"
        name = called(article, "small_whole")
        (shown,) = re.findall(rf"Of {re.escape(name)} {kind} ([\d,.]+) %", said)
        assert near(float(shown.replace(",", "")), percent, 2)
        assert ("more than all of it" in said) == (percent > 100)
        assert ("Set against" in said) == squares
        if squares:
            times = figures["part"][0] / small[0]
            found = re.search(r"it is 1 in ([\d,.]+) by size: a ratio", said)
            assert bool(found) == (times >= 2)
            if found:
                assert numbers(found[1])[0] == pytest.approx(float(times), rel=0.05)
            met[times >= 2] += 1
        met[kind] += 1
    assert len(met) == 4


def test_cells_are_short_and_hold_no_blank(lessons):
    for _, _, written in lessons:
        said, code = cells(written)
        assert max(len(cell.split()) for cell in said[1:-1]) <= 80
        assert all(len(cell.splitlines()) <= 7 for cell in code)
        assert max(len(line) for cell in code for line in cell.splitlines()) <= 92
        assert not re.search(r"\bnan\b|\bNone\b|\{\{|undefined|&#42;", "\n".join(said))
        assert not any("\n## " in cell for cell in said[:-1])


def test_known_mistakes_are_not_right(lessons):
    """Computed here from the values: what a formula of the questions is worth."""
    asked = Counter()
    for article, figures, _ in lessons[::8]:
        tables = by_rule(without_questions(article)).tables
        questions = {row["question"]: row for row in tables["questions"] if row["lesson"] == NAME}
        worth = worth_of(article)
        for row in tables["misconceptions"]:
            question = questions.get(row["question"])
            if question and question["kind"] == "number":
                right = eval(question["formula"], {}, worth)
                wrong = eval(row["formula"], {}, worth)
                assert abs(right - wrong) > float(question["tolerance"]) * abs(right)
                asked[row["question"], row["misconception"]] += 1
        if "why_no_fit" in questions:
            (option,) = [
                row["text"]
                for row in tables["choices"]
                if row["question"] == "why_no_fit" and "must be" in row["text"]
            ]
            part, share, whole = (figures[role][0] for role in ("part", "share", "whole"))
            assert option.endswith("smaller" if part / share * 100 < whole else "larger")
    assert len(asked) == 7


def worth_of(article):
    table = article.tables["quantities"]
    scale = {name: 100 if unit == "percent" else 1 for name, unit in table["unit"].items()}
    values = {name: value / scale[name] for name, value in table["value"].items()}
    return values | {"sqrt": lambda value: value**0.5}


def test_the_teacher_gets_the_same_numbers(lessons):
    for article, figures, _ in lessons[::5]:
        written = notes(article, NAME)
        percent = figures["part"][0] / figures["whole"][0] * 100
        shown = re.search(r"(?:It is|share is it\?\*) ([\d,.]+) %", written)[1]
        assert near(float(shown.replace(",", "")), percent, 2)
        minutes = sum(int(n) for n in re.findall(r"\| (\d+) \|", written))
        assert f"({minutes} minutes)" in written

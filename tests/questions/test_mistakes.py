"""Mistakes derived from a formula's tree: which there are, how they read, how seldom they lie."""

import json
from math import isnan, log

import numpy as np
import pytest

import landswap
from landswap.model import formulas
from landswap.questions import bank, figures, mistakes, trees
from landswap.questions.judges import number
from landswap.questions.known import known, spec
from landswap.questions.mistake import words
from landswap.questions.names import Names

SHIPPED = landswap.load()
BANK = bank.of(SHIPPED)
QUESTIONS = SHIPPED.table("questions")
NUMBERS = QUESTIONS.index[QUESTIONS["kind"] == "number"]


def small_names():
    """A field of 80 with a corner of 20, from 16 to 24, and a share of a quarter."""
    names = Names()
    names.put("field", 80.0, "field", "km^2")
    names.put("corner", 20.0, "corner", "km^2")
    names.put("low:corner", 16.0, "the low end of corner", "km^2")
    names.put("share", 0.25, "share", "percent")
    names.near.update({"field": ("corner",), "corner": ("field",)})
    return names


def worth(text, unit="1"):
    """Return what each mistake derived from a formula is worth, by the name of its kind."""
    names = small_names()
    found = {}
    for mistake in mistakes.derive(formulas.parse(text), unit, names):
        value = trees.worth(mistake.tree, names.values)
        found.setdefault(mistake.name, set()).add(None if isnan(value) else round(value, 6))
    return found


def test_a_part_over_a_whole():
    found = worth("corner / field", "fraction")
    assert found["turned round"] == {4.0}
    assert found["end"] >= {0.2}  # 16 / 80
    assert found["other operation"] == {100.0, -60.0, 1600.0}
    assert found["left out"] == {20.0, 80.0}
    assert found["another whole"] >= {0.333333, 0.2}  # 20 / 60 and 20 / 100
    assert found["the rest"] == {0.75}
    assert found["sides"] == {0.5}
    assert found["one term more"] >= {1.25, -0.75}  # (20 + 80) / 80 and (20 - 80) / 80


def test_a_share_in_percent():
    found = worth("corner / share")
    assert found["percent as it stands"] == {0.8}  # 20 / 25
    assert found["one and the share"] == {16.0, round(20 / 0.75, 6)}


def test_a_root_and_a_logarithm():
    found = worth("sqrt(corner)", "km")
    assert found["part of it"] == {10.0, 5.0}
    assert found["perimeter"] == {17.888544}
    assert found["diagonal"] == {6.324555}
    assert found["diameter"] == {5.046265}
    assert worth("log10(field / corner)")["other logarithm"] == {round(log(4), 6), 2.0}


def test_brackets():
    assert worth("(field - corner) / field")["brackets"] == {79.75}


def test_days_and_counts():
    names = small_names()
    names.put("events:0:date", 100.0, "the first day")
    names.put("events:1:date", 130.0, "the second day")
    names.days.extend(["events:0:date", "events:1:date"])
    found = [trees.worth(m.tree, names.values) for m in figures.days(["-", 7.0, 2.0], names)]
    assert found == [30.0, 370.0, -360.0, 371.0, -361.0]
    names.counts.update({"part": "plots", "all": "plots"})
    for name, value in (("part", 3.0), ("all", 4.0), ("plots:rows", 5.0)):
        names.put(name, value, name)
    ratios = [
        trees.worth(m.tree, names.values) for m in figures.ratios(["/", "part", "all"], names)
    ]
    assert ratios == [0.25, 3.0, 0.5, 1.5, 1.0, 1.0, 0.6]


def test_they_are_said_by_labels_or_as_a_formula():
    names = small_names()
    assert words(["/", "corner", "field"], names) == '"corner" over "field"'
    assert words(["sqrt", "low:corner"], names) == "the root of the low end of corner"
    assert words(["-", 1.0, ["/", "corner", "field"]], names) == "1 - corner / field"


def test_a_tree_is_worth_what_the_model_says():
    """For thousands of trees there is a faster way, and it is the same."""
    values = {"a": 6.0, "b": -2.0, "c": 0.0}
    texts = ["a / b + c", "sqrt(a) - log10(a)", "a / c", "sqrt(b)", "log10(c)", "-a * b", "b - -a"]
    for text in texts:
        tree = formulas.parse(text)
        own, model = trees.worth(tree, values), float(formulas.evaluate(tree, values))
        assert own == model or (isnan(own) and isnan(model)), text


def test_what_a_bank_derives_can_be_carried_to_a_browser():
    """Names, numbers and lists, and each name with a value; all of it goes through JSON."""
    carried = spec(BANK)
    assert json.loads(json.dumps(carried, allow_nan=False)) == carried
    assert carried["questions"]["implied_total"]["right"] == ["/", "occupied", "occupied_share"]
    assert set(carried["questions"]) == set(NUMBERS)

    def plain(tree):
        if isinstance(tree, list):
            return isinstance(tree[0], str) and all(plain(operand) for operand in tree[1:])
        return isinstance(tree, float) or tree in BANK.names.values

    for name in NUMBERS:
        every = known(BANK, BANK.find(name))
        assert len(every.mistakes) > 50
        assert all(plain(mistake.tree) for mistake in every.mistakes)


def random_numbers(right, digits):
    """Numbers around the right one, near and far, and from a plausible range; rounded."""
    rng = np.random.default_rng(7)
    near, far = (np.exp(rng.uniform(-log(n), log(n), 60)) * right for n in (10, 1000))
    found = [*near, *far, *rng.uniform(0, 3 * right, 60)]
    return found if digits is None else [float(f"{n:.{digits}g}") for n in found]


@pytest.mark.parametrize(("digits", "most"), [(None, 2), (5, 2), (4, 3), (3, 5)])
def test_few_random_numbers_are_named_by_accident(digits, most):
    """In per cent of the numbers that nobody computed."""
    named = tried = 0
    for name in NUMBERS:
        question = BANK.find(name)
        right = question.scale * BANK.worth(question.formula, name)
        for value in random_numbers(right, digits):
            outcome = landswap.check(name, value)
            if outcome.status == "wrong":
                tried += 1
                named += BANK.hint(question) not in outcome.message
    assert tried > 3000
    assert 100 * named / tried <= most


def test_a_listed_mistake_is_not_said_to_a_number_that_another_one_is():
    """A sixth of the sum of areas is 1.5 in 100,000 off the mean with the percentage in it.

    It may be one area too many or another count of six, so that neither is claimed.
    """
    with_share = landswap.check("mean_with_gaps", 1325347 / 6).message
    one_too_many = landswap.check("mean_with_gaps", 1325327 / 6).message
    assert "A percentage has been averaged" in with_share
    assert "A percentage has been averaged" not in one_too_many
    assert one_too_many.endswith(BANK.hint(BANK.find("mean_with_gaps")))


@pytest.mark.parametrize(
    ("question", "answer", "hint"),
    [
        ("share_of_ukraine", 116165 / 603550, '"occupied, deepstate_2026" in the table reports'),
        ("implied_total", 112000 * 1.2, "occupied * occupied_share + occupied"),
        ("implied_total", 603550 - 560000, '"Ukraine, total area" minus "total area that the'),
        ("swing_of_share", 112000 / 0.21, "over the high end of"),
        ("days_to_refusal", 894, '"Full-scale invasion begins, 2022-02-24"'),
        ("days_to_refusal", 555, "That is a year too many."),
        ("share_of_peskov", 200 / 7, "That divides 2 by the right whole"),
        ("report_rows", 80, "That counts cells"),
        ("occupied_per_pocket", 113000 / 440, "the high end of"),
        ("rounding_step", 112, "the digits of"),
    ],
)
def test_mistakes_of_learners_that_no_table_lists(question, answer, hint):
    assert hint in landswap.check(question, answer).message


def test_a_mistake_is_tighter_than_an_answer():
    """Of two numbers as far from a value, one is accepted and one is not taken for a mistake."""
    question = BANK.find("share_of_ukraine")
    every = known(BANK, question)
    land = 112000 / 579330
    assert number.recognised(land * 1.0007, every, question.tolerance) is not None
    assert number.recognised(land * 1.004, every, question.tolerance) is None
    assert landswap.check("share_of_ukraine", 112000 / 603550 * 1.004)


def test_other_steps_than_the_word_allows():
    """The corner is 20, rounded to 4, and its word allows from 16 to 24."""
    names = small_names()
    names.put("high:corner", 24.0, "the high end of corner", "km^2")
    names.put("step:corner", 4.0, "the rounding step of corner", "km^2")
    found = {
        trees.worth(one.tree, names.values): one.hint
        for one in mistakes.derive(formulas.parse("field / corner"), "1", names)
        if one.name == "steps"
    }
    assert set(found) == {80 / 18, 80 / 22, 80 / 12, 80 / 28}
    assert found[80 / 18].startswith('That goes half a rounding step below "corner"')
    assert found[80 / 28].startswith('That goes 2 rounding steps above "corner"')


def test_a_difference_of_two_results_from_the_difference_of_their_figures():
    found = worth("field / corner - field / share", "km^2")
    assert found["merged"] >= {round(80 / 19.75, 6), 80 * 19.75, 1975.0}


def test_what_is_a_few_times_a_figure_is_not_said_to_be_a_sum():
    """The field is four times the corner: 60 is three corners as well as what is left."""
    assert worth("corner / share", "km^2")["a few times"] == {60.0, 100.0}
    assert 240.0 not in worth("field / share", "km^2")["one term more"]  # 320 - 80


def test_a_figure_as_the_answer_is_not_added_to_itself():
    assert worth("corner", "km^2")["one term more"] == {100.0, -60.0}  # not 40


@pytest.mark.parametrize(
    ("formula", "kind", "found"),
    [
        ("corner / field", "cubed", 1 / 64),
        ("(field - corner) / corner", "one of the other", 0.25),
        ("(field - corner) / field", "one of the other", 4.0),
    ],
)
def test_other_ratios(formula, kind, found):
    assert found in worth(formula)[kind]

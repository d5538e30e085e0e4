"""Formulas: what may be written, and what it is worth."""

import math
from contextlib import suppress

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from landswap.errors import FormulaError
from landswap.model import formulas, units

ALLOWED = "names, numbers, + - * / ( ), sqrt(), log10(), min() and max()"


@pytest.mark.parametrize(
    ("text", "tree"),
    [
        ("a", "a"),
        ("2", 2.0),
        (".5e1", 5.0),
        (" a / b ", ["/", "a", "b"]),
        ("a - b - c", ["-", ["-", "a", "b"], "c"]),
        ("a + b * c", ["+", "a", ["*", "b", "c"]]),
        ("(a + b) * c", ["*", ["+", "a", "b"], "c"]),
        ("-a", ["neg", "a"]),
        ("sqrt(a * a)", ["sqrt", ["*", "a", "a"]]),
        ("log10(a / 2)", ["log10", ["/", "a", 2.0]]),
        ("max(a, 0) - min(a, b)", ["-", ["max", "a", 0.0], ["min", "a", "b"]]),
        ("max(max, 1)", ["max", "max", 1.0]),  # a quantity may have the name of what is called
    ],
)
def test_parse(text, tree):
    assert formulas.parse(text) == tree


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("a ** b", "a ** b"),
        ("a // b", "a // b"),
        ("a % b", "a % b"),
        ("+a", "+a"),
        ("not a", "not a"),
        ("a if b else c", "a if b else c"),
        ("a < b", "a < b"),
        ("[a]", "[a]"),
        ("a.b", "a.b"),
        ("a[0]", "a[0]"),
        ("lambda: a", "lambda: a"),
        ("(a := 1)", "a := 1"),
        ("'text'", "'text'"),
        ("True", "True"),
        ("None", "None"),
        ("...", "..."),
        ("1j", "1j"),
        ("0x10", "0x10"),
        ("1_000", "1_000"),
        ("1e999", "1e999"),
        ("9" * 400, "9" * 57 + "..."),
        ("abs(a)", "abs(a)"),
        ("sqrt", "sqrt"),
        ("log10 * 2", "log10"),
        ("log(a)", "log(a)"),
        ("sqrt()", "sqrt()"),
        ("sqrt(a, b)", "sqrt(a, b)"),
        ("min(a)", "min(a)"),
        ("max(a, b, c)", "max(a, b, c)"),
        ("min(*a, b)", "min(*a, b)"),
        ("max(a, b=1)", "max(a, b=1)"),
        ("sqrt(*a)", "sqrt(*a)"),
        ("sqrt(x=a)", "sqrt(x=a)"),
        ("__import__('os').system('ls')", "__import__('os').system('ls')"),
        ("2 * exp(a)", "exp(a)"),
    ],
)
def test_anything_else_is_refused_and_named(text, part):
    with pytest.raises(FormulaError) as error:
        formulas.parse(text, "rate")
    assert str(error.value) == f"Formula 'rate' holds {part!r}: expected only {ALLOWED}."


@pytest.mark.parametrize(
    ("text", "at"),
    [("a +", "its end"), ("a b", "b"), ("(a", "(a"), ("a)", ")"), ("1 = 2", "= 2")],
)
def test_what_cannot_be_read_is_pointed_at(text, at):
    with pytest.raises(FormulaError) as error:
        formulas.parse(text, "rate")
    assert str(error.value) == (
        f"Formula 'rate' cannot be read at {at!r} in {text!r}: expected {ALLOWED}."
    )


@pytest.mark.parametrize("text", ["", "   ", None, 3])
def test_an_empty_formula_is_refused(text):
    with pytest.raises(FormulaError) as error:
        formulas.parse(text, "rate")
    assert str(error.value) == f"Formula 'rate' is empty: expected {ALLOWED}."


@pytest.mark.parametrize("sign", ["#", "\n", "\\", "\0"])
def test_signs_that_python_would_skip_are_refused(sign):
    with pytest.raises(FormulaError) as error:
        formulas.parse(f"a {sign} b", "rate")
    assert str(error.value) == f"Formula 'rate' holds {sign!r}: expected only {ALLOWED}."


def test_a_long_formula_is_refused():
    with pytest.raises(FormulaError) as error:
        formulas.parse("a" * 1001, "rate")
    assert str(error.value) == (
        "Formula 'rate' has 1,001 characters: expected at most 1,000. "
        "Split it into several formulas."
    )


def test_a_deep_nest_is_refused():
    with pytest.raises(FormulaError) as error:
        formulas.parse("-" * 60 + "a", "rate")
    assert str(error.value) == (
        "Formula 'rate' nests deeper than 40 levels at '--------------------a': "
        "split it into several formulas."
    )


@pytest.mark.parametrize("text", ["(" * 300 + "a" + ")" * 300, "sqrt(" * 150 + "a"])
def test_nests_that_python_itself_gives_up_on_are_refused(text):
    with pytest.raises(FormulaError, match=r"^Formula 'rate' cannot be read"):
        formulas.parse(text, "rate")


@given(st.text(alphabet="ab12.+-*/() eE_sqrt,'#\\\n\0é", max_size=40))
def test_any_text_is_parsed_or_refused(text):
    with suppress(FormulaError):
        formulas.parse(text)


def test_evaluate_a_hand_computed_case():
    tree = formulas.parse("sqrt(a * a + b * b) / -2")
    assert formulas.evaluate(tree, {"a": 3.0, "b": 4.0}) == -2.5


def test_evaluate_whole_columns():
    tree = formulas.parse("whole - part")
    column = formulas.evaluate(tree, {"whole": 10.0, "part": np.array([1.0, 4.0])})
    assert column.tolist() == [9.0, 6.0]


@pytest.mark.parametrize(
    ("text", "expected"), [("min(a, b)", [-1.0, 2.0, 0.0]), ("max(a, b)", [2.0, 3.0, 2.0])]
)
def test_the_smaller_and_the_larger_of_two(text, expected):
    values = {"a": np.array([-1.0, 3.0, 0.0]), "b": 2.0}
    assert formulas.evaluate(formulas.parse(text), values).tolist() == expected


UNDEFINED = ["a / zero", "zero / zero", "1 / (a / zero)", "sqrt(-a)", "log10(zero)", "log10(-a)"]
UNDEFINED += ["min(a, sqrt(-a))", "max(a / zero, a)"]  # undefined beside what is defined


@pytest.mark.parametrize("text", [*UNDEFINED, "big * big", "a - big * big"])
def test_undefined_is_nan_never_infinite(text):
    values = {"a": 2.0, "zero": 0.0, "big": 1e300}
    tree = formulas.parse(text)
    assert math.isnan(formulas.evaluate(tree, values))
    columns = {name: np.array([value, value]) for name, value in values.items()}
    assert np.isnan(formulas.evaluate(tree, columns)).all()


def test_only_the_undefined_row_is_undefined():
    column = formulas.evaluate(formulas.parse("a / b"), {"a": 6.0, "b": np.array([0.0, 3.0])})
    assert math.isnan(column[0])
    assert column[1] == 2.0


def test_evaluate_does_not_write_into_its_columns():
    b = np.array([0.0, 3.0])
    formulas.evaluate(formulas.parse("a / b"), {"a": 6.0, "b": b})
    assert b.tolist() == [0.0, 3.0]


def plain(tree, values):
    """Compute a tree with Python's own arithmetic on one row."""
    if isinstance(tree, str):
        return values[tree]
    if isinstance(tree, float):
        return tree
    operator, *operands = tree
    a, *rest = (plain(operand, values) for operand in operands)
    try:
        result = {
            "+": lambda: a + rest[0],
            "-": lambda: a - rest[0],
            "*": lambda: a * rest[0],
            "/": lambda: a / rest[0],
            "neg": lambda: -a,
            "sqrt": lambda: math.sqrt(a),
            "log10": lambda: float(np.log10(a)) if a > 0 else math.nan,
            "min": lambda: math.nan if math.isnan(a + rest[0]) else min(a, rest[0]),
            "max": lambda: math.nan if math.isnan(a + rest[0]) else max(a, rest[0]),
        }[operator]()
    except (ZeroDivisionError, ValueError):
        return math.nan
    return result if math.isfinite(result) else math.nan


numbers = st.floats(-1e200, 1e200) | st.sampled_from([0.0, 1.0, 100.0])
trees = st.recursive(
    st.sampled_from(["a", "b"]) | numbers,
    lambda inner: st.one_of(
        st.tuples(st.sampled_from([*"+-*/", "min", "max"]), inner, inner).map(list),
        st.tuples(st.sampled_from(["neg", "sqrt", "log10"]), inner).map(list),
    ),
)


@given(tree=trees, a=st.lists(numbers, min_size=3, max_size=3), b=numbers)
def test_numpy_agrees_with_plain_python(tree, a, b):
    expected = [plain(tree, {"a": one, "b": b}) for one in a]
    column = formulas.evaluate(tree, {"a": np.array(a), "b": b})
    np.testing.assert_array_equal(np.broadcast_to(column, 3), expected)


def test_the_smaller_of_two_has_their_unit():
    areas = {"a": units.unit("km^2"), "b": units.unit("km^2"), "c": units.unit("ha")}
    assert units.of(formulas.parse("max(a - b, 0)"), areas) == units.unit("km^2")
    with pytest.raises(units.UnitError, match=r"^a minimum of km\^2 and ha$"):
        units.of(formulas.parse("min(a, c)"), areas)


def test_formulas_are_put_in_order():
    trees = {"c": ["+", "b", "x"], "a": "x", "b": ["neg", "a"]}
    assert formulas.in_order(trees, ["x"]) == ["a", "b", "c"]


def test_an_unknown_name_is_named_with_the_nearest():
    with pytest.raises(FormulaError) as error:
        formulas.in_order({"rate": ["/", "recieved", "given"]}, ["received", "given"])
    assert str(error.value) == (
        "Formula 'rate' uses 'recieved', which is no quantity, input or formula. "
        "Did you mean 'received'?"
    )


def test_a_circle_is_named():
    with pytest.raises(FormulaError) as error:
        formulas.in_order({"a": "b", "b": ["neg", "c"], "c": "b"}, [])
    assert str(error.value) == ("Formula 'b' is in a circle: b -> c -> b. Break it at one place.")


def test_a_formula_that_uses_itself_is_a_circle():
    with pytest.raises(FormulaError) as error:
        formulas.in_order({"a": ["+", "a", 1.0]}, [])
    assert str(error.value) == "Formula 'a' is in a circle: a -> a. Break it at one place."

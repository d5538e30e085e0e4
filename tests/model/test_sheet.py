"""The sheet, on small cases computed by hand; and land conserved in the one that ships."""

import math

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

import landswap
from landswap.errors import FormulaError, QuantityError
from landswap.model import formulas
from landswap.model.plan import Plan
from landswap.model.sheet import Formula, Input, Quantity, Sheet

SHIPPED = landswap.load()


def quantity(name, value, unit="km^2", spread=0.0):
    return Quantity(name, f"the {name}", value, value - spread, value + spread, unit, 0, "s", "")


def entry(name, text, unit="km^2", decimals=0):
    return Formula(name, f"the {name}", text, formulas.parse(text, name), unit, decimals, "")


@pytest.fixture
def sheet():
    """A field of 80 with a corner of 20; 5 of it may be moved."""
    return Sheet(
        [quantity("field", 80.0), quantity("corner", 20.0, spread=4.0), quantity("lake", math.nan)],
        [Input("moved", "the moved", 5.0, 0.0, 20.0, 1.0, "km^2", 0, "")],
        [
            entry("share", "left / field", "percent", 1),
            entry("left", "corner - moved"),
            entry("rate", "field / moved", "1", 1),
            entry("dry", "field - lake"),
        ],
    )


def test_one_value(sheet):
    assert sheet["left"] == 15.0
    assert sheet["share"] == 0.1875


def test_values_at_a_setting(sheet):
    values = sheet.values(moved=10.0)
    assert values["left"] == 10.0
    assert values["share"] == 0.125
    assert values["rate"] == 8.0
    assert list(values.index) == [
        "field",
        "corner",
        "lake",
        "moved",
        "share",
        "left",
        "rate",
        "dry",
    ]


def test_undefined_and_missing_are_said_in_words(sheet):
    assert math.isnan(sheet.values(moved=0.0)["rate"])
    assert sheet.shown("rate", math.nan) == "undefined"
    assert sheet.shown("lake") == "no figure"
    assert sheet.shown("dry") == "undefined"


def test_shown(sheet):
    assert sheet.shown("share") == "18.8 %"
    assert sheet.shown("field") == "80 km²"
    assert sheet.shown("rate", 2.25) == "2.3"


def test_what_is_handed_out_is_a_copy(sheet):
    before = sheet.spec()
    values, table = sheet.values(), sheet.table
    values["field"] = 0.0
    table["value"] = ""
    sheet.entry("left").tree[0] = "+"
    sheet.spec()["formulas"][0][1].clear()
    sheet.spec()["values"].clear()
    assert sheet["left"] == 15.0
    assert sheet.values(moved=10.0)["left"] == 10.0
    assert sheet.spec() == before


def test_what_was_handed_in_is_the_givers(sheet):
    tree = formulas.parse("field - moved")
    own = Sheet(sheet.quantities, sheet.inputs, [Formula("rest", "", "", tree, "1", 0, "")])
    tree[0] = "+"
    assert own["rest"] == 75.0


def test_the_sheet_at_its_start_is_evaluated_once(sheet, monkeypatch):
    evaluated = []
    values = Plan.values
    monkeypatch.setattr(Plan, "values", lambda *given: evaluated.append(1) or values(*given))
    assert sheet["share"] == sheet.values()["share"] == 0.1875
    assert sheet.table.loc["left", "value"] == sheet.shown("left") == "15 km²"
    assert len(evaluated) == 1


def test_run_gives_a_row_for_each_setting(sheet):
    settings = pd.DataFrame({"moved": [0.0, 20.0], "why": ["none", "all"]}, index=["a", "b"])
    table = sheet.run(settings)
    assert list(table.index) == ["a", "b"]
    assert list(table.columns) == ["moved", "share", "left", "rate", "dry"]
    assert table["left"].tolist() == [20.0, 0.0]
    assert table["share"].tolist() == [0.25, 0.0]
    assert math.isnan(table.loc["a", "rate"])
    assert table.loc["b", "rate"] == 4.0


def test_run_may_replace_quantities_too(sheet):
    table = sheet.run(pd.DataFrame({"field": [40, 160]}))
    assert table["share"].tolist() == [15 / 40, 15 / 160]


def test_run_leaves_the_settings_alone(sheet):
    settings = pd.DataFrame({"moved": [1.0, 2.0]})
    table = sheet.run(settings)
    table["moved"] = 0.0
    assert settings["moved"].tolist() == [1.0, 2.0]


def test_run_on_no_rows(sheet):
    assert sheet.run(pd.DataFrame({"moved": pd.Series(dtype=float)})).shape == (0, 5)


def test_infinite_settings_are_undefined(sheet):
    assert math.isnan(sheet.run(pd.DataFrame({"moved": [math.inf]}))["left"][0])


def test_a_numeric_column_that_is_no_name_is_refused(sheet):
    with pytest.raises(QuantityError) as error:
        sheet.run(pd.DataFrame({"mooved": [1.0]}))
    assert str(error.value) == (
        "No quantity, input or formula 'mooved' in this sheet. Did you mean 'moved'?"
    )


def test_a_formula_cannot_be_set(sheet):
    with pytest.raises(QuantityError) as error:
        sheet.values(left=1.0)
    assert str(error.value) == (
        "'left' is a formula: it follows from the inputs and cannot be set."
    )


@pytest.mark.parametrize("moved", [["0", "20"], [0.0, "kursk_pocket"]])
def test_a_column_of_text_that_is_a_name_is_refused(sheet, moved):
    column = pd.Series(moved, dtype=object)
    with pytest.raises(QuantityError) as error:
        sheet.run(pd.DataFrame({"moved": column}))
    assert str(error.value) == (
        f"The column 'moved' holds object, such as {moved[0]!r}: expected numbers. "
        "Convert it first, with pd.to_numeric."
    )


def test_a_column_that_stands_twice_is_refused(sheet):
    with pytest.raises(QuantityError) as error:
        sheet.run(pd.DataFrame([[1.0, 2.0]], columns=["moved", "moved"]))
    assert str(error.value) == "The column 'moved' stands twice: expected each name once."


@pytest.mark.parametrize("value", ["10", None, {"a": 1}, True])
def test_a_setting_that_is_no_number_is_refused(sheet, value):
    with pytest.raises(QuantityError) as error:
        sheet.values(moved=value)
    assert str(error.value) == f"'moved' cannot be {value!r}: expected a number."


def test_an_infinite_setting_is_undefined_one_by_one_too(sheet):
    assert math.isnan(sheet.values(moved=math.inf)["left"])
    assert math.isnan(sheet.with_value("field", math.inf)["share"])
    assert math.isnan(sheet.values(moved=10**400)["left"])


@pytest.mark.parametrize("n", [0, -1, 2.5, "many"])
def test_a_number_of_draws_that_is_none_is_refused(sheet, n):
    with pytest.raises(QuantityError) as error:
        sheet.sample(n, seed=1)
    assert str(error.value) == (f"Cannot draw {n!r} times: expected a whole number above zero.")


def test_quantities_are_drawn_on_their_own():
    pair = Sheet([quantity("a", 10.0, spread=1.0), quantity("b", 20.0, spread=1.0)])
    assert abs(pair.sample(2000, seed=3).corr().loc["a", "b"]) < 0.1


def test_sample_stays_within_the_intervals_and_repeats(sheet):
    draws = sheet.sample(1000, seed=1)
    assert draws["corner"].between(16.0, 24.0).all()
    assert draws["corner"].min() < 17.0
    assert draws["corner"].max() > 23.0
    assert (draws["left"] == draws["corner"] - 5.0).all()
    assert "lake" not in draws
    pd.testing.assert_frame_equal(draws, sheet.sample(1000, seed=1))
    assert not draws.equals(sheet.sample(1000, seed=2))


def test_with_value_is_a_copy(sheet):
    assert sheet.with_value("field", 160.0)["share"] == 0.09375
    assert sheet["share"] == 0.1875


def test_only_quantities_can_be_replaced(sheet):
    with pytest.raises(QuantityError) as error:
        sheet.with_value("share", 1.0)
    assert str(error.value) == ("'share' is no quantity: only a quantity's value can be replaced.")


def test_table_has_one_row_a_name(sheet):
    table = sheet.table
    assert table.loc["share"].to_dict() == {
        "label": "the share",
        "value": "18.8 %",
        "formula": "left / field",
        "meaning": "",
    }
    assert table.loc["moved", "value"] == "5 km²"


def test_read_writes_values_and_leaves_other_columns(sheet):
    table = sheet.run(pd.DataFrame({"moved": [0.0]})).assign(note="x")
    assert sheet.read(table)[["share", "rate", "note"]].to_dict("records") == [
        {"share": "25.0 %", "rate": "undefined", "note": "x"}
    ]


def test_spec_carries_values_trees_and_digits(sheet):
    spec = sheet.spec()
    assert spec["values"] == {"field": 80.0, "corner": 20.0, "lake": None, "moved": 5.0}
    assert [name for name, _ in spec["formulas"]] == ["left", "rate", "dry", "share"]
    assert dict(spec["formulas"])["share"] == ["/", "left", "field"]
    assert spec["shown"]["share"] == ["%", 100, 1, "undefined"]
    assert spec["shown"]["lake"] == ["km²", 1, 0, "no figure"]


def test_names_must_differ():
    with pytest.raises(QuantityError) as error:
        Sheet([quantity("a", 1.0)], (), [entry("a", "1")])
    assert str(error.value) == "'a' stands twice in the sheet: names must differ."


@pytest.mark.parametrize("name", ["two words", "1st", "lambda", "sqrt", "log10", "", "größe"])
def test_names_must_be_usable_in_formulas(name):
    with pytest.raises(QuantityError) as error:
        Sheet([quantity(name, 1.0)])
    assert str(error.value) == (
        f"'{name}' cannot be used in formulas: expected a name of letters a-z, digits and _ "
        "that starts with a letter and is no word of Python's."
    )


def test_a_circle_is_refused():
    with pytest.raises(FormulaError, match=r"^Formula 'a' is in a circle: a -> b -> a\."):
        Sheet((), (), [entry("a", "b"), entry("b", "a")])


def test_repr(sheet):
    assert repr(sheet) == "Sheet with 3 quantities, 1 input and 4 formulas"


@given(
    given_part=st.floats(0, 1),
    received_part=st.floats(0, 1),
    occupied=st.floats(0, 6e5),
    pocket=st.floats(0, 3e4),
)
def test_a_swap_conserves_land(given_part, received_part, occupied, pocket):
    row = SHIPPED.sheet.run(
        pd.DataFrame(
            {
                "occupied": [occupied],
                "kursk_pocket": [pocket],
                "given": [pocket * given_part],
                "received": [occupied * received_part],
            }
        )
    ).loc[0]
    before = row["ukraine_holds_before"] + row["russia_holds_before"]
    after = row["ukraine_holds_after"] + row["russia_holds_after"]
    whole = SHIPPED.sheet["ukraine"] + SHIPPED.sheet["kursk_oblast"]
    assert before == pytest.approx(whole, rel=1e-12)
    assert after == pytest.approx(whole, rel=1e-12)
    assert row["pocket_after"] >= 0
    assert row["occupied_after"] >= 0


def test_the_figures_that_the_kit_is_about():
    shown = SHIPPED.sheet.shown
    assert shown("implied_total") == "560,000 km²"
    assert shown("share_of_ukraine") == "18.56 %"
    assert shown("share_of_ukraine_land") == "19.33 %"
    assert shown("occupied_per_pocket") == "249"
    assert shown("pocket_of_kursk_oblast") == "1.50 %"
    results = SHIPPED.sheet.run(SHIPPED.scenarios)
    read = SHIPPED.sheet.read(results)
    assert read.loc["equal_areas", ["occupied_after", "share_after"]].to_list() == [
        "111,550 km²",
        "18.48 %",
    ]
    assert read.loc["no_swap", "exchange_rate"] == "undefined"
    assert np.round(results.loc["pocket_for_everything", "exchange_rate"]) == 249

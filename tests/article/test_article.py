"""Loading a folder of tables, and what is said when one is not sound."""

import pandas as pd
import pytest

import landswap
from landswap.errors import DataError


def test_load_reads_every_table(article):
    assert len(article.paragraphs) == 12
    assert article.quantities.loc["occupied", "value"] == 112000
    assert article.sources.loc["article", "publisher"] == "The Newsmen"
    assert article.table("places") is article.places


def test_repr_says_what_there_is(article):
    first, *rows, sheet = repr(article).splitlines()
    assert first == "Article: An offer to swap land, and its refusal: one article as data"
    assert rows[0].startswith("Tables, with their rows: article 12, quantities 9, ")
    assert " ".join(rows).count(",") == len(article.tables)
    assert all(len(row) <= 84 for row in rows)
    assert all(row.endswith(",") for row in rows[:-1])  # a table stands beside its number
    assert sheet == repr(article.sheet)


def test_quantities_have_bounds_in_their_own_unit(article):
    row = article.quantities.loc["occupied_share"]
    assert (row["value"], row["low"], row["high"]) == (20, 19, 21)
    assert article.sheet.entry("occupied_share")[2:5] == (0.2, 0.19, 0.21)


def test_a_quantity_without_value_is_missing(article):
    assert pd.isna(article.quantities.loc["losses_2024", ["value", "low", "high"]]).all()
    assert article.sheet.shown("losses_2024") == "no figure"


def test_names_in_scenarios_and_inputs_become_numbers(article):
    assert article.scenarios.loc["equal_areas", "received"] == 450
    assert article.scenarios.dtypes[["given", "received"]].tolist() == [float, float]
    assert article.inputs.loc["received", "highest"] == 112000


def test_what_a_reader_does_to_a_table_stays_there(article):
    quantities, scenarios = article.quantities, article.scenarios
    quantities["value"] = 0.0
    scenarios["given"] = 0.0
    assert article.quantities.loc["occupied", "value"] == 112000
    assert article.scenarios.loc["equal_areas", "given"] == 450


def test_an_unknown_table_is_named(article):
    with pytest.raises(DataError) as error:
        article.table("quantites")
    assert str(error.value) == (
        "No table 'quantites' in this article. Tables: article, quantities, qualifiers, inputs, "
        "formulas, explorers, parts, scenarios, roles, reports, events, gains, attributions, "
        "wordings, places, regions, projection_distortion, objectives, questions, choices, "
        "misconceptions, selections, rubric, sources. Did you mean 'quantities'?"
    )


def test_a_copy_of_the_folder_loads_the_same(article, folder):
    assert landswap.load(folder).sheet.table.equals(article.sheet.table)


def test_no_folder(tmp_path):
    with pytest.raises(DataError) as error:
        landswap.load(tmp_path / "none")
    assert str(error.value) == (
        "datapackage.json: found nothing, expected a folder of tables that it describes."
    )


def test_a_broken_datapackage(folder):
    (folder / "datapackage.json").write_text("{", encoding="utf-8")
    with pytest.raises(DataError) as error:
        landswap.load(folder)
    assert str(error.value) == (
        "datapackage.json: found what is no JSON (Expecting property name enclosed in double "
        "quotes: line 1 column 2 (char 1)), expected JSON in UTF-8."
    )
    (folder / "datapackage.json").write_text("[]", encoding="utf-8")
    with pytest.raises(DataError) as error:
        landswap.load(folder)
    assert str(error.value) == ("datapackage.json: found no tables, expected a list 'resources'.")


@pytest.mark.parametrize("path", ["../outside.csv", "/etc/hostname", "more/events.csv"])
def test_files_outside_the_folder_are_refused(edit, path):
    with pytest.raises(DataError) as error:
        landswap.load(edit("datapackage.json", '"path": "events.csv"', f'"path": "{path}"'))
    assert str(error.value) == (
        f"datapackage.json, resource 11: found the path '{path}', "
        "expected a file of the folder itself."
    )


def test_a_link_to_a_file_outside_is_refused(folder, tmp_path):
    (folder / "events.csv").rename(tmp_path / "outside.csv")
    (folder / "events.csv").symlink_to(tmp_path / "outside.csv")
    with pytest.raises(DataError, match=r"resource 11: found the path 'events\.csv'"):
        landswap.load(folder)


def test_a_resource_without_a_path(edit):
    with pytest.raises(DataError) as error:
        landswap.load(edit("datapackage.json", '"path": "article.csv"', '"file": "article.csv"'))
    assert str(error.value) == (
        "datapackage.json, resource 1: found no 'name' or no 'path', expected both, as texts."
    )


def test_a_table_that_every_article_needs(edit):
    with pytest.raises(DataError) as error:
        landswap.load(edit("datapackage.json", '"name": "inputs"', '"name": "moves"'))
    assert str(error.value) == (
        "datapackage.json: found no table 'inputs', expected one: every article needs it."
    )


def test_an_unknown_type_of_column(edit):
    with pytest.raises(DataError) as error:
        landswap.load(edit("datapackage.json", '"type": "date"', '"type": "day"'))
    assert str(error.value) == (
        "datapackage.json, resource 11, field 'date': found the type 'day', "
        "expected one of string, number, integer, date."
    )


def test_a_missing_file(folder):
    (folder / "events.csv").unlink()
    with pytest.raises(DataError) as error:
        landswap.load(folder)
    assert str(error.value) == (
        "events.csv: found nothing, expected the file: datapackage.json names it."
    )


def test_text_in_another_encoding(folder):
    (folder / "events.csv").write_bytes("event,date\né".encode("utf-16"))
    with pytest.raises(DataError) as error:
        landswap.load(folder)
    assert str(error.value) == (
        "events.csv: found what looks like UTF-16, expected text in UTF-8. Save it as CSV in UTF-8."
    )


def test_other_columns(edit):
    with pytest.raises(DataError) as error:
        landswap.load(edit("qualifiers.csv", "steps_below", "below"))
    assert str(error.value) == (
        "qualifiers.csv, row 1: found the columns qualifier, below, steps_above, meaning, "
        "expected qualifier, steps_below, steps_above, meaning, in this order. "
        "They are listed in datapackage.json as well: change that, or the header."
    )


@pytest.mark.parametrize(
    ("cell", "advice"),
    [
        ("112 000", " Write it without a mark between thousands."),
        ("1_000", " Write it without a mark between thousands."),
        ('"112,000"', " Write it without a mark between thousands."),
        ('"112000,5"', " Write a decimal point."),
        ("112000 ", " Take out the space beside it."),
        ("20%", " Write it without the sign; its unit is percent."),
        ("1e999", ""),
        ("-1e999", ""),
        ("nan", ""),
        ("many", ""),
    ],
)
def test_a_number_that_is_none(edit, cell, advice):
    with pytest.raises(DataError) as error:
        landswap.load(edit("quantities.csv", ",112000,", f",{cell},"))
    read = cell.strip('"')
    assert str(error.value) == (
        f"quantities.csv, row 2, column value: found '{read}', expected a number.{advice}"
    )


def test_an_integer_that_is_none(edit):
    with pytest.raises(DataError) as error:
        landswap.load(edit("formulas.csv", "km^2,0,", "km^2,0.5,"))
    assert str(error.value) == (
        "formulas.csv, row 2, column decimals: found '0.5', expected an integer."
    )


@pytest.mark.parametrize("cell", ["August", "2024-13-01", "20240806", "6.8.2024"])
def test_a_date_that_is_none(edit, cell):
    with pytest.raises(DataError) as error:
        landswap.load(edit("events.csv", "2024-08-06", cell))
    assert str(error.value) == (
        f"events.csv, row 3, column date: found '{cell}', expected a date. Write it as 2025-02-12."
    )


def test_an_empty_cell_that_is_required(edit):
    with pytest.raises(DataError) as error:
        landswap.load(edit("quantities.csv", ",km^2,over", ",,over"))
    assert str(error.value) == (
        "quantities.csv, row 2, column unit: found nothing, expected a string."
    )


@pytest.mark.parametrize(
    ("file", "old", "new", "where", "expected"),
    [
        ("formulas.csv", "km^2,0,", "km^2,-1,", "row 2, column decimals: found '-1'", "at least 0"),
        ("formulas.csv", "km^2,0,", "km^2,99,", "row 2, column decimals: found '99'", "at most 10"),
        ("inputs.csv", ",10,km^2", ",0,km^2", "row 2, column step: found '0'", "at least 1e-06"),
        ("sources.csv", ",yes\n", ",maybe\n", "row 2, column checked: found 'maybe'",
         "one of yes, no"),
        ("quantities.csv", "\noccupied,", "\nOccupied,", "row 2, column name: found 'Occupied'",
         "a name of small letters, digits and _ that begins with a letter, such as tended_share"),
    ],
)  # fmt: skip
def test_what_the_schema_forbids(edit, file, old, new, where, expected):
    with pytest.raises(DataError) as error:
        landswap.load(edit(file, old, new))
    assert str(error.value) == f"{file}, {where}, expected {expected}."


def test_an_unknown_source(edit):
    with pytest.raises(DataError) as error:
        landswap.load(edit("quantities.csv", ",9,article,", ",9,artikle,"))
    assert str(error.value) == (
        "quantities.csv, row 2, column source_id: found 'artikle', "
        "expected a row of the table sources. Did you mean 'article'?"
    )


@pytest.mark.parametrize(("new", "cells"), [(",112000,5,", 11), (",", 9)])
def test_a_row_with_a_cell_too_many_or_too_few(edit, new, cells):
    with pytest.raises(DataError) as error:
        landswap.load(edit("quantities.csv", ",112000,", new))
    assert str(error.value) == (
        f"quantities.csv, row 2: found {cells} cells, expected 10. "
        "Put a text that holds a comma in quotation marks."
    )


def test_a_byte_order_mark_does_no_harm(folder, article):
    for name in ("quantities.csv", "datapackage.json"):
        path = folder / name
        path.write_text(path.read_text(encoding="utf-8"), encoding="utf-8-sig")
    assert landswap.load(folder).sheet.table.equals(article.sheet.table)


def test_a_value_needs_its_qualifier(edit):
    with pytest.raises(DataError) as error:
        landswap.load(edit("quantities.csv", ",km^2,over,", ",km^2,,"))
    assert str(error.value) == (
        "quantities.csv, row 2, column qualifier: found nothing, expected both qualifier and "
        "rounded_to beside a value, such as 'exact' and 1."
    )


def test_a_name_that_stands_twice(edit):
    with pytest.raises(DataError) as error:
        landswap.load(edit("quantities.csv", "\nkursk_pocket,", "\noccupied,"))
    assert str(error.value) == (
        "quantities.csv, row 4, column name: found 'occupied' a second time, "
        "expected names that differ (it stands in row 2)."
    )


def test_an_unknown_qualifier(edit):
    with pytest.raises(DataError) as error:
        landswap.load(edit("quantities.csv", ",around,", ",arond,"))
    assert str(error.value) == (
        "quantities.csv, row 3, column qualifier: found 'arond', "
        "expected a row of the table qualifiers. Did you mean 'around'?"
    )


def test_an_unknown_name_in_a_scenario(edit):
    with pytest.raises(DataError) as error:
        landswap.load(edit("scenarios.csv", "kursk_pocket,occupied", "kursk_pocket,ocupied"))
    assert str(error.value) == (
        "scenarios.csv, row 6, column received: found 'ocupied', "
        "expected a number or a quantity's name. Did you mean 'occupied'?"
    )


def test_an_input_that_starts_outside_its_bounds(edit):
    with pytest.raises(DataError) as error:
        landswap.load(edit("inputs.csv", ",0,0,kursk_pocket,", ",500,0,kursk_pocket,"))
    assert str(error.value) == (
        "inputs.csv, row 2, column start: found 500, "
        "expected a start from 0 to 450, its lowest and highest."
    )


def test_a_bad_formula_is_named(edit):
    with pytest.raises(DataError) as error:
        landswap.load(edit("formulas.csv", "occupied / ukraine,", "occupied ** ukraine,"))
    assert str(error.value) == (
        "formulas.csv, row 4, column formula: Formula 'share_of_ukraine' holds "
        "'occupied ** ukraine': expected only names, numbers, + - * / ( ), sqrt(), log10(), min() "
        "and max()."
    )


def test_one_error_says_all_that_is_wrong(edit, folder):
    edit("formulas.csv", "occupied / ukraine,", "occupied ** ukraine,")
    edit("places.csv", ",389,", ',"3,89",')
    edit("inputs.csv", ",0,0,occupied,", ",0,0,ocupied,")
    with pytest.raises(DataError) as error:
        landswap.load(folder)
    assert str(error.value).splitlines() == [
        f"3 problems in {folder}:",
        "places.csv, row 2, column area_km2: found '3,89', expected a number. "
        "Write a decimal point.",
        "inputs.csv, row 3, column highest: found 'ocupied', expected a number or a quantity's "
        "name. Did you mean 'occupied'?",
        "formulas.csv, row 4, column formula: Formula 'share_of_ukraine' holds "
        "'occupied ** ukraine': expected only names, numbers, + - * / ( ), sqrt(), log10(), min() "
        "and max().",
    ]

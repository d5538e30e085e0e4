"""What a cell, a key or a row must be, and what is said of one that is not."""

import pytest

import faults
import landswap
from faults.cells import FAULTS
from landswap import validate
from landswap.folder import cells
from landswap.folder.problems import MOST, Lines
from landswap.schema import Column


@pytest.mark.parametrize("fault", FAULTS.values(), ids=list(FAULTS))
def test_a_broken_cell_is_named(good, tmp_path, fault):
    *change, line = fault
    assert line in faults.lines(faults.broken(good, tmp_path, *change))


def said(column, *texts):
    """What is said of some cells of a column."""
    found = []
    cells.check(enumerate(texts, start=2), column, Lines(found, "x.csv"))
    return [(one.row, one.expected) for one in found]


@pytest.mark.parametrize("text", ["0", "-12", "007", "1" * 18])
def test_integers(text):
    assert said(Column("n", "integer"), text) == []
    (value,) = cells.typed([text], Column("n", "integer", required=True))
    assert value == int(text)


def test_a_column_with_gaps_keeps_its_type():
    assert str(cells.typed(["1", ""], Column("n", "integer")).dtype) == "Int64"
    assert str(cells.typed(["1", "2"], Column("n", "integer", required=True)).dtype) == "int64"
    assert cells.typed(["1.5", ""], Column("n", "number")).isna().tolist() == [False, True]
    assert cells.typed(["true", "", "false"], Column("n", "boolean")).tolist()[::2] == [True, False]


@pytest.mark.parametrize("day", ["2025-02-28", "2024-02-29", "2025-02", "2025", "undated"])
def test_days_that_there_are(day):
    assert said(Column("when", rule="day", form="a day"), day) == []


@pytest.mark.parametrize("day", ["2025-02-29", "2025-02-30", "2025-06-31"])
def test_days_that_there_are_not(day):
    assert said(Column("when", rule="day", form="a day"), day) == [(2, "a day")]


def test_of_many_that_are_alike_a_few_are_said(tmp_path, good):
    folder = faults.broken(good, tmp_path, "start", "sources.csv", "\nregister,", "\nregister,")
    rows = "".join(f"s{n},t,p,year {n},,l,yes\n" for n in range(15_000))
    with (folder / "sources.csv").open("a", encoding="utf-8") as file:
        file.write(rows)
    lines = [str(one) for one in validate.problems(folder)]
    assert len(lines) == MOST + 1
    assert lines[-1] == (
        "sources.csv, column year: and 14,980 more like it: expected a year, such as 2025, or "
        "undated."
    )


def test_more_rows_than_anybody_waits_for(tmp_path, good):
    folder = faults.broken(good, tmp_path, "start", "quantities.csv", "corner,", "corner,")
    with (folder / "quantities.csv").open("a", encoding="utf-8") as file:
        file.writelines(f"q{n},q{n},1,m,exact,1,2025,,notice,EXAMPLE\n" for n in range(1000))
    assert faults.lines(folder) == ["quantities.csv: found 1,006 rows, expected at most 1,000."]


@pytest.mark.parametrize("count", [20, 20_000])
def test_blank_lines_at_the_end_are_no_rows(tmp_path, good, count):
    folder = faults.broken(good, tmp_path, "start", "sources.csv", "\nregister,", "\nregister,")
    with (folder / "sources.csv").open("a", encoding="utf-8") as file:
        file.write("\n" * count)
    assert validate.problems(folder) == []


def test_columns_may_stand_in_any_order(tmp_path, good):
    folder = faults.broken(good, tmp_path, "start", "objectives.csv", "a", "a")
    (folder / "objectives.csv").write_text(
        "text,mine,objective,lesson\nname it,7,name_the_whole,02-shares-and-wholes\n",
        encoding="utf-8",
    )
    table = landswap.load(folder).table("objectives")
    assert table.columns.tolist() == ["lesson", "text", "mine"]
    assert table.loc["name_the_whole"].tolist() == ["02-shares-and-wholes", "name it", "7"]


@pytest.mark.parametrize("cell", ["August", "2024-13-01", "20240806", "6.8.2024", "2024-02-30"])
def test_a_date_that_is_none(good, tmp_path, cell):
    change = ("data", "events.csv", "2024-08-06", cell)
    assert faults.lines(faults.broken(good, tmp_path, *change)) == [
        f"events.csv, row 3, column date: found '{cell}', expected a date. Write it as 2025-02-12."
    ]


@pytest.mark.parametrize(
    ("file", "old", "new", "line"),
    [
        ("formulas.csv", "km^2,0,", "km^2,-1,",
         "formulas.csv, row 2, column decimals: found '-1', expected at least 0."),
        ("formulas.csv", "km^2,0,", "km^2,0.5,",
         "formulas.csv, row 2, column decimals: found '0.5', expected an integer."),
        ("sources.csv", ",yes\n", ",maybe\n",
         "sources.csv, row 2, column checked: found 'maybe', expected one of yes, no."),
        ("places.csv", ",389,", ",389x,",
         "places.csv, row 2, column area_km2: found '389x', expected a number."),
    ],
)  # fmt: skip
def test_what_the_schema_forbids(good, tmp_path, file, old, new, line):
    assert line in faults.lines(faults.broken(good, tmp_path, "data", file, old, new))

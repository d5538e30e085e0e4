"""Tables in a notebook: texts literal, numbers in full, and nothing else changed."""

import pandas as pd
import pytest
from bs4 import BeautifulSoup
from IPython.core.interactiveshell import InteractiveShell

from landswap.text import display

MONEY = "paid $5 million, 7 % of $10 million"
LABELS = pd.DataFrame({"label": [MONEY, "a < b & \\(x\\)"], "$n$": [1.5, 2.0]})


@pytest.fixture
def shell():
    shell = InteractiveShell()
    display.tables_as_text(shell)
    return shell


def shown(shell, table):
    data, _ = shell.display_formatter.format(table)
    return data


def test_texts_of_a_table_are_literal(shell):
    page = shown(shell, LABELS)["text/html"]
    soup = BeautifulSoup(page, "html.parser")
    cells = [cell.get_text() for cell in soup.find_all(["td", "th"])]
    assert {MONEY, "a < b & \\(x\\)", "$n$"} <= set(cells)
    for text in soup.find_all(string=True):
        assert text in ("$", "\\") or not {"$", "\\"} & set(text)


def test_a_table_made_of_others_is_literal_too(shell):
    page = shown(shell, LABELS["label"].to_frame().T)["text/html"]
    assert "$5" not in page
    assert "<span>$</span>5 million" in page


@pytest.mark.parametrize(
    "table",
    [
        pd.DataFrame({"a": [1.25, 1000000.5], "b": ["x", "<y>"]}),
        pd.DataFrame({"a": range(100)}),
        pd.DataFrame(),
    ],
)
def test_other_tables_stay_as_pandas_shows_them(shell, table):
    data = shown(shell, table)
    assert data["text/html"] == table._repr_html_()
    assert data["text/plain"] == repr(table)


def test_numbers_above_a_million_have_no_exponent(shell):
    table = pd.DataFrame({"value": [149000.0, 54300000.0, 0.203312, float("nan")]})
    assert "1.490000e+05" in repr(table)  # as pandas has it
    data = shown(shell, table)
    cells = [c.get_text() for c in BeautifulSoup(data["text/html"], "html.parser").find_all("td")]
    assert cells == ["149000", "54300000", "0.203312", "NaN"]
    assert "e+" not in data["text/plain"]
    series = shown(shell, table["value"])["text/plain"]
    assert series.splitlines()[0].split() == ["0", "149000"]


def test_no_option_of_pandas_changes(shell):
    before = {name: pd.get_option(name) for name in ("display.float_format", "display.precision")}
    shown(shell, pd.DataFrame({"value": [149000.0, 54300000.0, 0.203312]}))
    assert {name: pd.get_option(name) for name in before} == before


def test_where_no_html_is_wanted_there_is_none(shell):
    with pd.option_context("display.notebook_repr_html", False):
        assert "text/html" not in shown(shell, LABELS)


def test_outside_a_notebook_nothing_happens():
    display.tables_as_text()

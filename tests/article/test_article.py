"""Loading a folder of tables, and what is said when one is not sound."""

from dataclasses import replace

import pandas as pd
import pytest

import landswap
from landswap.errors import DataError


def test_load_reads_every_table(article):
    assert len(article.paragraphs) == 12
    assert article.quantities.loc["occupied", "value"] == 112000
    assert article.sources.loc["article", "publisher"] == "The Newsmen"
    assert article.table("places").equals(article.places)


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


def multiply(article):
    article.reports["value"] *= 100


def drop(article):
    article.paragraphs.drop(index=1, inplace=True)


def set_cell(article):
    article.tables["places"].loc["Honduras", "area_km2"] = 0.0


def rename(article):
    article.sources.index.name = "x"
    article.sources.rename(index={"article": "x"}, inplace=True)


def set_columns(article):
    article.quantities.columns = range(len(article.quantities.columns))
    article.inputs["start"] = 7.0
    article.scenarios.insert(0, "x", 1)


def sort(article):
    article.formulas.sort_index(inplace=True)
    article.regions.reset_index(inplace=True)


HANDS = [multiply, drop, set_cell, rename, set_columns, sort]


@pytest.mark.parametrize("hand", HANDS, ids=lambda hand: hand.__name__)
@pytest.mark.filterwarnings("ignore::Warning")
def test_what_is_handed_out_is_a_copy(article, hand):
    """Twice in a row, as a cell is run again."""

    def everything():
        views = (article.quantities, article.inputs, article.scenarios)
        return [*(article.table(name) for name in article.tables), *views]

    before = [table.copy(deep=True) for table in everything()]
    hand(article)
    hand(article)
    for one, other in zip(before, everything(), strict=True):
        pd.testing.assert_frame_equal(one, other)


def test_an_article_is_frozen(article):
    for name in ("title", "tables", "sheet"):
        with pytest.raises(AttributeError):
            setattr(article, name, None)
    for mapping in (article.tables, article.files, article.rows, article.paths):
        with pytest.raises(TypeError):
            mapping["x"] = None


def test_tables_are_a_mapping(article):
    assert len(article.tables) == len([*article.tables]) == 24
    assert "places" in article.tables
    assert "nothing" not in article.tables
    assert repr(article.tables).startswith("Tables(article 12, quantities 9, ")
    more = article.tables | {"mine": article.places}
    assert more["mine"].equals(article.places)
    assert [*more][:2] == [*article.tables][:2]
    with pytest.raises(KeyError):
        article.tables["nothing"]


def test_another_article_from_this_one(article):
    """As tests make one: what follows from its tables is computed anew."""
    table = article.tables["quantities"]
    table.loc["occupied", "rounded_to"] = 2000.0
    other = replace(article, tables=article.tables | {"quantities": table})
    assert other.quantities.loc["occupied", "high"] == 114000
    assert article.quantities.loc["occupied", "high"] == 113000


def test_the_terms_of_an_article(root):
    assert landswap.load(root / "data/altmere").licence == "Creative Commons Attribution 4.0"
    assert landswap.load().licence == "Creative Commons Attribution 4.0"


def test_a_file_is_no_table(article):
    with pytest.raises(DataError) as error:
        article.table("regions-outlines")
    assert str(error.value) == (
        "'regions-outlines' is a file, regions.geojson, of which no columns are known: expected a "
        "table."
    )


def test_an_unknown_table_is_named(article):
    with pytest.raises(DataError) as error:
        article.table("quantites")
    assert str(error.value) == (
        "No table 'quantites' in this article. Tables: article, quantities, qualifiers, inputs, "
        "formulas, explorers, parts, scenarios, roles, inserts, reports, events, gains, attributions, "
        "wordings, places, regions, projection_distortion, objectives, questions, choices, "
        "misconceptions, selections, rubric, sources. Did you mean 'quantities'?"
    )


def test_a_copy_of_the_folder_loads_the_same(article, folder):
    assert landswap.load(folder).sheet.table.equals(article.sheet.table)


def test_a_byte_order_mark_does_no_harm(folder, article):
    for name in ("quantities.csv", "datapackage.json"):
        path = folder / name
        path.write_text(path.read_text(encoding="utf-8"), encoding="utf-8-sig")
    assert landswap.load(folder).sheet.table.equals(article.sheet.table)


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

"""What the check says of explorers: the same as they say themselves, all at once, once each."""

import random
import subprocess
import sys
from dataclasses import replace

import pytest

import landswap
from landswap.errors import ExplorerError
from landswap.explorers.kinds import KINDS
from landswap.explorers.rules import check_explorers, offered
from landswap.model.formulas import names
from landswap.model.sheet import Sheet

WIDGETS = {"ipywidgets", "anywidget", "traitlets", "IPython", "matplotlib"}
MAPS = {"geopandas", "shapely", "pyproj"}


def imported(code):
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    return set(done.stdout.split())


def test_checking_imports_no_widget():
    code = "import sys, landswap.explorers.rules; print(*sys.modules)"
    assert not (WIDGETS | MAPS) & imported(code)


def test_nor_does_declaring_every_explorer():
    code = (
        "import sys, landswap; from landswap.explorers.rules import check_explorers, offered; "
        "article = landswap.load(check=False); assert not check_explorers(article); "
        "assert len(offered(article)) == 5; print(*sys.modules)"
    )
    assert not WIDGETS & imported(code)


def lines(article):
    return [str(problem) for problem in check_explorers(article)]


def changed(article, table, column, old, new):
    """Return an article with other cells in one column of a table."""
    rows = article.table(table).copy()
    assert (rows[column] == old).any()
    rows[column] = rows[column].replace(old, new)
    return replace(article, tables=article.tables | {table: rows})


def without(article, name):
    """Return an article whose sheet lacks a formula, and those that follow from it."""
    lost, trees = {name}, {one.name: one.tree for one in article.sheet.formulas}
    while more := {own for own, tree in trees.items() if names(tree) & lost} - lost:
        lost |= more
    kept = [one for one in article.sheet.formulas if one.name not in lost]
    return replace(article, sheet=Sheet(article.sheet.quantities, article.sheet.inputs, kept))


def test_nothing_is_wrong_with_the_article(article):
    assert lines(article) == []


def test_all_that_is_wrong_is_said_at_once(article):
    broken = changed(article, "parts", "name", "kursk_pocket", "kursk_poket")
    broken = changed(broken, "explorers", "kind", "encoding", "drawing")
    misspelt = "column name: found 'kursk_poket', expected the name of a quantity, an input or a "
    misspelt += "formula. Did you mean 'kursk_pocket'?"
    assert lines(broken) == [
        *(f"parts.csv, row {row}, {misspelt}" for row in (8, 14, 21, 27)),
        "explorers.csv, row 5, column kind: found 'drawing', expected one of swap, proportion, "
        "uncertainty, encoding, map.",
    ]


def test_an_explorer_refuses_with_the_lines_of_the_check(article):
    broken = changed(article, "parts", "name", "kursk_oblast", "kursk_oblst")
    with pytest.raises(ExplorerError) as error:
        landswap.explore.swap(broken)
    found = lines(broken)
    assert [line[:17] for line in found] == [
        "parts.csv, row 7,",
        "parts.csv, row 20",
        "parts.csv, row 28",
    ]
    assert str(error.value).splitlines() == found[:2]


def test_a_formula_that_is_reported_elsewhere_is_not_reported_again(article):
    partial = without(article, "occupied_after")
    assert "occupied_after" not in partial.sheet
    assert lines(partial) == []
    # What is wrong besides is said all the same.
    broken = changed(partial, "parts", "name", "kursk_oblast", "kursk_oblst")
    assert [line.split(",")[1] for line in lines(broken)] == [" row 7", " row 20", " row 28"]


def test_a_file_has_the_name_that_it_has(article):
    renamed = replace(article, paths={**article.paths, "parts": "who.csv", "inputs": "moved.csv"})
    broken = changed(renamed, "parts", "name", "kursk_pocket", "received")
    said = "\n".join(lines(broken))
    assert "who.csv" in said
    assert "parts.csv" not in said
    rows = renamed.table("parts")
    gone = replace(renamed, tables=renamed.tables | {"parts": rows[rows["part"] != "left_whole"]})
    gone = replace(gone, rows={**gone.rows, "parts": list(range(2, len(rows) + 2))})
    assert lines(gone)[0].endswith("expected a row of who.csv for each part.")


def test_a_table_that_could_not_be_read_is_not_missed_again(article):
    for table in ("sources", "parts", "scenarios", "regions"):
        tables = {name: article.tables[name] for name in article.tables if name != table}
        assert lines(replace(article, tables=tables)) == []


def test_a_table_that_is_nowhere_is_missed(article):
    tables = {name: article.tables[name] for name in article.tables if name != "parts"}
    paths = {name: path for name, path in article.paths.items() if name != "parts"}
    said = lines(replace(article, tables=tables, paths=paths))
    assert said[0].startswith("explorers.csv, row 2: No table 'parts' in this article. ")


def test_a_square_larger_than_the_map_is_said_to_be_that(article):
    regions = article.table("regions").copy()
    regions["area_km2"] = regions["area_km2"] / 10
    small = replace(article, tables=article.tables | {"regions": regions})
    said = [line for line in lines(small) if "'map'" in line]
    total = f"{regions['area_km2'].sum():,.0f}"
    assert said == [
        "explorers.csv, row 6: Explorer 'map': 'occupied', 112,000 km², is larger than all "
        f"regions of this map together, {total} km²; expected an area that fits on it."
    ]


@pytest.mark.parametrize("name", ["layout", "observe", "spec", "locked", "scenario", "__proto__"])
def test_an_input_is_not_called_as_a_widget_calls_its_own(article, name):
    """Without a widget to ask: the list of names is compared with a widget's in test_view."""
    inputs = [
        entry._replace(name=name) if entry.name == "given" else entry
        for entry in article.sheet.inputs
    ]
    sheet = Sheet(article.sheet.quantities, inputs)
    parts = article.table("parts").copy()
    parts["name"] = parts["name"].replace("given", name)
    parts["name"] = parts["name"].where(parts["name"].isin([*sheet]), "occupied")
    explorers = article.table("explorers").copy()
    explorers["sentence"] = explorers["sentence"].where(explorers["kind"] != "swap", "{occupied}")
    scenarios = article.table("scenarios").rename(columns={"given": name})
    tables = article.tables | {"parts": parts, "explorers": explorers, "scenarios": scenarios}
    said = lines(replace(article, tables=tables, sheet=sheet))
    assert said[0].startswith(
        f"explorers.csv, row 2: Explorer 'swap': an input cannot be called '{name}': "
    )
    assert said[0].endswith(" Rename it in inputs.csv.")


def test_what_is_offered_needs_no_whole_article(article):
    assert offered(replace(article, tables={})) == [
        f"{kind}: not offered. No table 'explorers' in this article. Tables: ." for kind in KINDS
    ]


def test_no_random_change_ends_in_anything_but_lines(article):
    """Cells of the tables that explorers read, changed at random, also to nothing."""
    # Without the map, which takes a second; its outlines have tests of their own.
    rows = article.table("explorers").iloc[:-1]
    article = replace(article, tables=article.tables | {"explorers": rows})
    rng = random.Random(16)
    cells = [*article.sheet, "", "nothing", "{", "occupied", "percent", None, 0.0, "swap"]
    said = 0
    for _ in range(150):
        broken = article
        for _ in range(rng.randint(1, 3)):
            table = rng.choice(["parts", "explorers", "places", "sources"])
            rows = broken.table(table).astype(object).copy()
            at = rng.randrange(len(rows)), rng.randrange(len(rows.columns))
            rows.iloc[at] = rng.choice(cells)
            broken = replace(broken, tables=broken.tables | {table: rows})
        if rng.random() < 0.4:
            broken = without(broken, rng.choice([one.name for one in article.sheet.formulas]))
        said += len(lines(broken))
        offered(broken)
    assert said > 50

"""docs/tables.md says what the tables, the package and the explorers say."""

import json
import re

import dictionary
import landswap
import publish
from landswap.explorers import KINDS
from landswap.folder import start
from landswap.model import formulas
from landswap.schema import Column


def test_the_page_is_current(root):
    stored = (root / "docs/tables.md").read_text(encoding="utf-8")
    assert stored == dictionary.page(), "Run 'make dictionary'."
    assert "{{" not in stored


def test_every_table_and_column_has_its_line(article, root):
    sections = re.split(r"^### ", dictionary.page(), flags=re.MULTILINE)[1:]
    assert {one.splitlines()[0] for one in sections} == {*article.tables}
    for section in sections:
        name = section.splitlines()[0]
        named = re.findall(r"^\| `(\w+)` \| (?=\S)", section, flags=re.MULTILINE)
        assert named == list(article.table(name).reset_index().columns.drop("index", "ignore"))


def test_a_rule_is_put_into_words():
    column = Column("x", required=True, minimum=0.5, maximum=2)
    assert dictionary.constraint(column, ()) == "never empty; at least 0.5; at most 2"
    assert dictionary.constraint(Column("x"), ("x",)) == "no two the same"
    column = Column("x", enum=("a", "b"), pattern="[ab]")
    assert dictionary.constraint(column, ()) == "one of `a`, `b`; of the form `[ab]`"


def test_the_published_description_is_current(root):
    stored = (root / "data/datapackage.json").read_text(encoding="utf-8")
    assert stored == publish.text(), "Run 'make dictionary'."


def test_cells_fit_a_table_of_markdown():
    assert dictionary.cell("a|b") == "a\\|b"
    assert dictionary.cell("long enough to be cut", 11) == "long eno..."


def test_the_folder_to_start_from_names_the_parts_as_well(tmp_path):
    start.new_folder(tmp_path / "mine")
    text = (tmp_path / "mine/README.md").read_text(encoding="utf-8")
    for kind, explorer in KINDS.items():
        said = text.partition(f"- *{kind}*: ")[2].partition("- *")[0]
        assert {part for part in explorer.parts if f"`{part}`" in said} == {*explorer.parts}
    for table in start.MORE:
        assert f"**{table}**" in text


def test_roles_are_those_that_lessons_ask_for(article):
    asked = set(re.findall(r"^\| `(\w+)` \| .* \| [0-9, ]+ \|$", dictionary.page(), re.MULTILINE))
    assert {"part", "share", "given", "equal_areas"} <= asked <= {*article.table("roles").index}


def test_a_table_of_ones_own_is_added_as_the_page_says(tmp_path):
    folder = landswap.new_folder(tmp_path / "mine")
    example = re.search(
        r'^    \{"resources".*?^    \]\}$', dictionary.page(), re.MULTILINE | re.DOTALL
    )[0]
    assert json.loads(example)["resources"][0]["name"] == "fires"
    (folder / "datapackage.json").write_text(example, encoding="utf-8")
    text = "fire,started,burnt,source_id\nAt the mill,2025-08-12,3.5,notice\n"
    (folder / "fires.csv").write_text(text, encoding="utf-8")
    assert landswap.load(folder).table("fires").loc["At the mill", "burnt"] == 3.5


def test_limits_are_those_of_the_package():
    text = dictionary.page()
    assert f"at most {formulas.LONGEST:,} characters and {formulas.DEEPEST} brackets deep" in text

"""The second article: fictional and labelled so, sound, and good for a course."""

import csv
import re

import pytest

import landswap
from landswap import schema, validate
from landswap.course.carried import Course
from landswap.course.teacher import notes, strips
from landswap.course.write import Place, made
from landswap.errors import DataError, ExplorerError
from landswap.explorers.rules import offered


@pytest.fixture(scope="module")
def folder(root):
    return root / "data/altmere"


@pytest.fixture(scope="module")
def altmere(folder):
    return landswap.load(folder)


def test_nothing_is_wrong_with_it(folder):
    assert validate.problems(folder) == []


def test_every_table_says_that_it_is_fictional(folder):
    with (folder / "about.csv").open(encoding="utf-8", newline="") as file:
        said = {row["what"]: row["value"] for row in csv.DictReader(file)}
    assert said["title"].startswith("Fictional: ")
    assert said["description"].startswith("Everything in this folder is fictional")
    for path in folder.glob("*.csv"):
        with path.open(encoding="utf-8", newline="") as file:
            rows = list(csv.DictReader(file))
        # Names, hints and a lesson's texts have no room for the word; the tables beside them do.
        if path.stem not in ("about", "parts", "misconceptions", "inserts"):
            assert all("fictional" in " ".join(row.values()).lower() for row in rows), path.name


def test_its_tables_have_the_columns_of_the_kits_own(folder):
    for path in folder.glob("*.csv"):
        if path.stem == "about":
            continue
        with path.open(encoding="utf-8", newline="") as file:
            header = next(csv.reader(file))
        columns = [schema.table(path.stem).column(name) for name in header]
        assert None not in columns, path.name
        assert any(column.required for column in columns), path.name


def test_it_has_other_names_units_and_inputs(article, altmere):
    assert not set(altmere.sheet) & set(article.sheet)
    assert not set(altmere.scenarios.index) & set(article.scenarios.index)
    assert {"ha", "hm"} <= {altmere.sheet.entry(name).unit for name in altmere.sheet}
    assert "regions" not in altmere.tables


def test_both_articles_have_the_same_roles_and_play_them_by_what_there_is(article, altmere):
    roles = article.table("roles")
    assert altmere.table("roles").index.tolist() == roles.index.tolist()
    for one in (article, altmere):
        for name in one.table("roles")["name"]:
            assert name in one.sheet or name in one.scenarios.index, name


def test_its_figures_do_not_fit_either(altmere):
    part, share, whole, other = altmere.names_of("part", "share", "whole", "other_whole")
    low, high = altmere.quantities["low"], altmere.quantities["high"]
    # By hand: 34 to 35 ha, 11 to 13 percent.
    lowest, highest = 34 / 0.13, 35 / 0.11
    assert low[part] / (high[share] / 100) == pytest.approx(lowest)
    assert high[part] / (low[share] / 100) == pytest.approx(highest)
    assert not lowest <= altmere.sheet[whole] <= highest
    assert lowest <= altmere.sheet[other] <= highest


def test_a_part_that_nothing_plays(article, tmp_path):
    with pytest.raises(DataError) as error:
        article.names_of("part", "wholes")
    assert str(error.value) == (
        "Nothing plays the part 'wholes' in this article: roles.csv has no such row. "
        "Did you mean 'whole'?"
    )


SENTENCES = {
    "swap": "Hypothetical swap: the town hands over 0.0 ha of the goods yard and gets back 0.0 ha "
    "of the common. The company would then use 34.0 ha of the common, 10.27 % of its total area; "
    "the town would use 1.2 ha of the goods yard. Got back for each hectare handed over: "
    "undefined. Net change in what the town uses: 0.0 ha.",
    "proportion": "Area of the goods yard that the town uses: 1.2 ha. Area of the common that the "
    "company uses: 34 ha. The first is 3.53 % of the second, 1 in 28.",
}


@pytest.mark.parametrize("kind", SENTENCES)
def test_explorers_speak_of_hectares(altmere, kind):
    assert getattr(landswap.explore, kind)(altmere).sentence == SENTENCES[kind]


def test_places_in_hectares_can_be_compared(altmere):
    explorer = landswap.explore.proportion(altmere, part="School Field (fictional)")
    assert explorer.sentence.startswith("School Field (fictional): 2.4 ha. ")


def test_what_it_lacks_is_not_offered(altmere):
    with pytest.raises(ExplorerError, match="map"):
        landswap.explore.map(altmere)
    assert offered(altmere) == [
        "swap: A hypothetical swap of land (fictional)",
        "proportion: Two areas side by side (fictional)",
        "uncertainty: How far three figures stretch (fictional)",
        "encoding: The same two areas, drawn in four ways (fictional)",
        "map: not offered. This article offers no explorer of the kind 'map': nothing plays the "
        "table regions. See the table roles.",
    ]


def test_its_questions_answer_back(altmere):
    assert landswap.check("share_of_common", 34 / 331, altmere)
    assert "without its ponds" in landswap.check("share_of_common", 34 / 296, altmere).message
    assert "percentage" in landswap.check("share_of_common", 3400 / 331, altmere).message


def test_its_course_is_its_own(altmere, tmp_path):
    assert {one.number for one in Course.of(altmere).lessons} >= {"00", "01", "02", "04", "06"}
    place = Place(*(tmp_path / name for name in ("n", "e", "s")), altmere.folder)
    first = r"Ukrain|Russia|Kursk|Crimea|Kyiv|Kremlin|Zelensky|[Oo]blast|\bwars?\b|territor"
    for path, notebook in made(altmere, place):
        text = "\n".join(cell.source for cell in notebook.cells)
        assert not re.search(first, text), path.name
        if path.parent == place.notebooks:
            assert "the common" in text or "Altmere Common" in text, path.name
    assert not re.search(first, notes(altmere) + strips(altmere))

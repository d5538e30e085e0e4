"""Folders that are made: to start from, with tables added, and with a slip in them."""

import json
import re
import shutil
from pathlib import Path

import pytest

import faults
import landswap
from landswap import schema, validate
from landswap.cli import main
from landswap.errors import DataError
from landswap.explorers.rules import offered
from landswap.folder import start


def test_new_writes_a_folder_that_drives_what_its_tables_allow(tmp_path, capsys):
    folder = tmp_path / "deep" / "mine"
    assert main(["new", str(folder)]) == 0
    assert capsys.readouterr().out == (
        f"{folder} has the tables of a small example. Read README.md in it, replace the rows,\n"
        f"and run: landswap check {folder}\n"
    )
    article = landswap.load(folder)
    for kind in ("swap", "proportion", "uncertainty", "encoding"):
        explorer = getattr(landswap.explore, kind)(article)
        assert "m²" in explorer.sentence
    assert landswap.check("share_of_total", 120 / 650, article)
    assert "beds alone" in landswap.check("share_of_total", 120 / 590, article).message
    assert len(article.sheet.sample(10, seed=1)) == 10
    text = (folder / "README.md").read_text(encoding="utf-8")
    for table in start.TABLES:
        assert f"**{table}.csv**" in text


def test_new_adds_tables_that_are_asked_for(tmp_path, capsys):
    folder = tmp_path / "mine"
    assert main(["new", str(folder), "--with", *start.MORE]) == 0
    assert validate.problems(folder) == []
    article = landswap.load(folder)
    assert all(article.table(name).empty for name in start.MORE)
    with (folder / "places.csv").open("a", encoding="utf-8") as file:
        file.write("A sports hall,building,0.0009,,register,2024,,,EXAMPLE\n")
    assert landswap.load(folder).places.loc["A sports hall", "area_km2"] == 0.0009
    with pytest.raises(SystemExit):
        main(["new", str(folder), "--with", "maps"])
    assert "invalid choice: 'maps'" in capsys.readouterr().err


def test_tables_are_added_later_too(tmp_path, capsys):
    folder = tmp_path / "mine"
    start.new_folder(folder)
    (folder / "article.csv").write_bytes((folder / "article.csv").read_bytes() + b"\n\n")
    before = {path.name: path.read_bytes() for path in folder.glob("*.csv")}
    capsys.readouterr()
    assert main(["new", str(folder), "--with", "choices", "reports"]) == 0
    assert capsys.readouterr().out == (
        f"{folder} has more tables, without rows: choices, reports. Fill them in, and run:\n"
        f"landswap check {folder}\n"
    )
    assert {path.name: path.read_bytes() for path in folder.glob("*.csv")} == before | {
        "choices.csv": b"question,option,text,right,hint\n",
        "reports.csv": b"quantity,source_id,qualifier,value,unit,rounded_to,as_of,said_by,origin,"
        b"follows,printed,note\n",
    }
    assert validate.problems(folder) == []
    # Twice is refused, and then nothing is written at all.
    assert main(["new", str(folder), "--with", "places", "choices"]) == 1
    assert capsys.readouterr().err == (
        f"Cannot add the table 'choices' to {folder}: found it there, expected a table that is "
        "missing. Leave it out.\n"
    )
    assert not (folder / "places.csv").exists()
    with (folder / "reports.csv").open("a", encoding="utf-8") as file:
        file.write("tended,notice,about,118,m^2,1,2025,,neighbours,,,\n")  # any sort of source
    assert validate.problems(folder) == []


@pytest.mark.parametrize("make", [lambda path: path.write_text("x"), lambda path: path.mkdir()])
def test_new_writes_over_nothing(tmp_path, capsys, make):
    folder = tmp_path / "mine"
    make(folder)
    if folder.is_dir():
        (folder / "thesis.txt").write_text("years of work")
    assert main(["new", str(folder)]) == 1
    assert capsys.readouterr().err == (
        f"Cannot write into {folder}: found something there, expected a new or an empty folder. "
        "Name another, or the folder of an article and which tables to add to it, --with.\n"
    )


def to_delete():
    """Return the README's table of what to delete: files and rows, for each thing without which."""
    readme = Path(start.__file__).parent / "example/README.md"
    table = readme.read_text(encoding="utf-8").partition("## First delete")[2].partition("## ")[0]
    found = {}
    for line in [line for line in table.splitlines() if line.startswith("|")][2:]:
        what, files, names = (cell.strip() for cell in line.strip("|").split("|"))
        what = what or list(found)[-1]
        found.setdefault(what, []).append((files.split(", "), re.split("[,;] ", names)))
    return found


def delete(folder, what):
    for files, names in to_delete()[what]:
        for file in files:
            header, *rows = (folder / file).read_text(encoding="utf-8").splitlines()
            starts = tuple(f"{name}," for name in names)
            left = [row for row in rows if names != ["all"] and not row.startswith(starts)]
            assert len(left) < len(rows), (file, names)
            (folder / file).write_text("\n".join([header, *left]) + "\n", encoding="utf-8")


EXERCISES, SWAP, THIRD, AREAS, SHARE = to_delete()


@pytest.mark.parametrize(
    ("gone", "left"),
    [
        ([], ["swap", "proportion", "uncertainty", "encoding"]),
        ([SWAP], ["proportion", "uncertainty", "encoding"]),
        ([SWAP, THIRD], ["proportion", "uncertainty", "encoding"]),
        ([AREAS], ["swap", "proportion", "uncertainty", "encoding"]),
        ([SHARE], ["swap", "proportion", "encoding"]),
        ([SWAP, THIRD, AREAS, SHARE], ["proportion", "encoding"]),
    ],
)
def test_what_cannot_be_used_is_deleted_as_the_readme_says(good, tmp_path, gone, left):
    folder = Path(shutil.copytree(good / "start", tmp_path / "start"))
    for what in [EXERCISES, *gone]:
        delete(folder, what)
    assert validate.problems(folder) == []
    said = offered(landswap.load(folder))
    assert [line.partition(":")[0] for line in said if ": not offered." not in line] == left


@pytest.fixture
def no_trial(monkeypatch):
    monkeypatch.delenv(start.TRIAL)


def test_a_folder_that_is_there_is_kept(tmp_path, no_trial):
    folder = tmp_path / "mine"
    assert landswap.new_folder(folder, keep=True) == folder
    (folder / "sources.csv").write_text("years of work", encoding="utf-8")
    assert landswap.new_folder(folder, keep=True) == folder
    assert (folder / "sources.csv").read_text(encoding="utf-8") == "years of work"


def test_what_holds_no_tables_is_not_taken_for_a_folder_to_keep(tmp_path, no_trial):
    (tmp_path / "thesis.txt").write_text("years of work", encoding="utf-8")
    with pytest.raises(DataError, match="found something there"):
        landswap.new_folder(tmp_path, keep=True)


def test_a_trial_run_neither_meets_nor_leaves_a_folder(tmp_path):
    folder = landswap.new_folder(tmp_path / "mine", keep=True)
    assert folder.name == "mine"
    assert list(tmp_path.iterdir()) == []
    assert landswap.new_folder(tmp_path / "mine", keep=True) != folder


def test_a_slip_is_made_in_a_copy(good):
    slip = landswap.with_slip(good / "start", "quantities.csv", ",120,", ",12O,")
    assert validate.problems(good / "start") == []
    assert "quantities.csv, row 2, column value: found '12O', expected a number." in faults.lines(
        slip
    )


@pytest.mark.parametrize(
    ("file", "said"),
    [
        (
            "quantities.csv",
            "Cannot make a slip in quantities.csv: found no ',121,' in it. Expected a text that "
            "stands there, letter by letter: open the file and copy it.",
        ),
        ("quantity.csv", "Cannot make a slip in quantity.csv: "),
    ],
)
def test_a_slip_that_cannot_be_made(good, file, said):
    with pytest.raises(DataError) as error:
        landswap.with_slip(good / "start", file, ",121,", ",1,")
    assert str(error.value).startswith(said)


def test_a_folder_of_version_01_gets_tables_too(good, tmp_path):
    folder = Path(shutil.copytree(good / "v01", tmp_path / "v01"))
    landswap.new_folder(folder, ["reports", "events"])
    assert validate.problems(folder) == []
    assert landswap.load(folder).reports.empty
    names = [
        one["name"] for one in json.loads((folder / "datapackage.json").read_text())["resources"]
    ]
    assert names[-2:] == ["reports", "events"]


def test_an_added_table_needs_nothing_that_is_not_there(tmp_path):
    folder = landswap.new_folder(tmp_path / "mine")
    for name in ("questions", "misconceptions"):
        (folder / f"{name}.csv").unlink()
    landswap.new_folder(folder, ["choices"])
    assert validate.problems(folder) == []


def test_a_broken_folder_gets_no_more_tables(good, tmp_path):
    folder = Path(shutil.copytree(good / "v01", tmp_path / "v01"))
    (folder / "datapackage.json").write_text("{}", encoding="utf-8")
    with pytest.raises(DataError, match="found no tables, expected a list 'resources'"):
        landswap.new_folder(folder, ["choices"])


def test_paths_are_read_as_people_type_them(tmp_path, monkeypatch, capsys):
    monkeypatch.setenv("HOME", str(tmp_path))
    folder = landswap.new_folder("~/My Article")
    assert folder == tmp_path / "My Article"
    assert len(landswap.load("~/My Article").sheet.quantities) == 6
    assert main(["new", "~/My Article", "--with", "places"]) == 0
    assert capsys.readouterr().out.splitlines()[-1] == f"landswap check '{folder}'"
    assert main(["check", "~/My Article"]) == 0


def test_the_folder_to_start_from_has_the_kits_columns():
    for name in start.TABLES:
        header = (start._START / f"{name}.csv").read_text(encoding="utf-8").splitlines()[0]
        wanted = schema.header(name)
        if name == "scenarios":
            wanted[2:3] = ["given", "received"]
        assert header.split(",") == wanted

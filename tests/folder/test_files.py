"""Files of a folder: what one must be to be read, and what is said of one that is not."""

import os
import shutil
from pathlib import Path

import pytest

import faults
import landswap
from landswap import schema, validate
from landswap.folder import start


# Ways to break a whole file, and what is then said of it.
def semicolons(path):
    path.write_text(path.read_text(encoding="utf-8").replace(",", ";"), encoding="utf-8")


def tabs(path):
    path.write_text(path.read_text(encoding="utf-8").replace(",", "\t"), encoding="utf-8")


def utf_16(path):
    path.write_text(path.read_text(encoding="utf-8"), encoding="utf-16")


def utf_16_without_mark(path):
    path.write_bytes(path.read_text(encoding="utf-8").encode("utf-16-le"))


def windows_1251(path):
    with path.open("ab") as file:
        file.write("Площадь участка".encode("cp1251"))


def windows_1252(path):
    with path.open("ab") as file:
        file.write("m²".encode("cp1252"))


def zeros(path):
    path.write_bytes(b"a,b\n\0,1\n")


def emptied(path):
    path.write_bytes(b"")


def a_folder(path):
    path.unlink()
    path.mkdir()


def outside(path):
    path.rename(path.parents[1] / "outside.csv")
    path.symlink_to(path.parents[1] / "outside.csv")


def dangling(path):
    path.unlink()
    path.symlink_to(path.parents[1] / "nowhere.csv")


def huge(path):
    with path.open("r+b") as file:
        file.truncate(100_000_000)


def a_pipe(path):
    path.unlink()
    os.mkfifo(path)


def in_a_circle(path):
    path.unlink()
    path.symlink_to(path)


FILES = {
    semicolons: "{file}, row 1: found the columns {header}, expected the columns {columns}. "
    "Save it with commas between the cells, not ';'.",
    tabs: "{file}, row 1: found the columns {header}, expected the columns {columns}. "
    "Save it with commas between the cells, not '\\t'.",
    utf_16: "{file}: found what looks like UTF-16, expected text in UTF-8. Save it as CSV in "
    "UTF-8.",
    utf_16_without_mark: "{file}: found what looks like UTF-16, expected text in UTF-8. Save it "
    "as CSV in UTF-8.",
    windows_1251: "{file}: found what looks like Windows-1251, expected text in UTF-8. Save it as "
    "CSV in UTF-8.",
    windows_1252: "{file}: found what looks like Windows-1252, expected text in UTF-8. Save it as "
    "CSV in UTF-8.",
    zeros: "{file}: found what looks like no text at all, expected text in UTF-8.",
    emptied: "{file}, row 1: found nothing, expected the columns {columns}.",
    a_folder: "{file}: found something that is no file, expected the file.",
    a_pipe: "{file}: found something that is no file, expected the file.",
    outside: "{file}: found a link, expected a file of the folder itself.",
    dangling: "{file}: found something that is no file, expected the file.",
    in_a_circle: "{file}: found something that is no file, expected the file.",
    huge: "{file}: found 100,000,000 bytes, expected at most 10,000,000.",
}


@pytest.mark.parametrize("table", start.TABLES)
@pytest.mark.parametrize("how", FILES, ids=lambda how: how.__name__)
def test_a_broken_file_is_named(good, tmp_path, how, table):
    folder = Path(shutil.copytree(good / "start", tmp_path / "start"))
    columns = (folder / f"{table}.csv").read_text(encoding="utf-8").splitlines()[0].split(",")
    known = [column.name for column in schema.table(table).columns]
    how(folder / f"{table}.csv")
    between = {semicolons: ";", tabs: "\\t"}.get(how, ", ")
    line = FILES[how].format(
        file=f"{table}.csv", columns=", ".join(known), header=between.join(columns)
    )
    said = faults.lines(folder)
    assert line in said
    assert {one.partition(",")[0].partition(":")[0] for one in said} == {f"{table}.csv"}


@pytest.mark.parametrize("table", start.TABLES)
def test_a_byte_order_mark_and_empty_lines_do_no_harm(good, tmp_path, table):
    folder = Path(shutil.copytree(good / "start", tmp_path / "start"))
    path = folder / f"{table}.csv"
    text = path.read_text(encoding="utf-8").replace("\n", "\r\n\r\n")
    path.write_text(text, encoding="utf-8-sig", newline="")
    assert validate.problems(folder) == []
    assert landswap.load(folder).sheet.table.equals(landswap.load(good / "start").sheet.table)


def test_a_device_is_not_read(good, tmp_path):
    folder = Path(shutil.copytree(good / "start", tmp_path / "start"))
    (folder / "sources.csv").unlink()
    (folder / "sources.csv").symlink_to("/dev/zero")
    assert "sources.csv: found something that is no file, expected the file." in faults.lines(
        folder
    )


@pytest.mark.parametrize("name", ["about.csv", "datapackage.json", "regions.geojson"])
def test_a_pipe_in_any_place_keeps_nobody_waiting(good, tmp_path, name):
    folder = Path(shutil.copytree(good / "data", tmp_path / "data"))
    (folder / name).unlink(missing_ok=True)
    os.mkfifo(folder / name)
    assert any(line.startswith(name) for line in faults.lines(folder))


def test_a_link_within_the_folder_is_followed(good, tmp_path):
    folder = Path(shutil.copytree(good / "start", tmp_path / "start"))
    (folder / "sources.csv").rename(folder / "kept.txt")
    (folder / "sources.csv").symlink_to(folder / "kept.txt")
    assert validate.problems(folder) == []


def test_a_table_beside_is_named(good, tmp_path):
    folder = Path(shutil.copytree(good / "start", tmp_path / "start"))
    (folder / "quantities.xlsx").write_bytes(b"PK")
    (folder / "places.xlsx").write_bytes(b"PK")
    article, problems, notes = validate.examine(folder)
    assert problems == []
    assert "places" not in article.tables
    assert [str(note) for note in notes] == [
        "places.xlsx: A file of a spreadsheet, which is not read: save it as places.csv, CSV in "
        "UTF-8.",
        "quantities.xlsx: A file of a spreadsheet, which is not read: quantities.csv beside it is.",
    ]


def test_a_table_of_ones_own_is_read_and_left_out_where_it_cannot_be(good, tmp_path):
    folder = Path(shutil.copytree(good / "start", tmp_path / "start"))
    (folder / "fires.csv").write_text("fire,burnt\nAt the mill,3.5\nBarn,\n", encoding="utf-8")
    (folder / "odd.csv").write_text("a,b\n1,2,3\n", encoding="utf-8")
    article, problems, notes = validate.examine(folder)
    assert problems == []
    assert article.table("fires")["burnt"].sum() == 3.5
    assert article.table("fires")["fire"].tolist() == ["At the mill", "Barn"]
    assert [str(note) for note in notes] == [
        "odd.csv: A table that is left out: row 2: found 3 cells, expected 2. Put a text that "
        "holds a comma in quotation marks."
    ]

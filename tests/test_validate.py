"""The check as a whole: all at once, nothing that only follows, nothing but lines."""

import random
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import faults
import faults.cells
import faults.explorers
import faults.questions
import faults.sheet
import landswap
from landswap import validate
from landswap.cli import main
from landswap.errors import DataError

ROOMS = (faults.cells, faults.sheet, faults.questions, faults.explorers)
FAULTS = {name: fault for room in ROOMS for name, fault in room.FAULTS.items()}
PAIRS = 200


@pytest.mark.parametrize("name", ["start", "data", "v01"])
def test_a_good_folder_has_no_problem(good, name):
    article, problems, notes = validate.examine(good / name)
    assert (problems, notes) == ([], [])
    assert article.sheet


def test_no_fault_is_listed_twice():
    assert len(FAULTS) == sum(len(room.FAULTS) for room in ROOMS)


def pairs():
    """Return random pairs of faults in different tables."""
    rng, found = random.Random(16), set()
    while len(found) < PAIRS:
        one, other = sorted(rng.sample(sorted(FAULTS), 2))
        if FAULTS[one][1] != FAULTS[other][1]:
            found.add((one, other))
    return sorted(found)


def test_of_two_faults_in_different_tables_both_are_named(good, tmp_path):
    """Unless the figures of the one line are those that the other says are missing."""
    alone, missed = {}, []
    for number, pair in enumerate(pairs()):
        folder = Path(shutil.copytree(good / "start", tmp_path / str(number)))
        for name in pair:
            faults.change(folder, *FAULTS[name][1:4])
        said = {*map(str, validate.problems(folder))}
        for name in pair:
            if name not in alone:
                single = faults.broken(good, tmp_path / f"alone {name}", *FAULTS[name][:4])
                alone[name] = {*map(str, validate.problems(single))}
            if not alone[name] & said:
                missed.append((name, pair))
        shutil.rmtree(folder)
    assert [one for one in missed if not depends(*one)] == []
    assert len(missed) <= PAIRS / 20


# Faults whose line says a figure or a unit of other rows, and what tells that a fault is in those.
_TENDED = ("quantities.csv, row 2", "tended")
_SAYS = {
    "a scenario below the bounds": _TENDED,
    "a lowest above the highest": _TENDED,
    "a start above the highest": _TENDED,
    "give and get exchanged": (*_TENDED, "given"),
    "a part larger than its whole": _TENDED,
    "a whole that is a share": _TENDED,
    "another whole that is a share": _TENDED,
    "areas of two units": _TENDED,
    "a number added to an area": _TENDED,
    "a result that no screen holds": _TENDED,
    "an answer that adds two units": ("sqrt(tended),m,",),
}


def depends(name, pair):
    """Tell whether one fault of a pair is in a row whose figure the other's line says."""
    (other,) = {*pair} - {name}
    text = " ".join(FAULTS[other])
    return any(word in text for word in _SAYS.get(name, ()))


def test_all_is_said_in_one_go(good, tmp_path):
    folder = Path(shutil.copytree(good / "start", tmp_path / "start"))
    cases = ["a decimal comma", "an unknown paragraph", "an unknown highest", "code: an import"]
    cases += ["an unknown kind", "a side said to be an area", "a part that is nothing"]
    cases += ["a mistake that is right", "an unknown part"]
    cases.remove("an unknown paragraph")  # of the row that the first breaks
    for case in cases:
        faults.change(folder, *FAULTS[case][1:4])
    assert {FAULTS[case][-1] for case in cases} <= {*faults.lines(folder)}


@pytest.mark.parametrize(
    ("file", "data"),
    [("sources.csv", "m²".encode("cp1252")), ("scenarios.csv", b"a;b\n"), ("questions.csv", b""),
     ("parts.csv", b"x\n"), ("quantities.csv", b""), ("formulas.csv", b""), ("inputs.csv", b""),
     ("qualifiers.csv", b""), ("article.csv", b""), ("explorers.csv", b""),
     ("objectives.csv", b""), ("misconceptions.csv", b"")],
)  # fmt: skip
def test_a_table_that_cannot_be_read_is_the_one_problem(good, tmp_path, file, data):
    folder = Path(shutil.copytree(good / "start", tmp_path / "start"))
    (folder / file).write_bytes(data)
    assert [problem.file for problem in validate.problems(folder)] == [file]


@pytest.mark.parametrize(
    "table", ["regions", "places", "choices", "selections", "roles", "reports"]
)
def test_so_is_one_that_only_the_larger_folder_has(good, tmp_path, table):
    folder = Path(shutil.copytree(good / "data", tmp_path / "data"))
    (folder / f"{table}.csv").write_bytes(b"")
    assert {problem.file for problem in validate.problems(folder)} == {f"{table}.csv"}


def test_regions_that_cannot_be_read_leave_their_outlines_alone(good, tmp_path):
    folder = faults.broken(good, tmp_path, "data", "regions.csv", ",UKR,", ",ukr,")
    assert {problem.file for problem in validate.problems(folder)} == {"regions.csv"}


# What an article that lacks a table cannot do any more, as the first line says.
LACKING = {
    "article": "selections.csv, row 2, column table: No table 'article' in this article. ",
    "explorers": None,
    "parts": None,  # roles play them
    "reports": "selections.csv, row 20, column table: No table 'reports' in this article. ",
    "questions": None,
    "misconceptions": None,
    "sources": "explorers.csv, row 2: No table 'sources' in this article. ",
}


@pytest.mark.parametrize("table", LACKING)
def test_a_table_that_is_nowhere(good, tmp_path, table):
    folder = Path(shutil.copytree(good / "data", tmp_path / "data"))
    (folder / "datapackage.json").unlink()
    (folder / "about.csv").write_text("what,value\ntitle,An article\n", encoding="utf-8")
    (folder / f"{table}.csv").unlink()
    said = validate.problems(folder)
    assert bool(said) == bool(LACKING[table])
    assert not said or str(said[0]).startswith(LACKING[table])


@pytest.mark.parametrize("table", ["quantities", "qualifiers", "inputs", "formulas"])
def test_a_table_that_every_article_needs(good, tmp_path, table):
    folder = Path(shutil.copytree(good / "start", tmp_path / "start"))
    (folder / f"{table}.csv").unlink()
    assert faults.lines(folder) == [
        f"{table}.csv: found nothing, expected the file: every article needs it."
    ]


ABOUT = {
    "nothing": (None, "about.csv: found nothing, expected a table with a row for the title."),
    "no title": ("what,value\n", "about.csv: found no title, expected a row 'title', and what the "
                 "article is called."),
    "an empty title": ("what,value\ntitle,\n", "about.csv, row 2, column value: found no title, "
                       "expected a row 'title', and what the article is called."),
    "a slip": ("what,value\ntitel,Gardens\n", "about.csv, row 2, column what: found 'titel', "
               "expected one of title, licence, description. Did you mean 'title'?"),
    "a title twice": ("what,value\ntitle,One\ntitle,Two\n", "about.csv, row 3, column what: found "
                      "'title' a second time, expected each line once."),
    "another header": ("title\nGardens\n", "about.csv, row 1: found the columns title, expected "
                       "the columns what, value."),
}  # fmt: skip


@pytest.mark.parametrize(("text", "line"), ABOUT.values(), ids=list(ABOUT))
def test_a_few_lines_about_it_are_needed(good, tmp_path, text, line):
    folder = Path(shutil.copytree(good / "start", tmp_path / "start"))
    (folder / "about.csv").unlink()
    if text is not None:
        (folder / "about.csv").write_text(text, encoding="utf-8")
    assert line in faults.lines(folder)


def test_where_it_was_looked_for(tmp_path, monkeypatch):
    landswap.new_folder(tmp_path / "my-article")
    monkeypatch.chdir(tmp_path)
    with pytest.raises(DataError) as error:
        landswap.load("my-artcle")
    assert str(error.value) == (
        "my-artcle: found nothing, expected a folder of tables. It was looked for in "
        f"{tmp_path}. Did you mean 'my-article'?"
    )
    (tmp_path / "empty").mkdir()
    assert faults.lines(tmp_path / "empty") == [
        "empty: found no about.csv and no tables, expected a folder of tables of an article."
    ]


def test_the_check_says_the_same_as_load(good, tmp_path, capsys):
    folder = faults.broken(good, tmp_path, *FAULTS["a circle of one"][:-1])
    assert main(["check", str(folder)]) == 1
    printed = capsys.readouterr().out.splitlines()
    assert printed == [*faults.lines(folder), f"1 problem in {folder}."]


def test_the_check_of_a_good_folder(good, capsys):
    assert main(["check", str(good / "start")]) == 0
    printed = capsys.readouterr().out.splitlines()
    assert printed[0] == "Article: EXAMPLE: two gardens, and an offer to exchange beds"
    assert "swap: A hypothetical swap of beds" in printed
    assert any(line.startswith("map: not offered. ") for line in printed)
    assert printed[-1] == f"No problem in {good / 'start'}."


def test_check_folder_is_a_table(good, tmp_path):
    folder = faults.broken(good, tmp_path, *FAULTS["a decimal comma"][:-1])
    (row,) = landswap.check_folder(folder).to_dict("records")
    assert (row["file"], row["row"], row["column"]) == ("quantities.csv", 2, "value")
    assert landswap.check_folder(good / "start").empty


SAMPLE = ["code: an import", "NaN", "an unknown source", "a share of another size"]


def run(*arguments, **settings):
    return subprocess.run(
        [sys.executable, "-m", "landswap", *arguments],
        capture_output=True, check=False, **settings,
    )  # fmt: skip


@pytest.mark.parametrize("case", SAMPLE)
def test_the_command_itself(good, tmp_path, case):
    *change, line = FAULTS[case]
    folder = faults.broken(good, tmp_path, *change)
    done = run("check", str(folder), text=True, encoding="utf-8")
    assert done.returncode == 1
    assert line in done.stdout.splitlines()
    assert done.stderr == ""


def test_whoever_reads_may_stop_reading(good, tmp_path):
    folder = faults.broken(good, tmp_path, "start", "sources.csv", "\nregister,", "\nregister,")
    with (folder / "sources.csv").open("a", encoding="utf-8") as file:
        file.writelines(f"s{n},t{n},p\n" for n in range(100))
    for path in folder.glob("*.csv"):
        path.write_text(path.read_text(encoding="utf-8") + "x\n" * 50, encoding="utf-8")
    command = f"{sys.executable} -m landswap check '{folder}' | head -1"
    done = subprocess.run(["bash", "-c", command], capture_output=True, text=True, check=False)
    assert len(done.stdout.splitlines()) == 1
    assert done.stderr == ""


def test_a_name_that_the_output_has_no_letters_for(good, tmp_path):
    folder = faults.broken(good, tmp_path, "start", "quantities.csv", "\ntended,", "\nКиїв,")
    done = run("check", str(folder), env={"PYTHONIOENCODING": "cp1252"} | environment())
    assert done.returncode == 1
    assert b"\\u041a\\u0438\\u0457\\u0432" in done.stdout
    assert done.stderr == b""


def environment():
    """Return what a process needs to find the package."""
    import os

    return {name: os.environ[name] for name in ("PATH", "PYTHONPATH") if name in os.environ}


WATCH = """
import sys
from pathlib import Path
folder, part, happened = Path(sys.argv[1]), sys.argv[2], []
from landswap import validate
from landswap.article import build
def run():
    validate.problems(folder) if part == "all" else build.build(folder, [])
run()  # so that what is imported late has been read
sys.addaudithook(lambda event, args: happened.append((event, str(args[:1]))))
run()
print(*(f"{event} {what}" for event, what in happened), sep="\\n")
"""
OUTSIDE = ("os.listdir", "os.scandir", "os.remove", "os.rename", "os.mkdir", "os.system")
OUTSIDE += ("os.exec", "os.posix_spawn", "subprocess.Popen", "socket.connect", "socket.getaddrinfo")
OUTSIDE += ("shutil.copyfile", "tempfile.mkstemp", "urllib.Request", "ctypes.dlopen")


@pytest.mark.parametrize("part", ["all", "build"])
@pytest.mark.parametrize("case", [None, "code: an import", "code: a call", "an unknown source"])
def test_nothing_outside_the_folder_is_touched_and_no_formula_is_run(good, tmp_path, case, part):
    folder = good / "start" if case is None else faults.broken(good, tmp_path, *FAULTS[case][:-1])
    done = subprocess.run(
        [sys.executable, "-c", WATCH, str(folder), part],
        capture_output=True,
        text=True,
        check=True,
    )
    happened = [line.partition(" ")[::2] for line in done.stdout.splitlines()]
    opened = {what for event, what in happened if event == "open"}
    assert any("formulas.csv" in what for what in opened)
    outside = [what for what in opened if str(folder) not in what]
    assert [what for what in outside if not what.strip("(),").isdigit()] == []  # what is open
    assert [one for one in happened if one[0] in OUTSIDE and str(folder) not in one[1]] == []
    if part == "build":
        # Python's own parser is asked for a tree, which is never run.
        assert "compile" in {event for event, _ in happened}
        assert [what for event, what in happened if event == "exec"] == []


def test_an_article_without_a_swap_needs_no_inputs(good, tmp_path):
    folder = Path(shutil.copytree(good / "start", tmp_path / "start"))
    (folder / "scenarios.csv").unlink()
    moved = {"inputs.csv": None, "parts.csv": "swap", "explorers.csv": "swap"}
    moved["roles.csv"] = ["given", "received"]
    moved["formulas.csv"] = ["given", "received", "after", "exchange_rate"]
    for file, words in moved.items():
        header, *rows = (folder / file).read_text(encoding="utf-8").splitlines()
        words = [words] if isinstance(words, str) else words
        kept = [row for row in rows if words and not any(word in row for word in words)]
        (folder / file).write_text("\n".join([header, *kept, ""]), encoding="utf-8")
    assert validate.problems(folder) == []
    assert landswap.explore.proportion(landswap.load(folder)).sentence


def test_a_swap_without_scenarios(good, tmp_path):
    folder = Path(shutil.copytree(good / "start", tmp_path / "start"))
    (folder / "scenarios.csv").unlink()
    swap = landswap.explore.swap(landswap.load(folder))
    swap.set(given=5, received=10)
    assert swap.view.scenario == 0
    assert "hands back 5 m²" in swap.sentence

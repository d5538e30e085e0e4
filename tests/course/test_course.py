"""`landswap course`: what it writes where, what it leaves alone, and what an article may hold."""

import ast
import json
import re
import shutil
import zipfile
from pathlib import Path

import nbformat
import pytest
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError

import landswap
from landswap.cli import main
from landswap.course import carried, folder
from landswap.course.notebooks import questions
from landswap.course.pages import bundle
from landswap.course.texts import CourseError, read
from landswap.course.write import Place, made
from landswap.model import roles
from landswap.questions.rule import asked

PARTS = ["article", "exercises", "notebooks", "pages", "solutions", "teacher"]
COURSE = Path(landswap.__file__).parent / "course"


@pytest.fixture(autouse=True)
def still(monkeypatch):
    """No kernel starts, and npm's packages are not asked for: neither is what is tried here."""

    def execute(client, **_):
        code = [cell for cell in client.nb.cells if cell.cell_type == "code"]
        for number, cell in enumerate(code, start=1):
            cell.execution_count = number

    def script(place):
        for name in (*bundle.FILES, "icon.svg"):
            (place / name).write_text("", encoding="utf-8")

    monkeypatch.setattr(NotebookClient, "execute", execute)
    monkeypatch.setattr(bundle, "bundle", script)


def names(place):
    return sorted(path.name for path in place.iterdir())


def texts(place):
    """Return what the notebooks of a folder say, cell by cell."""
    for path in sorted(place.rglob("*.ipynb")):
        for cell in nbformat.read(path, as_version=4).cells:
            yield path, cell


def stems(place):
    return [path.stem for path in sorted(place.glob("*.ipynb"))]


@pytest.fixture(scope="module")
def small(good, tmp_path_factory):
    """A folder in the form of version 0.1 without a swap."""
    place = Path(shutil.copytree(good / "v01", tmp_path_factory.mktemp("small") / "small"))
    package = json.loads((place / "datapackage.json").read_text(encoding="utf-8"))
    gone = ("scenarios", "explorers", "parts", "questions", "misconceptions", "objectives")
    package["resources"] = [one for one in package["resources"] if one["name"] not in gone]
    (place / "datapackage.json").write_text(json.dumps(package), encoding="utf-8")
    for name in gone:
        (place / f"{name}.csv").unlink(missing_ok=True)
    path = place / "inputs.csv"
    path.write_text(path.read_text(encoding="utf-8").partition("\n")[0] + "\n", encoding="utf-8")
    path = place / "roles.csv"
    lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
    kept = [line for line in lines if not line.startswith(("given,", "received,"))]
    path.write_text("".join(kept), encoding="utf-8")
    path = place / "formulas.csv"
    lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
    kept = [line for line in lines if not re.search(r"handed_over|regained|_after|after,", line)]
    path.write_text("".join(kept), encoding="utf-8")
    return place


def test_the_folder_to_start_from_gives_a_course(good, tmp_path, capsys):
    out = tmp_path / "out"
    assert main(["course", str(good / "start"), "--to", str(out)]) == 0
    said = capsys.readouterr().out
    assert names(out) == PARTS
    article = landswap.load(good / "start")
    carries = [one.name for one in carried.Course.of(article).lessons]
    assert {"00-start-here", "02-shares-and-wholes", "06-hypothetical-swaps"} <= {*carries}
    assert stems(out / "notebooks") == carries
    assert stems(out / "exercises") == stems(out / "solutions")
    assert names(out / "teacher") == ["notes.html", "strips.html"]
    assert f"{out} has {len(carries)} lessons" in said
    loads = {line for _, cell in texts(out) for line in cell.source.splitlines() if "load(" in line}
    assert 'article = landswap.load("../article")' in loads
    # What is handed out works where the folder is not.
    assert landswap.load(out / "article").title == article.title


def test_pages_speak_of_the_article_and_bring_all_of_it(good, tmp_path):
    out = tmp_path / "out"
    assert main(["course", str(good / "start"), "--to", str(out)]) == 0
    article = landswap.load(good / "start")
    for path in (out / "pages").glob("*.html"):
        text = path.read_text(encoding="utf-8")
        assert article.title in text
        assert "landswap maintainers" not in text
        for link in re.findall(r'href="([^"#:]+)', text):
            assert (out / "pages" / link).is_file(), (path.name, link)
    with zipfile.ZipFile(out / "pages/course.zip") as file:
        inside = {name.partition("/")[0] for name in file.namelist()}
        assert inside == {"notebooks", "exercises", "article"}


def test_a_small_folder_of_version_01_gives_the_lessons_that_it_carries(small, tmp_path, capsys):
    out = tmp_path / "out"
    assert main(["course", str(small), "--to", str(out)]) == 0
    assert "Left out: 06-hypothetical-swaps, nothing plays `given`" in capsys.readouterr().out
    lessons = stems(out / "notebooks")
    assert "02-shares-and-wholes" in lessons
    assert "06-hypothetical-swaps" not in lessons
    for path, cell in texts(out):
        assert "06-hypothetical-swaps" not in cell.source, path
    assert (out / "article/datapackage.json").exists()


def test_check_lists_lessons(small, capsys):
    assert main(["check", str(small)]) == 0
    (line,) = [one for one in capsys.readouterr().out.splitlines() if one.startswith("Lessons.")]
    assert "; 02: yes; " in line
    assert "; 06: no, nothing plays `given`" in line


def test_nothing_is_written_over_without_force(good, tmp_path, capsys):
    out = tmp_path / "out"
    (out / "notebooks").mkdir(parents=True)
    own = out / "notebooks/mine.ipynb"
    own.write_text("mine", encoding="utf-8")
    assert main(["course", str(good / "start"), "--to", str(out)]) == 1
    assert capsys.readouterr().err == (
        f"{out} holds notebooks already: choose another folder with --to, or write over them with "
        "--force.\n"
    )
    assert names(out) == ["notebooks"]
    assert main(["course", str(good / "start"), "--to", str(out), "--force"]) == 0
    assert own.read_text(encoding="utf-8") == "mine"
    assert names(out) == PARTS


def test_with_force_lessons_that_are_no_longer_carried_go(good, small, tmp_path):
    out = tmp_path / "out"
    assert main(["course", str(good / "start"), "--to", str(out)]) == 0
    assert (out / "notebooks/06-hypothetical-swaps.ipynb").exists()
    assert main(["course", str(small), "--to", str(out), "--force"]) == 0
    assert not list(out.rglob("06-*"))


def test_a_course_can_be_made_again_from_its_own_tables(good, tmp_path):
    out = tmp_path / "out"
    assert main(["course", str(good / "start"), "--to", str(out)]) == 0
    before = (out / "notebooks/02-shares-and-wholes.ipynb").read_bytes()
    assert main(["course", str(out / "article"), "--to", str(out), "--force"]) == 0
    assert (out / "notebooks/02-shares-and-wholes.ipynb").read_bytes() == before


def test_what_is_in_the_way_is_left_alone(good, tmp_path):
    out = tmp_path / "out"
    (out / "pages").mkdir(parents=True)
    (out / "pages/thesis.txt").write_text("years of work", encoding="utf-8")
    with pytest.raises(CourseError, match="holds no pages"):
        folder.check_target(out, force=True)
    (tmp_path / "file").write_text("", encoding="utf-8")
    with pytest.raises(CourseError, match="is a file"):
        folder.check_target(tmp_path / "file", force=True)


def test_a_folder_with_problems_gives_the_lines_of_the_check(good, tmp_path, capsys):
    place = Path(shutil.copytree(good / "start", tmp_path / "start"))
    (place / "sources.csv").unlink()
    assert main(["check", str(place)]) == 1
    checked = capsys.readouterr().out
    assert main(["course", str(place), "--to", str(tmp_path / "out")]) == 1
    assert capsys.readouterr().out == checked
    assert not (tmp_path / "out").exists()


def test_a_cell_that_fails_leaves_nothing_behind(good, tmp_path, monkeypatch, capsys):
    def fails(client, **_):
        raise CellExecutionError("a long traceback", "ValueError", "no such thing")

    monkeypatch.setattr(NotebookClient, "execute", fails)
    assert main(["course", str(good / "start"), "--to", str(tmp_path / "out")]) == 1
    assert re.fullmatch(
        r"(notebooks|solutions)/\d\d-[\w-]+\.ipynb: a cell ended with ValueError: no such thing",
        capsys.readouterr().err.strip().splitlines()[-1],
    )
    assert list(tmp_path.iterdir()) == []


def test_without_what_marks_exercises_it_says_so(good, tmp_path, monkeypatch, capsys):
    monkeypatch.setattr(folder, "find_spec", lambda name: None)
    assert main(["course", str(good / "start"), "--to", str(tmp_path / "out")]) == 1
    assert capsys.readouterr().err.endswith("Install it: pip install nbgrader\n")


def test_without_the_pages_script_there_is_all_else(good, tmp_path, monkeypatch, capsys):
    def missing(place):
        raise bundle.MissingTool("It is not here.")

    monkeypatch.setattr(bundle, "bundle", missing)
    assert main(["course", str(good / "start"), "--to", str(tmp_path / "out")]) == 0
    assert "No pages: It is not here." in capsys.readouterr().out
    assert names(tmp_path / "out") == [name for name in PARTS if name != "pages"]


def test_an_article_that_nothing_can_be_told_of_gives_no_course(good, tmp_path, capsys):
    place = Path(shutil.copytree(good / "start", tmp_path / "start"))
    (place / "roles.csv").write_text("role,name,called,meaning\n", encoding="utf-8")
    assert main(["course", str(place), "--to", str(tmp_path / "out")]) == 1
    assert capsys.readouterr().err.startswith("This article can carry no lesson. 00-start-here: ")


@pytest.mark.parametrize(
    ("head", "message"),
    [
        ("minutes: 5\nrole: part", "x.md: found 'role', expected one of minutes, roles"),
        ("roles: part", "x.md: found no minutes, expected a line such as 'minutes: 20'."),
    ],
)
def test_a_text_that_does_not_say_what_it_needs_is_named(tmp_path, head, message):
    path = tmp_path / "x.md"
    path.write_text(f"---\n{head}\n---\n# X\n", encoding="utf-8")
    with pytest.raises(CourseError) as error:
        read(path, "lessons")
    assert str(error.value).startswith(message)


def test_the_texts_know_no_article(root):
    words = re.compile(
        r"Ukrain|Russia|Kursk|Crimea|Kyiv|Kremlin|Zelensky|oblast|Altmere|Northmoor|Marlow"
    )
    own = set()
    for folder_ in (root / "data", root / "data/altmere"):
        article = landswap.load(folder_, check=False)
        own |= {*article.sheet, *article.table("scenarios").index, *article.table("sources").index}
    own -= {"given", "received", "article", *roles.ROLES, *roles.DERIVED, *roles.OF_SCENARIOS}
    own = {name for name in own if "_" in name}  # the others are words of the language, too
    by_rule = COURSE.parent / "questions/by_rule"
    for path in sorted([*COURSE.rglob("*.md"), *COURSE.rglob("*.j2"), *by_rule.glob("*.yaml")]):
        text = path.read_text(encoding="utf-8")
        assert not words.search(text), path.name
        assert not own & set(re.findall(r"\w+", text)), path.name


AWKWARD = """{{ 7*7 }} {% if 1 %} $x$ <script>alert(1)</script> "q" 'a' \\ `b`"""


@pytest.fixture(scope="module")
def awkward(good, tmp_path_factory):
    """The folder to start from, where labels and what things are called hold all that is markup."""
    place = Path(shutil.copytree(good / "start", tmp_path_factory.mktemp("awkward") / "start"))
    cell = AWKWARD.replace('"', '""')
    for file, old in (
        ("quantities.csv", '"Mill Lane Garden, total area"'),
        ("roles.csv", "all of Mill Lane Garden"),
        ("sources.csv", "EXAMPLE"),
    ):
        path = place / file
        text = path.read_text(encoding="utf-8")
        assert old in text, file
        path.write_text(text.replace(old, f'"{cell}"' if file != "sources.csv" else old), "utf-8")
    return landswap.load(place, check=False)


def test_what_a_table_says_is_no_template_and_no_markup(awkward, tmp_path):
    place = Place(*(tmp_path / name for name in ("n", "e", "s")), awkward.folder)
    said = ""
    for _, notebook in made(awkward, place):
        for cell in notebook.cells:
            if cell.cell_type == "code":
                ast.parse(cell.source)
            else:
                assert "<script" not in cell.source
                assert "$x$" not in cell.source
            said += cell.source
    assert "49" not in re.findall(r"(?<![\d.,])\d+(?![\d.,])", said)
    assert "{{ 7" in said
    assert "&#60;script>" in said


@pytest.mark.parametrize("name", ["start", "data", "v01"])
def test_a_tally_numbers_questions_as_the_exercise_does(good, tmp_path, name):
    article = landswap.load(good / name)
    table = asked(article).table("questions")
    place = Place(*(tmp_path / name for name in ("n", "e", "s")), article.folder)
    solved = {path.stem: one for path, one in made(article, place) if path.parent.name == "s"}
    assert solved
    for lesson, notebook in solved.items():
        order = table.index[table["lesson"] == lesson].tolist()
        assert [question for question, _ in questions(notebook)] == order


def test_a_load_call_can_be_read_whatever_the_folder_is_called(tmp_path):
    odd = tmp_path / 'a "b" \\ c'
    place = Place(*(tmp_path / name for name in ("n", "e", "s")), odd)
    call = ast.parse(place.load(tmp_path / "n"), mode="eval").body
    assert ast.literal_eval(call.args[0]) == f"../{odd.name}"

"""Exercises and solutions: one made from the other, each question in one place, all answered."""

import json
import re
from itertools import pairwise
from pathlib import Path

import nbformat
import pytest
from nbgrader.nbgraderformat import MetadataValidator

import landswap
import once
from landswap.course import asking
from landswap.course.carried import Course
from landswap.course.notebooks import exercise as made_from
from landswap.course.notebooks import questions
from landswap.questions.outcome import Asked
from landswap.questions.rule import asked as with_rules

ROOT = Path(__file__).resolve().parents[2]
# The course of each article: what it is put under, and the article's folder.
FOLDERS = {"": None, "altmere": ROOT / "data/altmere"}
ARTICLES = {course: landswap.load(folder) for course, folder in FOLDERS.items()}
QUESTIONS = {course: with_rules(one).table("questions") for course, one in ARTICLES.items()}
STORED = [
    (course, path.stem)
    for course in FOLDERS
    for path in sorted((ROOT / "solutions" / course).glob("*.ipynb"))
]
BEGIN, END = "### BEGIN SOLUTION", "### END SOLUTION"


def read(root, folder, course, name):
    return nbformat.read(root / folder / course / f"{name}.ipynb", as_version=4)


@pytest.fixture(params=STORED, ids="/".join)
def stored(request):
    return request.param


@pytest.fixture
def course(stored):
    return stored[0]


@pytest.fixture
def name(stored):
    return stored[1]


@pytest.fixture
def solution(root, course, name):
    return read(root, "solutions", course, name)


@pytest.fixture
def exercise(root, course, name):
    return read(root, "exercises", course, name)


def role(cell):
    """Return what a cell is to nbgrader: question, answer, check, or none of them."""
    metadata = cell.metadata.get("nbgrader", {})
    if metadata.get("grade"):
        return "check"
    if metadata.get("solution"):
        return "answer"
    return "question" if metadata.get("locked") else ""


def names(notebook, wanted):
    """Return the questions whose cells of one role stand in a notebook, in order."""
    ids = [c.metadata["nbgrader"]["grade_id"] for c in notebook.cells if role(c) == wanted]
    return [grade_id.removesuffix(f"-{wanted}") for grade_id in ids]


def answer_lines(cell):
    """Return the lines between the markers of an answer cell."""
    return cell.source.partition(f"{BEGIN}\n")[2].partition(f"\n{END}")[0].splitlines()


def said(cell):
    """Return what the outputs of a cell say, as plain text."""
    return "\n".join(output.data["text/plain"] for output in cell.outputs)


@pytest.mark.parametrize("course", FOLDERS)
def test_what_the_article_can_carry_stands_in_both_folders(root, course):
    wanted = {one.name for one in Course.of(ARTICLES[course]).exercises}
    for folder in ("solutions", "exercises"):
        found = {path.stem for path in (root / folder / course).glob("*.ipynb")}
        assert found >= wanted, "run 'make refresh'"
        # Exercises that no text makes yet are the first article's alone.
        assert found <= wanted | (set() if course else set(QUESTIONS[course]["lesson"]))


def test_exercises_are_made_from_solutions(solution, exercise):
    assert exercise == made_from(solution)


def test_made_twice_they_are_the_same(solution):
    once, again = made_from(solution), made_from(solution)
    assert nbformat.writes(once) == nbformat.writes(again)


def test_making_an_exercise_leaves_its_solution_alone(solution):
    before = nbformat.writes(solution)
    made_from(solution)
    assert nbformat.writes(solution) == before


def test_each_question_of_the_lesson_is_asked_answered_and_checked_once(
    course, name, solution, exercise
):
    known = QUESTIONS[course]
    asked = known.index[known["lesson"] == name].to_list()
    for notebook in (solution, exercise):
        found = names(notebook, "question")
        assert sorted(found) == sorted(asked)
        assert names(notebook, "answer") == found
        assert names(notebook, "check") == found


def test_questions_read_as_data_words_them(course, solution):
    numbers = []
    for question, cell in questions(solution):
        heading, _, rest = cell.source.partition("\n\n")
        assert rest == asking.asked(question, ARTICLES[course]), "run 'make refresh'"
        numbers.append(int(re.fullmatch(r"## Question (\d): .+", heading)[1]))
    assert numbers == list(range(1, len(numbers) + 1))


def test_answers_and_checks_follow_their_questions(solution):
    order = [role(cell) for cell in solution.cells if role(cell)]
    assert order == ["question", "answer", "check"] * (len(order) // 3)
    for one, after in pairwise(solution.cells):
        assert role(one) != "answer" or role(after) == "check"


def test_a_check_asks_for_the_name_that_the_answer_sets(course, solution):
    given = ", article" if course else ""
    for cell, after in pairwise(solution.cells):
        if role(cell) == "answer":
            own = cell.source.partition(" = ...  # ")[0]
            question = after.metadata["nbgrader"]["grade_id"]
            assert own.isidentifier()
            assert after.source == f'landswap.check("{question}", {own}{given})'


def test_no_other_cell_sets_the_name_of_an_answer(solution):
    for one in solution.cells:
        if role(one) == "answer":
            own = one.source.partition(" = ...")[0]
            for other in solution.cells:
                if other is not one and other.cell_type == "code":
                    assert not re.search(rf"^(.*, )?{own}(, .*)? = ", other.source, re.MULTILINE)


def test_answers_are_short_and_type_no_figure(course, solution):
    figures = {*ARTICLES[course].quantities["value"].dropna()}
    for cell in solution.cells:
        if role(cell) == "answer":
            lines = answer_lines(cell)
            assert 1 <= len(lines) <= 5
            typed = re.findall(r"(?<![\w.])\d[\d_.]*", "\n".join(lines))
            assert not figures & {float(number) for number in typed}, cell.source


def test_nbgrader_accepts_the_metadata(solution, exercise):
    for notebook in (solution, exercise):
        MetadataValidator().validate_nb(notebook)
        ids = [c.metadata["nbgrader"]["grade_id"] for c in notebook.cells if role(c)]
        assert len(ids) == len(set(ids))
        for cell in notebook.cells:
            if role(cell):
                assert cell.metadata["nbgrader"]["schema_version"] == 3
            if role(cell) == "check":
                assert cell.metadata["nbgrader"]["points"] > 0
                assert cell.metadata["nbgrader"]["locked"]


def test_no_answer_is_left_in_an_exercise(solution, exercise):
    left = "\n".join(cell.source for cell in exercise.cells)
    assert "SOLUTION" not in left
    for solved, blank in zip(solution.cells, exercise.cells, strict=True):
        if role(solved) != "answer":
            assert solved.source == blank.source
            continue
        first, stub = blank.source.splitlines()
        assert solved.source.startswith(f"{first}\n{BEGIN}\n")
        assert stub.startswith("# Put your answer in place of the dots")
        for line in filter(None, answer_lines(solved)):
            assert line not in left.splitlines()


def test_exercises_hold_no_outputs(exercise):
    assert not [cell for cell in exercise.cells if cell.get("outputs")]


def test_solutions_store_right_for_every_question(solution):
    for cell in solution.cells:
        if role(cell) == "check":
            assert said(cell).startswith("✓ Right: "), cell.source
    tally = [line.split() for line in said(solution.cells[-2]).splitlines()[1:]]
    asked = names(solution, "check")
    assert tally == [["Question", str(n), q, "right"] for n, q in enumerate(asked, start=1)]


def test_a_blank_exercise_runs_and_says_not_answered_yet(root, course, name):
    exercise = once.run(root / "exercises" / course / f"{name}.ipynb")
    article = ARTICLES[course]
    blank = repr(landswap.check(article.table("questions").index[0], article=article))
    for cell in exercise.cells:
        if role(cell) == "check":
            assert said(cell) == blank
    tally = [line.split(maxsplit=3) for line in said(exercise.cells[-2]).splitlines()[1:]]
    assert [line[-1].strip() for line in tally] == ["not answered"] * len(tally)
    assert [line[2] for line in tally] == names(exercise, "check")


def test_opens_with_minutes_and_its_lesson_and_ends_with_what_comes_next(course, name, solution):
    opening, closing = solution.cells[0].source, solution.cells[-1].source
    title = re.match(r"# (.+): exercises\n", opening)[1]
    way = f"../../notebooks/{course}" if course else "../notebooks"
    assert f"minutes**, after the lesson [{title}]({way}/{name}.ipynb)." in opening
    assert 15 <= int(re.search(r"\*\*(\d+) minutes", opening)[1]) <= 60
    assert "## What you have practised" in closing
    own = [one for one in STORED if one[0] == course]
    for _, following in own[own.index((course, name)) + 1 :][:1]:
        assert f"({following}.ipynb)" in closing


def test_cells_are_short(solution):
    for cell in solution.cells:
        if cell.cell_type == "markdown":
            written = cell.source.partition("\n\n")[0] if role(cell) else cell.source
            assert len(written.split()) <= 80, written
        else:
            lines = [line for line in cell.source.splitlines() if not line.startswith("###")]
            assert len(lines) <= 7, cell.source
            assert max(map(len, lines)) <= 92, cell.source


def test_stored_outputs_can_be_compared(solution):
    counts = [cell.execution_count for cell in solution.cells if cell.cell_type == "code"]
    assert counts == list(range(1, len(counts) + 1))
    for cell in solution.cells:
        for output in cell.get("outputs", []):
            assert output.output_type != "error"
            assert output.get("name") != "stderr"
            assert set(output.get("data", {})) <= {"text/plain", "text/html"}
            page = output.get("data", {}).get("text/html", "")
            if "<img" in page:
                assert re.search(r'alt="[^"]{20,}"', page)
                assert re.search(r"<figcaption>[^<]+\.</figcaption>", page)


def test_every_solution_has_a_chart_to_read_or_judge(solution):
    assert "[Chart: " in json.dumps(solution)


def test_what_looks_like_a_formula_or_markup_in_a_question_is_literal(monkeypatch):
    question = Asked("q", "Is $5 * 2 = $10?", "Answer with one letter.", {"a": "*yes*, `$`"})
    monkeypatch.setattr(asking, "ask", lambda name, article: question)
    assert asking.asked("q", ARTICLES[""]) == (
        "Is <span>&#36;</span>5 &#42; 2 = <span>&#36;</span>10?\n\n"
        "- **a**: &#42;yes&#42;, &#96;<span>&#36;</span>&#96;\n\n*Answer with one letter.*"
    )

"""Write down what grading has found: in the course's folders, the gradebook, the exchange."""

import os
import re
import shutil
import tempfile
import warnings
from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path

from nbgrader.api import Gradebook
from nbgrader.utils import notebook_hash
from sqlalchemy.exc import SAWarning

from collect import TIME, Taken

warnings.filterwarnings("ignore", category=SAWarning)  # nbgrader's own affair
_WRITTEN = "%Y-%m-%d %H:%M:%S.%f UTC"


def keep(course: Path, assignment: str, taken: Taken) -> None:
    """Keep what was taken in, in submitted/, where it is newer than what lies there.

    Parameters
    ----------
    course : Path
        The folder of the course.
    assignment : str
    taken : collect.Taken
    """
    place = course / "submitted" / taken.learner / assignment
    if before(place) >= taken.time:
        return
    with tempfile.TemporaryDirectory(dir=course) as beside:
        for name, content in taken.files.items():
            Path(beside, name).write_bytes(content)
        Path(beside, TIME).write_text(taken.time.strftime(_WRITTEN), encoding="ascii")
        shutil.rmtree(place, ignore_errors=True)
        place.mkdir(parents=True)
        for path in sorted(Path(beside).iterdir()):
            path.rename(place / path.name)


def before(place: Path) -> datetime:
    """Return when a submission in submitted/ was handed in; long ago, where nothing says so."""
    long_ago = datetime.min.replace(tzinfo=UTC)
    try:
        with (place / TIME).open(encoding="ascii") as file:
            time = datetime.strptime(file.read(40), _WRITTEN).replace(tzinfo=UTC)
    except (OSError, ValueError):
        return long_ago
    return time if time <= datetime.now(UTC) else long_ago


def write(path: Path, text: str, mode: int = 0o600) -> None:
    """Write a file, whole, in the place of what was there.

    Parameters
    ----------
    path : Path
    text : str
    mode : int
        Who may read it.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, beside = tempfile.mkstemp(dir=path.parent)
    try:
        with open(handle, "w", encoding="utf-8") as file:
            file.write(text)
        os.chmod(beside, mode)
        os.replace(beside, path)
    except BaseException:
        Path(beside).unlink(missing_ok=True)
        raise


class Book:
    """nbgrader's gradebook of a course, for one assignment.

    Parameters
    ----------
    course : Path
        The folder of the course.
    assignment : str
    questions : dict of str to dict of str to float
        For each notebook its cells with points, and how many.
    """

    def __init__(
        self, course: Path, assignment: str, questions: dict[str, dict[str, float]]
    ) -> None:
        """Enter the assignment, as the teacher's notebooks have it."""
        self._url = f"sqlite:///{course / 'gradebook.db'}"
        self._assignment, self._questions = assignment, questions
        with Gradebook(self._url) as book:
            book.update_or_create_assignment(assignment)
            for notebook, cells in questions.items():
                book.update_or_create_notebook(notebook, assignment)
                for name, points in cells.items():
                    book.update_or_create_grade_cell(
                        name, notebook, assignment, max_score=points, cell_type="code"
                    )

    def enter(
        self, learner: str, time: datetime, points: dict[str, dict[str, float]]
    ) -> tuple[float, float]:
        """Enter a learner's points; return their sum, with what a teacher has added, and the most.

        Parameters
        ----------
        learner : str
        time : datetime
            When it was handed in.
        points : dict of str to dict of str to float
            For each notebook the points of its cells; those of one that lacks are 0.
        """
        with Gradebook(self._url) as book:
            book.update_or_create_student(learner)
            book.update_or_create_submission(
                self._assignment, learner, timestamp=time.astimezone(UTC).replace(tzinfo=None)
            )
            for notebook, cells in self._questions.items():
                for name in cells:
                    grade = book.find_grade(name, notebook, self._assignment, learner)
                    grade.auto_score = points.get(notebook, {}).get(name, 0.0)
                    grade.needs_manual_grade = grade.manual_score is not None
            book.db.commit()
            found = book.find_submission(self._assignment, learner)
            return float(found.score), float(found.max_score)


def give_back(exchange: Path, secret: bytes, pages: Iterable[tuple[str, str]]) -> str:
    """Put pages where their learner's list of assignments looks for them; say why not, or nothing.

    Parameters
    ----------
    exchange : Path
        The course's folder in the exchange.
    secret : bytes
        What nbgrader has handed in beside the notebooks: it makes the name that nobody guesses.
    pages : iterable of (str, str)
        The name of each notebook, and the page.
    """
    if not re.fullmatch(rb"[0-9a-f]{32,256}", secret):
        return "its feedback is not given back: it has no secret of nbgrader's"
    folder = exchange / "feedback"
    folder.mkdir(mode=0o711, exist_ok=True)
    folder.chmod(0o711)
    for name, page in pages:
        found = notebook_hash(secret=secret.decode("ascii"), notebook_id=name)
        write(folder / f"{found}.html", page, 0o644)
    return ""

"""What is wrong with a folder, one line each: `Problem`; and what is only said: `Note`."""

from collections import Counter
from collections.abc import Iterable, Iterator, MutableSequence
from pathlib import Path
from typing import NamedTuple

from landswap.errors import DataError

MOST = 20  # lines of one kind: a column of a table, and what was expected there


class Problem(NamedTuple):
    """One thing that is wrong with a folder; as text it is one line."""

    file: str
    row: int | None  # as a spreadsheet counts: the header is row 1
    column: str | None  # without a row: which part of the file
    found: str
    expected: str  # "" where `found` is a whole sentence
    advice: str = ""  # what to do, where that can be known

    def __str__(self) -> str:
        """Write the line."""
        where = self.file
        if self.row is not None:
            where += f", row {self.row}"
            where += f", column {self.column}" if self.column else ""
        elif self.column:
            where += f", {self.column}"
        line = f"{where}: {self.found}"
        if self.expected:
            line = f"{where}: found {self.found}, expected {self.expected}."
        line += f" {self.advice.strip()}" if self.advice.strip() else ""
        # A cell may hold a line break or a character that no screen shows; a line may not.
        return "".join(c if c.isprintable() else repr(c)[1:-1] for c in line)


class Note(Problem):
    """Something that a reader passes over and says so: the folder can be used all the same."""

    __slots__ = ()


class Place(NamedTuple):
    """A row of a file, where something may be wrong."""

    file: str
    row: int

    def problem(self, column: str | None, found: str, expected: str, advice: str = "") -> Problem:
        """Return a `Problem` here."""
        return Problem(self.file, self.row, column, found, expected, advice)

    def failure(self, column: str | None, error: Exception | str) -> Problem:
        """Return a `Problem` here, as an error says it."""
        return Problem(self.file, self.row, column, str(error), "")


class Lines:
    """Collects the problems of one file, and counts those that are one too many of their kind."""

    def __init__(self, found: MutableSequence[Problem], file: str) -> None:
        """Collect into a list, for a file."""
        self._found, self.file = found, file
        self._seen: Counter[tuple[str | None, str]] = Counter()

    def wants(self, column: str | None, expected: str) -> bool:
        """Count a problem, and tell whether it is to be said: most of many are not."""
        self._seen[column, expected] += 1
        return self._seen[column, expected] <= MOST

    def add(
        self, row: int | None, column: str | None, found: str, expected: str, advice: str = ""
    ) -> None:
        """Add a problem, unless there are enough of its kind."""
        if self.wants(column, expected):
            self.say(row, column, found, expected, advice)

    def say(
        self, row: int | None, column: str | None, found: str, expected: str, advice: str = ""
    ) -> None:
        """Add a problem that is wanted."""
        self._found.append(Problem(self.file, row, column, found, expected, advice))

    def close(self) -> None:
        """Say of how many others nothing was said."""
        for (column, expected), count in self._seen.items():
            if count > MOST:
                self._found.append(_more(self.file, column, expected, count - MOST))


def capped(found: Iterable[Problem]) -> Iterator[Problem]:
    """Yield problems once each, no more than `MOST` of a kind; then how many more there are."""
    seen: Counter[tuple[str, str | None, str]] = Counter()
    for problem in dict.fromkeys(found):
        if problem.row is None:
            yield problem
            continue
        kind = problem.file, problem.column, problem.expected
        seen[kind] += 1
        if seen[kind] <= MOST or not problem.expected:
            yield problem
    for (file, column, expected), count in seen.items():
        if count > MOST and expected:
            yield _more(file, column, expected, count - MOST)


def refuse(folder: Path, found: Iterable[Problem]) -> None:
    """Raise a DataError with a line for each problem, if there is any; notes are none."""
    problems = [one for one in found if not isinstance(one, Note)]
    if len(problems) == 1:
        raise DataError(str(problems[0]))
    if problems:
        lines = "\n".join(map(str, problems))
        raise DataError(f"{len(problems)} problems in {folder}:\n{lines}")


def short(text: object, longest: int = 60) -> str:
    """Return a text in quotation marks, cut where it is long."""
    text = str(text)
    return repr(text if len(text) <= longest else text[: longest - 3] + "...")


def _more(file: str, column: str | None, expected: str, count: int) -> Problem:
    where = f"column {column}" if column else None
    return Problem(file, None, where, f"and {count:,} more like it: expected {expected}.", "")

"""What is wrong with a folder of tables, one line each: `Problem`."""

from typing import NamedTuple

from landswap.errors import DataError


class Problem(NamedTuple):
    """One thing that is wrong with a folder; as text it is one line."""

    file: str
    row: int | None  # as a spreadsheet counts: the header is row 1
    column: str | None  # without a row: which part of the file
    found: str
    expected: str  # "" where `found` is a whole sentence
    advice: str = ""  # what to do, where that can be known

    def __str__(self):
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


class Place(NamedTuple):
    """A row of a file, where something may be wrong."""

    file: str
    row: int

    def problem(self, column, found, expected, advice=""):
        """Return a `Problem` here."""
        return Problem(self.file, self.row, column, found, expected, advice)

    def failure(self, column, error):
        """Return a `Problem` here, as an error says it."""
        return Problem(self.file, self.row, column, str(error), "")


def refuse(folder, found):
    """Raise a DataError with a line for each problem, if there is any."""
    if len(found) == 1:
        raise DataError(str(found[0]))
    if found:
        lines = "\n".join(map(str, found))
        raise DataError(f"{len(found)} problems in {folder}:\n{lines}")


def short(text, longest=60):
    """Return a text in quotation marks, cut where it is long."""
    text = str(text)
    return repr(text if len(text) <= longest else text[: longest - 3] + "...")

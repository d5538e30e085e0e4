"""What tells rows apart, and what names a row of another table."""

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from difflib import SequenceMatcher, get_close_matches

from landswap.folder.problems import Lines, short

_TYPO = 0.8  # from here on a name is taken for another one that is written wrong
_LIKE = 0.6
_NAME = re.compile(r"\w+")
_MANY = 2000  # names among which a near one is looked for


def near(name: str, known: Iterable[str], cutoff: float = _LIKE) -> str:
    """Return the known name nearest to a name, or "" where none is near."""
    names = [str(one) for one in known][:_MANY]
    return next(iter(get_close_matches(str(name), names, n=1, cutoff=cutoff)), "")


def refers_to_lost(name: str, lost: Collection[str], known: Collection[str]) -> bool:
    """Tell whether an unknown name is likely that of a row whose name is reported as wrong.

    Parameters
    ----------
    name : str
        Which is not known.
    lost : collection of str
        Names of rows that could not be taken, as they are written.
    known : collection of str
        Names of rows.
    """
    if not lost:
        return False
    for other in [*lost][:_MANY]:
        plain = re.sub(r"\W+", "_", other.casefold())
        if other not in known and SequenceMatcher(None, plain, name.casefold()).ratio() >= _LIKE:
            return True
    # One that stands there a second time, or that is no name at all, had another that nobody knows.
    nameless = any(other in known or not _NAME.fullmatch(other) for other in lost)
    return nameless and not near(name, known, _TYPO)


def check_unique(
    columns: Mapping[str, Sequence[str]],
    rows: Sequence[int],
    key: Sequence[str],
    lines: Lines,
    bad: Collection[tuple[int, str]] = (),
) -> set[int]:
    """Check that no two rows have the same cells in some columns.

    Returns
    -------
    set of int
        The rows in which something stands a second time.
    """
    seen: dict[tuple[str, ...], int] = {}
    again = set()
    for row, cells in zip(rows, zip(*(columns[name] for name in key), strict=True), strict=True):
        if not any(cells) or any((row, name) in bad for name in key):
            continue
        if cells in seen:
            again.add(row)
            expected = "names that differ"
            if lines.wants(key[-1], expected):
                what = f"{short(', '.join(cells))} a second time"
                lines.say(row, key[-1], what, f"{expected} (it stands in row {seen[cells]})")
        else:
            seen[cells] = row
    return again


def check_reference(
    cells: Iterable[tuple[int, str]],
    column: str,
    other: str,
    known: Collection[str],
    lost: Collection[str],
    lines: Lines,
) -> set[int]:
    """Check that each cell of a column names a row of another table.

    Parameters
    ----------
    cells : iterable of (int, str)
        The row of the file, and the cell's text; empty ones name nothing.
    column, other : str
        The column, and the table that it names rows of.
    known, lost : collection of str
        That table's names, and those of its rows that could not be taken.
    lines : Lines

    Returns
    -------
    set of int
        The rows that name none.
    """
    wrong, expected = set(), f"a row of the table {other}"
    for row, cell in cells:
        if cell == "" or cell in known:
            continue
        wrong.add(row)
        if not refers_to_lost(cell, lost, known) and lines.wants(column, expected):
            like = "" if cell.isdigit() else near(cell, known)
            advice = f"Did you mean '{like}'?" if like else ""
            lines.say(row, column, f"'{cell}'", expected, advice)
    return wrong

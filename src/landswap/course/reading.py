"""How a lesson reads a table without the kit, before it reads all of them with it."""

import os
from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from landswap.article import Article
from landswap.prose.raw import Raw
from landswap.prose.render import quoted


@dataclass(frozen=True)
class Reading:
    """What a lesson in a folder may call to read one table of an article.

    Attributes
    ----------
    article : Article
    folder : Path
        Of the lesson.
    load : str
        The call that loads the whole article there.
    """

    article: Article
    folder: Path
    load: str

    def file(self, table: str) -> str:
        """Return the name of a table's file, or "" where pandas alone does not read it.

        A table may be a sheet of a workbook, or be written with semicolons.
        """
        path = self._path(table)
        return path.name if path and _reads_alike(path, self.article.table(table)) else ""

    def read(self, table: str) -> Raw:
        """Return code that reads a table, its key among its columns."""
        path = self._path(table)
        if not path or not self.file(table):
            return Raw(f'{self.load}.table("{table}").reset_index()')
        way = Path(os.path.relpath(path, self.folder)).as_posix()
        return Raw(f"pd.read_csv({quoted(way)})")

    def _path(self, table: str) -> Path | None:
        name = self.article.paths.get(table)
        path = self.article.folder / name if name else None
        return path if path and path.suffix == ".csv" and path.is_file() else None


def _reads_alike(path: Path, table: pd.DataFrame) -> bool:
    """Tell whether pandas, without options, finds the columns and the numbers of a table."""
    try:
        plain = pd.read_csv(path)
    except (OSError, ValueError):
        return False
    known = table.reset_index()
    return list(plain.columns) == list(known.columns) and all(
        pd.api.types.is_numeric_dtype(plain[name])
        for name in known
        if pd.api.types.is_numeric_dtype(known[name])
    )

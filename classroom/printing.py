"""How much a cell may print while it is graded: then it is stopped, where it prints.

What is printed is kept in the kernel's memory, which is bounded; without this, a cell that prints
without end would take the memory that the next cells need.
"""

from ipykernel.iostream import OutStream

PRINTED = 2 * 10**6  # characters that one cell may print


class PrintedTooMuch(Exception):
    """A cell has printed more than may be kept."""


class BoundedStream(OutStream):
    """A kernel's standard output or error stream that takes so much from each cell, and no more."""

    _cell, _printed = None, 0

    def write(self, string):
        """Print a text; return the number of its characters.

        Raises
        ------
        PrintedTooMuch
            In the cell that prints, once it has printed too much.
        """
        cell = self.parent_header.get("msg_id")
        if cell != self._cell:
            self._cell, self._printed = cell, 0
        self._printed += len(string)
        if self._printed > PRINTED:
            raise PrintedTooMuch(
                f"found {self._printed:,} characters, expected {PRINTED:,} at most"
            )
        return super().write(string)

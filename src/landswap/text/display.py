r"""Tables in a notebook: their texts literal, their numbers without an exponent.

pandas escapes `<` in a cell, and leaves `$5 of $10` to JupyterLab, which typesets it as a formula;
and a column that holds 149,000 beside 54,300,000 is shown as 1.490000e+05. IPython's formatters are
where a kit says how a kind of object is shown: no option of pandas changes, no table is of another
type, and a table that a learner made out of others is shown alike. All other tables stay as pandas
shows them, byte for byte.
"""

from __future__ import annotations

import re
import sys
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pandas as pd

from landswap.text import safe

if TYPE_CHECKING:
    from collections.abc import Callable

    from IPython.core.interactiveshell import InteractiveShell

_EXPONENT = re.compile(r"\d\.?\d*e[+-]\d\d")
_BETWEEN_TAGS = re.compile(r"(?<=>)[^<>]+(?=<)")


def tables_as_text(shell: InteractiveShell | None = None) -> None:
    """Let a notebook show the texts of its tables literally, and their numbers in full.

    Parameters
    ----------
    shell : InteractiveShell, optional
        Where tables will be shown; without it, the running IPython. Outside of one, nothing
        happens.
    """
    running = getattr(sys.modules.get("IPython"), "get_ipython", lambda: None)
    shell = shell or running()
    if shell is None or shell.display_formatter is None:
        return
    formatters = shell.display_formatter.formatters
    formatters["text/html"].for_type(pd.DataFrame, html)
    for kind in (pd.DataFrame, pd.Series):
        formatters["text/plain"].for_type(kind, _pretty)


def html(table: Any) -> str | None:
    """Return a table as pandas shows it in HTML, with every text literal.

    None, as from pandas, where its options ask for no HTML.
    """
    as_pandas: Callable[[], str | None] = table._repr_html_
    page = as_pandas()
    if page and _EXPONENT.search(page):
        with pd.option_context("display.float_format", digits):
            page = as_pandas()
    # pandas has escaped what stands in the cells.
    return page and _BETWEEN_TAGS.sub(lambda text: safe.parted(text[0]), page)


def plain(table: pd.DataFrame | pd.Series) -> str:
    """Return a table as pandas shows it in text, without exponents."""
    written = repr(table)
    if _EXPONENT.search(written):
        with pd.option_context("display.float_format", digits):
            written = repr(table)
    return written


def digits(value: float) -> str:
    """Write a number with seven digits that count, as pandas has them, and no exponent.

    >>> digits(149000.0), digits(54300000.0), digits(0.0000123), digits(1.5e10)
    ('149000', '54300000', '0.0000123', '15000000000')
    """
    rounded = f"{value:.7g}" if abs(value) < 1e6 else f"{value:.0f}"
    number = Decimal(rounded)
    return f"{number.normalize():f}" if number.is_finite() else rounded


def _pretty(table: pd.DataFrame | pd.Series, printer: Any, cycle: bool) -> None:
    printer.text(plain(table))

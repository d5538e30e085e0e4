"""Answers as plain values, in the box: what `values.py` makes answers of again, outside.

Between the two there is JSON: a kind, a type's name, and numbers, texts or lists of them. Types are
kept where `check` tells them apart or names them (5 and "5", True and 1), so that it says the same
outside as in a learner's notebook.
"""

import datetime
import math
from numbers import Real
from typing import Any

ROWS, COLUMNS, CHARACTERS = 2000, 50, 20_000  # the most that an answer may have of each
MIME = "application/vnd.landswap.answer+json"  # under which a kernel hands an answer over


def publish(name: str) -> None:
    """Show a learner's variable as a plain value, in the kernel that it is in."""
    from IPython import get_ipython
    from IPython.display import display

    display({MIME: plain(get_ipython().user_ns.get(name, ...))}, raw=True)


def plain(answer: Any) -> dict[str, Any]:
    """Return an answer as what JSON can hold.

    Parameters
    ----------
    answer : object
        Anything at all.
    """
    import pandas as pd

    if isinstance(answer, pd.DataFrame):
        cut = answer.iloc[:ROWS, :COLUMNS]
        columns = [_cells(cut.iloc[:, number]) for number in range(cut.shape[1])]
        names = [str(name)[:200] for name in cut.columns]
        return {"kind": "frame", "names": names, "columns": columns, "index": _index(cut.index)}
    if isinstance(answer, pd.Series):
        cut = answer.iloc[:ROWS]
        name = None if cut.name is None else str(cut.name)[:200]
        return {"kind": "series", "name": name, "cells": _cells(cut), "index": _index(cut.index)}
    return _cell(answer)


def _cells(values: Any) -> list[dict[str, Any]]:
    return [_cell(one) for one in values]


def _index(index: Any) -> list[dict[str, Any]]:
    return [
        {
            "name": None if index.names[level] is None else str(index.names[level])[:200],
            "cells": _cells(index.get_level_values(level)),
        }
        for level in range(min(index.nlevels, COLUMNS))
    ]


def _cell(answer: Any) -> dict[str, Any]:
    import numpy as np
    import pandas as pd

    told = {"type": type(answer).__name__}
    if answer is None or answer is ...:
        return {"kind": "blank"}
    if answer is pd.NA or answer is pd.NaT or answer is np.ma.masked:
        return told | {"kind": "missing"}
    if isinstance(answer, np.ndarray):
        return _array(answer)
    if isinstance(answer, np.timedelta64):
        answer = pd.Timedelta(answer)
    if isinstance(answer, str):
        return {"kind": "text", "value": str(answer[:CHARACTERS])}
    if isinstance(answer, (bool, np.bool_)):
        return {"kind": "bool", "value": bool(answer)}
    if isinstance(answer, datetime.date):
        return told | {"kind": "date", "value": answer.isoformat()}
    if isinstance(answer, datetime.timedelta):
        return told | {"kind": "span", "value": answer.total_seconds()}
    return told | (_number(answer) or _object(answer))


def _array(answer: Any) -> dict[str, Any]:
    if answer.ndim == 0 and (told := _number(answer.item())):
        return {"kind": "array", "type": "array", "value": told["value"]}
    return {"kind": "object", "type": "ndarray", "count": answer.size, "callable": False}


def _number(answer: Any) -> dict[str, Any] | None:
    from decimal import Decimal

    if not isinstance(answer, (Real, Decimal)):
        return None
    try:
        number = float(answer)
    except OverflowError:
        number = math.inf
    except Exception:
        number = math.nan
    return {"kind": "number", "value": number.hex()}


def _object(answer: Any) -> dict[str, Any]:
    try:
        count = int(getattr(answer, "size", None) or len(answer))
    except Exception:
        count = -1  # it has none
    return {"kind": "object", "count": count, "callable": callable(answer)}

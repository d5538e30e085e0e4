"""Answers as plain values, in the box: what `values.py` makes answers of again, outside.

Between the two there is JSON: a kind, a type's name, and numbers, texts or lists of them. Types are
kept where `check` tells them apart or names them (5 and "5", True and 1), so that it says the same
outside as in a learner's notebook.
"""

import datetime
import math
from numbers import Integral, Real
from typing import Any

ROWS, COLUMNS, CHARACTERS = 2000, 50, 20_000  # the most that an answer may have of each
DEEPEST = 6  # containers in containers: `check` looks into fewer
_DOUBLE = 8  # bytes: a number of fewer holds fewer digits, which its text says
BUILT_IN: dict[str, Any]
BUILT_IN = {"list": list, "tuple": tuple, "set": set, "frozenset": frozenset, "dict": dict}
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
        told = {"kind": "series", "name": name, "dtype": str(answer.dtype)[:40]}
        return told | {"cells": _parts(cut, DEEPEST), "index": _index(cut.index)}
    return _container(answer, DEEPEST) or _cell(answer)


def _cells(values: Any) -> list[dict[str, Any]]:
    return [_cell(one) for one in values]


def _parts(values: Any, deepest: int) -> list[dict[str, Any]]:
    """Tell what a container holds; `check` looks into containers in it where there is one."""
    if len(values) != 1:
        return _cells(values)
    return [_container(one, deepest - 1) or _cell(one) for one in values]


def _container(answer: Any, deepest: int) -> dict[str, Any] | None:
    import numpy as np
    import pandas as pd

    told = {"kind": "container", "type": type(answer).__name__}
    try:
        if isinstance(answer, (np.ndarray, pd.Index)) and np.ndim(answer) and deepest:
            base = "array" if isinstance(answer, np.ndarray) else "index"
            parts = list(np.asarray(answer, dtype=object).ravel()[:ROWS])
            told |= {"flat": np.ndim(answer) == 1, "dtype": str(answer.dtype)[:40]}
        elif isinstance(answer, tuple(BUILT_IN.values())) and deepest:
            base = next(name for name, kind in BUILT_IN.items() if isinstance(answer, kind))
            parts = list(answer.values() if base == "dict" else answer)[:ROWS]
        else:
            return None
    except Exception:  # whatever a type of the learner's own raises
        return None
    return told | {"base": base, "cells": _parts(parts, deepest)}


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
    if isinstance(answer, (np.timedelta64, np.datetime64)):
        if np.isnat(answer):
            return told | {"kind": "missing"}
        answer = (
            pd.Timedelta(answer) if isinstance(answer, np.timedelta64) else pd.Timestamp(answer)
        )
    if isinstance(answer, str):
        return {"kind": "text", "value": str(answer[:CHARACTERS])}
    if isinstance(answer, (bool, np.bool_)):
        return {"kind": "bool", "value": bool(answer)}
    return told | (_time(answer) or _array(answer) or _number(answer) or _object(answer))


def _time(answer: Any) -> dict[str, Any] | None:
    if isinstance(answer, datetime.date):
        return {"kind": "date", "value": answer.isoformat()}
    if isinstance(answer, datetime.timedelta):
        return {"kind": "span", "value": answer.total_seconds()}
    return None


def _array(answer: Any) -> dict[str, Any] | None:
    """Tell an array without rows or columns, which holds one value."""
    import numpy as np

    told = _number(answer.item()) if isinstance(answer, np.ndarray) and not answer.ndim else None
    return {"kind": "array", "type": "array", "value": told["value"]} if told else None


def _number(answer: Any) -> dict[str, Any] | None:
    from decimal import Decimal

    import numpy as np

    if isinstance(answer, complex):
        parts = {"value": answer.real.hex(), "imaginary": answer.imag.hex()}
        return {"kind": "number", "sort": "complex"} | parts
    if not isinstance(answer, (Real, Decimal)):
        return None
    sorts = {"float": float, "whole": Integral, "decimal": Decimal, "other": object}
    sort = next(name for name, kind in sorts.items() if isinstance(answer, kind))
    short = isinstance(answer, np.floating) and answer.itemsize < _DOUBLE
    return {"kind": "number", "sort": sort, "value": _float(str(answer) if short else answer).hex()}


def _float(number: Any) -> float:
    try:
        return float(number)
    except OverflowError:
        return math.inf
    except Exception:
        return math.nan


def _object(answer: Any) -> dict[str, Any]:
    try:
        count = int(getattr(answer, "size", None) or len(answer))
    except Exception:
        count = -1  # it has none
    told = {"kind": "object", "count": count}
    return told | {"callable": callable(answer), "sized": hasattr(answer, "__len__")}

"""Answers as plain values: what leaves the box, and what is made of it outside.

`plain` runs in the box, with a learner's objects; `value` outside, with what came out. Between
them there is JSON: a kind, and numbers, texts or lists of them. Types are kept where `check` tells
them apart (5 and "5", True and 1), so that it says the same outside as in a learner's notebook. No
object is unpickled, no name of a learner's is looked up.
"""

import datetime
import math
from collections.abc import Callable
from numbers import Integral, Real
from typing import Any

ROWS, COLUMNS, CHARACTERS = 2000, 50, 20_000  # the most that an answer may have of each
MIME = "application/vnd.landswap.answer+json"  # under which a kernel hands an answer over


class NoValueError(Exception):
    """What came out of a box is no value that `plain` makes."""


# --- in the box ---


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

    if answer is None or answer is ...:
        return {"kind": "blank"}
    if answer is pd.NA or answer is pd.NaT or answer is np.ma.masked:
        return {"kind": "missing"}
    if isinstance(answer, np.generic) or (isinstance(answer, np.ndarray) and answer.ndim == 0):
        answer = answer.item()
    if isinstance(answer, str):
        return {"kind": "text", "value": answer[:CHARACTERS]}
    if isinstance(answer, bool):
        return {"kind": "bool", "value": answer}
    if isinstance(answer, datetime.date):
        return {"kind": "date", "value": answer.isoformat()}
    if isinstance(answer, datetime.timedelta):
        return {"kind": "span", "value": answer.total_seconds()}
    return _number(answer) or _object(answer)


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
    if isinstance(answer, Integral) and abs(number) < 2**53:
        return {"kind": "int", "value": int(answer)}
    return {"kind": "float", "value": number.hex()}


def _object(answer: Any) -> dict[str, Any]:
    try:
        count = int(getattr(answer, "size", None) or len(answer))
    except Exception:
        count = -1  # it has none
    name = type(answer).__name__
    return {"kind": "object", "type": name, "count": count, "callable": callable(answer)}


# --- outside ---


def value(told: object) -> Any:
    """Return the value that `plain` has told.

    Parameters
    ----------
    told : object
        What a box says that an answer is; nothing of it is believed.

    Raises
    ------
    NoValueError
        If it is nothing that `plain` makes.
    """
    import pandas as pd

    kind = _get(told, "kind", str)
    if kind == "frame":
        names, columns = _list(told, "names", COLUMNS), _list(told, "columns", COLUMNS)
        cells = [_values(one) for one in columns]
        index = _levels(_list(told, "index", COLUMNS))
        if len({len(index), *map(len, cells)}) != 1 or len(names) != len(columns):
            raise NoValueError("a table of several lengths")
        frame = pd.DataFrame(dict(enumerate(cells)), index=index, dtype=object)
        frame.columns = pd.Index([_text(name) for name in names], dtype=object)
        return frame
    if kind == "series":
        cells, index = _values(_list(told, "cells", ROWS)), _levels(_list(told, "index", COLUMNS))
        if len(index) != len(cells):
            raise NoValueError("a column of several lengths")
        return pd.Series(cells, index=index, dtype=object, name=_name(told))
    return _one(told)


def _levels(told: list[Any]) -> Any:
    import pandas as pd

    levels = [_values(_list(one, "cells", ROWS)) for one in told]
    if not levels or len({len(level) for level in levels}) != 1:
        raise NoValueError("an index of several lengths")
    names = [_name(one) for one in told]
    if len(levels) == 1:
        return pd.Index(levels[0], dtype=object, name=names[0])
    return pd.MultiIndex.from_arrays(levels, names=names)


def _values(told: object) -> list[Any]:
    if not isinstance(told, list) or len(told) > ROWS:
        raise NoValueError("no list of cells")
    return [_one(cell) for cell in told]


def _one(told: object) -> Any:
    kind = _get(told, "kind", str)
    if kind not in _KINDS:
        raise NoValueError("an unknown kind")
    try:
        return _KINDS[kind](told)
    except (ValueError, OverflowError) as error:
        raise NoValueError(f"no {kind}") from error


def _missing(_: object) -> Any:
    import pandas as pd

    return pd.NA


def _date(told: object) -> datetime.date:
    text = _get(told, "value", str)[:40]
    kind = datetime.date if len(text) == len("2025-02-12") else datetime.datetime
    return kind.fromisoformat(text)


def _span(told: object) -> datetime.timedelta:
    return datetime.timedelta(seconds=float(_get(told, "value", (int, float))))


def _made(told: object) -> Any:
    """Return an object of as many parts, of a type of this name: enough to be told what it is."""
    name, count = _get(told, "type", str), _get(told, "count", int)
    name = name if name.isidentifier() and len(name) <= 40 else "object"
    count = min(count, ROWS)
    if name in ("list", "tuple", "set") and count >= 0:
        return {"list": list, "tuple": tuple, "set": set}[name](range(count))
    if name == "dict" and count >= 0:
        return dict.fromkeys(range(count))
    if name in ("ndarray", "Index") and count >= 0:
        import numpy as np
        import pandas as pd

        return (np.zeros if name == "ndarray" else pd.RangeIndex)(count)
    parts = {"__call__": lambda self: None} if _get(told, "callable", bool) else {}
    return type(name, (), parts)()


_KINDS: dict[str, Callable[[object], Any]] = {
    "blank": lambda told: None,
    "missing": _missing,
    "text": lambda told: _text(_get(told, "value", str)),
    "bool": lambda told: _get(told, "value", bool),
    "int": lambda told: _get(told, "value", int),
    "float": lambda told: float.fromhex(_get(told, "value", str)[:40]),
    "date": _date,
    "span": _span,
    "object": _made,
}


def _get(told: object, name: str, kind: Any) -> Any:
    found = told.get(name) if isinstance(told, dict) else None
    if not isinstance(found, kind) or (isinstance(found, bool) and kind is not bool):
        raise NoValueError(f"no {name}")
    return found


def _list(told: object, name: str, most: int) -> list[Any]:
    found = _get(told, name, list)
    if len(found) > most:
        raise NoValueError(f"too many {name}")
    return found


def _text(told: object) -> str:
    if not isinstance(told, str) or len(told) > CHARACTERS:
        raise NoValueError("no text, or a long one")
    return told


def _name(told: object) -> str | None:
    found = told.get("name") if isinstance(told, dict) else None
    return None if found is None else _text(found)

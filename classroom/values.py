"""Answers again, outside the box: made of the plain values that came out of it.

Nothing of these is believed: they may be what `plain.py` made of a learner's answer, or anything
else. No object is unpickled, and no name of a learner's is looked up.
"""

import datetime
from collections.abc import Callable
from typing import Any

from plain import CHARACTERS, COLUMNS, ROWS


class NoValueError(Exception):
    """What came out of a box is no value that `plain` makes."""


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


def _missing(told: object) -> Any:
    import numpy as np
    import pandas as pd

    return {"NaTType": pd.NaT, "MaskedConstant": np.ma.masked}.get(_get(told, "type", str), pd.NA)


def _named(told: object, parent: type) -> Any:
    """Return a type that works as another one, with the name that was told: `check` says it."""
    name = _get(told, "type", str)
    if not name.isidentifier() or len(name) > 40:
        name = "object"
    return parent if name == parent.__name__ else type(name, (parent,), {})


def _number(told: object) -> float:
    number = float.fromhex(_get(told, "value", str)[:40])
    if _get(told, "type", str) == "int" and number.is_integer():
        return int(number)
    return _named(told, float)(number)


def _date(told: object) -> datetime.date:
    text = _get(told, "value", str)[:40]
    kind = datetime.date if len(text) == len("2025-02-12") else datetime.datetime
    return _named(told, kind).fromisoformat(text)


def _span(told: object) -> datetime.timedelta:
    return _named(told, datetime.timedelta)(seconds=float(_get(told, "value", (int, float))))


def _array(told: object) -> Any:
    import numpy as np

    return np.array(float.fromhex(_get(told, "value", str)[:40]))


def _made(told: object) -> Any:
    """Return an object of as many parts, of a type of this name: enough to be told what it is."""
    import numpy as np
    import pandas as pd

    name, count = _get(told, "type", str), min(_get(told, "count", int), ROWS)
    many: dict[str, Callable[[int], Any]] = {
        "list": lambda count: list(range(count)),
        "tuple": lambda count: tuple(range(count)),
        "set": lambda count: set(range(count)),
        "dict": lambda count: dict.fromkeys(range(count)),
        "ndarray": np.zeros,
        "Index": lambda count: pd.Index([None] * count, dtype=object),
    }
    if name in many and count >= 0:
        return many[name](count)
    return _named(told, _Callable if _get(told, "callable", bool) else object)()


class _Callable:
    def __call__(self) -> None:
        """Do nothing: it is only told that it could be called."""


_KINDS: dict[str, Callable[[object], Any]] = {
    "blank": lambda told: None,
    "missing": _missing,
    "text": lambda told: _text(_get(told, "value", str)),
    "bool": lambda told: _get(told, "value", bool),
    "number": _number,
    "array": _array,
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

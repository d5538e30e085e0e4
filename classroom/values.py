"""Answers again, outside the box: made of the plain values that came out of it.

Nothing of these is believed: they may be what `plain.py` made of a learner's answer, or anything
else. No object is unpickled, and no name of a learner's is looked up.
"""

import datetime
from collections.abc import Callable
from decimal import Decimal
from numbers import Real
from typing import Any

from plain import BUILT_IN, CHARACTERS, COLUMNS, DEEPEST, ROWS


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
    try:
        return _whole(told)
    except TypeError as error:  # lists where pandas wants what can be looked up
        raise NoValueError("parts that do not fit together") from error


def _whole(told: object) -> Any:
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
        cells, index = _parts(told, DEEPEST), _levels(_list(told, "index", COLUMNS))
        if len(index) != len(cells):
            raise NoValueError("a column of several lengths")
        return pd.Series(cells, index=index, dtype=_dtype(told, cells), name=_name(told))
    return _container(told, DEEPEST) if kind == "container" else _one(told)


def _parts(told: object, deepest: int) -> list[Any]:
    cells = _list(told, "cells", ROWS)
    return [
        _container(one, deepest - 1) if _get(one, "kind", str) == "container" else _one(one)
        for one in cells
    ]


def _dtype(told: object, cells: list[Any]) -> Any:
    """Return the type of yes and no where all cells are, for `check` tells it from others."""
    dtype = _get(told, "dtype", str)
    return dtype if dtype in ("bool", "boolean") and {*map(type, cells)} == {bool} else object


def _container(told: object, deepest: int) -> Any:
    if not deepest:
        raise NoValueError("containers in containers")
    base, cells = _get(told, "base", str), _parts(told, deepest)
    if base in ("array", "index"):
        return _arranged(told, cells)
    if base not in BUILT_IN:
        raise NoValueError("an unknown container")
    try:
        parts = dict(enumerate(cells)) if base == "dict" else cells
        return _named_type(told, BUILT_IN[base])(parts)
    except TypeError as error:
        raise NoValueError("a set of what cannot be in one") from error


def _arranged(told: object, cells: list[Any]) -> Any:
    """Return an array or an index; which kind of index it was, `check` says and does not use."""
    import numpy as np
    import pandas as pd

    made = np.empty(len(cells), dtype=object)
    for place, cell in enumerate(cells):
        made[place] = cell
    made = made.astype("bool" if _dtype(told, cells) is not object else object)
    if _get(told, "base", str) == "array":
        return made if _get(told, "flat", bool) else made.reshape(1, -1)
    index = pd.Index(made, tupleize_cols=False)
    index.__class__ = _named_type(told, pd.Index)
    return index


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

    missing = {"NaTType": pd.NaT, "MaskedConstant": np.ma.masked}
    missing |= {"timedelta64": np.timedelta64("NaT"), "datetime64": np.datetime64("NaT")}
    return missing.get(_get(told, "type", str), pd.NA)


def _named_type(told: object, parent: type) -> Any:
    """Return a type that works as another one, with the name that was told: `check` says it."""
    name = _get(told, "type", str)
    if not name.isidentifier() or len(name) > 40:
        name = "object"
    return parent if name == parent.__name__ else type(name, (parent,), {})


class _Number:
    """A number of another kind: it can be made a float, and that is all."""

    def __init__(self, number: float) -> None:
        self._number = number

    def __float__(self) -> float:
        return self._number


Real.register(_Number)
_LARGE = 10**400  # a whole number that no float can hold


def _number(told: object) -> Any:
    number, sort = float.fromhex(_get(told, "value", str)[:40]), _get(told, "sort", str)
    if sort == "complex":
        other = float.fromhex(_get(told, "imaginary", str)[:40])
        return _named_type(told, complex)(number, other)
    if sort == "whole":
        return _named_type(told, int)(number if number.is_integer() else _LARGE)
    kinds = {"float": float, "decimal": Decimal, "other": _Number}
    if sort not in kinds:
        raise NoValueError("an unknown sort of number")
    return _named_type(told, kinds[sort])(number)


def _date(told: object) -> datetime.date:
    text = _get(told, "value", str)[:40]
    kind = datetime.date if len(text) == len("2025-02-12") else datetime.datetime
    return _named_type(told, kind).fromisoformat(text)


def _span(told: object) -> Any:
    import numpy as np

    seconds = float(_get(told, "value", (int, float)))
    span = datetime.timedelta(seconds=seconds)
    if _get(told, "type", str) == "timedelta64":
        return np.timedelta64(span)
    return _named_type(told, datetime.timedelta)(seconds=seconds)


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
        "bytes": bytes,
        "ndarray": np.zeros,
        "Index": lambda count: pd.Index([None] * count, dtype=object),
    }
    if name in many and count >= 0:
        return many[name](count)
    parent = _OBJECTS[_get(told, "callable", bool), _get(told, "sized", bool)]
    return _named_type(told, parent)()


class _Callable:
    def __call__(self) -> None:
        """Do nothing: it is only told that it could be called."""


class _Sized:
    def __len__(self) -> int:
        """Be of no length: it is only told that it has one."""
        return 0


class _CallableSized(_Callable, _Sized):
    pass


_OBJECTS = {
    (False, False): object,
    (True, False): _Callable,
    (False, True): _Sized,
    (True, True): _CallableSized,
}
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

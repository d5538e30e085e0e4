"""Answers leave the box as plain values, and `check` says the same of them as of the answers."""

import datetime
import json
from decimal import Decimal
from fractions import Fraction

import numpy as np
import pandas as pd
import pytest

import landswap
import plain
import values


def through(answer):
    """Return what an answer is outside, after the way through JSON."""
    return values.value(json.loads(json.dumps(plain.plain(answer), allow_nan=False)))


POSITIONS = pd.DataFrame({"speaker": ["Dmitry Peskov"], "topic": ["a swap"]}, index=[6])
COUNTS = pd.Series([4, 2], index=pd.Index(["Dmitry Peskov", "Vladimir Putin"], name="speaker"))
ANSWERS = [
    *(0.185569, 112000, -1, True, np.float64(0.2), np.int64(3), np.bool_(False), 10**400, 2**60),
    *(float("nan"), float("inf"), Decimal("0.5"), Fraction(1, 3), 1j, np.array(0.185569)),
    *("c", "112 000", "", " ", "occupied / ukraine", "x" * 100, ..., None, pd.NA, pd.NaT),
    *([1, 2], (1,), {"a"}, {"a": 1}, np.array([1.0, 2.0]), pd.Index([1]), print, pd.DataFrame),
    *(datetime.date(2025, 2, 12), datetime.timedelta(days=3), pd.Timestamp("2025-02-12")),
    *(np.timedelta64(3, "D"), np.timedelta64("NaT"), np.datetime64("2025-02-12"), np.ma.masked),
    np.datetime64("NaT"),
    *([0.185569], (112, 0), (1, 5), [[0.185569]], [[[[[[[[1]]]]]]]], ["c"], {"share": 0.2}, {"c"}),
    *([[1, 2], [3]], frozenset({2}), np.array(["c"]), np.array([[0.185569]]), np.ones((2, 2))),
    *(pd.Index(["c"]), pd.RangeIndex(1), pd.Index([0.2, 0.3]), np.array([True, False])),
    *(np.float32(0.185569), np.float32("nan"), 0.2 + 0j, Decimal("nan"), range(3), b"abc", len),
    *(pd.Series([0.185569]), pd.Series([[0.185569]]), pd.Series([True, False, True]), object()),
    *(pd.Series([True, False], dtype="boolean"), pd.Series(["c"]), pd.Series([1.5, None])),
    *(POSITIONS, POSITIONS["speaker"], COUNTS, COUNTS.reset_index(), pd.DataFrame(), pd.Series()),
    POSITIONS.set_index(["speaker", "topic"], append=True),
    pd.DataFrame({"speaker": ["5", 5, None], 3: [True, np.nan, pd.Timestamp("2025-02-12")]}),
    pd.DataFrame([[1, 2]], columns=["a", "a"]),
]
QUESTIONS = ["share_of_ukraine", "why_no_fit", "rest_of_kursk_oblast", "position_rows"]
QUESTIONS += ["statements_by_speaker"]


@pytest.mark.parametrize("question", QUESTIONS)
@pytest.mark.parametrize("answer", ANSWERS, ids=lambda answer: type(answer).__name__)
def test_check_says_the_same_of_what_came_out(question, answer):
    assert repr(landswap.check(question, through(answer))) == repr(landswap.check(question, answer))


def test_right_answers_stay_right():
    article = landswap.load()
    gaps = article.quantities.loc[article.quantities["value"].isna(), ["unit"]]
    chosen = article.paragraphs[article.paragraphs["kind"] == "position"][["speaker", "topic"]]
    stated = article.paragraphs["kind"].isin(["position", "proposal"])
    counts = article.paragraphs.loc[stated, "speaker"].value_counts()
    assert landswap.check("missing_quantities", through(gaps))
    assert landswap.check("position_rows", through(chosen))
    assert landswap.check("statements_by_speaker", through(counts))


LIST = {"kind": "container", "base": "list", "type": "list", "cells": []}


def nested(depth):
    """Return lists in lists, as deep as no answer is told."""
    told = LIST
    for _ in range(depth):
        told = LIST | {"cells": [told]}
    return told


@pytest.mark.parametrize(
    "told",
    [
        *(None, 3, "x", [], {}, {"kind": "pickle"}, {"kind": ["text"]}, {"kind": "text"}),
        *({"kind": "bool", "value": 1}, {"kind": "number", "value": 1, "type": "int"}),
        *({"kind": "number", "value": "x", "type": "int"}, {"kind": "number", "value": "0x1p0"}),
        {"kind": "date", "value": "soon", "type": "date"},
        {"kind": "span", "value": 1e300, "type": "timedelta"},
        {"kind": "text", "value": "x" * 10**6},
        {"kind": "object", "type": "list", "count": "many", "callable": False},
        {"kind": "frame", "names": ["a"], "columns": [], "index": []},
        {"kind": "frame", "names": ["a"], "columns": [[]], "index": []},
        {"kind": "series", "name": 3, "cells": [], "index": [{"name": None, "cells": []}]},
        {"kind": "series", "name": None, "cells": [{"kind": "blank"}] * 10**5, "index": []},
        {"kind": "series", "name": None, "cells": [{"kind": "series"}], "index": []},
        {"kind": "container", "base": "array", "cells": [], "dtype": "int8", "flat": "yes"},
        {"kind": "container", "base": "eval", "type": "list", "cells": []},
        {"kind": "container", "base": "set", "type": "set", "cells": [LIST]},
        {"kind": "container", "base": "list", "type": "list", "cells": [{"kind": "blank"}] * 10**5},
        nested(100),
    ],
    ids=lambda told: str(told)[:40],
)
def test_what_no_box_of_ours_tells_is_no_value(told):
    with pytest.raises(values.NoValueError):
        values.value(told)


def test_a_type_that_a_learner_named_is_a_name_only():
    """`check` names types; a name may not be code, nor long, nor stand for a real one."""
    told = {"kind": "object", "count": -1, "callable": False, "sized": False}
    assert type(values.value(told | {"type": "Article"})).__name__ == "Article"
    for name in ("__import__('os')", "x" * 1000, "a b", "<script>"):
        assert type(values.value(told | {"type": name})).__name__ == "object"


def test_an_index_of_lists_is_no_value():
    """No box makes it, but a learner's code may print it: two levels, of what no index can hold."""
    part = {"kind": "object", "type": "list", "count": 5, "callable": False}
    level = {"name": None, "cells": [part]}
    number = {"kind": "number", "type": "float", "sort": "float", "value": "0x1p0"}
    told = {"kind": "frame", "names": ["a"], "columns": [[number]], "index": [level, level]}
    with pytest.raises(values.NoValueError, match="do not fit together"):
        values.value(told)

"""Nothing of a learner's reaches a verdict, and no verdict changes anything of a learner's."""

import decimal
import json
import random
import subprocess
import sys
import warnings

import numpy as np
import pandas as pd
import pytest

import landswap
from landswap.questions import bank, selections

ANSWERS = [
    ("share_of_ukraine", 0.185569),
    ("share_of_ukraine", "18,56 %"),
    ("share_of_ukraine", (112000 + 450) / 603550),
    ("implied_total", 112000 * 1.2),
    ("largest_total", np.float32(113000 / 0.2)),
    ("days_to_refusal", pd.Timedelta(days=189)),
    ("held_after", "ukraine - occupied"),
    ("side_formula", "occupied / kursk_pocket"),
    ("which_december", "the last one"),
    ("no_such_question", 1),
]


def verdicts():
    tables = [
        ("position_rows", landswap.load().paragraphs.reset_index()),
        ("scenario_results", landswap.load().scenarios),
    ]
    return [landswap.check(*pair).message for pair in [*ANSWERS, *tables]]


@pytest.fixture(scope="module")
def plain():
    """What is said where nothing was set."""
    return verdicts()


@pytest.fixture(autouse=True)
def anew():
    """Build the bank under the settings of the test, and leave none that was built under them."""
    own = sys.modules["landswap.questions.check"]
    caches = (own._shipped, bank.of, selections.whole, selections.known)
    for cache in caches:
        cache.cache_clear()
    yield
    for cache in caches:
        cache.cache_clear()


def test_settings_of_numpy(plain):
    with np.errstate(all="raise"), np.printoptions(precision=1):
        assert verdicts() == plain


def test_settings_of_decimals(plain):
    with decimal.localcontext(decimal.Context(prec=2, traps=[decimal.Inexact])):
        assert verdicts() == plain


@pytest.mark.parametrize(
    ("option", "value"),
    [
        ("display.precision", 1),
        ("display.max_rows", 1),
        ("mode.string_storage", "python"),
        ("future.infer_string", False),
    ],
)
def test_settings_of_pandas(plain, option, value):
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # some are on their way out
        with pd.option_context(option, value):
            assert verdicts() == plain


def test_warnings_as_errors(plain):
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert verdicts() == plain


def test_the_folder_in_which_a_notebook_runs(plain, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "questions.csv").write_text("question\n", encoding="utf-8")
    assert verdicts() == plain


def test_random_numbers_go_on_as_if_nothing_had_been_checked():
    random.seed(3)
    np.random.seed(3)
    before = (random.getstate(), np.random.get_state()[1].tolist())
    verdicts()
    assert (random.getstate(), np.random.get_state()[1].tolist()) == before


def test_an_answer_is_left_as_it_was_given():
    answer = landswap.load().paragraphs.reset_index()[["paragraph", "speaker", "topic"]]
    before = answer.copy(deep=True)
    landswap.check("position_rows", answer)
    pd.testing.assert_frame_equal(answer, before)


def test_modules_of_a_learners_own_beside_the_notebook(tmp_path, plain):
    """Whatever a check needs has been imported with the kit: a module found later is not met."""
    names = ("difflib", "zlib", "unicodedata", "dataclasses", "decimal", "itertools", "ast")
    for name in names:
        (tmp_path / f"{name}.py").write_text("raise RuntimeError('not ours')", encoding="utf-8")
    code = (
        "import json, sys, landswap\n"
        f"sys.path.insert(0, {str(tmp_path)!r})\n"
        "said = [landswap.check('share_of_ukraine', 0.185569), landswap.check('no_such', 1),\n"
        "        landswap.check('share_of_ukraine', 112450 / 603550),\n"
        "        landswap.check('held_after', 'ukraine_area - occupied')]\n"
        "print(json.dumps([one.status for one in said]))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert json.loads(done.stdout) == ["right", "broken", "wrong", "wrong"]
    assert "not ours" not in done.stderr


def test_names_assigned_over_are_not_those_that_judge(plain):
    code = "landswap.load = pd.DataFrame = len = sum = None"
    names = {"landswap": type(landswap)("landswap"), "pd": type(pd)("pd")}
    exec(code, names)
    assert verdicts() == plain

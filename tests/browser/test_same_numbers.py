"""The browser computes and writes what Python computes and writes, on many random cases."""

import base64
import json
import math
import random
from pathlib import Path

import pytest

from landswap import explorers
from landswap.model import formulas
from landswap.text import numbers

NAMES = ("a", "b", "c")


@pytest.fixture
def run(page):
    """Call an exported function of a file in explorers/js for a list of arguments."""

    def call(module, function, cases):
        path = Path(explorers.__file__).parent / "js" / f"{module}.js"
        code = base64.b64encode(path.read_bytes()).decode()
        return json.loads(
            page.evaluate(
                """async ([code, name, cases]) => {
                    const module = await import("data:text/javascript;base64," + code);
                    return JSON.stringify(cases.map((c) => module[name](...c)));
                }""",
                [code, function, cases],
            )
        )

    return call


def tree(rng, depth=4):
    if depth == 0 or rng.random() < 0.2:
        return rng.choice([*NAMES, rng.choice([0.0, 1.0, rng.uniform(-9, 9)])])
    operator = rng.choice(["+", "-", "*", "/", "neg", "sqrt"])
    arity = 1 if operator in ("neg", "sqrt") else 2
    return [operator, *(tree(rng, depth - 1) for _ in range(arity))]


def test_trees_have_the_same_values(run):
    rng = random.Random(2)
    cases = []
    for _ in range(500):
        values = {name: rng.choice([0.0, 1e300, rng.uniform(-1e6, 1e6)]) for name in NAMES}
        cases.append([tree(rng), values])
    in_python = [formulas.evaluate(*case) for case in cases]
    in_browser = run("evaluate", "evaluate", cases)
    assert sum(map(math.isnan, in_python)) not in (0, len(cases))  # both kinds were tried
    for case, here, there in zip(cases, in_python, in_browser, strict=True):
        assert (there is None and math.isnan(here)) or here == there, case


def test_logarithms_differ_by_no_digit_that_is_shown(run):
    # The last bit of a logarithm may differ between the two, so it is not compared exactly.
    rng = random.Random(4)
    cases = [[["log10", "a"], {"a": 10 ** rng.uniform(-6, 9)}] for _ in range(500)]
    cases += [[["log10", "a"], {"a": a}] for a in (0.0, -1.0)]
    here = [formulas.evaluate(*case) for case in cases]
    *there, zero, negative = run("evaluate", "evaluate", cases)
    assert there == pytest.approx(here[:-2], rel=1e-14, abs=1e-14)
    assert zero is negative is None


def test_numbers_are_written_the_same(run):
    rng = random.Random(3)
    values = [rng.uniform(-1, 1) * 10 ** rng.randrange(-3, 9) for _ in range(500)]
    values += [n / 2 for n in range(-9, 10)] + [n / 8 for n in range(-9, 10)] + [-0.0, -0.001]
    cases = [[value, [unit, decimals, "none"]] for value in values
             for unit in ("km^2", "percent", "1") for decimals in (0, 2, -3)]  # fmt: skip
    here = [numbers.quantity(value, *kind[:2]) for value, kind in cases]
    assert run("words", "writeQuantity", cases) == here

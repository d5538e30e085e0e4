"""The browser computes and writes what Python computes and writes, on many random cases."""

import base64
import json
import math
import random
import shutil

import pytest

from landswap.explorers import bundle
from landswap.model import formulas
from landswap.model.sheet import Formula, Input, Quantity, Sheet, shown_as
from landswap.text import numbers, sentences

NAMES = ("a", "b", "c")
# What a sentence says of a sheet, as the view puts it together.
SAID = """
import { compute } from "./evaluate.js";
import { fillIn, writeAll } from "./words.js";
export function said(text) {
  const { sheet, sentence } = JSON.parse(text);
  return fillIn(sentence, writeAll(sheet, compute(sheet, {})));
}
"""


@pytest.fixture
def run(page, tmp_path):
    """Call an exported function of a file in explorers/js for a list of arguments."""
    folder = shutil.copytree(bundle.SOURCES, tmp_path / "js")
    (folder / "said.js").write_text(SAID, encoding="utf-8")

    def call(module, function, cases):
        code = base64.b64encode(bundle.linked(folder, module).encode()).decode()
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
    operator = rng.choice(["+", "-", "*", "/", "neg", "sqrt", "min", "max"])
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
    kinds = [
        (unit, decimals)
        for unit in ("km^2", "percent", "count", "1", "km^2/d", "$", "m^3")
        for decimals in (0, 2, -3)
    ]
    here = [numbers.quantity(value, *kind) for value in values for kind in kinds]
    shown = [shown_as(Input("a", "a", 0, 0, 0, 0, *kind, "")) for kind in kinds]
    cases = [[value, one] for value in values for one in shown]
    assert run("words", "writeQuantity", cases) == here


# Names that every object of JavaScript has by inheritance.
INHERITED = ["constructor", "toString", "valueOf", "hasOwnProperty", "__proto__"]


@pytest.mark.parametrize("name", INHERITED)
def test_any_name_has_its_value(run, name):
    amount = Quantity(name, "amount", 2.5, 2.5, 2.5, "km^2", 1, "s", "")
    twice = formulas.parse(f"{name} + {name}")
    unknown = Input("n", "n", 1.0, 0.0, 4.0, 1.0, "1", 0, "")
    sheet = Sheet([amount], [unknown], [Formula("twice", "twice", "", twice, "km^2", 1, "")])
    # As JSON, as anywidget sends it: "__proto__" in a script's own text would be something else.
    spec = json.dumps({"sheet": sheet.spec(), "sentence": f"{{{name}}} and {{twice}}"})
    assert run("said", "said", [[spec]]) == ["2.5 km² and 5.0 km²"]
    assert sentences.fill(f"{{{name}}} and {{twice}}", sheet.written(sheet.values())) == (
        "2.5 km² and 5.0 km²"
    )

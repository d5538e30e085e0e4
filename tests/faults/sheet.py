"""What the sheet is made of: the room article."""

from faults.kit import UNIT, cell, formula, holds

FAULTS = {
    # formulas
    "an unknown name": formula(
        "tended / mil_lane",
        "formulas.csv, row 3, column formula: found 'mil_lane', "
        "expected names of quantities, inputs and formulas. Did you mean 'mill_lane'?"),
    "a circle of one": formula(
        "share_of_total * 1",
        "formulas.csv, row 3, column formula: found a circle, share_of_total -> share_of_total, "
        "expected formulas that do not use each other. Break it at one place."),
    "a circle of two": cell(
        "formulas.csv",
        "tended / mill_lane,percent,2,What Elm Street tends over the total area\n"
        "share_of_beds,share of Mill Lane Garden's beds,tended / mill_lane_beds",
        "share_of_beds * 1,percent,2,What Elm Street tends over the total area\n"
        "share_of_beds,share of Mill Lane Garden's beds,1 - share_of_total",
        "formulas.csv, row 3, column formula: found a circle, "
        "share_of_total -> share_of_beds -> share_of_total, "
        "expected formulas that do not use each other. Break it at one place."),
    "an empty formula": formula(
        " ", "formulas.csv, row 3, column formula: Formula 'share_of_total' is empty: "
        "expected names, numbers, + - * / ( ), sqrt(), log10(), min() and max()."),
    "a formula that ends too soon": formula(
        "tended /", "formulas.csv, row 3, column formula: Formula 'share_of_total' cannot be read "
        "at 'its end' in 'tended /': expected names, numbers, + - * / ( ), sqrt(), log10(), "
        "min() and max()."),
    "a formula too long": formula(
        "+".join(["tended"] * 200),
        "formulas.csv, row 3, column formula: Formula 'share_of_total' has 1,399 characters: "
        "expected at most 1,000. Split it into several formulas."),
    "code: an import": holds("__import__('os').system('true')"),
    "code: a call": holds("open('/etc/hostname')"),
    "code: an attribute": holds("tended.real"),
    "code: an index": holds("tended[0]"),
    "code: a lambda": holds("lambda: 1"),
    "code: a comprehension": holds("[x for x in (1, 2)]"),
    "code: a condition": holds("tended if mill_lane else 1"),
    "code: a comparison": holds("tended < mill_lane"),
    "code: and": holds("tended and mill_lane"),
    "code: a text": holds("'tended'"),
    "code: an f-string": holds("f'{tended}'"),
    "code: a walrus": holds("(x := 1)", "x := 1"),
    "code: a power": holds("tended ** 2"),
    "code: a whole division": holds("tended // 2"),
    "code: a remainder": holds("tended % 2"),
    "code: a matrix product": holds("tended @ mill_lane"),
    "code: a bitwise or": holds("tended | 1"),
    "code: a tuple": holds("(1, 2)"),
    "code: a dict": holds("{1: 2}"),
    "code: a set": holds("{1}"),
    "code: dots": holds("..."),
    "code: true": holds("True"),
    "code: a complex number": holds("1j"),
    "code: a root of two": holds("sqrt(tended, 2)"),
    "code: a starred root": holds("sqrt(*tended)"),
    "code: a keyword": holds("sqrt(x=tended)"),
    "code: another function": holds("exp(tended)"),
    "code: await": holds("await tended"),
    "code: yield": holds("(yield)", "yield"),
    "code: plus as a sign": holds("+tended"),
    "code: not": holds("not tended"),
    "code: eval": holds("eval('1')"),
    # units
    "a sum of area and length": formula(
        "tended + side_of_tended",
        "formulas.csv, row 3, column formula: found a sum of m^2 and m, "
        "expected one unit in a sum, and a plain number in a logarithm."),
    "a difference of area and share": formula(
        "tended - tended_share",
        "formulas.csv, row 3, column formula: found a difference of m^2 and a plain number, "
        "expected one unit in a sum, and a plain number in a logarithm."),
    "a number added to an area": formula(
        "(tended + 5) / mill_lane",
        "formulas.csv, row 3, column formula: found a sum of m^2 and a plain number, "
        "expected one unit in a sum, and a plain number in a logarithm."),
    "a logarithm of an area": formula(
        "log10(tended)",
        "formulas.csv, row 3, column formula: found the logarithm of m^2, "
        "expected one unit in a sum, and a plain number in a logarithm."),
    "an area said to be a share": formula(
        "tended * 2", "formulas.csv, row 3, column unit: found 'percent', "
        "expected m^2, the unit of 'tended * 2'."),
    "a side said to be an area": cell(
        "formulas.csv", "sqrt(tended),m,", "sqrt(tended),m^2,",
        "formulas.csv, row 5, column unit: found 'm^2', expected m, the unit of 'sqrt(tended)'."),
    "a share of another size": cell(
        "quantities.csv", ",650,m^2", ",650,ha",
        "formulas.csv, row 3, column unit: found 'percent', "
        "expected m^2/ha, the unit of 'tended / mill_lane'."),
    "an input in another unit": cell(
        "inputs.csv", ",tended,1,m^2", ",tended,1,ha",
        "formulas.csv, row 6, column formula: found a difference of m^2 and ha, "
        "expected one unit in a sum, and a plain number in a logarithm."),
    "a unit that pint does not know": cell(
        "quantities.csv", ",120,m^2", ",120,beds",
        "formulas.csv, row 3, column unit: found 'percent', "
        "expected beds/m^2, the unit of 'tended / mill_lane'."),
    "a word that means percent": cell(
        "quantities.csv", ",20,percent,", ",20,pct,",
        f"quantities.csv, row 3, column unit: found 'pct', expected {UNIT}. Write percent."),
    "a word for no unit": cell(
        "quantities.csv", ",590,m^2", ",590,none",
        f"quantities.csv, row 6, column unit: found 'none', expected {UNIT}. Write 1."),
    "a power of zero": cell(
        "quantities.csv", ",590,m^2", ",590,m^0",
        f"quantities.csv, row 6, column unit: found 'm^0', expected {UNIT}."),
    "a scale that starts elsewhere": formula(
        "tended / mill_lane + sqrt(degrees_outside)",
        "formulas.csv, row 3, column formula: found 'degrees_outside', "
        "expected names of quantities, inputs and formulas."),
    "one unit in two spellings": cell(
        "quantities.csv", ",590,m^2", ",590,metre^2",
        "quantities.csv, row 6, column unit: found 'metre^2', expected 'm^2', as other rows "
        "write it."),
    "a share that is multiplied by a hundred": formula(
        "tended / mill_lane * 100",
        "formulas.csv, row 3, column formula: found a multiplication by 100 in 'tended / "
        "mill_lane * 100', expected a fraction: what is in percent is shown times one hundred."),
    "a side in a unit that nobody has": cell(
        "formulas.csv", "sqrt(tended),m,", "sqrt(tended * tended * tended),m,",
        "formulas.csv, row 5, column unit: found 'm', expected m^3, the unit of 'sqrt(tended * "
        "tended * tended)'."),
    "a root that no word names": cell(
        "formulas.csv", "sqrt(tended),m,", "sqrt(sqrt(tended)),m,",
        "formulas.csv, row 5, column formula: found 'sqrt(sqrt(tended))' in m^0.5, which no table "
        "can hold, expected a result in one unit, or in one over another. Turn its quantities "
        "into a unit such as ha or m^2 first."),
    # values
    "a value between two steps": cell(
        "quantities.csv", ",650,m^2", ",655,m^2",
        "quantities.csv, row 5, column value: found 655, expected a multiple of 10, the step to "
        "which it is rounded."),
    "a point between thousands": cell(
        "quantities.csv", ",590,m^2", ",10.590,m^2",
        "quantities.csv, row 6, column value: found 10.59, expected a multiple of 10, the step "
        "to which it is rounded. Is the point a mark between thousands?"),
    "a result that no screen holds": formula(
        "tended / mill_lane * 1e23",
        "formulas.csv, row 3, column formula: found 1.85e+22, expected a result below 1e+21: use "
        "a larger unit."),
    # inputs and scenarios
    "a start above the highest": cell(
        "inputs.csv", ",0,0,tended", ",500,0,tended",
        "inputs.csv, row 2, column start: found 500, "
        "expected a start from 0 to 120, its lowest and highest."),
    "a lowest above the highest": cell(
        "inputs.csv", ",0,0,tended", ",200,200,tended",
        "inputs.csv, row 2, column lowest: found 200, expected at most 120, its highest."),
    "an unknown highest": cell(
        "inputs.csv", ",tended,", ",tendet,",
        "inputs.csv, row 2, column highest: found 'tendet', "
        "expected a number or a quantity's name. Did you mean 'tended'?"),
    "a comma in a bound": cell(
        "inputs.csv", ",tended,", ',"120,5",',
        "inputs.csv, row 2, column highest: found '120,5', "
        "expected a number or a quantity's name. Write a decimal point."),
    "a step of an input of zero": cell(
        "inputs.csv", ",tended,1,", ",tended,0,",
        "inputs.csv, row 2, column step: found '0', expected at least 1e-06."),
    "an input that every widget has": cell(
        "inputs.csv", "\ngiven,", "\nlayout,",
        "scenarios.csv, row 1, column given: found the column 'given', "
        "expected the names of inputs."),
    "an input without a column": cell(
        "inputs.csv", "\ngiven,", "\nlayout,",
        "scenarios.csv, row 1: found no column 'layout', "
        "expected a column 'layout', with an amount of the input."),
    "a scenario outside the bounds": cell(
        "scenarios.csv", ",corner,corner,", ",corner,16,",
        "scenarios.csv, row 3, column received: found 16, "
        "expected from 0 to 15, the input's bounds."),
    "a scenario below the bounds": cell(
        "scenarios.csv", ",0,0,3", ",-1,0,3",
        "scenarios.csv, row 2, column given: found -1, "
        "expected from 0 to 120, the input's bounds."),
    "an unknown name in a scenario": cell(
        "scenarios.csv", ",tended,corner,", ",tended,korner,",
        "scenarios.csv, row 4, column received: found 'korner', "
        "expected a number or a quantity's name. Did you mean 'corner'?"),
}  # fmt: skip

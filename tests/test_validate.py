"""Broken folders, made from good ones: each gets lines that name the place, and no traceback."""

import csv
import json
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import landswap
from landswap import validate
from landswap.article import article as articles
from landswap.cli import main
from landswap.errors import DataError, LandswapError
from landswap.explorers.rules import offered
from landswap.folder import columns, start, tables


@pytest.fixture(scope="module")
def good(tmp_path_factory, root):
    """Two good folders: the kit's own, and the one to start from."""
    folder = tmp_path_factory.mktemp("good")
    start.new_folder(folder / "start")
    shutil.copytree(root / "data", folder / "data")
    return folder


@pytest.mark.parametrize("name", ["start", "data"])
def test_a_good_folder_has_no_problem(good, name):
    assert validate.problems(good / name) == []


# How to break a folder: which one, which file, a text in it and what it becomes, and a line that
# is then said. None for the text: the whole file is replaced, by bytes or by a function of them.
def cell(file, old, new, line):
    return "start", file, old, new, line


NUMBER = "expected a number."
Q = "quantities.csv, row 2, column"
NAME = "a name of small letters, digits and _ that begins with a letter, such as tended_share"
UNIT = "1, percent, a word with a power such as km^2, or one over another such as km^2/d"
DAY = "a day, a month or a year, such as 2025-08-12, 2025-08 or 2025, or undated"
COLUMNS = "Columns are named here and in datapackage.json, under 'scenarios'."
HEADER = "They are listed in datapackage.json as well: change that, or the header."
ALLOWED = "expected only names, numbers, + - * / ( ), sqrt(), log10(), min() and max()."


def formula(text, line):
    return cell("formulas.csv", "tended / mill_lane,percent", f'"{text}",percent', line)


def holds(text, part=None):
    part = part or text
    part = part if len(part) <= 60 else part[:57] + "..."
    return formula(
        text.replace('"', '""'),
        f"formulas.csv, row 3, column formula: Formula 'share_of_total' holds {part!r}: {ALLOWED}",
    )


BROKEN = {
    # numbers
    "a decimal comma": cell(
        "quantities.csv", ",120,", ',"120,5",',
        f"{Q} value: found '120,5', {NUMBER} Write a decimal point."),
    "a comma between thousands": cell(
        "quantities.csv", ",120,", ',"1,120",',
        f"{Q} value: found '1,120', {NUMBER} Write it without a mark between thousands."),
    "a space between thousands": cell(
        "quantities.csv", ",120,", ",1 120,",
        f"{Q} value: found '1 120', {NUMBER} Write it without a mark between thousands."),
    "a narrow space between thousands": cell(
        "quantities.csv", ",120,", ",1\u202f120,",
        f"{Q} value: found '1\\u202f120', {NUMBER} Write it without a mark between thousands."),
    "an underscore in a number": cell(
        "quantities.csv", ",120,", ",1_120,",
        f"{Q} value: found '1_120', {NUMBER} Write it without a mark between thousands."),
    "a percent sign": cell(
        "quantities.csv", ",20,percent", ",20%,percent",
        "quantities.csv, row 3, column value: found '20%', expected a number. "
        "Write it without the sign; its unit is percent."),
    "a unit in a number": cell(
        "quantities.csv", ",120,", ",120 m²,", f"{Q} value: found '120 m²', {NUMBER}"),
    "a word for a number": cell(
        "quantities.csv", ",120,", ",many,", f"{Q} value: found 'many', {NUMBER}"),
    "NaN": cell("quantities.csv", ",120,", ",NaN,", f"{Q} value: found 'NaN', {NUMBER}"),
    "infinity": cell("quantities.csv", ",120,", ",inf,", f"{Q} value: found 'inf', {NUMBER}"),
    "INF": cell("quantities.csv", ",120,", ",INF,", f"{Q} value: found 'INF', {NUMBER}"),
    "minus infinity": cell(
        "quantities.csv", ",120,", ",-Infinity,", f"{Q} value: found '-Infinity', {NUMBER}"),
    "a number too large": cell(
        "quantities.csv", ",120,", ",1e999,", f"{Q} value: found '1e999', {NUMBER}"),
    "a hexadecimal number": cell(
        "quantities.csv", ",120,", ",0x78,", f"{Q} value: found '0x78', {NUMBER}"),
    "digits of another script": cell(
        "quantities.csv", ",120,", ",١٢٠,", f"{Q} value: found '١٢٠', {NUMBER}"),
    "a space beside a number": cell(
        "quantities.csv", ",120,", ", 120,",
        f"{Q} value: found ' 120', {NUMBER} Take out the space beside it."),
    "a negative area": cell(
        "quantities.csv", ",120,", ",-120,", f"{Q} value: found -120, expected a number not below "
        "zero."),
    "a share over 100": cell(
        "quantities.csv", ",20,percent", ",120,percent",
        "quantities.csv, row 3, column value: found 120, expected at most 100 percent."),
    "a fraction for a share": cell(
        "quantities.csv", ",20,percent", ",0.2,percent",
        "quantities.csv, row 3, column value: found 0.2, expected at least 1, the step to which "
        "it is rounded. In percent, 20 means 20 %."),
    "a value below its step": cell(
        "quantities.csv", ",120,m^2,over,10,", ",120,m^2,over,1000,",
        f"{Q} value: found 120, expected at least 1000, the step to which it is rounded."),
    "a step of zero": cell(
        "quantities.csv", "over,10,", "over,0,",
        f"{Q} rounded_to: found '0', expected at least 1e-06."),
    "a negative step": cell(
        "quantities.csv", "over,10,", "over,-10,",
        f"{Q} rounded_to: found '-10', expected at least 1e-06."),
    "half a paragraph": cell(
        "article.csv", "\n2,", "\n2.5,",
        "article.csv, row 3, column paragraph: found '2.5', expected an integer."),
    "paragraph zero": cell(
        "article.csv", "\n2,", "\n0,",
        "article.csv, row 3, column paragraph: found '0', expected at least 1."),
    "digits of nobody": cell(
        "formulas.csv", "m^2,0,The whole", "m^2,99,The whole",
        "formulas.csv, row 2, column decimals: found '99', expected at most 10."),
    # texts
    "no unit": cell("quantities.csv", ",m^2,over", ",,over",
        f"{Q} unit: found nothing, expected a string."),
    "a unit that is none": cell(
        "quantities.csv", ",m^2,over", ",m**2,over",
        f"{Q} unit: found 'm**2', expected {UNIT}."),
    "an unknown kind": cell(
        "article.csv", ",proposal,", ",offer,",
        "article.csv, row 3, column kind: found 'offer', "
        "expected one of figure, position, proposal, event, boilerplate."),
    "a date in another order": cell(
        "article.csv", "2025-05-04", "04.05.2025",
        "article.csv, row 3, column when_means: found '04.05.2025', "
        f"expected {DAY}."),
    "a month and a day that are none": cell(
        "article.csv", "2025-05-04", "2025-13-40",
        f"article.csv, row 3, column when_means: found '2025-13-40', expected {DAY}."),
    "a name with capitals": cell(
        "quantities.csv", "\ntended,", "\nTended,",
        f"{Q} name: found 'Tended', expected {NAME}."),
    "a name with a space": cell(
        "quantities.csv", "\ntended,", "\ntended area,",
        f"{Q} name: found 'tended area', expected {NAME}."),
    "a word of Python's": cell(
        "formulas.csv", "\nside_of_tended,", "\nlambda,",
        "formulas.csv, row 5, column name: found 'lambda', "
        "expected a name that a formula can use, such as area_given."),
    "a name of a function": cell(
        "formulas.csv", "\nside_of_tended,", "\nsqrt,",
        "formulas.csv, row 5, column name: found 'sqrt', "
        "expected a name that a formula can use, such as area_given."),
    "a name twice in a table": cell(
        "quantities.csv", "\ncorner,", "\ntended,",
        "quantities.csv, row 4, column name: found 'tended' a second time, "
        "expected names that differ (it stands in row 2)."),
    "a label twice": cell(
        "quantities.csv", "Mill Lane Garden, beds only", "Mill Lane Garden, total area",
        "quantities.csv, row 6, column label: found 'Mill Lane Garden, total area' a second time, "
        "expected names that differ (it stands in row 5)."),
    "a name in two tables": cell(
        "inputs.csv", "\ngiven,", "\ncorner,",
        "inputs.csv, row 2, column name: found 'corner', which quantities has as well, "
        "expected a name of its own."),
    "a formula called like an input": cell(
        "formulas.csv", "\nimplied_total,", "\ngiven,",
        "formulas.csv, row 2, column name: found 'given', which inputs has as well, "
        "expected a name of its own."),
    "a part twice": cell(
        "parts.csv", "swap,figure,corner\n", "swap,figure,tended\n",
        "parts.csv, row 14, column name: found 'swap, figure, tended' a second time, "
        "expected names that differ (it stands in row 10)."),
    "a line break in a cell": cell(
        "quantities.csv", ",120,", ',"12\n0",', f"{Q} value: found '12\\n0', {NUMBER}"),
    "a value without a qualifier": cell(
        "quantities.csv", ",over,10,", ",,10,",
        f"{Q} qualifier: found nothing, expected both qualifier and rounded_to beside a value, "
        "such as 'exact' and 1."),
    "a value without a step": cell(
        "quantities.csv", ",over,10,", ",over,,",
        f"{Q} rounded_to: found nothing, expected both qualifier and rounded_to beside a value, "
        "such as 'exact' and 1."),
    # keys
    "an unknown source": cell(
        "quantities.csv", ",4,notice,EXAMPLE: as the notice reports it\n",
        ",4,notise,EXAMPLE: as the notice reports it\n",
        f"{Q} source_id: found 'notise', expected a row of the table sources. "
        "Did you mean 'notice'?"),
    "an unknown qualifier": cell(
        "quantities.csv", ",around,", ",arround,",
        "quantities.csv, row 3, column qualifier: found 'arround', "
        "expected a row of the table qualifiers. Did you mean 'around'?"),
    "an unknown paragraph": cell(
        "quantities.csv", ",4,notice,EXAMPLE: as the notice reports it\n",
        ",14,notice,EXAMPLE: as the notice reports it\n",
        f"{Q} paragraph: found '14', expected a row of the table article."),
    "an unknown explorer in parts": cell(
        "parts.csv", "encoding,first", "encodings,first",
        "parts.csv, row 25, column explorer: found 'encodings', "
        "expected a row of the table explorers. Did you mean 'encoding'?"),
    "an unknown question": cell(
        "misconceptions.csv", "share_of_total,inverted", "share,inverted",
        "misconceptions.csv, row 3, column question: found 'share', "
        "expected a row of the table questions."),
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
        "at 'its end' in 'tended /': expected names, numbers, + - * / ( ), sqrt(), log10(), min() "
        "and max()."),
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
        f"expected the names of inputs. {COLUMNS}"),
    "an input without a column": cell(
        "inputs.csv", "\ngiven,", "\nlayout,",
        "scenarios.csv, row 1: found no column 'layout', "
        f"expected a column 'layout', with an amount of the input. {COLUMNS}"),
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
    # questions
    "a question without a value": cell(
        "questions.csv", ",tended / mill_lane,", ",tended / (mill_lane - mill_lane),",
        "questions.csv, row 2: Formula 'share_of_total' is undefined: "
        "'tended / (mill_lane - mill_lane)' has no value where the inputs start."),
    "a question about the exchange rate": cell(
        "questions.csv", ",tended / mill_lane,", ",exchange_rate,",
        "questions.csv, row 2: Formula 'share_of_total' is undefined: "
        "'exchange_rate' has no value where the inputs start."),
    "a question with code": cell(
        "questions.csv", ",tended / mill_lane,", ",open('x'),",
        f"questions.csv, row 2: Formula 'share_of_total' holds \"open('x')\": {ALLOWED}"),
    "an answer in another unit": cell(
        "questions.csv", ",fraction,", ",m^2,",
        "questions.csv, row 2, column unit: found 'm^2', expected a plain number, the unit of "
        "'tended / mill_lane'."),
    "an answer whose unit is of another size": cell(
        "questions.csv", ",tended / mill_lane,fraction,", ",implied_total,ha,",
        "questions.csv, row 2, column unit: found 'ha', expected m^2, the unit of "
        "'implied_total'."),
    "an answer without a unit": cell(
        "questions.csv", ",fraction,", ",,",
        f"questions.csv, row 2, column unit: found nothing, expected fraction, {UNIT}."),
    "an answer that adds two units": cell(
        "questions.csv", ",tended / mill_lane,", ",tended + side_of_tended,",
        "questions.csv, row 2, column formula: found a sum of m^2 and m, "
        "expected one unit in a sum, and a plain number in a logarithm."),
    "a question without a tolerance": cell(
        "questions.csv", ",0.005,", ",,",
        "questions.csv, row 2, column tolerance: found nothing, expected the difference that is "
        "accepted, as a part of the answer, such as 0.005."),
    "a question without a hint": cell(
        "questions.csv", '"Divide what is tended, {tended}, by the whole that the question names."',
        "", "questions.csv, row 2, column hint: found nothing, expected a first hint, for who "
        "makes a mistake that is not listed."),
    "a brace in a prompt that is not closed": cell(
        "questions.csv", "if it tends {tended}?", "if it tends {tended?",
        "questions.csv, row 2: The text 'EXAMPLE: which share of Mill Lane Garden's total area, "
        "{mill_lane}, does Elm Street tend, if it tends {tended?' has a brace that belongs to no "
        "blank, at '{tended?': expected a name between two braces, such as {tended}."),
    "a brace in a hint that is not opened": cell(
        "questions.csv", "tended, {tended}, by", "tended, tended}, by",
        "questions.csv, row 2: The text 'Divide what is tended, tended}, by the whole that the "
        "question names.' has a brace that belongs to no blank, at '}, by the whole that': "
        "expected a name between two braces, such as {tended}."),
    "a blank in a mistake's hint": cell(
        "misconceptions.csv", "That is the whole over the part.", "That is {whole} over {tended}.",
        "misconceptions.csv, row 3: The text 'That is {whole} over {tended}. Can a share be more "
        "than 1?' has a blank for 'whole', which is no quantity, input or formula."),
    "a mistake that is right": cell(
        "misconceptions.csv", ",mill_lane / tended,", ",tended / 650,",
        "misconceptions.csv, row 3, column formula: found what the right answer, 'tended / "
        "mill_lane', is worth as well, expected a wrong answer of another value."),
    "a mistake of the value of another": cell(
        "misconceptions.csv", ",mill_lane / tended,", ",share_of_beds,",
        "misconceptions.csv, row 3, column formula: found what 'of the beds', 'tended / "
        "mill_lane_beds', is worth as well, expected a wrong answer of another value."),
    "a blank in a prompt": cell(
        "questions.csv", "if it tends {tended}", "if it tends {tendet}",
        "questions.csv, row 2: The text 'EXAMPLE: which share of Mill Lane Garden's total area, "
        "{mill_lane}, does Elm Street tend, if it tends {tendet}?' has a blank for 'tendet', which "
        "is no quantity, input or formula. Did you mean 'tended'?"),
    "a mistake without a value": cell(
        "misconceptions.csv", ",mill_lane / tended,", ",mill_lane / 0,",
        "misconceptions.csv, row 3: Formula 'share_of_total, inverted' is undefined: "
        "'mill_lane / 0' has no value where the inputs start."),
    "a tolerance above one": cell(
        "questions.csv", ",0.005,", ",5,",
        "questions.csv, row 2, column tolerance: found '5', expected at most 1."),
    # explorers
    "an unknown kind of explorer": cell(
        "explorers.csv", "\nencoding,encoding,", "\nencoding,drawing,",
        "explorers.csv, row 5, column kind: found 'drawing', "
        "expected one of swap, proportion, uncertainty, encoding, map."),
    "an unknown part": cell(
        "parts.csv", "swap,give,", "swap,gives,",
        "parts.csv, row 2, column part: found 'gives', expected a part of a swap: give, get, "
        "left_whole, left_part, left_part_after, right_whole, right_part, right_part_after, "
        "figure. Did you mean 'give'?"),
    "a part without a name": cell(
        "parts.csv", "swap,give,given\n", "",
        "explorers.csv, row 2, column explorer: found that nothing plays give, "
        "expected a row of parts.csv for each part."),
    "parts without a name": cell(
        "parts.csv", "swap,give,given\nswap,get,received\n", "",
        "explorers.csv, row 2, column explorer: found that nothing plays give, get, "
        "expected a row of parts.csv for each part."),
    "a part that is played twice": cell(
        "parts.csv", "swap,give,given\n", "swap,give,given\nswap,give,received\n",
        "parts.csv, row 3, column part: found 'give' more than once, expected one row of it."),
    "a part that is nothing": cell(
        "parts.csv", "swap,give,given", "swap,give,gven",
        "parts.csv, row 2, column name: found 'gven', expected the name of a quantity, an input "
        "or a formula. Did you mean 'given'?"),
    "a quantity that is to be moved": cell(
        "parts.csv", "swap,give,given", "swap,give,tended",
        "explorers.csv, row 2: Explorer 'swap': 'tended' is to be moved and is no input; expected "
        "one of given, received."),
    "a blank in a sentence": cell(
        "explorers.csv", "{tended_after}", "{tended_later}",
        "explorers.csv, row 2: Explorer 'swap' names 'tended_later', which is no quantity, input "
        "or formula. Did you mean 'tended_after'?"),
    "a brace in a sentence that is not closed": cell(
        "explorers.csv", "{exchange_rate}.", "{exchange_rate.",
        "explorers.csv, row 2: Explorer 'swap': its sentence has a brace that belongs to no blank, "
        "at '{exchange_rate.'; expected a name between two braces."),
    "a sentence for an explorer that has its own": cell(
        "explorers.csv", "Two figures side by side,,", "Two figures side by side,{corner} is few.,",
        "explorers.csv, row 3, column sentence: found a sentence, which nobody would read, "
        "expected nothing: a proportion has sentences of its own."),
    "a swap without a sentence": cell(
        "explorers.csv", "\nproportion,proportion,", "\nsecond,swap,Another swap,,EXAMPLE\n"
        "proportion,proportion,", "explorers.csv, row 3, column sentence: found nothing, expected "
        "the sentence that this swap says."),
    "a part larger than its whole": cell(
        "quantities.csv", ",650,m^2", ",65,m^2",
        "explorers.csv, row 2: Explorer 'swap': right_part 'tended', 120 m², is larger than "
        "right_whole 'mill_lane', 65 m²; expected a part of it. See the rows of parts.csv."),
    "give and get exchanged": cell(
        "parts.csv", "swap,give,given\nswap,get,received\n",
        "swap,give,received\nswap,get,given\n",
        "explorers.csv, row 2: Explorer 'swap': get 'given' may be up to 120 m², more than "
        "left_part 'corner', 15 m², out of which it is taken; expected at most that. See the rows "
        "of parts.csv: are give and get exchanged?"),
    "a share that is an area": cell(
        "parts.csv", "uncertainty,share,tended_share", "uncertainty,share,tended",
        "explorers.csv, row 4: Explorer 'uncertainty', part 'share': 'tended' has the unit m^2, "
        "expected percent."),
    "a whole that is a share": cell(
        "parts.csv", "uncertainty,whole,mill_lane\n", "uncertainty,whole,tended_share\n",
        "explorers.csv, row 4: Explorer 'uncertainty', part 'whole': 'tended_share' has the unit "
        "percent, expected m^2."),
    "another whole that is a share": cell(
        "parts.csv", "uncertainty,other_whole,elm_street", "uncertainty,other_whole,tended_share",
        "explorers.csv, row 4: Explorer 'uncertainty', part 'other_whole': 'tended_share' has the "
        "unit percent, expected m^2."),
    "areas of two units": cell(
        "parts.csv", "proportion,part,tended\n", "proportion,part,tended_share\n",
        "explorers.csv, row 3: Explorer 'proportion': 'tended_share' cannot be compared; expected "
        "quantities above zero in one unit, such as tended, corner, mill_lane."),
    # the form of a table
    "a column too many": cell(
        "inputs.csv", "given,area of Mill", "given,one,area of Mill",
        "inputs.csv, row 2: found 9 cells, expected 8. "
        "Put a text that holds a comma in quotation marks."),
    "a column too few": cell(
        "inputs.csv", ",0,0,tended,", ",0,tended,",
        "inputs.csv, row 2: found 7 cells, expected 8. "
        "Put a text that holds a comma in quotation marks."),
    "a row of empty cells": cell(
        "inputs.csv", "\nreceived,", "\n,,,,,,,\nreceived,",
        "inputs.csv, row 3: found a row of empty cells, expected none. Delete it."),
    "another header": cell(
        "inputs.csv", "name,label,start", "name,title,start",
        "inputs.csv, row 1: found the columns name, title, start, lowest, highest, step, unit, "
        "meaning, expected name, label, start, lowest, highest, step, unit, meaning, in this "
        f"order. {HEADER}"),
    "a header in another order": cell(
        "inputs.csv", "name,label,start", "label,name,start",
        "inputs.csv, row 1: found the columns label, name, start, lowest, highest, step, unit, "
        "meaning, expected name, label, start, lowest, highest, step, unit, meaning, in this "
        f"order. {HEADER}"),
    "a quotation mark that is not closed": cell(
        "sources.csv", "\nregister,", '\n"register,',
        "sources.csv: found what is no table (unexpected end of data), "
        "expected cells with commas between them."),
    "an empty line before an error": cell(
        "sources.csv", "\nregister,", "\n\n\nRegister,",
        f"sources.csv, row 5, column source_id: found 'Register', expected {NAME}."),
}  # fmt: skip


def broken(good, tmp_path, name, file, old, new):
    """A copy of a good folder with one change in it."""
    folder = shutil.copytree(good / name, tmp_path / name)
    text = (folder / file).read_text(encoding="utf-8")
    assert old in text, f"{old!r} is not in {file}"
    (folder / file).write_text(text.replace(old, new, 1), encoding="utf-8", newline="")
    return folder


def lines(folder):
    """What load says; it is one error, and the check says the same."""
    with pytest.raises(DataError) as error:
        landswap.load(folder)
    said = str(error.value).splitlines()
    if len(said) > 1:
        assert said.pop(0) == f"{len(said)} problems in {folder}:"
    return said


@pytest.mark.parametrize("case", BROKEN.values(), ids=list(BROKEN))
def test_a_broken_cell_is_named(good, tmp_path, case):
    *change, line = case
    assert line in lines(broken(good, tmp_path, *change))


# Ways to break a whole file, and what is then said of it.
def semicolons(path):
    path.write_text(path.read_text(encoding="utf-8").replace(",", ";"), encoding="utf-8")


def tabs(path):
    path.write_text(path.read_text(encoding="utf-8").replace(",", "\t"), encoding="utf-8")


def utf_16(path):
    path.write_text(path.read_text(encoding="utf-8"), encoding="utf-16")


def utf_16_without_mark(path):
    path.write_bytes(path.read_text(encoding="utf-8").encode("utf-16-le"))


def windows_1251(path):
    with path.open("ab") as file:
        file.write("Площадь участка".encode("cp1251"))


def windows_1252(path):
    with path.open("ab") as file:
        file.write("m²".encode("cp1252"))


def zeros(path):
    path.write_bytes(b"a,b\n\0,1\n")


def removed(path):
    path.unlink()


def emptied(path):
    path.write_bytes(b"")


def a_folder(path):
    path.unlink()
    path.mkdir()


def outside(path):
    path.rename(path.parents[1] / "outside.csv")
    path.symlink_to(path.parents[1] / "outside.csv")


def dangling(path):
    path.unlink()
    path.symlink_to(path.parents[1] / "nowhere.csv")


def huge(path):
    with path.open("r+b") as file:
        file.truncate(100_000_000)


FILES = {
    semicolons: "{file}, row 1: found the columns {header}, expected {columns}, in this order. "
    "Save it with commas between the cells, not ';'.",
    tabs: "{file}, row 1: found the columns {header}, expected {columns}, in this order. "
    "Save it with commas between the cells, not '\\t'.",
    utf_16: "{file}: found what looks like UTF-16, expected text in UTF-8. Save it as CSV in "
    "UTF-8.",
    utf_16_without_mark: "{file}: found what looks like UTF-16, expected text in UTF-8. Save it "
    "as CSV in UTF-8.",
    windows_1251: "{file}: found what looks like Windows-1251, expected text in UTF-8. Save it as "
    "CSV in UTF-8.",
    windows_1252: "{file}: found what looks like Windows-1252, expected text in UTF-8. Save it as "
    "CSV in UTF-8.",
    zeros: "{file}: found what looks like no text at all, expected text in UTF-8.",
    removed: "{file}: found nothing, expected the file: datapackage.json names it.",
    emptied: "{file}, row 1: found nothing, expected {columns}, in this order.",
    a_folder: "{file}: found something that is no file, expected the file: datapackage.json names "
    "it.",
    outside: "datapackage.json, resource {number}: found the path '{file}', "
    "expected a file of the folder itself.",
    dangling: "datapackage.json, resource {number}: found the path '{file}', "
    "expected a file of the folder itself.",
    huge: "{file}: found 100,000,000 bytes, expected at most 10,000,000.",
}
TABLES = list(start._TABLES)


@pytest.mark.parametrize("table", TABLES)
@pytest.mark.parametrize("how", FILES, ids=lambda how: how.__name__)
def test_a_broken_file_is_named(good, tmp_path, how, table):
    folder = shutil.copytree(good / "start", tmp_path / "start")
    package = json.loads((folder / tables.SCHEMA).read_text(encoding="utf-8"))
    names = [
        field["name"] for field in package["resources"][TABLES.index(table)]["schema"]["fields"]
    ]
    how(folder / f"{table}.csv")
    between = {semicolons: ";", tabs: "\\t"}.get(how, ", ")
    line = FILES[how].format(
        file=f"{table}.csv",
        columns=", ".join(names),
        header=between.join(names),
        number=TABLES.index(table) + 1,
    )
    assert line in lines(folder)


@pytest.mark.parametrize("table", TABLES)
def test_a_byte_order_mark_and_empty_lines_do_no_harm(good, tmp_path, table):
    folder = shutil.copytree(good / "start", tmp_path / "start")
    path = folder / f"{table}.csv"
    text = path.read_text(encoding="utf-8").replace("\n", "\r\n\r\n")
    path.write_text(text, encoding="utf-8-sig", newline="")
    assert validate.problems(folder) == []
    assert landswap.load(folder).sheet.table.equals(landswap.load(good / "start").sheet.table)


def reference(**changes):
    return {"fields": "source_id", "reference": {"resource": "sources", "fields": "source_id"}
            } | changes  # fmt: skip


# datapackage.json, broken: a way to its part, and what becomes of it.
WHERE = "datapackage.json, resource 1"
PACKAGES = {
    "no object": ((), [], "datapackage.json: found no tables, expected a list 'resources'."),
    "no list": (("resources",), {}, "datapackage.json: found no tables, expected a list "
                "'resources'."),
    "no tables": (("resources",), [], "datapackage.json: found no tables, expected a list "
                  "'resources'."),
    "a text for a table": (("resources", 0), "article.csv",
        f"{WHERE}: found 'article.csv', expected a description of a table, in braces."),
    "a number for a path": (("resources", 0, "path"), 5,
        f"{WHERE}: found no 'name' or no 'path', expected both, as texts."),
    "no name": (("resources", 0, "name"), "",
        f"{WHERE}: found no 'name' or no 'path', expected both, as texts."),
    "a path above": (("resources", 0, "path"), "../article.csv",
        f"{WHERE}: found the path '../article.csv', expected a file of the folder itself."),
    "an absolute path": (("resources", 0, "path"), "/etc/hostname",
        f"{WHERE}: found the path '/etc/hostname', expected a file of the folder itself."),
    "a path of Windows": (("resources", 0, "path"), "C:\\article.csv",
        f"{WHERE}: found the path 'C:\\\\article.csv', expected a file of the folder itself."),
    "an address": (("resources", 0, "path"), "https://example.org/a.csv",
        f"{WHERE}: found the path 'https://example.org/a.csv', "
        "expected a file of the folder itself."),
    "the folder": (("resources", 0, "path"), ".",
        f"{WHERE}: found the path '.', expected a file of the folder itself."),
    "a path with a zero in it": (("resources", 0, "path"), "a\0b",
        f"{WHERE}: found the path 'a\\x00b', expected a file of the folder itself."),
    "a path twice": (("resources", 1, "path"), "article.csv",
        "datapackage.json, resource 2: found the path 'article.csv' a second time, "
        "expected names and paths that differ."),
    "a name twice": (("resources", 1, "name"), "article",
        "datapackage.json, resource 2: found the name 'article' a second time, "
        "expected names and paths that differ."),
    "a schema that is a text": (("resources", 0, "schema"), "schema.json",
        f"{WHERE}: found a schema without columns, expected a list 'fields'."),
    "no columns": (("resources", 0, "schema", "fields"), [],
        f"{WHERE}: found a schema without columns, expected a list 'fields'."),
    "a text for a column": (("resources", 0, "schema", "fields", 0), "paragraph",
        f"{WHERE}: found 'paragraph', expected a column with a 'name' and a 'type'."),
    "an unknown type": (("resources", 0, "schema", "fields", 0, "type"), "geopoint",
        f"{WHERE}, field 'paragraph': found the type 'geopoint', "
        "expected one of string, number, integer, date."),
    "a list for a type": (("resources", 0, "schema", "fields", 0, "type"), "",
        f"{WHERE}, field 'paragraph': found the type '', "
        "expected one of string, number, integer, date."),
    "a column twice": (("resources", 0, "schema", "fields", 1, "name"), "paragraph",
        f"{WHERE}, field 'paragraph': found the column 'paragraph' a second time, "
        "expected names that differ."),
    "a pattern that is none": (("resources", 0, "schema", "fields", 2, "constraints"),
        {"pattern": "("},
        f"{WHERE}, field 'topic': found the constraints \"{{'pattern': '('}}\", expected "
        "required, unique, enum, pattern, minimum and maximum, as the kit's tables have."),
    "a minimum of a text": (("resources", 0, "schema", "fields", 2, "constraints"),
        {"minimum": 5},
        f"{WHERE}, field 'topic': found the constraints \"{{'minimum': 5}}\", expected "
        "required, unique, enum, pattern, minimum and maximum, as the kit's tables have."),
    "constraints in a list": (("resources", 0, "schema", "fields", 2, "constraints"), [1],
        f"{WHERE}, field 'topic': found the constraints '[1]', expected "
        "required, unique, enum, pattern, minimum and maximum, as the kit's tables have."),
    "a key that is no column": (("resources", 0, "schema", "primaryKey"), "number",
        f"{WHERE}: found the key 'number', expected a column, such as paragraph."),
    "a key that is a number": (("resources", 0, "schema", "primaryKey"), 5,
        f"{WHERE}: found the key 'None', expected a column, such as paragraph."),
    "a foreign key that is a text": (("resources", 0, "schema", "foreignKeys"), "sources",
        f"{WHERE}: found the foreign key 'sources', "
        "expected a column, and the table and column it names."),
    "a foreign key of no column": (("resources", 0, "schema", "foreignKeys", 0),
        reference(fields="source"),
        f"{WHERE}: found the foreign key \"{{'fields': 'source', 'reference': {{'resource': "
        "'sources',...\", expected a column, and the table and column it names."),
    "a foreign key to no table": (("resources", 0, "schema", "foreignKeys", 0),
        reference(reference={"resource": "source", "fields": "source_id"}),
        f"{WHERE}, column 'source_id': found a reference to source.source_id, which is not there, "
        "expected a table and its column. Did you mean 'sources'?"),
    "a foreign key to no column": (("resources", 0, "schema", "foreignKeys", 0),
        reference(reference={"resource": "sources", "fields": "id"}),
        f"{WHERE}, column 'source_id': found a reference to sources.id, which is not there, "
        "expected a table and its column."),
    "a title that is no text": (("title",), 5,
        "datapackage.json, title: found '5', expected a text."),
    "a table that every article needs": (("resources", 1, "name"), "numbers",
        "datapackage.json: found no table 'quantities', expected one: every article needs it."),
    "a needed table that is no table": (("resources", 4, "schema"), None,
        "datapackage.json, resource 5: found a schema without columns, expected a list 'fields'."),
}  # fmt: skip


@pytest.mark.parametrize(("way", "new", "line"), PACKAGES.values(), ids=list(PACKAGES))
def test_a_broken_datapackage_is_named(good, tmp_path, way, new, line):
    folder = shutil.copytree(good / "start", tmp_path / "start")
    path = folder / tables.SCHEMA
    package = json.loads(path.read_text(encoding="utf-8"))
    part = package
    for step in way[:-1]:
        part = part[step]
    if way:
        part[way[-1]] = new
    path.write_text(json.dumps(package if way else new), encoding="utf-8")
    assert line in lines(folder)


@pytest.mark.parametrize(
    ("data", "found"),
    [
        (b"{", "Expecting property name enclosed in double quotes: line 1 column 2 (char 1)"),
        (b"", "Expecting value: line 1 column 1 (char 0)"),
        (b"\xff\xfe{\0", "'utf-8' codec can't decode byte 0xff in position 0: invalid start byte"),
    ],
)
def test_a_datapackage_that_is_no_json(good, tmp_path, data, found):
    folder = shutil.copytree(good / "start", tmp_path / "start")
    (folder / tables.SCHEMA).write_bytes(data)
    assert lines(folder) == [
        f"datapackage.json: found what is no JSON ({found}), expected JSON in UTF-8."
    ]


def test_a_datapackage_of_a_hundred_thousand_brackets(good, tmp_path):
    folder = shutil.copytree(good / "start", tmp_path / "start")
    (folder / tables.SCHEMA).write_text("[" * 100_000, encoding="utf-8")
    (line,) = lines(folder)
    assert line.startswith("datapackage.json: found what is no JSON (maximum recursion depth")


@pytest.mark.parametrize("bracket", ["(", "sqrt(", "-", "1+("])
def test_a_thousand_nested_brackets(good, tmp_path, bracket):
    text = bracket * 240 + "1" + ")" * 240 * bracket.count("(")
    folder = broken(good, tmp_path, "start", "formulas.csv", "tended / mill_lane,", f"{text},")
    assert any("formulas.csv, row 3, column formula: Formula 'share_of_total'" in line
               for line in lines(folder))  # fmt: skip
    folder = broken(
        good, tmp_path / "again", "start", "formulas.csv", "tended / mill_lane,", f"{text * 9},"
    )
    (line,) = lines(folder)
    assert line.endswith("expected at most 1,000. Split it into several formulas.")


SHAPE = {"type": "Polygon", "coordinates": [[[30, 50], [31, 50], [31, 51], [30, 50]]]}
SHAPES = "expected a Polygon or MultiPolygon of longitudes and latitudes"
FIRST = ("features", 0)
OUTLINES = {
    "no JSON": (None, b"{", "regions.geojson: found what is no JSON (Expecting property name "
                "enclosed in double quotes: line 1 column 2 (char 1)), expected GeoJSON in UTF-8."),
    "no features": (("features",), 5, "regions.geojson: found no list "
                    "'features', expected one, with an outline for each region."),
    "an empty list of features": (("features",), [], "regions.geojson: found no list 'features', "
                                  "expected one, with an outline for each region."),
    "a list": ((), [], "regions.geojson: found no list 'features', expected one, with an outline "
               "for each region."),
    "a feature that is a text": (FIRST, "outline", "regions.geojson, outline 1: found no feature, "
                                 "in braces, expected a property 'name', the region's."),
    "no name": ((*FIRST, "properties"), {}, "regions.geojson, outline 1: found no "
                "properties, expected a property 'name', the region's."),
    "a name in capitals": ((*FIRST, "properties"), {"NAME": "Vinnytsia oblast", "ISO": "UA-05"},
                           "regions.geojson, outline 1: found the properties NAME, ISO, expected "
                           "a property 'name', the region's."),
    "another name": ((*FIRST, "properties", "name"), "Vinnytsia oblasts",
                     "regions.geojson, outline 1: found 'Vinnytsia oblasts', expected a row of the "
                     "table regions. Did you mean 'Vinnytsia oblast'?"),
    "a name twice": (("features", 1, "properties", "name"), "Vinnytsia oblast",
                     "regions.geojson, outline 2: found 'Vinnytsia oblast' a second time, expected "
                     "a row of the table regions."),
    "no geometry": ((*FIRST, "geometry"), None, "regions.geojson, outline 1: found no "
                    "geometry, expected a Polygon or MultiPolygon of longitudes and latitudes."),
    "a point": ((*FIRST, "geometry"), {"type": "Point", "coordinates": [30, 50]},
                f"regions.geojson, outline 1: found a geometry of the type Point, {SHAPES}."),
    "metres": ((*FIRST, "geometry", "coordinates", 0, 0), [4e6, 6e6],
               f"regions.geojson, outline 1: found positions that are none, {SHAPES}."),
    "texts": ((*FIRST, "geometry"), SHAPE | {"coordinates": [[["a", "b"]] * 4]},
              f"regions.geojson, outline 1: found positions that are none, {SHAPES}."),
    "a number": ((*FIRST, "geometry"), SHAPE | {"coordinates": 5},
                 f"regions.geojson, outline 1: found positions that are none, {SHAPES}."),
    "no positions": ((*FIRST, "geometry"), SHAPE | {"coordinates": []},
                     f"regions.geojson, outline 1: found positions that are none, {SHAPES}."),
    "a ring that is open": ((*FIRST, "geometry"), SHAPE | {"coordinates": [[[1, 2], [2, 3]]]},
                            "regions.geojson, outline 1: found a ring that is not closed, "
                            f"{SHAPES}."),
    # Half of a degree by the belt from 50 to 51 north: (0.77715 - 0.76604) * 0.017453 * 6371² / 2.
    "another region's outline": ((*FIRST, "geometry"), SHAPE,
                                 "regions.csv, row 2, column area_km2: found 26,513, expected "
                                 "about 3,930, the area of its outline. Are longitude and "
                                 "latitude exchanged, or a unit?"),
}  # fmt: skip


@pytest.mark.parametrize(("way", "new", "line"), OUTLINES.values(), ids=list(OUTLINES))
def test_broken_outlines_are_named(good, tmp_path, way, new, line):
    folder = shutil.copytree(good / "data", tmp_path / "data")
    path = folder / "regions.geojson"
    content = json.loads(path.read_text(encoding="utf-8"))
    part = content
    for step in (way or ())[:-1]:
        part = part[step]
    if way:
        part[way[-1]] = new
    data = new if way is None else json.dumps(content if way else new).encode()
    path.write_bytes(data)
    assert line in lines(folder)


@pytest.mark.parametrize(
    ("file", "old", "new", "line"),
    [
        ("places.csv", "\nHonduras,", "\nVinnytsia oblast,",
         "regions.csv, row 2, column region: found 'Vinnytsia oblast', which places has as well, "
         "expected a name of its own."),
        ("places.csv", "\nHonduras,", "\noccupied,",
         "places.csv, row 34, column place: found 'occupied', which quantities has as well, "
         "expected a name of its own."),
        ("places.csv", ",112090,", ",0,",
         "places.csv, row 34, column area_km2: found 0, expected an area above zero."),
        ("regions.csv", ",26513,", ",0,",
         "regions.csv, row 2, column area_km2: found 0, expected an area above zero."),
        ("regions.csv", "\nVinnytsia oblast,", '\n"ukraine, total area",',
         "regions.csv, row 2, column region: found 'ukraine, total area', which is a quantity's "
         "label as well, expected a name of its own."),
        ("places.csv", ",389,389,", ",389,3890,",
         "places.csv, row 2, column land_km2: found 3,890, expected at most the whole area, 389."),
        ("misconceptions.csv", "\n", "\nwho_refuses,as the reader,occupied,Whose?\n",
         "misconceptions.csv, row 2, column question: found 'who_refuses', a question of the kind "
         "choice, expected one of the kind number, formula or table."),
        ("choices.csv", "text,right,hint\n", "text,right,hint\nwho_refuses,z,Nobody,no,See {it\n",
         "choices.csv, row 2, column hint: The text 'See {it' has a brace that belongs to no "
         "blank, at '{it': expected a name between two braces, such as {occupied}."),
        ("selections.csv", "\nboilerplate,article,", "\nboilerplate,articles,",
         "selections.csv, row 3, column table: No table 'articles' in this article. Tables: "),
        ("choices.csv", ",yes,", ",no,",
         "questions.csv, row 3: Question 'who_refuses' has 0 right ones"),
        ("selections.csv", ",value,", ",values,", "selections.csv, row "),
    ],
)  # fmt: skip
def test_what_only_the_larger_folder_has(good, tmp_path, file, old, new, line):
    said = lines(broken(good, tmp_path, "data", file, old, new))
    assert any(one.startswith(line) for one in said), said


def described(folder):
    """Return datapackage.json, and its tables by name."""
    package = json.loads((folder / tables.SCHEMA).read_text(encoding="utf-8"))
    return package, {one["name"]: one for one in package["resources"] if "schema" in one}


def store(folder, package):
    (folder / tables.SCHEMA).write_text(json.dumps(package), encoding="utf-8")


@pytest.mark.parametrize("table", TABLES)
def test_a_column_that_is_nowhere(good, tmp_path, table):
    folder = shutil.copytree(good / "start", tmp_path / "start")
    whole, text = (folder / tables.SCHEMA).read_text(encoding="utf-8"), folder / f"{table}.csv"
    rows = list(csv.reader(text.read_text(encoding="utf-8").splitlines()))
    for place, name in enumerate(rows[0]):
        package = json.loads(whole)
        for one in package["resources"]:
            schema = one["schema"]
            keys = schema.get("foreignKeys", [])
            schema["foreignKeys"] = [key for key in keys if key["reference"]["resource"] != table]
            if one["name"] == table:
                schema.pop("primaryKey", None)
                schema["foreignKeys"] = [key for key in keys if key["fields"] != name]
                del schema["fields"][place]
        store(folder, package)
        with text.open("w", encoding="utf-8", newline="") as file:
            csv.writer(file).writerows(row[:place] + row[place + 1 :] for row in rows)
        read = columns._READ.get(table, "").split()
        read = [column.partition(":")[0] for column in read]
        said = []
        validate.build(folder, said)  # and never an error
        wanted = (
            f"datapackage.json, table '{table}': found no column '{name}', "
            f"expected the columns {', '.join(read)}."
        )
        assert (wanted in map(str, said)) == (name in read), (name, said)


def test_a_column_of_another_type_or_without_the_key(good, tmp_path):
    folder = shutil.copytree(good / "data", tmp_path / "data")
    package, found = described(folder)
    for table, column in (("formulas", "decimals"), ("places", "area_km2")):
        (field,) = [one for one in found[table]["schema"]["fields"] if one["name"] == column]
        field["type"] = "string"
        field.pop("constraints", None)
    del found["regions"]["schema"]["primaryKey"]
    found["scenarios"]["schema"]["primaryKey"] = ["scenario"]  # a list of one is a key as well
    store(folder, package)
    assert {line for line in lines(folder) if line.startswith("datapackage.json")} == {
        "datapackage.json, table 'formulas', column 'decimals': found the type 'string', "
        "expected 'integer'.",
        "datapackage.json, table 'places', column 'area_km2': found the type 'string', "
        "expected 'number'.",
        "datapackage.json, table 'regions': found another key, "
        "expected 'region', a column of names that differ.",
    }


# What an article that lacks a table cannot do any more, as the first line says.
LACKING = {
    "article": "selections.csv, row 2, column table: No table 'article' in this article. ",
    "explorers": None,
    "parts": "explorers.csv, row 2: No table 'parts' in this article. ",
    "scenarios": "roles.csv, row 22, column name: found 'equal_areas', ",
    "roles": None,
    "reports": "selections.csv, row 20, column table: No table 'reports' in this article. ",
    "regions": "regions.geojson: found outlines, expected a table regions, ",
    "regions-outlines": "explorers.csv, row 6: No outlines in this article: ",
    "questions": None,
    "choices": "questions.csv, row 3: No table 'choices' in this article. ",
    "misconceptions": None,
    "sources": "explorers.csv, row 2: No table 'sources' in this article. ",
}


@pytest.mark.parametrize("table", LACKING)
def test_a_table_that_is_nowhere(good, tmp_path, table):
    folder = shutil.copytree(good / "data", tmp_path / "data")
    package, found = described(folder)
    package["resources"] = [one for one in package["resources"] if one["name"] != table]
    for one in found.values():
        keys = one["schema"].get("foreignKeys", [])
        keys = [key for key in keys if key["reference"]["resource"] != table]
        one["schema"]["foreignKeys"] = keys
    store(folder, package)
    said = []
    validate.build(folder, said)
    assert bool(said) == bool(LACKING[table])
    assert not said or str(said[0]).startswith(LACKING[table])


@pytest.mark.parametrize(
    ("file", "old", "new", "line"),
    [
        ("roles.csv", ",equal_areas,", ",equal_area,",
         "roles.csv, row 22, column name: found 'equal_area', expected the name of a quantity, "
         "an input, a formula or a scenario. Did you mean 'equal_areas'?"),
    ],
)  # fmt: skip
def test_a_role_that_nothing_plays(good, tmp_path, file, old, new, line):
    assert lines(broken(good, tmp_path, "data", file, old, new)) == [line]


def test_a_title_of_the_example_over_other_figures(good, tmp_path):
    folder = shutil.copytree(good / "start", tmp_path / "start")
    path = folder / "quantities.csv"
    text = path.read_text(encoding="utf-8").replace("EXAMPLE: ", "In hand: ")
    path.write_text(text, encoding="utf-8")
    assert lines(folder) == [
        "datapackage.json, title: found 'EXAMPLE: two gardens, and an offer to exchange beds', "
        "expected the title of your own article."
    ]


def test_a_table_that_is_listed_without_columns(good, tmp_path):
    folder = shutil.copytree(good / "start", tmp_path / "start")
    package, found = described(folder)
    del found["parts"]["schema"]
    store(folder, package)
    assert lines(folder)[0] == (
        "explorers.csv, row 2: The table 'parts' is listed in datapackage.json without columns, "
        "so that it cannot be read: expected a 'schema' with a list 'fields'."
    )


@pytest.mark.parametrize(
    ("file", "break_it"),
    [("sources.csv", windows_1252), ("scenarios.csv", semicolons), ("questions.csv", emptied)],
)
def test_a_table_that_cannot_be_read_is_the_one_problem(good, tmp_path, file, break_it):
    folder = shutil.copytree(good / "start", tmp_path / "start")
    break_it(folder / file)
    assert [problem.file for problem in validate.problems(folder)] == [file]


def test_regions_that_cannot_be_read_leave_their_outlines_alone(good, tmp_path):
    folder = shutil.copytree(good / "data", tmp_path / "data")
    path = folder / "regions.csv"
    path.write_text(path.read_text(encoding="utf-8").replace(",UKR,", ",ukr,"), encoding="utf-8")
    assert {problem.file for problem in validate.problems(folder)} == {"regions.csv"}


def test_a_rate_has_a_unit(good, tmp_path):
    folder = shutil.copytree(good / "start", tmp_path / "start")
    with (folder / "quantities.csv").open("a", encoding="utf-8") as file:
        file.write("days,days of the week,7,d,exact,1,2025,,register,EXAMPLE\n")
        file.write("pace,beds a day,3,m^2/d,about,1,2025,,register,EXAMPLE\n")
    with (folder / "formulas.csv").open("a", encoding="utf-8") as file:
        file.write("a_week,beds in a week,pace * days,m^2,0,EXAMPLE\n")
        file.write("rate,tended a day,tended / days,m^2/d,1,EXAMPLE\n")
    assert landswap.load(folder).sheet.shown("rate") == "17.1 m²/d"
    text = (folder / "formulas.csv").read_text(encoding="utf-8")
    (folder / "formulas.csv").write_text(text.replace("m^2/d", "m^2"), encoding="utf-8")
    assert lines(folder) == [
        "formulas.csv, row 11, column unit: found 'm^2', expected m^2/d, the unit of 'tended / "
        "days'."
    ]


def test_all_is_said_in_one_go(good, tmp_path):
    folder = shutil.copytree(good / "start", tmp_path / "start")
    cases = ["a decimal comma", "an unknown paragraph", "an unknown highest", "code: an import"]
    cases += ["a scenario outside the bounds", "a side said to be an area"]
    for case in cases:
        _, file, old, new, _ = BROKEN[case]
        path = folder / file
        path.write_text(path.read_text(encoding="utf-8").replace(old, new, 1), encoding="utf-8")
    said = lines(folder)
    # The table that cannot be read keeps its figures to itself.
    assert BROKEN["a decimal comma"][-1] in said
    (folder / "quantities.csv").write_bytes((good / "start/quantities.csv").read_bytes())
    said = lines(folder)
    for case in cases[2:]:
        assert BROKEN[case][-1] in said


def test_the_check_says_the_same_as_load(good, tmp_path, capsys):
    folder = broken(good, tmp_path, *BROKEN["a circle of one"][:-1])
    assert main(["check", str(folder)]) == 1
    printed = capsys.readouterr().out.splitlines()
    assert printed == [*lines(folder), f"1 problem in {folder}."]


def test_the_check_of_a_good_folder(good, capsys):
    assert main(["check", str(good / "start")]) == 0
    printed = capsys.readouterr().out.splitlines()
    assert printed[0] == "Article: EXAMPLE: two gardens, and an offer to exchange beds"
    assert "swap: A hypothetical swap of beds" in printed
    assert any(line.startswith("map: not offered. ") for line in printed)
    assert printed[-1] == f"No problem in {good / 'start'}."


SAMPLE = ["code: an import", "NaN", "an unknown source", "a share of another size"]


@pytest.mark.parametrize("case", SAMPLE)
def test_the_command_itself(good, tmp_path, case):
    *change, line = BROKEN[case]
    folder = broken(good, tmp_path, *change)
    done = subprocess.run(
        [sys.executable, "-m", "landswap", "check", str(folder)],
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 1
    assert line in done.stdout.splitlines()
    assert done.stderr == ""


WATCH = """
import sys
from pathlib import Path
folder, part, happened = Path(sys.argv[1]), sys.argv[2], []
from landswap import validate
def run():
    validate.problems(folder) if part == "all" else validate.build(folder, [])
run()  # so that what is imported late has been read
sys.addaudithook(lambda event, args: happened.append((event, str(args[:1]))))
run()
print(*(f"{event} {what}" for event, what in happened), sep="\\n")
"""
OUTSIDE = ("os.listdir", "os.scandir", "os.remove", "os.rename", "os.mkdir", "os.system")
OUTSIDE += ("os.exec", "os.posix_spawn", "subprocess.Popen", "socket.connect", "socket.getaddrinfo")
OUTSIDE += ("shutil.copyfile", "tempfile.mkstemp", "urllib.Request", "ctypes.dlopen")


@pytest.mark.parametrize("part", ["all", "build"])
@pytest.mark.parametrize("case", [None, "code: an import", "code: a call", "an unknown source"])
def test_nothing_outside_the_folder_is_touched_and_no_formula_is_run(good, tmp_path, case, part):
    folder = good / "start" if case is None else broken(good, tmp_path, *BROKEN[case][:-1])
    done = subprocess.run(
        [sys.executable, "-c", WATCH, str(folder), part],
        capture_output=True,
        text=True,
        check=True,
    )
    happened = [line.partition(" ")[::2] for line in done.stdout.splitlines()]
    opened = {what for event, what in happened if event == "open"}
    assert any("formulas.csv" in what for what in opened)
    assert [what for what in opened if str(folder) not in what] == []
    assert [one for one in happened if one[0] in OUTSIDE] == []
    if part == "build":
        # Python's own parser is asked for a tree, which is never run.
        assert "compile" in {event for event, _ in happened}
        assert [what for event, what in happened if event == "exec"] == []


def test_new_writes_a_folder_that_drives_what_its_tables_allow(tmp_path, capsys):
    folder = tmp_path / "deep" / "mine"
    assert main(["new", str(folder)]) == 0
    assert capsys.readouterr().out == (
        f"{folder} has the tables of a small example. Read README.md in it, replace the rows,\n"
        f"and run: landswap check {folder}\n"
    )
    article = landswap.load(folder)
    for kind in ("swap", "proportion", "uncertainty", "encoding"):
        explorer = getattr(landswap.explore, kind)(article)
        assert "m²" in explorer.sentence
    assert landswap.check("share_of_total", 120 / 650, article)
    assert "beds alone" in landswap.check("share_of_total", 120 / 590, article).message
    assert len(article.sheet.sample(10, seed=1)) == 10
    text = (folder / "README.md").read_text(encoding="utf-8")
    for table in start._TABLES:
        assert f"**{table}.csv**" in text


def test_new_adds_tables_that_are_asked_for(tmp_path, capsys):
    folder = tmp_path / "mine"
    assert main(["new", str(folder), "--with", *start.MORE]) == 0
    assert validate.problems(folder) == []
    article = landswap.load(folder)
    assert all(article.table(name).empty for name in start.MORE)
    with (folder / "places.csv").open("a", encoding="utf-8") as file:
        file.write("A sports hall,building,0.0009,,register,2024,,,EXAMPLE\n")
    assert landswap.load(folder).places.loc["A sports hall", "area_km2"] == 0.0009
    with pytest.raises(SystemExit):
        main(["new", str(folder), "--with", "maps"])
    assert "invalid choice: 'maps'" in capsys.readouterr().err


def test_tables_are_added_later_too(tmp_path, capsys):
    folder = tmp_path / "mine"
    start.new_folder(folder)
    (folder / "article.csv").write_bytes((folder / "article.csv").read_bytes() + b"\n\n")
    before = {path.name: path.read_bytes() for path in folder.glob("*.csv")}
    capsys.readouterr()
    assert main(["new", str(folder), "--with", "choices", "reports"]) == 0
    assert capsys.readouterr().out == (
        f"{folder} has more tables, without rows: choices, reports. Fill them in, and run:\n"
        f"landswap check {folder}\n"
    )
    assert {path.name: path.read_bytes() for path in folder.glob("*.csv")} == before | {
        "choices.csv": b"question,option,text,right,hint\n",
        "reports.csv": b"quantity,source_id,qualifier,value,unit,rounded_to,as_of,said_by,origin,"
        b"follows,printed,note\n",
    }
    assert validate.problems(folder) == []
    # Twice is refused, and then nothing is written at all.
    assert main(["new", str(folder), "--with", "places", "choices"]) == 1
    assert capsys.readouterr().err == (
        f"Cannot add the table 'choices' to {folder}: found it there, expected a table that is "
        "missing. Leave it out.\n"
    )
    assert not (folder / "places.csv").exists()
    with (folder / "reports.csv").open("a", encoding="utf-8") as file:
        file.write("tended,notice,about,118,m^2,1,2025,,neighbours,,,\n")  # any sort of source
    assert validate.problems(folder) == []


def test_an_added_table_refers_only_to_what_is_there(tmp_path):
    folder = tmp_path / "mine"
    start.new_folder(folder)
    package, _ = described(folder)
    package["resources"] = [one for one in package["resources"]
                            if one["name"] not in ("questions", "misconceptions")]  # fmt: skip
    store(folder, package)
    start.new_folder(folder, ["choices"])
    assert validate.problems(folder) == []


def test_a_broken_folder_gets_no_more_tables(tmp_path):
    folder = tmp_path / "mine"
    start.new_folder(folder)
    (folder / tables.SCHEMA).write_text("{}", encoding="utf-8")
    with pytest.raises(DataError) as error:
        start.new_folder(folder, ["choices"])
    assert str(error.value) == "datapackage.json: found no tables, expected a list 'resources'."


def test_an_article_without_a_swap_needs_no_inputs(good, tmp_path):
    folder = shutil.copytree(good / "start", tmp_path / "start")
    package, _ = described(folder)
    package["resources"] = [one for one in package["resources"] if one["name"] != "scenarios"]
    store(folder, package)
    moved = {"inputs.csv": None, "parts.csv": "swap", "explorers.csv": "swap"}
    moved["formulas.csv"] = ["given", "received", "after", "exchange_rate"]
    for file, words in moved.items():
        header, *rows = (folder / file).read_text(encoding="utf-8").splitlines()
        words = [words] if isinstance(words, str) else words
        kept = [row for row in rows if words and not any(word in row for word in words)]
        (folder / file).write_text("\n".join([header, *kept, ""]), encoding="utf-8")
    assert validate.problems(folder) == []
    assert landswap.explore.proportion(landswap.load(folder)).sentence


def test_a_swap_without_scenarios(good, tmp_path):
    folder = shutil.copytree(good / "start", tmp_path / "start")
    package, _ = described(folder)
    package["resources"] = [one for one in package["resources"] if one["name"] != "scenarios"]
    store(folder, package)
    swap = landswap.explore.swap(landswap.load(folder))
    swap.set(given=5, received=10)
    assert swap.view.scenario == 0
    assert "hands back 5 m²" in swap.sentence


@pytest.mark.parametrize("make", [lambda path: path.write_text("x"), lambda path: path.mkdir()])
def test_new_writes_over_nothing(tmp_path, capsys, make):
    folder = tmp_path / "mine"
    make(folder)
    if folder.is_dir():
        (folder / "thesis.txt").write_text("years of work")
    assert main(["new", str(folder)]) == 1
    assert capsys.readouterr().err == (
        f"Cannot write into {folder}: found something there, expected a new or an empty folder. "
        "Name another, or the folder of an article and which tables to add to it, --with.\n"
    )


def to_delete():
    """Return the README's table of what to delete: files and rows, for each thing without which."""
    readme = Path(start.__file__).parent / "example/README.md"
    table = readme.read_text(encoding="utf-8").partition("## First delete")[2].partition("## ")[0]
    found = {}
    for line in [line for line in table.splitlines() if line.startswith("|")][2:]:
        what, files, names = (cell.strip() for cell in line.strip("|").split("|"))
        what = what or list(found)[-1]
        found.setdefault(what, []).append((files.split(", "), re.split("[,;] ", names)))
    return found


def delete(folder, what):
    for files, names in to_delete()[what]:
        for file in files:
            header, *rows = (folder / file).read_text(encoding="utf-8").splitlines()
            starts = tuple(f"{name}," for name in names)
            left = [row for row in rows if names != ["all"] and not row.startswith(starts)]
            assert len(left) < len(rows), (file, names)
            (folder / file).write_text("\n".join([header, *left]) + "\n", encoding="utf-8")


EXERCISES, SWAP, THIRD, AREAS, SHARE = to_delete()


@pytest.mark.parametrize(
    ("gone", "left"),
    [
        ([], ["swap", "proportion", "uncertainty", "encoding"]),
        ([SWAP], ["proportion", "uncertainty", "encoding"]),
        ([SWAP, THIRD], ["proportion", "uncertainty", "encoding"]),
        ([AREAS], ["swap", "proportion", "uncertainty", "encoding"]),
        ([SHARE], ["swap", "proportion", "encoding"]),
        ([SWAP, THIRD, AREAS, SHARE], ["proportion", "encoding"]),
    ],
)
def test_what_cannot_be_used_is_deleted_as_the_readme_says(good, tmp_path, gone, left):
    folder = Path(shutil.copytree(good / "start", tmp_path / "start"))
    for what in [EXERCISES, *gone]:
        delete(folder, what)
    assert validate.problems(folder) == []
    said = offered(landswap.load(folder))
    assert [line.partition(":")[0] for line in said if ": not offered." not in line] == left


@pytest.fixture
def no_trial(monkeypatch):
    monkeypatch.delenv(start.TRIAL)


def test_a_folder_that_is_there_is_kept(tmp_path, no_trial):
    folder = tmp_path / "mine"
    assert landswap.new_folder(folder, keep=True) == folder
    (folder / "sources.csv").write_text("years of work", encoding="utf-8")
    assert landswap.new_folder(folder, keep=True) == folder
    assert (folder / "sources.csv").read_text(encoding="utf-8") == "years of work"


def test_what_holds_no_tables_is_not_taken_for_a_folder_to_keep(tmp_path, no_trial):
    (tmp_path / "thesis.txt").write_text("years of work", encoding="utf-8")
    with pytest.raises(DataError, match="found something there"):
        landswap.new_folder(tmp_path, keep=True)


def test_a_trial_run_neither_meets_nor_leaves_a_folder(tmp_path):
    folder = landswap.new_folder(tmp_path / "mine", keep=True)
    assert folder.name == "mine"
    assert list(tmp_path.iterdir()) == []
    assert landswap.new_folder(tmp_path / "mine", keep=True) != folder


def test_a_slip_is_made_in_a_copy(good):
    slip = landswap.with_slip(good / "start", "quantities.csv", ",120,", ",12O,")
    assert validate.problems(good / "start") == []
    assert "quantities.csv, row 2, column value: found '12O', expected a number." in lines(slip)


@pytest.mark.parametrize(
    ("file", "said"),
    [
        (
            "quantities.csv",
            "Cannot make a slip in quantities.csv: found no ',121,' in it. Expected a text that "
            "stands there, letter by letter: open the file and copy it.",
        ),
        ("quantity.csv", "Cannot make a slip in quantity.csv: "),
    ],
)
def test_a_slip_that_cannot_be_made(good, file, said):
    with pytest.raises(DataError) as error:
        landswap.with_slip(good / "start", file, ",121,", ",1,")
    assert str(error.value).startswith(said)


def test_errors_are_the_kits_own():
    assert issubclass(DataError, LandswapError)
    with pytest.raises(DataError):
        articles.read("/nowhere/at/all")

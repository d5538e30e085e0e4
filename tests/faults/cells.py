"""Cells, keys and the form of tables: the room folder."""

from faults.kit import DAY, NAME, NUMBER, UNIT, Q, cell

FAULTS = {
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
    "a number that no screen holds": cell(
        "quantities.csv", ",650,", ",6.5e29,",
        "quantities.csv, row 5, column value: found '6.5e29', expected a number below 1e+21: use "
        "a larger unit."),
    "an integer of 400 digits": cell(
        "article.csv", "\n2,", "\n" + "2" * 400 + ",",
        "article.csv, row 3, column paragraph: found '" + "2" * 57 + "...', expected an integer "
        "of at most 18 digits."),
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
    "a day that no month has": cell(
        "article.csv", "2025-05-04", "2025-02-30",
        f"article.csv, row 3, column when_means: found '2025-02-30', expected {DAY}."),
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
        "inputs.csv", "name,label,start", "name,lable,start",
        "inputs.csv, row 1: found no column 'label', expected the columns name, label, start, "
        "lowest, highest, step, unit, meaning. Is it the column 'lable'?"),
    "a column that is nowhere": cell(
        "quantities.csv", ",source_id,meaning\n", ",origin,meaning\n",
        "quantities.csv, row 1: found no column 'source_id', expected the columns name, label, "
        "value, unit, qualifier, rounded_to, source_id, meaning."),
    "a column that may be left out, with a slip in it": cell(
        "quantities.csv", ",as_of,", ",as_off,",
        "quantities.csv, row 1: found no column 'as_of', expected the columns name, label, "
        "value, unit, qualifier, rounded_to, source_id, meaning. Is it the column 'as_off'?"),
    "a column twice": cell(
        "quantities.csv", ",as_of,", ",unit,",
        "quantities.csv, row 1, column unit: found the column 'unit' a second time, "
        "expected names that differ."),
    "a column without a name": cell(
        "quantities.csv", ",as_of,", ",,",
        "quantities.csv, row 1: found no name above column 7, expected a name above each "
        "column."),
    "a quotation mark that is not closed": cell(
        "sources.csv", "\nregister,", '\n"register,',
        "sources.csv: found what is no table (unexpected end of data), "
        "expected cells with commas between them."),
    "an empty line before an error": cell(
        "sources.csv", "\nregister,", "\n\n\nRegister,",
        f"sources.csv, row 5, column source_id: found 'Register', expected {NAME}."),
}  # fmt: skip

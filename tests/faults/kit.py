"""How a fault is written: a folder and a file, a text in it, what it becomes, what is said."""

NUMBER = "expected a number."
Q = "quantities.csv, row 2, column"
NAME = "a name of small letters, digits and _ that begins with a letter, such as tended_share"
UNIT = "1, percent, a word with a power such as km^2, or one over another such as km^2/d"
DAY = "a day, a month or a year, such as 2025-08-12, 2025-08 or 2025, or undated"
ALLOWED = "expected only names, numbers, + - * / ( ), sqrt(), log10(), min() and max()."


TOGETHER = "expected one unit in a sum, and a plain number in a logarithm."


def cell(file, old, new, line):
    """A fault in the folder to start from, in one text of one file."""
    return "start", file, old, new, line


def formula(text, line):
    """A fault in the formula of the share of the total."""
    return cell("formulas.csv", "tended / mill_lane,percent", f'"{text}",percent', line)


def holds(text, part=None):
    """A formula that holds what none may hold."""
    part = part or text
    part = part if len(part) <= 60 else part[:57] + "..."
    return formula(
        text.replace('"', '""'),
        f"formulas.csv, row 3, column formula: Formula 'share_of_total' holds {part!r}: {ALLOWED}",
    )

"""Write the data dictionary, docs/tables.md, from what the package says of its tables.

    python tools/dictionary.py

What each table and column means stands in src/landswap/schema, which parts an explorer has in
its declaration. Examples are first cells of
data/altmere, or of data/ for a table that is not there.
"""

import csv
import json
import re
import sys
from pathlib import Path

import publish
from landswap import schema
from landswap.explorers import KINDS
from landswap.folder import about, files, start
from landswap.model import formulas

ROOT = Path(__file__).resolve().parents[1]
PAGE = ROOT / "docs/tables.md"
TEXT = ROOT / "tools/dictionary.md"
SECOND = ROOT / "data/altmere"


def examples(folder, name):
    """Return the first cell of each column that has one, by the column's name."""
    with (folder / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    return {name: next((row[name] for row in rows if row[name]), "") for name in rows[0]}


def constraint(column, keys):
    """Say in words what a column's cells must be, beyond their type."""
    said = []
    if column.required:
        said.append("never empty")
    if column.unique or [column.name] == list(keys):
        said.append("no two the same")
    if column.enum:
        said.append("one of " + ", ".join(f"`{one}`" for one in column.enum))
    if column.pattern:
        said.append(column.form or f"of the form `{column.pattern}`")
    if column.minimum is not None:
        said.append(f"at least {column.minimum:g}")
    if column.maximum is not None:
        said.append(f"at most {column.maximum:g}")
    return "; ".join(said)


def cell(text, longest=60):
    """Return a text for a cell of a table in Markdown."""
    text = text if len(text) <= longest else text[: longest - 3].rstrip() + "..."
    return text.replace("|", "\\|")


def table(described, shown):
    """Return the section of one table, as lines."""
    links = {one.columns[0]: one.table for one in described.references}
    keys = described.key
    yield from (f"### {described.name}", "", f"**{described.title}.** {described.description}", "")
    if described.needed:
        yield "Needed: there is no article without it."
    elif described.without:
        yield f"May be left out, and with it {described.without}."
    else:
        yield "The package itself does not read it; lessons and selections may."
    if keys:
        yield f"Its rows are told apart by {' and '.join(f'`{key}`' for key in keys)}."
    yield from (
        "",
        "| column | holds | type | cells | example |",
        "| --- | --- | --- | --- | --- |",
    )
    for column in described.columns:
        rules = constraint(column, keys)
        if column.name in links:
            to = f"in the table [{links[column.name]}](#{links[column.name]})"
            rules = f"{rules}; {to}" if rules else to
        example = shown.get(column.name, "")
        parts = (f"`{column.name}`", column.description, column.kind, rules.replace("|", "\\|"))
        yield f"| {' | '.join(parts)} | {f'`{cell(example)}`' if example else ''} |"
    yield ""


def explorers():
    """Return the section on the parts that explorers have, as lines."""
    for kind, explorer in KINDS.items():
        yield from (f"**{kind}**", "", "| part | is played by | how many |", "| --- | --- | --- |")
        for part, words in explorer.parts.items():
            many = "one or more" if part in explorer.many else "one"
            if part in explorer.optional:
                others = " and ".join(f"`{one}`" for one in explorer.optional if one != part)
                many += f", or none, and then no {others} either"
            yield f"| `{part}` | {words} | {many} |"
        yield ""


def roles():
    """Return the parts that lessons ask for, in the order in which they do, as lines."""
    asked = {}
    for path in sorted((ROOT / "notebooks").glob("*.ipynb")):
        cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
        code = "\n".join("".join(one["source"]) for one in cells if one["cell_type"] == "code")
        for call in re.findall(r"names_of\(([^)]*)\)", code):
            for role in re.findall(r'"(\w+)"', call):
                lessons = asked.setdefault(role, [])
                lessons += [path.name[:2]] if path.name[:2] not in lessons else []
    with (ROOT / "data/roles.csv").open(encoding="utf-8", newline="") as file:
        said = {row["role"]: row["meaning"] for row in csv.DictReader(file)}
    yield from ("| role | what plays it | lessons |", "| --- | --- | --- |")
    for role, lessons in asked.items():
        yield f"| `{role}` | {said[role]} | {', '.join(lessons)} |"


def page():
    """Return the whole page."""
    lines = []
    for name in schema.NAMES:
        # The columns of scenarios are called as the article's inputs are.
        invented = (SECOND / f"{name}.csv").exists() and name != "scenarios"
        folder = SECOND if invented else publish.DATA
        lines += table(publish.described(name), examples(folder, name))
    filled = {
        "tables": "\n".join(lines).strip(),
        "roles": "\n".join(roles()),
        "parts": "\n".join(explorers()).strip(),
        "needed": ", ".join(f"[{name}](#{name})" for name in schema.needed()),
        "about": ", ".join(f"`{name}` ({what})" for name, what in about.LINES.items()),
        "more": ", ".join(f"`{name}`" for name in start.MORE),
        "longest": f"{formulas.LONGEST:,}",
        "deepest": f"{formulas.DEEPEST}",
        "largest": f"{files.LARGEST:,}",
    }
    text = TEXT.read_text(encoding="utf-8")
    for name, words in filled.items():
        text = text.replace("{{" + name + "}}", words)
    return text


def main():
    """Write the page."""
    PAGE.write_text(page(), encoding="utf-8")
    print(PAGE.relative_to(ROOT))


if __name__ == "__main__":
    sys.exit(main())

"""Write the data dictionary, docs/tables.md, from what the tables say of themselves.

    python tools/dictionary.py

What each table and column means stands in data/datapackage.json, which columns the package reads
in landswap.columns, which parts an explorer has in its class. Examples are first cells of
data/altmere, or of data/ for a table that is not there.
"""

import csv
import json
import re
import sys
from pathlib import Path

from landswap.explorers import KINDS
from landswap.folder import columns, start, tables
from landswap.model import formulas

ROOT = Path(__file__).resolve().parents[1]
PAGE = ROOT / "docs/tables.md"
TEXT = ROOT / "tools/dictionary.md"
# What an article without a table does without; the tables that are needed are told apart.
WITHOUT = {
    "article": "lessons on the paragraphs",
    "scenarios": "named settings; the swap explorer then offers the reader's own only",
    "explorers": "every explorer",
    "parts": "every explorer",
    "sources": "every explorer: each figure names its source",
    "roles": "the lessons 00, 02, 04 and 06",
    "places": "places to choose in the explorers proportion and map",
    "regions": "the map explorer",
    "questions": "`landswap.check` and `landswap.ask`",
    "choices": "questions of the kind *choice*",
    "misconceptions": "hints for known mistakes",
    "selections": "questions about other tables than the sheet's",
}


def package(folder):
    """Return what a folder's datapackage.json says of its tables, by name."""
    text = (folder / "datapackage.json").read_text(encoding="utf-8")
    return {one["name"]: one for one in json.loads(text)["resources"]}


def examples(folder, resource):
    """Return the first cell of each column that has one, by the column's name."""
    with (folder / resource["path"]).open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    return {name: next((row[name] for row in rows if row[name]), "") for name in rows[0]}


def constraint(field, keys):
    """Say in words what a column's cells must be, beyond their type."""
    rules, said = field.get("constraints", {}), []
    if rules.get("required"):
        said.append("never empty")
    if rules.get("unique") or [field["name"]] == keys:
        said.append("no two the same")
    if "enum" in rules:
        said.append("one of " + ", ".join(f"`{one}`" for one in rules["enum"]))
    if "pattern" in rules:
        said.append(field.get("form") or f"of the form `{rules['pattern']}`")
    if "minimum" in rules:
        said.append(f"at least {rules['minimum']:g}")
    if "maximum" in rules:
        said.append(f"at most {rules['maximum']:g}")
    return "; ".join(said)


def cell(text, longest=60):
    """Return a text for a cell of a table in Markdown."""
    text = text if len(text) <= longest else text[: longest - 3].rstrip() + "..."
    return text.replace("|", "\\|")


def table(name, resource, shown):
    """Return the section of one table, as lines."""
    schema = resource["schema"]
    key = schema.get("primaryKey", [])
    keys = [key] if isinstance(key, str) else key
    links = {one["fields"]: one["reference"]["resource"] for one in schema.get("foreignKeys", [])}
    yield from (f"### {name}", "", f"**{resource['title']}.** {resource['description']}", "")
    if name in columns.NEEDED:
        yield "Needed: there is no article without it."
    elif name in WITHOUT:
        yield f"May be left out, and with it {WITHOUT[name]}."
    else:
        yield "The package itself does not read it; lessons and selections may."
    if keys:
        yield f"Its rows are told apart by {' and '.join(f'`{key}`' for key in keys)}."
    yield from (
        "",
        "| column | holds | type | cells | example |",
        "| --- | --- | --- | --- | --- |",
    )
    for field in schema["fields"]:
        rules = constraint(field, keys)
        if field["name"] in links:
            to = f"in the table [{links[field['name']]}](#{links[field['name']]})"
            rules = f"{rules}; {to}" if rules else to
        example = shown.get(field["name"], "")
        parts = (
            f"`{field['name']}`",
            field["description"],
            field["type"],
            rules.replace("|", "\\|"),
        )
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
    own, second = package(ROOT / "data"), package(ROOT / "data/altmere")
    lines = []
    for name, resource in own.items():
        if "schema" not in resource:
            continue
        folder, described = ROOT / "data", resource
        if name in second:
            folder, described = ROOT / "data/altmere", second[name]
        shown = examples(folder, described)
        if name == "scenarios":  # a column for each input, which are called otherwise there
            shown = examples(ROOT / "data", resource)
        lines += table(name, resource, shown)
    filled = {
        "tables": "\n".join(lines).strip(),
        "roles": "\n".join(roles()),
        "parts": "\n".join(explorers()).strip(),
        "needed": ", ".join(f"[{name}](#{name})" for name in columns.NEEDED),
        "more": ", ".join(f"`{name}`" for name in start.MORE),
        "longest": f"{formulas.LONGEST:,}",
        "deepest": f"{formulas.DEEPEST}",
        "largest": f"{tables.LARGEST:,}",
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

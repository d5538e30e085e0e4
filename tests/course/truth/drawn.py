"""Articles drawn at random from one: other figures, words, gaps, rows, speakers and roles."""

import random
from dataclasses import replace
from functools import cache
from pathlib import Path

import pandas as pd

from landswap.course import texts
from landswap.model import roles as model
from landswap.model.sheet import Sheet
from landswap.prose.facts import Facts
from landswap.prose.raw import Raw
from landswap.prose.render import render

FACTORS = (0, 1e-9, 1e-3, 0.5, 0.95, 1, 1, 1.02, 1.7, 40, 1e9)
KINDS = ("figure", "position", "proposal", "event", "boilerplate")
OPTIONAL = ("share", "other_whole", "small_part", "small_whole", "given")


def drawn(article, seed):
    """Return an article like one, with a random change of nearly everything in it."""
    chance = random.Random(seed)
    tables = {name: table.copy() for name, table in article.tables.items()}
    tables["article"] = _paragraphs(tables["article"], chance)
    tables["sources"]["checked"] = [
        "yes" if chance.random() < chance.choice((0.5, 0.9, 1)) else "no"
        for _ in tables["sources"].index
    ]
    left_out = [role for role in OPTIONAL if chance.random() < 0.15]
    roles = tables["roles"]
    tables["roles"] = roles[~roles.index.isin(left_out)]
    if chance.random() < 0.1:
        tables["explorers"] = tables["explorers"].iloc[:0]
    table, quantities = _quantities(article, tables, chance)
    tables["quantities"] = table
    sheet = Sheet(quantities, article.sheet.inputs, article.sheet.formulas)
    return again(article, tables, sheet)


def again(article, tables, sheet, **more):
    """Return an article of other tables, with who plays which role found anew."""
    named = dict(tables["roles"]["name"])
    entries = (*sheet.quantities, *sheet.inputs)
    derived = model.derive(named, entries, sheet.formulas)
    formulas = (*sheet.formulas, *derived.formulas)
    sheet = Sheet(sheet.quantities, sheet.inputs, formulas)
    return replace(article, tables=tables, sheet=sheet, roles=derived.names, **more)


def text(article, name):
    """Return the text of a lesson for an article that has nothing of its own to say."""
    source = _source(name)
    facts = Facts(article)
    own = {
        "minutes": Raw(source.minutes),
        "insert": lambda place: Raw(""),
        "load": Raw("landswap.load()"),
        "links": Raw(""),
        "file": lambda table: f"{table}.csv",
        "read": lambda table: Raw(f'pd.read_csv("{table}.csv")'),
    }
    return render(source.text, facts, own)


def notes(article, name):
    """Return the teacher's notes on a lesson."""
    path = Path(texts.__file__).parent / "notes" / f"{name}.md"
    source = _source(name)
    own = {"minutes": Raw(source.minutes), "title": Raw(source.title)}
    return render(
        path.read_text(encoding="utf-8"), Facts(article), own | {"insert": lambda place: Raw("")}
    )


@cache
def _source(name):
    (source,) = [one for one in texts.sources() if one.name == name]
    return source


def cells(written):
    """Return the cells of text and the cells of code of a lesson's text."""
    pieces = written.split("```")
    code = [piece.partition("\n")[2].strip() for piece in pieces[1::2]]
    said = [cell.strip() for piece in pieces[::2] for cell in piece.split("\n\n\n")]
    return [cell for cell in said if cell], code


def sentences_of(written):
    """Return a text with every run of white space as one space, so that lines do not matter."""
    return " ".join(written.split())


def _paragraphs(table, chance):
    kept = table[[chance.random() < 0.85 for _ in table.index]]
    kept = table.iloc[:2] if kept.empty else kept
    kinds = chance.choice((KINDS, KINDS[:2], KINDS[2:4], KINDS[:1], KINDS[1:2], KINDS[:4]))
    speakers = [one for one in table["speaker"].unique() if one][: chance.choice((1, 2, 5))]
    return kept.assign(
        kind=[chance.choice(kinds) for _ in kept.index],
        speaker=[chance.choice([*speakers, ""]) for _ in kept.index],
    )


def _quantities(article, tables, chance):
    table = tables["quantities"]
    needed = {tables["roles"]["name"][role] for role in ("part", "whole")}
    used = set(tables["scenarios"].stack()) | set(tables["inputs"]["highest"])
    words = list(tables["qualifiers"].index)
    places = [*tables["article"].index, *[None] * chance.choice((0, 3, 30))]
    rows, entries = [], []
    hedges = chance.choice((words, ["exact"], ["over"], ["nearly"]))
    for entry in article.sheet.quantities:
        row = table.loc[entry.name].to_dict()
        if pd.isna(row["value"]) and chance.random() < 0.5:
            row |= {"value": chance.choice((0.0, 3.0, 1000.0)), "rounded_to": 1.0}
        value = row["value"] * chance.choice(FACTORS)
        if entry.name not in needed | used and chance.random() < 0.15:
            value = float("nan")
        if entry.name in needed and not value > 0:
            value = row["value"]
        if entry.unit == "percent" and value > 100:
            value = 100.0
        word = chance.choice(hedges) if pd.notna(value) else ""
        row |= {"value": value, "qualifier": word, "paragraph": chance.choice(places)}
        steps = tables["qualifiers"].loc[word] if word else {"steps_below": 0, "steps_above": 0}
        scale, step = (100 if entry.unit == "percent" else 1), row["rounded_to"]
        low = max(0.0, value - steps["steps_below"] * step) / scale
        high = (value + steps["steps_above"] * step) / scale
        entries.append(entry._replace(value=value / scale, low=low, high=high))
        rows.append(row)
    made = pd.DataFrame(rows, index=table.index, columns=table.columns)
    made["paragraph"] = made["paragraph"].astype("Float64").astype("float64")
    return made, entries

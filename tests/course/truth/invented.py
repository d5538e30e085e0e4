"""Tables drawn at random that the invented article has not: reports, hands, words and events."""

import random
from dataclasses import replace
from datetime import date, timedelta

import pandas as pd

OUTLETS = {"wire": "Downs Wire via a copy", "herald": "The Northmoor Herald (fictional)"}
OUTLETS |= {"radio": "Radio Downs", "post": "The Ford Post", "yearbook": "County Yearbook"}
DAYS = ("2025-03-20", "2025-03-21", "2025-03", "2024-11-02", "2024", "undated", "")
PRINTED = ("", "", "", "75 acres", "300 square miles", "a fifth", "over 80 ha, 64 %")
PEOPLE = ("", "the surveyor", "the mayor", "the company", "a neighbour")
ORIGINS = ("maps", "officials", "reference", "not named")
WORDS = ("on Wednesday", "on Thursday", "in May", "last year", "2024", "in the year before", "")
COLUMNS = ["quantity", "source_id", "qualifier", "value", "unit", "rounded_to", "as_of"]
COLUMNS += ["said_by", "origin", "follows", "printed", "note"]


def with_outlets(article, chance):
    """Return an article's tables with more sources, some of them not seen."""
    tables = {name: table.copy() for name, table in article.tables.items()}
    more = pd.DataFrame({"publisher": OUTLETS}, columns=tables["sources"].columns).fillna("")
    sources = pd.concat([tables["sources"], more])
    sources["checked"] = [chance.choice(("yes", "yes", "no")) for _ in sources.index]
    tables["sources"] = sources.rename_axis("source_id")
    return tables


def with_reports(article, seed):
    """Return an article with a table of reports drawn at random."""
    chance = random.Random(seed)
    tables = with_outlets(article, chance)
    quantities, roles = tables["quantities"], tables["roles"]["name"]
    wanted = [roles[one] for one in ("part", "share", "whole") if one in roles.index]
    names = [*wanted, *chance.sample(list(quantities.index), 3)]
    words = chance.choice(
        (list(tables["qualifiers"].index), ["exact"], ["over", "nearly", "about"])
    )
    days = chance.choice((DAYS[:1], DAYS[:1], DAYS[:3], DAYS, DAYS[3:]))
    outlets = list(OUTLETS)[: chance.choice((1, 2, 3, 4, 5))]
    factors = chance.choice(((1,), (1,), (1, 1, 0.93, 1.04), (0.5, 1, 2)))
    texts = chance.choice((("",), ("", "wire"), ("wire",), ("", "wire", "herald", "yearbook")))
    rows = []
    for name in dict.fromkeys(names):
        own = quantities.loc[name]
        step = own["rounded_to"] if pd.notna(own["rounded_to"]) else 1.0
        for source in outlets * chance.choice((1, 1, 1, 2)):
            if chance.random() < 0.2:
                continue
            value = round(
                (own["value"] if own["value"] > 0 else 30 * step) * chance.choice(factors), 8
            )
            follows = chance.choice(texts) if source != "wire" else ""
            said = [chance.choice(one) for one in (days, PEOPLE, ORIGINS)]
            said += [follows if follows != source else "", chance.choice(PRINTED), ""]
            rounded = step * chance.choice((1, 1, 1, 10))
            rows.append((name, source, chance.choice(words), value, own["unit"], rounded, *said))
    rows = rows or [(names[0], "wire", "exact", 30.0, "ha", 1.0, DAYS[0], "", "maps", "", "", "")]
    tables["reports"] = pd.DataFrame(rows, columns=COLUMNS)
    return replace(article, tables=tables)


def with_hands(article, seed):
    """Return an article with hands, words and events drawn at random."""
    chance = random.Random(seed)
    tables = with_outlets(article, chance)
    paragraphs = tables["article"]
    paragraphs["when_means"] = [chance.choice(DAYS) for _ in paragraphs.index]
    if chance.random() < 0.2:
        tables["article"] = paragraphs.drop(columns="office")
    hands = [chance.choice(("Ida Marlow", "a clerk")), "Downs Wire", "The Ford Post", "this kit"]
    longest = chance.choice((1, 2, 4))
    rows = []
    for number in paragraphs.index:
        chain = hands[-chance.randint(1, longest) :]
        if chance.random() < 0.2:
            chain = chain[:1]
        rows += [(number, step, who, "says", "") for step, who in enumerate(chain, start=1)]
    chance.shuffle(rows)
    columns = ["paragraph", "step", "who", "does", "source_id"]
    tables["attributions"] = pd.DataFrame(rows, columns=columns)
    tables["wordings"] = _wordings(paragraphs, chance)
    tables["events"] = _events(chance)
    tables.pop("gains", None)
    return replace(article, tables=tables)


def with_gains(article, seed):
    """Return an article with counts of overlapping periods, from 2021 to 2023."""
    chance = random.Random(seed)
    low, high = chance.choice(((1, 9), (5, 5), (1, 3))), chance.randint(4, 40)
    second, last, part = chance.randint(*low), chance.randint(1, 9), 1
    rows = [
        ("2021-05-01", "2023-10-01", float(high)),
        ("2022-01-01", "2022-12-31", float(second)),
        ("2023-01-01", "2023-10-01", float(part)),
        ("2023-01-01", "2023-12-31", float(last)),
    ]
    table = pd.DataFrame(rows, columns=["first_day", "last_day", "value"])
    table["unit"] = "ha"
    return replace(article, tables=dict(article.tables) | {"gains": table})


def _wordings(paragraphs, chance):
    quoted = chance.choice((["yes"], ["no"], ["yes", "no"]))
    rows = []
    for number in list(paragraphs.index)[: chance.choice((0, 1, 3))]:
        mark = chance.choice(quoted)
        for source in ("wire", "herald", "post"):
            words = chance.choice(("impossible", "impossible", "out of the question"))
            rows.append((number, source, "Ida Marlow", mark, words))
    columns = ["paragraph", "source_id", "speaker", "quoted", "words"]
    return pd.DataFrame(rows, columns=columns)


def _events(chance):
    rows = []
    first = date(2024, 1, 3)
    for number in range(chance.choice((0, 1, 2, 3, 5))):
        day = first + timedelta(days=chance.choice((0, 1, 30, 400)) * number)
        time = chance.choice(("", "", "00:30", "12:00"))
        source = chance.choice(list(OUTLETS))
        rows.append((f"Event {number}", day.isoformat(), time, chance.choice(WORDS), source, ""))
    columns = ["event", "date", "time_utc", "date_in_article", "source_id", "note"]
    return pd.DataFrame(rows, columns=columns).set_index("event")

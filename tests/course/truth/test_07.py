"""What lesson 07 says is true of statements, hands, words and events, whatever the tables hold."""

import re
from collections import Counter
from datetime import date
from itertools import pairwise

import pandas as pd
import pytest
from drawn import cells, drawn, notes, sentences_of, text
from invented import with_gains, with_hands

import landswap
from landswap.course import texts
from landswap.prose.facts import Facts
from landswap.prose.raw import Raw
from landswap.prose.render import render
from landswap.questions.rule import by_rule

NAME = "07-who-said-what"
DRAWS = 100  # of each of two articles
NUMBERS = ["no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"]
NUMBERS += ["eleven", "twelve"]
MONTHS = ["January", "February", "March", "April", "May", "June", "July", "August", "September"]
MONTHS += ["October", "November", "December"]
WEEK = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]


@pytest.fixture(scope="module")
def lessons(root):
    """Each article with hands, words and events drawn, and the text of its lesson."""
    bases = (landswap.load(), landswap.load(root / "data/altmere", check=False))
    found = []
    for base in bases:
        for seed in range(DRAWS):
            one = with_hands(drawn(base, seed), seed)
            found.append((one, text(one, NAME)))
    return found


def rows_of(article, table):
    return article.tables[table].reset_index().to_dict("records")


def report_of(article):
    return [row for row in rows_of(article, "article") if row["kind"] != "boilerplate"]


def said_of(article):
    kinds = ("position", "proposal")
    return [row for row in rows_of(article, "article") if row["kind"] in kinds and row["speaker"]]


def chains_of(article):
    found = {}
    for row in sorted(rows_of(article, "attributions"), key=lambda r: (r["paragraph"], r["step"])):
        found.setdefault(row["paragraph"], []).append(row["who"])
    return found


def in_words(day):
    year, *rest = day.split("-")
    name = [MONTHS[int(rest[0]) - 1]] if rest else []
    return " ".join([*(str(int(one)) for one in rest[1:]), *name, year])


def test_paragraphs_are_counted_and_claims_told_from_statements(lessons):
    met = Counter()
    for article, written in lessons:
        rows = report_of(article)
        plural = "" if len(rows) == 1 else "s"
        assert f"## {NUMBERS[len(rows)].capitalize()} paragraph{plural}\n" in written
        claimants = {r["speaker"] for r in rows if r["kind"] in ("figure", "event")} - {""}
        speakers = {r["speaker"] for r in said_of(article)}
        both = claimants & speakers
        caption = re.search(r'caption = "(.*)"', written)[1]
        one = len(claimants) == 1
        assert ("Claims and statements of their own" in caption) == bool(both)
        assert ("no position or proposal is" in caption) == bool(one and speakers and not both)
        assert not both or any(name in caption for name in both)
        pages = len(rows_of(article, "article")) > len(rows)
        assert ("without what belongs to its page" in written) == pages
        met["both" if both else "one" if one and speakers else ""] += 1
    assert len(met) == 3


def test_statements_and_their_days_are_counted(lessons):
    met = Counter()
    for article, written in lessons:
        said = said_of(article)
        assert ("## Each position is its speaker's" in written) == bool(said)
        counts = Counter(row["speaker"] for row in said)
        for name, count in list(counts.items())[:4]:
            plural = "" if count == 1 else "s"
            assert f"{name}: {NUMBERS[count]} row{plural}".lower() in written.lower()
        found = re.search(r"(\w+) rows for (.+), and (\w+) days?: several rows", written)
        for name, count in counts.items():
            days = {r["when_means"] for r in said if r["speaker"] == name} - {"", "undated"}
            if found and found[2] == name:
                assert count == max(counts.values())
                assert found[1].lower() == NUMBERS[count]
                assert found[3] == NUMBERS[len(days)]
                assert 0 < len(days) < count
        met[bool(found)] += 1
        blank = any(row["when_means"] in ("", "undated") for row in said)
        assert ('.replace(["", "undated"], None)' in written) == blank
    assert len(met) == 2


def test_chains_are_the_longest_and_the_shortest(lessons):
    met = Counter()
    for article, written in lessons:
        chains = chains_of(article)
        lengths = {number: len(chain) for number, chain in chains.items()}
        number = int(re.search(r'hands\[hands\["paragraph"\] == (\d+)\]', written)[1])
        told = [row["paragraph"] for row in said_of(article) if row["paragraph"] in chains]
        if set(told) & {n for n, length in lengths.items() if length == max(lengths.values())}:
            assert lengths[number] == max(lengths.values())
        speaker = next((r["speaker"] for r in said_of(article) if r["paragraph"] == number), "")
        assert (" did not say it to you." in written) == bool(speaker)
        near = [n for n, length in lengths.items() if length == min(lengths.values())]
        alike = len(near) == len(chains)
        assert ("All the chains are equally long" in written) == alike
        if not alike:
            named = re.search(
                r"The shortest chains? (?:is|are) of paragraphs? ([\d, and]+)", written
            )
            assert [int(n) for n in re.findall(r"\d+", named[1])] == sorted(near)[:4]
            firsts = {chains[n][0] for n in near}
            assert ("nobody is named further back" in written) == (len(firsts) == 1)
        last = {chain[-1] for chain in chains.values()}
        assert ("The last hand is always" in written) == (len(last) == 1)
        met[alike, len(last) == 1] += 1
    assert len(met) >= 3


def test_words_in_quotation_marks_change_or_do_not(lessons):
    met = Counter()
    for article, written in lessons:
        rows = rows_of(article, "wordings")
        assert ("## Words change on the way" in written) == (len(rows) > 1)
        changed = {"yes": False, "no": False}
        for row in rows:
            other = [r for r in rows if r["paragraph"] == row["paragraph"]]
            changed[row["quoted"]] |= len({r["words"] for r in other}) > 1
        quoted = any(row["quoted"] == "yes" for row in rows)
        if len(rows) > 1:
            assert ("\nNot always. " in written) == changed["yes"]
            assert ("Here they do, as far as" in written) == (quoted and not changed["yes"])
            assert ("The table has none in quotation marks." in written) == (not quoted)
            kind = "changed" if changed["yes"] else "same" if quoted else "none"
            met[kind] += 1
        assert ("in quotation marks too" in written) == changed["yes"]
    assert len(met) == 3


def test_a_weekday_fits_its_date_or_does_not(lessons):
    met = Counter()
    for article, written in lessons:
        said = sentences_of(written)
        rows = sorted(rows_of(article, "events"), key=lambda row: row["date"])
        for row in [r for r in rows if r["date_in_article"].endswith("day")][:2]:
            named = row["date_in_article"].removeprefix("on ")
            weekday = WEEK[date.fromisoformat(row["date"]).weekday()]
            verb = "fits" if weekday == named else "does not fit"
            assert f"*On {named}* {verb}: {in_words(row['date'])} was a {weekday}." in said
            met[verb] += 1
        asked = re.search(r"would \*on (\w+)\* mean (\d+ \w+ \d+)", said)
        fitting = [
            in_words(row["date"])
            for row in rows
            if row["date_in_article"] == f"on {WEEK[date.fromisoformat(row['date']).weekday()]}"
        ]
        assert bool(asked) == bool(fitting)
        if asked:
            assert asked[2] == fitting[-1]
            assert WEEK[int(re.search(r"day_of_week - (\d)\) % 7", written)[1])] == asked[1]
            met["asked"] += 1
    assert set(met) == {"fits", "does not fit", "asked"}


def test_clocks_elsewhere_show_these_days(lessons):
    zones = ["America/New_York", "Europe/London", "Asia/Tokyo", "Australia/Sydney"]
    met = Counter()
    for article, written in lessons:
        timed = sorted(
            (r["date"], r["time_utc"]) for r in rows_of(article, "events") if r["time_utc"]
        )
        assert ("the world's reference time" in written) == bool(timed)
        if timed:
            moments = [
                [pd.Timestamp(f"{d} {t}", tz="UTC").tz_convert(zone).day_name() for zone in zones]
                for d, t in timed
            ]
            here = re.search(r"we know the time: (\d\d:\d\d) in UTC", written)[1]
            fitting = [days for (_, time), days in zip(timed, moments, strict=True) if time == here]
            same = "In all these places it was" in written
            assert any((len(set(days)) == 1) == same for days in fitting)
            if not same:
                places = ["New York", "London", "Tokyo", "Sydney"]
                said = dict(re.findall(r"[Ii]n ([\w ,]+?) it was (\w+)[;.]", written))
                by_place = {
                    place: day
                    for names, day in said.items()
                    for place in re.split(r", | and ", names)
                }
                assert [by_place[place] for place in places] in fitting
            met[same] += 1
    assert met[False]


def test_the_longest_stretch_and_the_unseen_dates(lessons):
    met = Counter()
    for article, written in lessons:
        rows = sorted(rows_of(article, "events"), key=lambda row: row["date"])
        days = [date.fromisoformat(row["date"]).toordinal() for row in rows]
        gaps = [b - a for a, b in pairwise(days)]
        assert ("## A timeline" in written) == (len(rows) > 1)
        if gaps and max(gaps) > 1:
            (stretch,) = re.findall(r"A timeline is a choice\. (\d+) days lie between", written)
            assert int(stretch) == max(gaps)
        caption = re.search(r"The longest stretch without an event: (\d+) days", written)
        assert bool(caption) == (len(gaps) > 1 and max(gaps) > 0)
        checked = article.tables["sources"]["checked"]
        unseen = [row for row in rows if checked[row["source_id"]] == "no"]
        assert ("One date was not looked up" in written) == (len(unseen) == 1)
        assert ("Some dates were not looked up" in written) == (len(unseen) > 1)
        met[len(unseen) if len(unseen) < 2 else 2] += 1
    assert set(met) == {0, 1, 2}


def test_the_words_allow_a_day_a_month_or_a_year(lessons):
    widths = {"in May": "a month", "last year": "a year", "2024": "a year"}
    widths |= {"in the year before": "a year", "on Wednesday": "a day", "on Thursday": "a day"}
    met = set()
    for article, written in lessons:
        found = re.search(r'"The words allow (.*); the mark is the day', written)
        words = [r["date_in_article"] for r in rows_of(article, "events") if r["date_in_article"]]
        assert bool(found) == (len(words) > 1 and len(set(words)) == len(words))
        if found:
            wanted = {widths[one] for one in words}
            assert set(re.split(r", | or ", found[1])) == wanted
            met.add(len(wanted))
    assert {1, 2} <= met


def test_the_oldest_statement_is_named(lessons):
    met = Counter()
    for article, written in lessons:
        full = [r for r in said_of(article) if re.fullmatch(r"\d{4}-\d\d-\d\d", r["when_means"])]
        assert ("## Who said what, and when" in written) == (len(full) > 1)
        if len(full) < 2:
            continue
        days = sorted({r["when_means"] for r in full})
        plural = "" if len(days) == 1 else "s"
        caption = (
            f"{NUMBERS[len(full)].capitalize()} statements, on {NUMBERS[len(days)]} day{plural}."
        )
        assert caption in written
        offers = [r["when_means"] for r in full if r["kind"] == "proposal"]
        before = len(days) > 1 and bool(offers) and days[0] < min(offers)
        assert ("It was said before the first proposal" in written) == before
        if len(days) > 1:
            names = {r["speaker"] for r in full if r["when_means"] == days[0]}
            found = re.search(r"The oldest is of (\d+ \w+ \d+), by ([^.]*)\.", written)
            assert found[1] == in_words(days[0])
            assert set(re.split(r", | and ", found[2])) == names
        assert ("Rows of one day may lie" in written) == (len(days) < len(full))
        met[before, len(days) > 1] += 1
    assert len(met) == 3


def test_what_is_missing_is_not_zero(lessons):
    met = Counter()
    for article, written in lessons:
        table = article.tables["quantities"]
        silent = table[table["value"].isna() & table["paragraph"].notna()].index
        assert ("## Not disclosed is not zero" in written) == bool(len(silent))
        if len(silent):
            assert f'article.quantities.loc[["{silent[-1]}"], "value"]' in written
        met[bool(len(silent))] += 1
    assert len(met) == 2


def test_your_turn_begins_with_a_statement_that_came_by_hands(lessons):
    met = Counter()
    for article, written in lessons:
        chains = chains_of(article)
        told = {r["paragraph"] for r in said_of(article) if r["paragraph"] in chains}
        found = re.search(r"^number = (\d+)$", written, re.MULTILINE)
        assert bool(found) == bool(told)
        if found:
            assert int(found[1]) in told
            claims = [
                r["paragraph"] for r in report_of(article) if r["kind"] in ("figure", "event")
            ]
            said = re.search(r"\nFor ([\d, and]+): a claim is no one's position", written)
            numbers = [int(n) for n in re.findall(r"\d+", said[1])] if said else []
            assert numbers == claims[:6]
        met[bool(found)] += 1
    assert len(met) == 2


@pytest.fixture(scope="module")
def readings(root):
    """Articles with counts of periods, and the lesson for an author who has two readings."""
    base = landswap.load(root / "data/altmere", check=False)
    (source,) = [one for one in texts.sources() if one.name == NAME]
    found = []
    for seed in range(40):
        one = with_gains(with_hands(base, seed), seed)
        own = {
            "minutes": Raw(source.minutes),
            "load": Raw("landswap.load()"),
            "links": Raw(""),
            "insert": lambda place: Raw("Read this." if place == "two_readings" else ""),
        }
        found.append((one, render(source.text, Facts(one), own)))
    return found


def test_readings_hold_by_the_counts(readings):
    met = Counter()
    for article, written in readings:
        total, second, part, last = article.tables["gains"]["value"]
        first = total - second - part
        assert "first = value[0] - value[1] - value[2]\n" in written
        assert 'years["2022"] = value[1]\n' in written
        assert 'years["2023"] = value[3]\n' in written
        kind = "B" if last > second else ""
        kind = "AB" if last > second and last > first else kind
        assert ("By this count both hold" in written) == (kind == "AB")
        assert ("By this count only B holds." in written) == (kind == "B")
        assert ("By this count neither holds." in written) == (kind == "")
        assert ("2021 brought more than 2023" in written) == (kind == "B" and first > last)
        met[kind] += 1
    assert len(met) == 3


def test_the_first_article_is_told_as_counted_by_hand():
    """From 24 February 2022 to 6 August 2024 it is 894 days."""
    article = landswap.load()
    written = text(article, NAME)
    assert "894 days lie between *Full-scale invasion begins* and" in written
    assert "The shortest chains are of paragraphs 3 and 10. They begin with Reuters" in written
    assert "The oldest is of 19 December 2024, by Vladimir Putin. It was said before" in written
    assert "*impossible* in Reuters, *unthinkable* in The Newsmen" in written
    assert "For 3, 9 and 10: a claim is no one's position." in written


def test_cells_are_short_and_hold_no_blank(lessons, readings):
    for _, written in [*lessons, *readings]:
        said, code = cells(written)
        assert max(len(cell.split()) for cell in said[1:-1]) <= 80
        assert all(len(cell.splitlines()) <= 7 for cell in code)
        assert max(len(line) for cell in code for line in cell.splitlines()) <= 92
        assert not re.search(
            r"\bnan\b`?[^:]|\bNone\b|\{\{|undefined", "\n".join(said).replace("`nan`", "")
        )


def test_the_teacher_gets_the_same_numbers(lessons):
    for article, _ in lessons[::5]:
        board = notes(article, NAME)
        claims = sum(r["kind"] in ("figure", "event") for r in rows_of(article, "article"))
        lengths = [len(chain) for chain in chains_of(article).values()]
        assert f"Claims: {claims}. Statements with a speaker: {len(said_of(article))}." in board
        assert f"longest chain: {max(lengths)}, in the shortest: {min(lengths)}." in board
        minutes = sum(int(n) for n in re.findall(r"\| (\d+) \|", board))
        assert f"({minutes} minutes)" in board


def test_questions_by_rule_are_worth_what_the_rows_say(root):
    base = landswap.load(root / "data/altmere", check=False)
    met = Counter()
    for seed in range(25):
        article = with_hands(drawn(base, seed), seed)
        tables = by_rule(article).tables
        questions = {row["question"]: row for row in tables["questions"]}
        counts = Counter(row["speaker"] for row in said_of(article))
        if "share_of_speaker" in questions:
            speaker = questions["share_of_speaker"]["prompt"].partition(" proposals, is ")[2]
            name = speaker.rstrip("?").removesuffix("'s").removesuffix("'")
            assert counts[name] == max(counts.values())
            met["share"] += 1
        if "hands_of_one" in questions:
            number = int(re.search(r"Paragraph (\d+)", questions["hands_of_one"]["prompt"])[1])
            (right,) = [
                row["text"]
                for row in tables["choices"]
                if (row["question"], row["right"]) == ("hands_of_one", "yes")
            ]
            assert all(hand in right for hand in chains_of(article)[number][1:])
            met["hands"] += 1
        if "days_between_events" in questions:
            prompt = questions["days_between_events"]["prompt"]
            day = {row["event"]: row["date"] for row in rows_of(article, "events")}
            start, end = (day[event] for event in re.findall(r'"(Event \d)"', prompt))
            assert start < end == max(day.values())
            met["days"] += 1
        if "statements_by_speaker" in questions:
            assert len(counts) > 1
            met["table"] += 1
    assert len(met) == 4

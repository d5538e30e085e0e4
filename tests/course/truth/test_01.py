"""What lesson 01 says is true of the tables, whatever they hold."""

import re
from collections import Counter
from math import isnan

import pytest
from drawn import cells, drawn, notes, sentences_of, text

import landswap
from landswap.questions.rule import by_rule

DRAWS = 100  # of each of two articles
ASKED = 30  # of the second
NUMBERS = ["no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"]
NUMBERS += ["eleven", "twelve"]


@pytest.fixture(scope="module")
def lessons(root):
    """Each article drawn, and the text of its lesson."""
    bases = (landswap.load(), landswap.load(root / "data/altmere", check=False))
    found = []
    for base in bases:
        for seed in range(DRAWS):
            one = drawn(base, seed)
            found.append((one, text(one, "01-article-to-table")))
    return found


@pytest.fixture(scope="module")
def asked(lessons):
    """Some articles drawn from the invented one, and the questions that follow by rule."""
    return [(article, by_rule(article).tables) for article, _ in lessons[DRAWS : DRAWS + ASKED]]


def rows_of(article, kind=None):
    """Return the rows of the table article, those of some kinds alone."""
    rows = article.tables["article"].reset_index().to_dict("records")
    return [row for row in rows if kind is None or row["kind"] in kind]


def quantities_of(article):
    return article.tables["quantities"].reset_index().to_dict("records")


def test_the_rows_are_counted(lessons):
    for article, written in lessons:
        count = NUMBERS[len(rows_of(article))]
        plural = "" if count == "one" else "s"
        heading = f"## {count.capitalize()} paragraph{plural}, {count} row{plural}\n"
        assert heading in written


def test_boilerplate_is_counted_and_left_out(lessons):
    met = Counter()
    for article, written in lessons:
        count = len(rows_of(article, ["boilerplate"]))
        beginning = {0: "No row is", 1: "One row is"}.get(count)
        assert f"{beginning or f'{NUMBERS[count].capitalize()} rows are'} *boilerplate*" in written
        met[min(count, 2)] += 1
    assert set(met) == {0, 1, 2}


def test_statements_are_counted_by_kind(lessons):
    met = set()
    for article, written in lessons:
        statements = rows_of(article, ["position", "proposal"])
        spoken = any(row["speaker"] for row in statements)
        assert ("## Who says what" in written) == spoken
        if not spoken:
            continue
        kinds = Counter(row["kind"] for row in statements)
        positions, proposals = kinds["position"], kinds["proposal"]
        said = sentences_of(written)
        both = re.search(
            r"(\w+) rows? (?:is a|are) positions?, (\w+) (?:is a|are) proposals?", said
        )
        assert bool(both) == (positions > 0 and proposals > 0)
        if both:
            assert both[1].lower() == NUMBERS[positions]
            assert both[2] == NUMBERS[proposals]
        assert ("All are positions." in said) == (positions > 1 and not proposals)
        assert ("All are proposals." in said) == (proposals > 1 and not positions)
        met.add((positions > 0, proposals > 0))
    assert len(met) == 3


def test_the_chart_names_who_is_reported_most(lessons):
    met = Counter()
    for article, written in lessons:
        statements = rows_of(article, ["position", "proposal"])
        counts = Counter(row["speaker"] for row in statements if row["speaker"])
        if not counts:
            continue
        (caption,) = re.findall(r'caption = "(.*)"', written)
        most = max(counts.values())
        first = [speaker for speaker, count in counts.items() if count == most]
        if len(counts) == 1:
            kind, names = "only one whose statements", first
        elif len(first) == len(counts):
            kind, names = "Each speaker is reported in as many", []
        else:
            kind, names = "reported in the most paragraphs", first
            others = set(counts) - set(first)
            assert not any(name.lower() in caption.lower() for name in others)
        assert kind in caption
        assert all(name.lower() in caption.lower() for name in names)
        assert f"xticks=range({most + 1})" in written
        met[kind] += 1
    assert len(met) == 3


def test_the_paragraph_with_the_most_figures_is_read(lessons):
    met = Counter()
    for article, written in lessons:
        valued = [q for q in quantities_of(article) if not isnan(q["value"])]
        where = Counter(int(q["paragraph"]) for q in valued if not isnan(q["paragraph"]))
        found = re.search(r"Paragraph (\d+) (packs (\w+) figures|holds one figure)", written)
        assert bool(found) == bool(where)
        if where:
            most = max(where.values())
            assert where[int(found[1])] == most
            assert (found[3] or "one") == NUMBERS[most]
            assert written.count(f'["paragraph"] == {found[1]}]') == 2
            here = [q for q in valued if q["paragraph"] == int(found[1])]
            differ = len({q["unit"] for q in here}) > 1
            assert ("Nothing: numbers in" in written) == differ
            assert ("adds up the column" in written) == (most > 1)
            met.update([min(most, 2), "units differ" if differ else "one unit"])
    assert {1, 2, "units differ", "one unit"} <= set(met)


def test_what_is_missing_is_named_and_no_more(lessons):
    met = Counter()
    for article, written in lessons:
        unknown = [q for q in quantities_of(article) if isnan(q["value"])]
        assert ("## Missing is not zero" in written) == bool(unknown)
        assert ("- Missing stays missing." in written) == bool(unknown)
        named = sentences_of(written).partition("gives no figure for ")[2].partition(".")[0]
        assert all(q["label"] in named for q in unknown[:3])
        assert (", and for more" in named) == (len(unknown) > 3)
        assert ("That row exists" in written) == (len(unknown) == 1)
        met[min(len(unknown), 4)] += 1
    assert {1, 2, 4} <= set(met)


def test_the_mean_is_of_a_unit_with_values_and_gaps(lessons):
    met = Counter()
    for article, written in lessons:
        rows = quantities_of(article)
        known = {q["unit"] for q in rows if not isnan(q["value"])}
        both = known & {q["unit"] for q in rows if isnan(q["value"])}
        found = re.search(r'rows = quantities\[quantities\["unit"\] == "(.*)"\]', written)
        assert bool(found) == bool(both)
        if found:
            assert found[1] in both
            gaps = sum(isnan(q["value"]) for q in rows if q["unit"] == found[1])
            assert f"fills the gap{'s' if gaps > 1 else ''} with 0?" in written
            met[gaps > 1] += 1
            digits = int(re.search(r"values\.mean\(\):,\.(\d+)f", written)[1])
            values = [q["value"] for q in rows if q["unit"] == found[1] and q["value"] >= 0]
            mean, filled = sum(values) / len(values), sum(values) / (len(values) + gaps)
            assert f"{mean:,.{digits}f}" != f"{filled:,.{digits}f}" or mean < 1e-7
    assert len(met) == 2


def test_sources_not_seen_are_counted(lessons):
    met = Counter()
    for article, written in lessons:
        unseen = (article.tables["sources"]["checked"] == "no").sum()
        assert ("Every source in the table was seen." in written) == (unseen == 0)
        assert ("One source was not seen." in written) == (unseen == 1)
        found = re.search(r"(\w+) sources were not seen", written)
        assert bool(found) == (unseen > 1)
        if found:
            assert found[1].lower() in (str(unseen), *NUMBERS[unseen : unseen + 1]) or unseen > 12
        met[min(unseen, 2)] += 1
    assert set(met) == {0, 1, 2}


def test_a_word_is_doubted_on_the_side_to_which_it_reaches(lessons):
    met = Counter()
    for article, written in lessons:
        part = article.tables["quantities"].loc[article.tables["roles"]["name"]["part"]]
        steps = article.tables["qualifiers"].loc[part["qualifier"]]
        said = sentences_of(written)
        plain = part["qualifier"] == "exact"
        assert ("a tenth larger?" in said) == (not plain and steps["steps_above"] > 0)
        assert ("a tenth smaller?" in said) == (
            not plain and not steps["steps_above"] and steps["steps_below"] > 0
        )
        met["larger" if "a tenth larger?" in said else "smaller" if "a tenth" in said else ""] += 1
    assert len(met) == 3


def test_the_words_to_look_for_are_in_the_report(lessons):
    for article, written in lessons:
        report = [row["summary"] for row in rows_of(article) if row["kind"] != "boilerplate"]
        words = re.findall(r'str\.contains\("(.*?)"\)', written)
        assert len(words) in (0, 2)
        assert len(set(words)) == len(words)
        for word in words:
            assert sum(word in summary for summary in report) > 1


def test_cells_are_short_and_hold_no_blank(lessons):
    for _, written in lessons:
        said, code = cells(written)
        assert max(len(cell.split()) for cell in said[1:-1]) <= 80
        assert all(len(cell.splitlines()) <= 7 for cell in code)
        assert max(len(line) for cell in code for line in cell.splitlines()) <= 92
        assert not re.search(r"\bnan\b|\bNone\b|\{\{|undefined", "\n".join(said))


def test_the_right_letter_is_the_speakers(asked):
    places = Counter()
    for article, tables in asked:
        options = [row for row in tables["choices"] if row["question"] == "who_holds"]
        prompts = [row["prompt"] for row in tables["questions"] if row["question"] == "who_holds"]
        spoken = [row for row in rows_of(article, ["position", "proposal"]) if row["speaker"]]
        assert bool(options) == bool(spoken)
        if options:
            number = int(re.match(r"Paragraph (\d+)", prompts[0])[1])
            speaker = article.tables["article"].loc[number, "speaker"]
            (right,) = [row for row in options if row["right"] == "yes"]
            assert right["text"] in (f"{speaker}'s", f"{speaker}'")
            assert len(options) == 3 + (len({row["speaker"] for row in spoken}) > 1)
            assert len({row["text"] for row in options}) == len(options)
            places[right["option"]] += 1
    assert set(places) == {"b", "d"}


def test_known_mistakes_differ_from_the_right_answer(asked):
    """Computed here from the tables: the rows of `selections` are not asked."""
    met = Counter()
    for article, tables in asked:
        questions = {row["question"]: row for row in tables["questions"]}
        mistakes = tables["misconceptions"]
        rows, boilerplate = len(rows_of(article)), len(rows_of(article, ["boilerplate"]))
        worth = {
            "rule_paragraphs": rows,
            "rule_boilerplate": boilerplate,
            "rule_statements": len(rows_of(article, ["position", "proposal"])),
        }
        assert ("report_rows" in questions) == (0 < boilerplate < rows)
        for name in ("report_rows", "mean_with_gaps"):
            own = [row for row in mistakes if row["question"] == name]
            if name == "mean_with_gaps" and name in questions:
                worth = means(article, questions[name]["unit"])
            values = [value(row["formula"], worth) for row in own]
            values += [value(questions[name]["formula"], worth)] if name in questions else []
            for position, one in enumerate(values):
                assert all(abs(one - other) > 1e-3 * abs(one) for other in values[:position])
            met[name, len(values)] += 1
    assert {("report_rows", 4), ("mean_with_gaps", 4), ("report_rows", 0)} <= set(met)


def means(article, unit):
    """Return what the selections of a mean should pick, computed from the rows."""
    every = [q["value"] for q in quantities_of(article) if not isnan(q["value"])]
    rows = [q["value"] for q in quantities_of(article) if q["unit"] == unit]
    known = [one for one in rows if not isnan(one)]
    return {
        "rule_known": len(known),
        "rule_listed": len(rows),
        "rule_known_sum": sum(known),
        "rule_every_mean": sum(every) / len(every),
    }


def value(formula, worth):
    """Return what a formula of one name, or of two with a sign between, is worth."""
    first, *rest = formula.split()
    if not rest:
        return worth[first]
    sign, second = rest
    a, b = worth[first], worth[second]
    return a - b if sign == "-" else a / b


def test_the_teacher_gets_the_same_numbers(lessons):
    for article, _ in lessons[::5]:
        written = notes(article, "01-article-to-table")
        rows = rows_of(article)
        kinds = Counter(row["kind"] for row in rows)
        pages = NUMBERS[kinds["boilerplate"]]
        assert f"{NUMBERS[len(rows)].capitalize()} rows, {pages} of them boilerplate." in written
        for kind in set(kinds) - {"boilerplate"}:
            assert f"{kind.capitalize()}: {kinds[kind]}" in written
        statements = rows_of(article, ["position", "proposal"])
        for name, count in Counter(row["speaker"] for row in statements).items():
            assert not name or f"{name}: {count}".lower() in written.lower()
        missing = [q for q in quantities_of(article) if isnan(q["value"])]
        assert ("What may stand in an empty cell?" in written) == bool(missing)
        minutes = sum(int(n) for n in re.findall(r"\| (\d+) \|", written))
        assert f"({minutes} minutes)" in written

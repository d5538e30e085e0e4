"""The questions that ship: each objective has one, each right answer is right, no hint tells."""

import json
import re

import pandas as pd
import pytest

import landswap
from landswap.model import formulas
from landswap.questions import bank, selections
from landswap.questions.forms import written
from landswap.questions.judges import number
from landswap.questions.known import known
from landswap.questions.slips import slips

SHIPPED = landswap.load()
BANK = bank.of(SHIPPED)
QUESTIONS = SHIPPED.table("questions")
MISTAKES = SHIPPED.table("misconceptions")
CHOICES = SHIPPED.table("choices")
OBJECTIVES = SHIPPED.table("objectives")
# The answers, computed by hand from the tables.
NUMBERS = {
    "report_rows": 10,
    "rounding_step": 1000,
    "mean_with_gaps": 265065.4,
    "share_of_ukraine": 0.185569,
    "pocket_of_kursk_oblast": 1.50015,
    "implied_total": 560000,
    "occupied_per_pocket": 248.889,
    "same_day_difference": 12.5,
    "total_by_just_over": 533333,
    "high_of_occupied": 113000,
    "largest_total": 594737,
    "median_share": 18.6397,
    "swing_of_share": 56140.4,
    "side_of_pocket": 21.2132,
    "lie_factor": 248.889,
    "log_steps": 2.39601,
    "mercator_factor": 4,
    "share_after_equal_areas": 18.4823,
    "rate_for_everything": 248.889,
    "share_of_peskov": 42.8571,
    "days_to_refusal": 190,
}
LETTERS = {
    "who_refuses": "b",
    "why_no_fit": "c",
    "hedge_drift": "d",
    "rewrites_agree": "a",
    "later_report": "c",
    "moves_most": "b",
    "bars_on_log_axis": "b",
    "rate_of_nothing": "d",
    "equal_areas_are_equal": "b",
    "whose_hands": "d",
    "what_is_open": "a",
    "which_december": "a",
}
FORMULAS = {
    "rest_of_kursk_oblast": ["1 - pocket_of_kursk_oblast", "1 - kursk_pocket / kursk_oblast"],
    "side_formula": ["sqrt(occupied) / sqrt(kursk_pocket)", "side_of_occupied / side_of_pocket"],
    "held_after": [
        "ukraine + kursk_oblast - russia_holds_after",
        "ukraine_holds_before + net_change",
    ],
}
TABLES = {
    "position_rows": lambda a: a.paragraphs.query("kind == 'position'")[["speaker", "topic"]],
    "missing_quantities": lambda a: a.quantities[a.quantities["value"].isna()][["unit"]],
    "pocket_that_day": lambda a: a.reports.query(
        "quantity == 'kursk_pocket' and as_of == '2025-02-12'"
    )[["source_id", "qualifier", "value"]],
    "figure_bounds": lambda a: pd.DataFrame(
        [["occupied", 112000, 113000], ["occupied_share", 19, 21], ["kursk_pocket", 440, 460]],
        columns=["name", "low", "high"],
    ),
    "scenario_results": lambda a: a.sheet.run(a.scenarios)[["occupied_after", "exchange_rate"]],
    "statements_by_speaker": lambda a: pd.Series(
        {"the Kremlin": 1, "Dmitry Peskov": 3, "Volodymyr Zelensky": 2, "Vladimir Putin": 1}
    ),
}
MEASURED = [*NUMBERS, *FORMULAS]
WORDS = ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"]
WORDS += ["eleven", "twelve"]


def scale(question):
    return 100 if QUESTIONS.loc[question, "unit"] == "percent" else 1


def worth(question, text):
    return scale(question) * BANK.worth(text, question)


def mistakes_of(question):
    return MISTAKES[MISTAKES["question"] == question]


def test_each_kind_of_question_has_its_answers_here():
    kinds = QUESTIONS["kind"]
    assert set(kinds[kinds == "number"].index) == set(NUMBERS)
    assert set(kinds[kinds == "choice"].index) == set(LETTERS)
    assert set(kinds[kinds == "formula"].index) == set(FORMULAS)
    assert set(kinds[kinds == "table"].index) == set(TABLES)


@pytest.mark.parametrize("lesson", sorted(set(OBJECTIVES["lesson"])))
def test_each_lesson_has_four_to_six_questions_of_several_kinds(lesson):
    asked = QUESTIONS[QUESTIONS["lesson"] == lesson]
    assert 4 <= len(asked) <= 6
    assert {"number", "choice"} <= set(asked["kind"]) or asked["kind"].nunique() >= 3


def test_each_objective_has_a_question_of_its_lesson():
    assert set(QUESTIONS["objective"]) == set(OBJECTIVES.index)
    stated_in = QUESTIONS["objective"].map(OBJECTIVES["lesson"])
    assert stated_in.to_list() == QUESTIONS["lesson"].to_list()


def test_lessons_open_with_these_objectives(root):
    for lesson, stated in OBJECTIVES.groupby("lesson", sort=False):
        path = root / f"notebooks/{lesson}.ipynb"
        if path.exists():
            opening = "".join(json.loads(path.read_text(encoding="utf-8"))["cells"][0]["source"])
            found = re.findall(r"^- (.*?)[,.]$", opening, flags=re.MULTILINE)
            assert found == stated["text"].to_list(), lesson


@pytest.mark.parametrize("question", QUESTIONS.index)
def test_prompts_are_short_and_take_their_numbers_from_the_sheet(question):
    row = QUESTIONS.loc[question]
    assert len(landswap.ask(question).prompt.split()) <= 40
    texts = [row["prompt"], row["hint"], *mistakes_of(question)["hint"]]
    options = CHOICES[CHOICES["question"] == question]
    if row["kind"] == "choice" and question != "rate_of_nothing":  # 0 and 1 are its options
        texts += [*options["text"], *options["hint"]]
    for text in texts:
        text = re.sub(r"\w\([^)]*\)", "", text)  # what stands in a call is no figure
        for found in re.findall(r"(?:paragraph )?\b\d[\d,.]*", text, flags=re.IGNORECASE):
            where, _, digits = found.lower().rstrip(".,").rpartition(" ")
            known = where == "paragraph" and int(digits) in SHIPPED.paragraphs.index
            assert known or digits == "1", text


def test_prompts_call_a_swap_hypothetical():
    for question, row in QUESTIONS.iterrows():
        texts = [row["prompt"], *CHOICES.loc[CHOICES["question"] == question, "text"]]
        for text in texts:
            if re.search(r"after a .*swap|in a .*swap|a .*swap exchanges", text, re.IGNORECASE):
                assert "hypothetical" in text


@pytest.mark.parametrize(("question", "right"), NUMBERS.items())
def test_right_numbers(question, right):
    assert landswap.check(question, right).status == "right"


@pytest.mark.parametrize(("question", "letter"), LETTERS.items())
def test_right_letters(question, letter):
    assert landswap.check(question, letter).status == "right"


@pytest.mark.parametrize("question", FORMULAS)
def test_right_formulas(question):
    for text in [QUESTIONS.loc[question, "formula"], *FORMULAS[question]]:
        assert landswap.check(question, text).status == "right", text


@pytest.mark.parametrize(("question", "table"), TABLES.items())
def test_right_tables(article, question, table):
    answer = table(article)
    assert landswap.check(question, answer).status == "right"
    assert landswap.check(question, answer.iloc[::-1]).status == "right"
    assert landswap.check(question, answer.iloc[1:]).status == "wrong"


@pytest.mark.parametrize("question", MEASURED)
def test_three_known_mistakes_or_more_and_each_gets_its_hint(question):
    known = mistakes_of(question)
    assert len(known) >= 3
    for mistake in known.itertuples():
        number_given = question in NUMBERS
        given = worth(question, mistake.formula) if number_given else mistake.formula
        own = f"gave {written(given)}" if number_given else f"wrote '{given}'"
        hint = BANK.fill(mistake.hint)
        assert landswap.check(question, given).message == f"Not yet. You {own}. {hint}"


@pytest.mark.parametrize("question", MEASURED)
def test_no_two_mistakes_are_worth_the_same(question):
    row = QUESTIONS.loc[question]
    texts = [row["formula"], *mistakes_of(question)["formula"]]
    if question in NUMBERS:
        tolerance = row["tolerance"]
        values = [worth(question, text) for text in texts]
    else:  # with the inputs away from their start, where much is equal
        tolerance = 1e-9
        setting = SHIPPED.sheet.values(**{i.name: i.highest / 3 for i in SHIPPED.sheet.inputs})
        values = [formulas.evaluate(formulas.parse(text), setting) for text in texts]
    for i, one in enumerate(values):
        for j, other in enumerate(values):
            assert i == j or not number.close(one, other, tolerance), (texts[i], texts[j])


@pytest.mark.parametrize("question", NUMBERS)
def test_slips_of_unit_are_recognised_without_being_listed(question):
    """Unless they are worth what a mistake of the question is, which says more."""
    found = BANK.find(question)
    right = ["*", BANK.right(found), scale(question)]
    every = known(BANK, found)
    own = [slip for slip in slips(right, found.unit) if slip.rank == 0]
    assert len(own) >= 5
    for slip in own:
        given = BANK.value(slip.tree)
        said = landswap.check(question, given).message
        others = [
            m.hint
            for m, v in zip(every.mistakes, every.values, strict=True)
            if number.close(v, given, 1e-9)
        ]
        assert said in {f"Not yet. You gave {written(given)}. {hint}" for hint in others}
        assert slip.hint in others


def numbers_in(text):
    text = re.sub(r"(Question|lesson|of lesson|paragraph) \d+", "", text)
    found = re.findall(r"\d[\d,]*(?:\.\d+)?(?:e[+-]?\d+)?", text)
    return [float(n.rstrip(",").replace(",", "")) for n in found]


def tells(text, right):
    """Tell whether a text gives a number away: in digits, as a percentage, or as a word."""
    forms = [right, right * 100, right / 100]
    word = WORDS[int(right)] if right in range(13) else None
    said = any(abs(n - form) <= 0.005 * abs(form) for n in numbers_in(text) for form in forms)
    return said or word in re.findall(r"\w+", text.lower())


@pytest.mark.parametrize("question", NUMBERS)
def test_no_hint_tells_the_right_number(question):
    row = QUESTIONS.loc[question]
    right = worth(question, row["formula"])
    wrong = [worth(question, text) for text in mistakes_of(question)["formula"]]
    found = BANK.find(question)
    wrong += [*known(BANK, found).values[::3], *known(BANK, found, thorough=True).values[:40]]
    wrong += [right * 1.37, float(f"{right:.1g}"), float("nan"), "text", None, [right], True]
    for given in wrong:
        outcome = landswap.check(question, given)
        if outcome.status == "right":  # one that was rounded to itself
            continue
        own = written(given) if isinstance(given, float) and given == given else ""
        opening = f"Not yet. You gave {own}. " if own else ""
        assert outcome.message.startswith(opening)
        assert not tells(outcome.message.removeprefix(opening), right), outcome
    assert not tells(landswap.ask(question).prompt, right)


def test_the_check_for_what_tells_can_fail():
    assert tells("it is 18.56 %", 0.185569)
    assert tells("it is 560,000.", 560000)
    assert tells("there are ten", 10)
    assert not tells("it is 19.33 % of 579,330", 0.185569)


@pytest.mark.parametrize("question", LETTERS)
def test_choices_are_three_or_four_and_do_not_tell(question):
    options = CHOICES[CHOICES["question"] == question].set_index("option")
    assert options.index.to_list() == list("abcd")[: len(options)]
    assert len(options) in (3, 4)
    assert options["text"].is_unique
    right = BANK.fill(options.loc[LETTERS[question], "text"])
    for letter in options.index.drop(LETTERS[question]):
        outcome = landswap.check(question, letter)
        assert outcome.status == "wrong"
        assert right.lower() not in outcome.message.lower()


def test_the_right_letter_is_not_always_the_same():
    assert set(LETTERS.values()) == set("abcd")
    assert max(list(LETTERS.values()).count(letter) for letter in "abcd") <= len(LETTERS) / 2


def test_tables_name_selections_and_no_selection_is_idle():
    texts = " ".join([*QUESTIONS["formula"], *MISTAKES["formula"]])
    assert set(selections.names(SHIPPED)) <= set(re.findall(r"\w+", texts))
    assert not set(selections.names(SHIPPED)) & set(SHIPPED.sheet)


def test_what_a_question_needs_is_there():
    for question, row in QUESTIONS.iterrows():
        measured = question in MEASURED
        assert (row["unit"] != "") == measured, question
        assert pd.notna(row["tolerance"]) or question not in NUMBERS
        assert (row["formula"] == "") == (row["kind"] == "choice")
        assert (row["hint"] == "") == (row["kind"] == "choice")


def test_what_the_choices_claim_is_in_the_data(article):
    """who_refuses, hedge_drift, rewrites_agree, later_report, moves_most, which_december."""
    said = article.paragraphs
    assert said.loc[6, "speaker"] == "Dmitry Peskov"
    assert said.loc[7, ["when_said", "when_means"]].to_list() == ["in December", "2024-12-19"]
    reports = article.reports.set_index(["quantity", "source_id"]).sort_index()
    shares = reports.loc["occupied_share"]
    sources = ["reuters_0212", "article", "fakti_reuters"]
    assert shares.loc[sources, "qualifier"].to_list() == ["just under", "around", "just over"]
    assert (shares.loc[sources, "value"] == 20).all()
    occupied = reports.loc["occupied"]
    assert (occupied["value"] == 112000).sum() == 4
    later = occupied.loc[["deepstate_2026"]].query("as_of == '2026-01-01'")
    assert later["value"].item() > 112000
    low, high = article.quantities["low"], article.quantities["high"]
    by_share = 112000 / low["occupied_share"] - 112000 / high["occupied_share"]
    assert by_share > (high["occupied"] - low["occupied"]) / 20


def test_the_median_of_draws_is_where_the_question_puts_it(article):
    draws = article.sheet.sample(5_000, seed=3)
    assert landswap.check("median_share", draws["share_of_ukraine"].median() * 100)

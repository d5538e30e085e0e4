"""The bank of an article's questions: built once, every formula parsed and computed once.

`of` gives the bank of an article. Nothing in it is read from an answer, so that no answer can
change what is right.
"""

from dataclasses import dataclass
from functools import cached_property, lru_cache
from math import isfinite
from typing import Any

import pandas as pd

from landswap.article.article import Article
from landswap.errors import QuestionError, UnknownQuestionError, suggestion
from landswap.model import formulas
from landswap.questions import names, selections
from landswap.questions.mistake import Mistake
from landswap.questions.names import Names
from landswap.questions.trees import HUNDRED, Tree, parts, replaced, simpler
from landswap.text import numbers, sentences

_NEEDED = ("kind", "prompt", "formula", "unit", "tolerance", "hint")
_KINDS = {
    "choice": "Answer with one letter, in quotation marks.",
    "table": "Answer with a table: a DataFrame, or a Series of counts.",
    "formula": "Answer with a formula as text, in quotation marks. "
    "Its names are those of article.sheet.",
}
_UNITS = {
    "percent": "in percent, where the whole is 100",
    "fraction": "as a fraction, where the whole is 1",
    "1": "without a unit",
}
_WHOLE = ("count", "day")  # how a selection picks a number that can only be a whole one


@dataclass(frozen=True)
class Question:
    """A row of the table questions; `number` is its place within its lesson, 0 if it has none."""

    name: str
    kind: str
    prompt: str
    formula: str
    unit: str
    tolerance: float
    hint: str
    lesson: str = ""
    number: int = 0
    form: str = ""

    @property
    def scale(self) -> float:
        """What the formula is multiplied with to be in the unit that the question asks for."""
        return HUNDRED if self.unit == "percent" else 1.0

    @property
    def title(self) -> str:
        """What a learner calls it: "Question 6" where it is the sixth of its lesson."""
        return f"Question {self.number}" if self.number else self.name


class Bank:
    """The questions of one article; `kept` is for what judges work out once."""

    def __init__(self, article: Article) -> None:
        """Take an article; what is in it is read when it is asked for."""
        self.article = article
        self._trees: dict[str, Tree] = {}
        self._questions: dict[str, Question] = {}
        self.kept: dict[str, Any] = {}

    @cached_property
    def _table(self) -> pd.DataFrame:
        return self.article.table("questions")

    @cached_property
    def names(self) -> Names:
        """What is known of the names that trees may hold."""
        return names.build(self.article)

    def find(self, question: Any) -> Question:
        """Return a question.

        Raises
        ------
        QuestionError
            If there is no such question (UnknownQuestionError), or its row is not as a
            question's must be.
        """
        table = self._table
        if not isinstance(question, str) or question not in table.index:
            raise UnknownQuestionError(
                f"No question '{question}' in this article, {self.article.title!r}."
                + suggestion(question, table.index)
                + " To ask about another article, pass it as well: article=article."
            )
        question = str(question)
        if question not in self._questions:
            self._questions[question] = self._read(question)
        return self._questions[question]

    def _read(self, name: str) -> Question:
        row: dict[Any, Any] = self._table.loc[[name]].to_dict("records")[0]
        for column in _NEEDED:
            if column not in row:
                raise QuestionError(f"The table questions has no column '{column}'.")
        if row["kind"] not in ("number", *_KINDS):
            raise QuestionError(
                f"Question '{name}' is of the kind '{row['kind']}': expected one of "
                f"number, {', '.join(_KINDS)}."
            )
        lesson, number = str(row.get("lesson", "")), 0
        if lesson:
            of_lesson = self._table.index[self._table["lesson"] == lesson]
            number = list(of_lesson).index(name) + 1
        cells = {column: row[column] for column in _NEEDED}
        return Question(
            name=name, lesson=lesson, number=number, form=str(row.get("form", "")), **cells
        )

    def all(self) -> list[str]:
        """Return the names of all questions."""
        return list(self._table.index)

    def tree(self, text: str, name: str) -> Tree:
        """Return the tree of a formula of the tables, parsed once.

        Parameters
        ----------
        text : str
            A formula over the names of the sheet and of the table selections.
        name : str
            What to call it in a message.

        Raises
        ------
        FormulaError, QuestionError
            If the formula cannot be read, or a name in it is unknown or no number.
        """
        if text not in self._trees:
            parsed = formulas.parse(text, name)
            sheet = self.article.sheet
            formulas.in_order({name: parsed}, {*sheet, *selections.names(self.article)})
            for used in formulas.names(parsed):
                self.figure(used)
            self._trees[text] = parsed
        return self._trees[text]

    def value(self, tree: Tree) -> float:
        """Return what a tree is worth, as a float; NaN where it is undefined."""
        used = {name: self.figure(name) for name in formulas.names(tree)}
        return float(formulas.evaluate(tree, used))

    def figure(self, name: str) -> float:
        """Return what a name is worth; without looking through all tables, if it can be."""
        if ":" in name:
            return self.names.values[name]
        if name not in self._figures:
            self._figures[name] = selections.number(self.article, name)
        return self._figures[name]

    @cached_property
    def _figures(self) -> dict[str, float]:
        values = self.article.sheet.values()
        return {name: float(values[name]) for name in self.article.sheet}

    def worth(self, text: str, name: str) -> float:
        """Return what a formula of the tables is worth.

        Raises
        ------
        FormulaError, QuestionError
            As `tree`, and if the formula is undefined.
        """
        value = self.value(self.tree(text, name))
        if not isfinite(value):
            raise QuestionError(
                f"Formula '{name}' is undefined: '{text}' has no value where the inputs start."
            )
        return value

    def right(self, question: Question) -> Tree:
        """Return the right answer's tree, in names of the sheet as far as it can be.

        It is not scaled: a percentage is a fraction.
        """
        tree = self.tree(question.formula, question.name)
        return simpler(replaced(tree, self.names.same))

    def is_exact(self, question: Question) -> bool:
        """Tell whether the answer can only be a whole number: a count, or days between days."""
        how = {name: one.how for name, one in selections.known(self.article).items()}
        tree = self.tree(question.formula, question.name)
        for _, part in parts(tree):
            if isinstance(part, list) and part[0] not in "+-":
                return False
            if isinstance(part, str) and how.get(part) not in _WHOLE:
                return False
        return True

    def listed(self, question: Question) -> list[Mistake]:
        """Return the mistakes of a question that the tables list, in the question's scale.

        Raises
        ------
        FormulaError, QuestionError
            If one cannot be computed, or its hint not be filled in.
        """
        if "misconceptions" not in self.article.tables:
            return []
        table = self.article.table("misconceptions")
        found = []
        for row in table[table["question"] == question.name].to_dict("records"):
            text, name = str(row["formula"]), f"{question.name}, {row['misconception']}"
            tree: Tree = text  # of a question for a table: the name of a selection
            if question.kind != "table":
                tree = replaced(self.tree(text, name), self.names.same)
                self.worth(text, name)
            found.append(Mistake(name, tree, self.fill(str(row["hint"])), 0))
        return found

    def fill(self, text: str) -> str:
        """Put the values of the sheet, with their units, into the blanks of a text.

        Raises
        ------
        QuestionError
            If a blank names no quantity, input or formula, or a brace belongs to no blank.
        """
        sheet = self.article.sheet
        if stray := sentences.stray(text):
            raise QuestionError(
                f"The text '{text}' has a brace that belongs to no blank, at '{stray}': expected a "
                "name between two braces, such as {" + next(iter(sheet), "name") + "}."
            )
        written = {}
        for name in sentences.blanks(text):
            if name not in sheet:
                raise QuestionError(
                    f"The text '{text}' has a blank for '{name}', which is no quantity, input or "
                    "formula." + suggestion(name, sheet)
                )
            written[name] = sheet.shown(name)
        return sentences.fill(text, written)

    def hint(self, question: Question) -> str:
        """Return a question's own hint, filled in."""
        return self.fill(question.hint)


@lru_cache(maxsize=8)
def of(article: Article) -> Bank:
    """Return the bank of an article, the same for the same article."""
    return Bank(article)


def is_blank(answer: Any) -> bool:
    """Tell whether an answer has not been given yet: `...`, None, or a text of spaces."""
    return answer is None or answer is ... or (isinstance(answer, str) and not str(answer).strip())


def answer_with(question: Question) -> str:
    """Say what sort of answer a question takes."""
    if question.kind != "number":
        return _KINDS[question.kind]
    unit = question.unit
    return f"Answer with a number, {_UNITS.get(unit, f'in {numbers.unit_mark(unit)}')}."

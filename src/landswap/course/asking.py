"""The questions of one exercise: asked, answered and checked, as the text of a notebook."""

from collections.abc import Callable, Mapping
from typing import Any

from landswap.article import Article
from landswap.course.texts import CourseError, Source
from landswap.prose.raw import Raw
from landswap.questions import ask
from landswap.questions.outcome import Asked
from landswap.text import safe

_STUBS = {
    "number": "a number",
    "formula": "a formula in quotation marks",
    "choice": 'a letter in quotation marks, such as "x"',
    "table": "a table",
}
_INTRODUCTION = """\
**{minutes} minutes**, after the lesson {lesson}.

First choose *Run → Run All Cells*: nothing is answered yet. Then, for each question, put your \
answer in place of the dots, press *Shift+Enter* twice to run it and its check, and read what it \
says. A wrong answer gets a hint; try as often as you like. An answer may take several lines, if \
the last one sets its name."""
_TALLY = """\
## How far are you?

Run this cell at any time: it says how each question stands."""


class Asking:
    """What an exercise's text may call to ask its questions, in order.

    Parameters
    ----------
    article : Article
    source : Source
        The exercise.
    names : mapping of str to str
        The question's name in the article, by its key in the texts.
    """

    def __init__(self, article: Article, source: Source, names: Mapping[str, str]) -> None:
        """Begin with the first question."""
        self._article, self._source, self._names = article, source, names
        table = article.table("questions")
        own = table[table["lesson"] == source.name]
        self._rows: dict[str, dict[Any, Any]] = {
            str(row["question"]): row for row in own.reset_index().to_dict("records")
        }
        self._answered: dict[str, str] = {}
        self._count = 0

    def blanks(self, lesson: Raw, title: str) -> dict[str, object]:
        """Return what the text may name; `lesson` is a link to it, `title` the exercise's."""
        opening = _INTRODUCTION.format(minutes=self._source.minutes, lesson=lesson)
        heading = f"# {title}\n\n{opening}"
        return {
            "heading": Raw(heading),
            "asks": self.asks,
            "question": self.question,
            "answer": self.answer,
            "answer_choice": self.answer_choice,
            "further": self.further,
            "tally": self.tally,
        }

    def asks(self, key: str) -> bool:
        """Tell whether the article has this question."""
        return self._names.get(key, key) in self._rows

    def question(self, key: str, heading: str) -> Raw:
        """Return the cell that asks: its number and heading, prompt, options, what to give."""
        name = self._names.get(key, key)
        self._count += 1
        return Raw(
            f'<!-- #region question="{name}" -->\n'
            f"## Question {self._count}: {safe.markdown(heading)}\n\n"
            f"{asked(name, self._article)}\n<!-- #endregion -->"
        )

    def answer(self, key: str, variable: str, stub: str, solution: str, points: int = 2) -> Raw:
        """Return the cell with the answer's place and the cell that checks it.

        `solution` is the right side of the last line, or several lines that set the variable.
        """
        name = self._names.get(key, key)
        self._answered[name] = variable
        lines = solution if "\n" in solution else f"{variable} = {solution}"
        return Raw(
            f'```python question="{name}" answer=true\n{variable} = ...  # {stub}\n'
            f"### BEGIN SOLUTION\n{lines}\n### END SOLUTION\n```\n\n"
            f'```python question="{name}" points={points}\n'
            f'landswap.check("{name}", {variable}{self._given})\n```'
        )

    def answer_choice(self, key: str, variable: str, points: int = 1) -> Raw:
        """Return the answer's place and the check of a choice, solved with the right letter."""
        choices = self._article.table("choices")
        name = self._names.get(key, key)
        right = choices[(choices["question"] == name) & (choices["right"] == "yes")]["option"]
        return self.answer(key, variable, _STUBS["choice"], f'"{right.iloc[0]}"', points)

    def tally(self) -> Raw:
        """Return the cells that say how each question stands."""
        pairs = [f"{name}={variable}," for name, variable in self._answered.items()]
        lines = [" ".join(pairs[start : start + 2]) for start in range(0, len(pairs), 2)]
        inside = "\n".join(f"    {line}" for line in [*self._given_first, *lines])
        return Raw(f"{_TALLY}\n\n```python\nlandswap.tally(\n{inside}\n)\n```")

    def further(self) -> Raw:
        """Return the article's own questions on the lesson that the text has not asked."""
        parts = []
        for name, row in self._rows.items():
            if name not in self._answered and row["kind"] in _SOLVED:
                parts += [self.question(name, "of this article"), self._solved(name, row["kind"])]
        return Raw("\n\n".join(parts))

    def _solved(self, name: str, kind: str) -> Raw:
        variable = f"answer_{self._count}"
        if kind == "choice":
            return self.answer_choice(name, variable)
        return self.answer(name, variable, _STUBS[kind], _SOLVED[kind](self._rows[name]))

    @property
    def _given(self) -> str:
        return "" if self._ships else ", article"

    @property
    def _given_first(self) -> list[str]:
        return [] if self._ships else ["article,"]

    @property
    def _ships(self) -> bool:
        from landswap.folder.shipped import shipped

        return self._article.folder == shipped()


def asked(name: str, article: Article) -> str:
    """Return a question of an article's tables as Markdown: prompt, options, what to give."""
    found = ask(name, article)
    if not isinstance(found, Asked):
        raise CourseError(str(found))
    options = [f"- **{letter}**: {safe.markdown(text)}" for letter, text in found.options.items()]
    answer_with = safe.markdown(found.answer_with)
    parts = [safe.markdown(found.prompt), "\n".join(options), f"*{answer_with}*"]
    return "\n\n".join(filter(None, parts))


def _number(row: Mapping[str, object]) -> str:
    """Return code that computes a number's formula, in the question's unit."""
    import re

    code = re.sub(
        r"\b(?!sqrt\b|log10\b)([A-Za-z_]\w*)\b", r'article.sheet["\1"]', str(row["formula"])
    )
    code = code.replace("sqrt(", "np.sqrt(").replace("log10(", "np.log10(")
    return f"({code}) * 100" if row["unit"] == "percent" else code


_SOLVED: dict[str, Callable[[Mapping[str, Any]], str]] = {
    "number": _number,
    "formula": lambda row: f'"{row["formula"]}"',
    "choice": lambda row: "",
}

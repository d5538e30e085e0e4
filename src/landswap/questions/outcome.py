"""What a learner reads: a question as it is asked, and what was made of an answer."""

from dataclasses import dataclass, field

from landswap.text import safe

RIGHT = "right"
WRONG = "wrong"
NOT_ANSWERED = "not answered"
BROKEN = "broken"
# Told apart by a mark and by words, so that nobody needs to see colours.
_MARKS = {RIGHT: "✓", WRONG: "✗", NOT_ANSWERED: "○", BROKEN: "!"}
_COLOURS = {RIGHT: "#1a7f37", WRONG: "#b35900", NOT_ANSWERED: "#6e7781", BROKEN: "#8250df"}


@dataclass(frozen=True, repr=False)
class Outcome:
    """What was made of an answer; true if it is right.

    Attributes
    ----------
    question : str
        The name of the question.
    status : str
        "right", "wrong", "not answered" or "broken"; the last is never the fault of who answers.
    message : str
        The same in words, as the learner reads it.
    """

    question: str
    status: str
    message: str

    def __bool__(self) -> bool:
        """Tell whether the answer is right."""
        return self.status == RIGHT

    def __repr__(self) -> str:
        """Give a mark and the message: it is what nbval compares."""
        return f"{_MARKS[self.status]} {safe.plain(self.message)}"

    def _repr_html_(self) -> str:
        first, stop, rest = self.message.partition(": " if self else ". ")
        colour, mark = _COLOURS[self.status], _MARKS[self.status]
        return (
            f'<p style="border-left: 4px solid {colour}; padding-left: 8px">'
            f"{mark} <strong>{safe.html(first + stop.rstrip())}</strong> {safe.html(rest)}</p>"
        )


@dataclass(frozen=True, repr=False)
class Asked:
    """A question as it is asked.

    Attributes
    ----------
    question : str
        Its name.
    prompt : str
        The question in words, with its numbers filled in.
    answer_with : str
        What sort of answer it takes, and in which unit.
    options : dict of str to str
        For a choice: each letter and what it says; otherwise empty.
    """

    question: str
    prompt: str
    answer_with: str
    options: dict[str, str] = field(default_factory=dict)

    def __repr__(self) -> str:
        """Give question, options and what to answer with, a line each."""
        lines = [f"{letter}: {text}" for letter, text in self.options.items()]
        return safe.plain("\n".join([self.prompt, *lines, self.answer_with]))

    def _repr_html_(self) -> str:
        options = [f"{letter}: {text}" for letter, text in self.options.items()]
        items = "".join(f"<li>{safe.html(option)}</li>" for option in options)
        listed = f"<ul>{items}</ul>" if items else ""
        return f"<p>{safe.html(self.prompt)}</p>{listed}<p>{safe.html(self.answer_with)}</p>"


def right(question: str, text: str) -> Outcome:
    """Return the `Outcome` of a right answer; `text` is the answer, and why where that helps."""
    return Outcome(question, RIGHT, f"Right: {text}")


def wrong(question: str, text: str) -> Outcome:
    """Return the `Outcome` of a wrong answer; `text` is what the learner gave, and a hint."""
    return Outcome(question, WRONG, f"Not yet. {text}")


def not_answered(question: str) -> Outcome:
    """Return the `Outcome` of a blank."""
    return Outcome(
        question,
        NOT_ANSWERED,
        "Not answered yet. Put your answer in place of the dots, and run the cell again.",
    )


def stopped(question: str, reason: str) -> Outcome:
    """Return the `Outcome` of a check whose answer cell did not run to its end, for `reason`."""
    return Outcome(question, NOT_ANSWERED, f"Not checked. {reason}")


def unknown(question: str, reason: str) -> Outcome:
    """Return the `Outcome` of a question that there is not, for `reason`, in words."""
    return Outcome(question, BROKEN, reason)


def broken(question: str, reason: str) -> Outcome:
    """Return the `Outcome` of a question that is not sound, for `reason`, in words."""
    return Outcome(
        question,
        BROKEN,
        "This question is broken. That is our fault, not yours: "
        f"please show your teacher this message. {reason}",
    )

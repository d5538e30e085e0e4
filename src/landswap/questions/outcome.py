"""What a learner reads: a question as it is asked, and what was made of an answer."""

from dataclasses import dataclass

from landswap.text import safe

RIGHT = "right"
WRONG = "wrong"
NOT_ANSWERED = "not answered"
BROKEN = "broken"


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

    def __bool__(self):
        """Tell whether the answer is right."""
        return self.status == RIGHT

    def __repr__(self):
        """Give the message alone: it is what nbval compares."""
        return self.message

    def _repr_html_(self):
        return f"<p>{safe.html(self.message)}</p>"


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
    options: dict

    def __repr__(self):
        """Give question, options and what to answer with, a line each."""
        lines = [f"{letter}: {text}" for letter, text in self.options.items()]
        return "\n".join([self.prompt, *lines, self.answer_with])

    def _repr_html_(self):
        first, *options, last = (safe.html(line) for line in repr(self).splitlines())
        items = "".join(f"<li>{option}</li>" for option in options)
        return f"<p>{first}</p>" + (f"<ul>{items}</ul>" if items else "") + f"<p>{last}</p>"


def right(question, text):
    """Return the `Outcome` of a right answer; `text` is the answer, and why where that helps."""
    return Outcome(question, RIGHT, f"Right: {text}")


def wrong(question, text):
    """Return the `Outcome` of a wrong answer; `text` is what the learner gave, and a hint."""
    return Outcome(question, WRONG, f"Not yet. {text}")


def not_answered(question):
    """Return the `Outcome` of a blank."""
    return Outcome(
        question,
        NOT_ANSWERED,
        "Not answered yet. Put your answer in place of the blank, and run the cell again.",
    )


def unknown(question, reason):
    """Return the `Outcome` of a question that there is not, for `reason`, in words."""
    return Outcome(question, BROKEN, reason)


def broken(question, reason):
    """Return the `Outcome` of a question that is not sound, for `reason`, in words."""
    return Outcome(
        question,
        BROKEN,
        "This question is broken. That is our fault, not yours: "
        f"please show your teacher this message. {reason}",
    )

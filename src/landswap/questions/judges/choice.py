"""Questions that are answered with one of several options."""

import re
import unicodedata
from collections.abc import Container
from typing import Any

import numpy as np
import pandas as pd

from landswap.errors import QuestionError
from landswap.questions.bank import Bank, Question
from landswap.questions.forms import as_float, named, quoted, read
from landswap.questions.outcome import Outcome, right, wrong

_LEADING = re.compile(
    r"\(?\s*(?:option\s+|answer\s+)?([a-z])\s*(?:(?:[).:=,;-]|(?=\bbecause\b))\s*(.*)|)", re.DOTALL
)
_JOINING = frozenset(
    ("or", "and", "both", "either", "option", "options", "answer", "also", "maybe", "plus")
)
_UNSURE = re.compile(
    r"\b(don'?t know|do not know|dunno|idk|no idea|not sure|unsure|dont know)\b|^\?+$"
)
# Letters of other alphabets that look like Latin ones.
_LIKE = str.maketrans(
    {"а": "a", "α": "a", "в": "b", "β": "b", "ь": "b", "с": "c", "ԁ": "d", "е": "e"}
)
_EMPTY_WORDS = frozenset(
    re.findall(
        r"\w+",
        "a an the of in on at to is are was it its that this they them he she and or no not nor "
        "only because for by as with from which what who whose one so be can may there than then "
        "them all i s",
    )
)


def judge(bank: Bank, question: Question, answer: Any) -> Outcome:
    """Return the `Outcome` of an option, given by its letter or by what it says.

    Raises
    ------
    QuestionError
        If the question has no options, or not one right one.
    """
    texts = options(bank, question)
    several = _listed(answer)
    if several is not None:
        if len(several) != 1:
            return wrong(question.name, _one_only(texts))
        answer = several[0]
    if isinstance(answer, float) or (not isinstance(answer, str) and read(answer).values):
        number = as_float(answer)
        if number is not None:
            return wrong(question.name, _number(f"{number:g}", texts))
    if not isinstance(answer, str):
        return wrong(question.name, f"You gave {named(answer)}. {_wanted(texts)}")
    letter, problem = _letter(str(answer), texts)
    if not letter:
        return wrong(question.name, problem)
    option: dict[Any, Any] = _options(bank, question).loc[[letter]].to_dict("records")[0]
    hint = bank.fill(option["hint"])
    if option["right"] == "yes":
        return right(question.name, f"{letter}. {hint}")
    return wrong(question.name, f"You chose {letter}. {hint}")


def options(bank: Bank, question: Question) -> dict[str, str]:
    """Return the options of a question: a dict of letter to what it says.

    Raises
    ------
    QuestionError
        If the question has no options, or not one right one.
    """
    table = _options(bank, question)
    count = int((table["right"] == "yes").sum())
    if count != 1:
        raise QuestionError(
            f"Question '{question.name}' has {count} right ones among {len(table)} options in the "
            "table choices: expected one."
        )
    return {str(letter): bank.fill(text) for letter, text in table["text"].items()}


def _options(bank: Bank, question: Question) -> pd.DataFrame:
    table = bank.article.table("choices")
    return table[table["question"] == question.name].set_index("option")


def _listed(answer: Any) -> list[Any] | None:
    """Return what a container holds; None for what is none."""
    if isinstance(answer, (list, tuple, set, frozenset)):
        return list(answer)
    if isinstance(answer, (pd.Series, pd.Index, np.ndarray)) and np.ndim(answer) == 1:
        return list(answer)
    return None


def _wanted(texts: dict[str, str]) -> str:
    return f"Give one letter, in quotation marks: {', '.join(texts)}."


def _one_only(texts: dict[str, str]) -> str:
    return f"You gave several options, or none. One only is right. {_wanted(texts)}"


def _number(given: str, texts: dict[str, str]) -> str:
    """Say which option a number may mean: the one that begins with it, or the one in that place."""
    opening, letters = f"You gave the number {given}.", list(texts)
    begins = [
        letter for letter, text in texts.items() if re.match(rf"{re.escape(given)}\w*\b", text)
    ]
    if len(begins) == 1:
        return f"{opening} Option {begins[0]} begins with it: give its letter, in quotation marks."
    if given.isdecimal() and 1 <= int(given) <= len(letters):
        which = f"Option number {given} has the letter {letters[int(given) - 1]}"
        return f"{opening} {which}: give the letter, in quotation marks."
    return f"{opening} {_wanted(texts)}"


def _letter(answer: str, texts: dict[str, str]) -> tuple[str, str]:
    """Return the letter that an answer gives, or "" and what to say where it gives none."""
    own = _plain(answer)
    said = {letter: _plain(text) for letter, text in texts.items()}
    for letter, text in said.items():
        if own in (letter.casefold(), text):
            return letter, ""
    letters = {letter.casefold(): letter for letter in texts}
    several = _several(own, letters)
    match = _LEADING.fullmatch(own)
    if several or not match or match[1] not in letters:
        return "", several or _no_letter(answer, own, texts, letters)
    letter, rest = letters[match[1]], (match[2] or "").strip(" .)")
    if other := _contradicted(rest, letter, said):
        return "", (
            f"You gave the letter {letter} and spoke of option {other}: which of the two do you "
            "mean? Give its letter alone, in quotation marks."
        )
    return letter, ""


def _several(own: str, letters: Container[str]) -> str:
    """Say that more than one letter was given, whatever stands between them; or ""."""
    found = [word for word in re.findall(r"\w+", own) if word not in _JOINING]
    if len(found) == 1 and len(own) > 1 and all(letter in letters for letter in own):
        found = list(own)
    found = list(dict.fromkeys(found))
    if len(found) < 2 or any(len(word) > 1 or not word.isalpha() for word in found):
        return ""
    return f"You gave {len(found)} options, {', '.join(found)}: one only is right. Decide for one."


def _contradicted(rest: str, letter: str, said: dict[str, str]) -> str:
    """Return the letter of another option of which the words behind a letter speak, or ""."""
    if not rest or rest in said[letter]:
        return ""
    # "a" is a word too: it is a letter where no other word follows it.
    alone = set(re.findall(r"\b(?:[b-z]|a(?!\s+\w))\b(?!['’])", rest))
    for other, text in said.items():
        if other != letter and (other.casefold() in alone or text in rest):
            return other
    return ""


def _no_letter(answer: str, own: str, texts: dict[str, str], letters: dict[str, str]) -> str:
    alike = own.translate(_LIKE)
    if alike != own and alike in letters:
        return (
            f"Your letter looks like {alike} and is one of another alphabet: change the keyboard "
            "layout and type it again."
        )
    if len(own) == 1 and own.isalpha():
        return f"There is no option {own}: the letters go from {min(texts)} to {max(texts)}."
    if own.isdecimal() and own not in " ".join(texts.values()).split():
        return _number(own, texts) if len(own) < 3 else _unknown(answer, texts)
    if _UNSURE.search(own):
        return (
            "Not sure? Cross out the options that cannot be, and choose among the others: a wrong "
            f"letter gets a hint, and costs nothing. {_wanted(texts)}"
        )
    if near := _reads_like(own, texts):
        return (
            f"You wrote {quoted(answer)}, which reads like option {near}. If you mean that one, "
            "give its letter, in quotation marks."
        )
    return _unknown(answer, texts)


def _unknown(answer: str, texts: dict[str, str]) -> str:
    return f"You chose {quoted(answer)}, which is none of the options. {_wanted(texts)}"


def _plain(text: str) -> str:
    """Return a text without what does not matter: case, spaces, the kind of quotation marks."""
    text = unicodedata.normalize("NFKC", text).casefold()
    text = re.sub("[’‘`´]", "'", text).strip(" \t\n\"'.!")
    return re.sub(r"\s+", " ", text)


def _stems(text: str) -> set[str]:
    """Return the words of a text that say something, without their endings."""
    found = re.findall(r"\w+", text.casefold())
    telling = [word for word in found if word not in _EMPTY_WORDS] or found
    return {re.sub(r"(ing|ed|es|s|e)$", "", word) or word for word in telling}


def _shared(words: set[str], others: set[str]) -> int:
    """Count the words that stand among others, or begin one of them."""
    return sum(any(o == w or (len(w) > 2 and o.startswith(w)) for o in others) for w in words)


def _reads_like(own: str, texts: dict[str, str]) -> str:
    """Return the letter of the one option that shares most words with an answer, or ""."""
    words = _stems(own)
    if not words:
        return ""
    stems = {letter: _stems(text) | set(re.findall(r"\w+", text)) for letter, text in texts.items()}
    shared = {letter: _shared(words, others) / len(words) for letter, others in stems.items()}
    best = max(shared, key=lambda letter: shared[letter])
    rivals = [letter for letter, part in shared.items() if part == shared[best]]
    if len(rivals) > 1:  # the one of whose words most are there
        covered = {r: _shared(words, stems[r]) / max(1, len(_stems(texts[r]))) for r in rivals}
        best = max(covered, key=lambda letter: covered[letter])
        rivals = [letter for letter in rivals if covered[letter] == covered[best]]
    return best if len(rivals) == 1 and shared[best] >= 0.5 else ""

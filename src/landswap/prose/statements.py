"""Who said what, and through whom: from the tables of statements, hands and words."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, NamedTuple

import pandas as pd

from landswap.prose.dates import in_full_day
from landswap.prose.reported import outlet
from landswap.prose.rows import leading, picked, records, tally


class Said(NamedTuple):
    """One statement as several outlets word it: the outlets by their words."""

    paragraph: int
    speaker: str
    words: dict[str, str]


def spoken(paragraphs: pd.DataFrame) -> list[dict[str, Any]]:
    """Return the rows with a position or a proposal whose speaker is named.

    >>> rows = {"kind": ["position", "event", "position"], "speaker": ["Al", "Bo", ""]}
    >>> [row["speaker"] for row in spoken(pd.DataFrame(rows))]
    ['Al']
    """
    kinds = ("position", "proposal")
    return [row for row in records(paragraphs) if row["kind"] in kinds and row["speaker"]]


class Count(NamedTuple):
    """The statements of a side or a speaker: rows, and the days on which they were said."""

    name: str
    rows: int
    days: int


def statement_counts(said: Sequence[Mapping[str, Any]], sides: Mapping[str, str]) -> list[Count]:
    """Return the statements of each side; of each speaker where there are no sides.

    >>> statement_counts([{"speaker": "Al", "when_means": "2025"}, {"speaker": "Al"}], {})
    [Count(name='Al', rows=2, days=1)]
    """
    found: dict[str, list[Mapping[str, Any]]] = {}
    for row in said:
        speaker = str(row["speaker"])
        found.setdefault(sides.get(speaker, speaker), []).append(row)
    days = {
        name: {str(r.get("when_means", "")) for r in own} - {"", "undated"}
        for name, own in found.items()
    }
    return [Count(name, len(own), len(days[name])) for name, own in found.items()]


def most_reported(paragraphs: pd.DataFrame) -> str:
    """Return the speaker with the most statements, the first of several; "" if there is none."""
    counts = tally(picked(paragraphs, "kind", "position", "proposal"), "speaker")
    return next(iter(leading(counts)), "")


def days_of(said: Sequence[Mapping[str, Any]]) -> list[Mapping[str, Any]]:
    """Return the statements whose day is known, the oldest first."""
    full = [row for row in said if in_full_day(row["when_means"])]
    return sorted(full, key=lambda row: str(row["when_means"]))


def number_list(numbers: Iterable[Any]) -> str:
    """Return numbers as a sentence lists them.

    >>> number_list([3, 9, 10])
    '3, 9 and 10'
    """
    texts = [str(one) for one in numbers]
    return " and ".join(filter(None, [", ".join(texts[:-1]), *texts[-1:]]))


def told_gaps(missing: pd.DataFrame) -> pd.DataFrame:
    """Return the quantities without a value of which a paragraph of the article speaks."""
    return missing[missing["paragraph"].notna()] if "paragraph" in missing else missing.iloc[:0]


def sides_of(speakers: Iterable[str], said: Callable[[str], str]) -> dict[str, str]:
    """Return each speaker's side, as the article's own inserts have it; empty if one has none.

    >>> sides_of(["Al", "Bo"], {"side of Al": "the town", "side of Bo": "the mill"}.get)
    {'Al': 'the town', 'Bo': 'the mill'}
    >>> sides_of(["Al", "Bo"], lambda place: "")
    {}
    """
    sides = {speaker: str(said(f"side of {speaker}") or "") for speaker in speakers}
    return sides if all(sides.values()) and len(set(sides.values())) > 1 else {}


def chains(attributions: pd.DataFrame) -> dict[int, list[str]]:
    """Return the hands through which each paragraph came, from the first.

    >>> rows = {"paragraph": [1, 1], "step": [2, 1], "who": ["a paper", "Al"]}
    >>> chains(pd.DataFrame(rows))
    {1: ['Al', 'a paper']}
    """
    found: dict[int, list[str]] = {}
    if len(attributions):
        for row in attributions.sort_values(["paragraph", "step"]).to_dict("records"):
            found.setdefault(int(row["paragraph"]), []).append(str(row["who"]))
    return found


def of_length(found: Mapping[int, Sequence[str]], wanted: Callable[..., int]) -> list[int]:
    """Return the paragraphs with the longest, or the shortest, chains."""
    length = wanted((len(one) for one in found.values()), default=0)
    return [number for number, one in found.items() if len(one) == length]


def longest(found: Mapping[int, Sequence[str]]) -> list[int]:
    """Return the paragraphs that came through the most hands.

    >>> longest({1: ["a"], 2: ["a", "b"]})
    [2]
    """
    return of_length(found, max)


def shortest(found: Mapping[int, Sequence[str]]) -> list[int]:
    """Return the paragraphs that came through the fewest hands."""
    return of_length(found, min)


def ends_of(found: Mapping[int, Sequence[str]], numbers: Iterable[int], place: int) -> str:
    """Return the hand that all the chains have first (0) or last (-1); "" if they differ."""
    ends = {found[number][place] for number in numbers}
    return ends.pop() if len(ends) == 1 else ""


def worded(wordings: pd.DataFrame, sources: pd.DataFrame, quoted: str) -> list[Said]:
    """Return the statements that outlets word in different ways, all in quotation marks or none.

    Parameters
    ----------
    wordings, sources : DataFrame
    quoted : str
        "yes" for those in quotation marks, "no" for the others.
    """
    found: dict[tuple[int, str], dict[str, str]] = {}
    for row in records(wordings):
        if row["quoted"] == quoted:
            name = outlet(str(sources["publisher"].get(row["source_id"], row["source_id"])))
            words = found.setdefault((int(row["paragraph"]), str(row["speaker"])), {})
            words.setdefault(str(row["words"]), name)
    return [Said(*key, words) for key, words in found.items() if len(words) > 1]


def pivots(wordings: pd.DataFrame, sources: pd.DataFrame) -> bool:
    """Tell whether no outlet has two rows for one statement."""
    keys = [
        (
            row["paragraph"],
            row["speaker"],
            row["quoted"],
            outlet(str(sources["publisher"].get(row["source_id"]))),
        )
        for row in records(wordings)
    ]
    return len(set(keys)) == len(keys)

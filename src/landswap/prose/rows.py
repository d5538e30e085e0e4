"""What the rows of an article's tables hold, counted and picked, for the texts of lessons.

Each function takes a table as the article has it, or a part of one; a table without rows, or
without the column that is asked for, has nothing.
"""

import re
from collections import Counter
from collections.abc import Iterable
from typing import Any, NamedTuple

import pandas as pd

from landswap.text import numbers

_WORDS: tuple[str, ...] = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight")
_WORDS += ("nine", "ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen")
_WORDS += ("seventeen", "eighteen", "nineteen", "twenty")
# Words by which a news text dates itself, from the day on which it appears.
_LOOSE = re.compile(
    r"\b(\w+day|yesterday|today|tomorrow|last|next|ago|January|February|March|April|May|June|July"
    r"|August|September|October|November|December)\b"
)
_FULL = re.compile(r"\d{4}")
_LETTERS = re.compile(r"[^\W\d_]{4,}")
# Words of four letters and more that say nothing of what a text is about.
_COMMON = {"about", "after", "also", "around", "been", "before", "does", "from", "have", "into"}
_COMMON |= {"more", "nearly", "over", "says", "some", "than", "that", "their", "them", "there"}
_COMMON |= {"they", "this", "what", "when", "which", "will", "with", "would", "whole"}


def in_words(count: int) -> str:
    """Return a count as a word, from twenty-one on in digits.

    >>> in_words(0), in_words(12), in_words(21)
    ('no', 'twelve', '21')
    """
    return _WORDS[count] if count < len(_WORDS) else str(count)


def tally(table: pd.DataFrame, column: str) -> dict[str, int]:
    """Return how often each text stands in a column, the most frequent first; blanks do not count.

    >>> tally(pd.DataFrame({"who": ["a", "b", "", "b"]}), "who")
    {'b': 2, 'a': 1}
    """
    if column not in table:
        return {}
    cells = (str(cell) for cell in table[column] if not pd.isna(cell))
    return dict(Counter(cell for cell in cells if cell).most_common())


def leading(counts: dict[str, int]) -> list[str]:
    """Return which of some counted texts stand most often.

    >>> leading({"a": 2, "b": 2, "c": 1}), leading({})
    (['a', 'b'], [])
    """
    most = max(counts.values(), default=0)
    return [text for text, count in counts.items() if count == most]


def picked(table: pd.DataFrame, column: str, *wanted: str) -> pd.DataFrame:
    """Return the rows of a table in which a column has one of some texts.

    >>> picked(pd.DataFrame({"kind": ["x", "y", "x"]}), "kind", "x").index.to_list()
    [0, 2]
    """
    return table[table[column].isin(wanted)] if column in table else table.iloc[:0]


def records(table: pd.DataFrame) -> list[dict[str, Any]]:
    """Return the rows of a table, the key among their cells.

    >>> records(pd.DataFrame({"who": ["a"]}, index=pd.Index([7], name="paragraph")))
    [{'paragraph': 7, 'who': 'a'}]
    """
    rows = table.reset_index().to_dict("records") if len(table) else []
    return [{str(column): cell for column, cell in row.items()} for row in rows]


def told(quantities: pd.DataFrame) -> pd.DataFrame:
    """Return the quantities that a paragraph of the article gives with a value.

    >>> told(pd.DataFrame({"value": [5, None, 7], "paragraph": [2, 2, None]})).index.to_list()
    [0]
    """
    return quantities.dropna(subset=["value", "paragraph"])


def fullest(figures: pd.DataFrame, wanted: str = "") -> int:
    """Return the paragraph with the most figures; of several, the one with a figure wanted.

    >>> figures = pd.DataFrame({"paragraph": [2, 3, 3, 2]}, index=["a", "b", "c", "d"])
    >>> fullest(figures), fullest(figures, "c")
    (2, 3)
    """
    best = [int(one) for one in leading_numbers(figures["paragraph"])]
    if wanted in figures.index and int(figures["paragraph"][wanted]) in best:
        return int(figures["paragraph"][wanted])
    return best[0]


def leading_numbers(cells: Iterable[float]) -> list[float]:
    """Return which numbers stand most often, in their order.

    >>> leading_numbers([3, 1, 3, 1, 2])
    [3, 1]
    """
    counts = Counter(cells)
    return [one for one, count in counts.items() if count == max(counts.values())]


def gaps(quantities: pd.DataFrame) -> pd.DataFrame:
    """Return the quantities without a value.

    >>> gaps(pd.DataFrame({"value": [5, None]})).index.to_list()
    [1]
    """
    return quantities[quantities["value"].isna()]


def hedged(quantities: pd.DataFrame) -> pd.DataFrame:
    """Return the quantities whose number has a word before it.

    >>> hedged(pd.DataFrame({"qualifier": ["exact", "over", ""]})).index.to_list()
    [1]
    """
    words = quantities["qualifier"].fillna("").astype(str)
    return quantities[~words.isin(["", "exact"])]


def gapped_unit(quantities: pd.DataFrame, first: str) -> str:
    """Return a unit in which there are values and gaps, `first` if it is one; "" if there is none.

    >>> table = pd.DataFrame({"unit": ["ha", "m", "m"], "value": [1, 2, None]})
    >>> gapped_unit(table, "ha"), gapped_unit(table[:2], "ha")
    ('m', '')
    """
    known = set(quantities["unit"][quantities["value"].notna()])
    both = [unit for unit in gaps(quantities)["unit"] if unit in known]
    return first if first in both else next(iter(both), "")


class Held(NamedTuple):
    """A statement, its speaker, and another speaker with whom it might be confused, or ""."""

    paragraph: int
    kind: str
    summary: str
    speaker: str
    other: str

    @property
    def options(self) -> list[str]:
        """The speakers, in alphabetical order, so that their order tells nothing."""
        return sorted(filter(None, (self.speaker, self.other)))


def held(paragraphs: pd.DataFrame) -> Held | None:
    """Return a statement to ask about: the first position with a speaker, or else proposal.

    The other speaker is who has the most statements besides.

    >>> rows = {"kind": ["proposal", "position"], "speaker": ["Al", "Bo"], "summary": ["x", "y"]}
    >>> held(pd.DataFrame(rows, index=pd.Index([1, 2], name="paragraph")))
    Held(paragraph=2, kind='position', summary='y', speaker='Bo', other='Al')
    """
    said = picked(paragraphs, "kind", "position", "proposal")
    speakers = tally(said, "speaker")
    for kind in ("position", "proposal"):
        for row in records(picked(said, "kind", kind)):
            if (speaker := row["speaker"]) in speakers:
                others = [one for one in speakers if one != speaker]
                number, summary = int(row["paragraph"]), str(row["summary"])
                return Held(number, kind, summary, str(speaker), next(iter(others), ""))
    return None


class Gapped(NamedTuple):
    """The values in one unit, and what filling their gaps with zeros would do to their mean."""

    known: int
    listed: int
    total: float
    mean: float
    filled: float
    every: float  # the mean of the whole column, whatever the unit
    decimals: int  # with which the two means are told apart


def gapped(quantities: pd.DataFrame, unit: str) -> Gapped:
    """Return what there is to say of the values and gaps in a unit.

    >>> gapped(pd.DataFrame({"unit": ["m", "m", "s"], "value": [4, None, 1]}), "m")
    Gapped(known=1, listed=2, total=4.0, mean=4.0, filled=2.0, every=2.5, decimals=1)
    """
    cells = quantities["value"][quantities["unit"] == unit].astype(float)
    known, total = int(cells.notna().sum()), float(cells.sum())
    mean, filled = total / known, total / len(cells)
    decimals = 0 if filled >= 100 or not filled else 1
    while filled and decimals < 10 and filled * 10**decimals < 10:
        decimals += 1
    every = float(quantities["value"].astype(float).mean())
    return Gapped(known, len(cells), total, mean, filled, every, decimals)


def loose_dates(fragments: Iterable[Any]) -> list[str]:
    """Return at most two fragments that mean a day only beside the day of the article.

    Where there are none, the first two fragments, whatever they are.

    >>> loose_dates(["in 2024", "on Wednesday", "", "in August last year", "in March"])
    ['on Wednesday', 'in August last year']
    """
    texts = [str(one) for one in dict.fromkeys(fragments) if not pd.isna(one) and str(one)]
    loose = [one for one in texts if _LOOSE.search(one) and not _FULL.search(one)]
    return (loose or texts)[:2]


def frequent(texts: Iterable[str]) -> list[str]:
    """Return two words that several of some texts hold, but not all of them; "" for a lack.

    >>> frequent(["The common is large", "No common here", "A yard", "The yard, of the common"])
    ['common', 'yard']
    """
    each = [list(dict.fromkeys(_LETTERS.findall(text))) for text in texts]
    counts = Counter(word for words in each for word in words)
    telling = [
        word
        for word, count in counts.most_common()
        if 1 < count < len(each) and word.lower() not in _COMMON
    ]
    return [*telling, "", ""][:2]


def summaries(paragraphs: pd.DataFrame) -> list[str]:
    """Return the summaries of the rows that belong to the report.

    >>> summaries(pd.DataFrame({"kind": ["event", "boilerplate"], "summary": ["A", "B"]}))
    ['A']
    """
    return [str(one) for one in paragraphs["summary"][paragraphs["kind"] != "boilerplate"]]


def marks(units: Iterable[str]) -> list[str]:
    """Return units as they are written after a number.

    >>> marks(["km^2", "percent", "1"])
    ['km²', '%', 'no unit']
    """
    return [numbers.unit_mark(unit) or "no unit" for unit in units]


def possessive(name: str) -> str:
    """Return whose something is.

    >>> possessive("Ida Marlow"), possessive("the railways")
    ("Ida Marlow's", "the railways'")
    """
    return f"{name}'" if name.endswith("s") else f"{name}'s"


def differ(*values: float) -> bool:
    """Tell whether the last of some values is none of those before it, as a question judges.

    >>> differ(5, 10, 10.01), differ(5, 10, 11)
    (False, True)
    """
    *before, last = values
    return all(abs(last - one) > 0.01 * max(abs(last), abs(one)) for one in before)

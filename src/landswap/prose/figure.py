"""A quantity, input or formula, as the texts of lessons speak of it."""

from dataclasses import dataclass
from math import isfinite

from landswap.prose.raw import Raw
from landswap.text import numbers


@dataclass(frozen=True)
class Figure:
    """A quantity, input or formula that plays a role, as a text may speak of it.

    Values are in the sheet's own terms: a percentage is a fraction.
    """

    name: Raw
    label: str
    called: str  # in a sentence: "the pocket"
    value: float
    low: float
    high: float
    unit: str
    decimals: int
    qualifier: str  # "" where the number is exact, or computed
    step: float  # to which the number is rounded; NaN where it is computed
    formula: str  # "" where it is none
    source: str

    @property
    def shown(self) -> str:
        """The value as it is written, with its unit."""
        return self.write(self.value)

    @property
    def hedged(self) -> str:
        """The value with its hedging word: "over 112,000 km²"."""
        return f"{self.qualifier} {self.shown}".strip()

    @property
    def mark(self) -> str:
        """The unit as it is written after a number."""
        return numbers.unit_mark(self.unit)

    @property
    def step_shown(self) -> str:
        """The step to which it is rounded: "1,000 km²", "1 percentage point"."""
        written = self.write(self.step, 0 if self.step >= 1 else self.decimals)
        if self.unit != "percent":
            return written
        number = numbers.number(self.step * 100, self.decimals)
        return f"{number} percentage point{'' if number == '1' else 's'}"

    @property
    def low_shown(self) -> str:
        """The low end of its interval, with as many digits as it needs."""
        return self._end(self.low)

    @property
    def high_shown(self) -> str:
        """The high end of its interval, with as many digits as it needs."""
        return self._end(self.high)

    def _end(self, value: float) -> str:
        plain = value * 100 if self.unit == "percent" else value
        digits = max(self.decimals, 0)
        # An end lies half a step away where the number has no word: one digit more, or two.
        while digits < self.decimals + 2 and abs(round(plain, digits) - plain) > 1e-9 * abs(plain):
            digits += 1
        return self.write(value, digits)

    @property
    def blank(self) -> Raw:
        """A blank of a question's text, in which the value will stand as the tables have it."""
        return Raw(f"{{{self.name}}}")

    def write(self, value: float, decimals: int | None = None) -> str:
        """Write another value as this one would be written."""
        digits = self.decimals if decimals is None else decimals
        return numbers.quantity(value, self.unit, digits)

    def __bool__(self) -> bool:
        """Tell whether there is a value."""
        return isfinite(self.value)

"""What stands for a value and a unit that nobody knows, while more is looked for."""

from dataclasses import dataclass
from zlib import crc32

from landswap.model import units
from landswap.model.sheet import Formula, Input, Quantity

SOURCE = "standin"


@dataclass(frozen=True)
class StandIn:
    """What stands for a value and a unit that nobody knows."""

    value: float
    share: float
    unit: str

    def quantity(self, name: str, unit: str = "") -> Quantity:
        """Return a quantity of a name, in its unit where it has one."""
        unit = unit if units.is_unit(unit) else self.unit
        value = self._of(name, unit)
        return Quantity(name, f"{name} ({self.unit})", value, value, value, unit, 0, SOURCE, "")

    def input(self, name: str, unit: str = "") -> Input:
        """Return an input of a name."""
        unit = unit if units.is_unit(unit) else self.unit
        return Input(name, name, 0.0, 0.0, self.value, self.value / 4, unit, 0, "")

    def formula(self, name: str, text: str = "1", unit: str = "") -> Formula:
        """Return a formula of a name."""
        unit = unit if units.is_unit(unit) else self.unit
        return Formula(name, name, text, self._of(name, unit), unit, 0, "")

    def _of(self, name: str, unit: str) -> float:
        """Return a value that no other name has, and that is the same whenever it is asked for."""
        part = 0.5 + crc32(name.encode()) / 2**33
        return part * (self.share if unit == "percent" else self.value)

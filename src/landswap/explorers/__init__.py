"""Explorers: declared in kinds/, which knows no widget, and shown by a widget in the browser."""

from typing import TYPE_CHECKING, Any

from landswap.explorers.kinds import KINDS as KINDS

if TYPE_CHECKING:
    from landswap.explorers.show import encoding, map, proportion, swap, uncertainty

__all__ = ["encoding", "map", "proportion", "swap", "uncertainty"]


def __getattr__(name: str) -> Any:
    # Widgets take a second to import: not where an article is only checked.
    if name not in __all__:
        raise AttributeError(f"module 'landswap.explorers' has no attribute '{name}'")
    from landswap.explorers import show

    return getattr(show, name)


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})

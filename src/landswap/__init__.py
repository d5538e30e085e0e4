"""landswap: one news article, read as data.

>>> import landswap
>>> article = landswap.load()
>>> article.sheet.shown("occupied")
'112,000 km²'
"""

from importlib import import_module
from types import ModuleType

from landswap.article.article import Article
from landswap.errors import LandswapError
from landswap.folder.start import new_folder, with_slip
from landswap.questions import ask, check, tally
from landswap.validate import check_folder, load

__all__ = ["Article", "LandswapError", "ask", "charts", "check", "check_folder", "explore"]
__all__ += ["load", "new_folder", "tally", "with_slip"]
__version__ = "0.1.0"

# Charts and widgets take seconds to import on a cold machine: not before they are asked for.
_LATE = {"charts": ".charts", "explore": ".explorers"}


def __getattr__(name: str) -> ModuleType:
    if name not in _LATE:
        raise AttributeError(f"module 'landswap' has no attribute '{name}'")
    return import_module(_LATE[name], __name__)


def __dir__() -> list[str]:
    return sorted({*globals(), *_LATE})

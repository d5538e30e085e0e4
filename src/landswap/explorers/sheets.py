"""Small sheets, for explorers that compute with what a reader chooses."""

from landswap.model import formulas
from landswap.model.sheet import Formula, Input, Sheet


def small_sheet(inputs, rows, quantities=()):
    """Return a `Sheet` from rows as they stand in an explorer's file.

    Parameters
    ----------
    inputs : iterable of Input or (str, str, str, int)
        An input, or the name, label, unit and decimals of one that a reader chooses from a list.
    rows : iterable of (str, str, str, str, int)
        Name, label, formula, unit and decimals of what is computed.
    quantities : iterable of Quantity
        What is neither moved nor chosen.
    """
    return Sheet(
        quantities,
        [entry if isinstance(entry, Input) else _chosen(*entry) for entry in inputs],
        [
            Formula(name, label, text, formulas.parse(text, name), unit, decimals, "")
            for name, label, text, unit, decimals in rows
        ],
    )


def _chosen(name, label, unit, decimals):
    # Chosen at once, so that neither its start nor its bounds are ever seen.
    return Input(name, label, 1.0, float("-inf"), float("inf"), 1.0, unit, decimals, "")

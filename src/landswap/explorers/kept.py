"""The settings of an explorer that were kept, as a table with all that follows from them."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from landswap.explorers.kinds.declaration import Declaration, State


def table(declaration: Declaration, states: Sequence[State]) -> pd.DataFrame:
    """Return one row a kept state: words of what was chosen, inputs, and computed values.

    js/csv.js writes the same columns into a file.
    """
    settings = [declaration.setting(state) for state in states]
    index = pd.RangeIndex(1, len(settings) + 1, name="kept")
    names = pd.DataFrame([one.names for one in settings], index=index)
    columns = [entry.name for entry in declaration.sheet.inputs]
    inputs = pd.DataFrame([one.inputs for one in settings], index=index, columns=columns)
    return names.join(declaration.sheet.run(inputs.astype(float)))

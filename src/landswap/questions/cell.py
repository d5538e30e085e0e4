"""What became of the cell above, in a notebook."""


def stale() -> str:
    return ""

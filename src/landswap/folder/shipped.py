"""Where the article that ships with the kit stands."""

from pathlib import Path

from landswap.folder import tables


def shipped():
    """Return the folder of the article that ships with the kit."""
    # An installed wheel carries the tables beside this file; a clone has them in data/.
    here = Path(__file__).resolve()
    inside, beside = here.parents[1] / "data", here.parents[3] / "data"
    return inside if (inside / tables.SCHEMA).exists() else beside

"""Where the article that ships with the kit stands."""

from pathlib import Path

from landswap.folder.descriptor import SCHEMA


def shipped() -> Path:
    """Return the folder of the article that ships with the kit."""
    # An installed wheel carries the tables beside this file; a clone has them in data/.
    here = Path(__file__).resolve()
    inside, beside = here.parents[1] / "data", here.parents[3] / "data"
    return inside if (inside / SCHEMA).exists() else beside

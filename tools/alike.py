"""What all runs of notebooks have in common, so that no stored output depends on the person.

Whoever stores or compares outputs calls `apply` first: conftest.py for nbval, refresh.py,
mutate.py, and what writes the pages.
"""

import atexit
import os
import shutil
import tempfile
from functools import cache
from pathlib import Path

# A progress bar shows how long a run took: none is drawn where nobody watches. A learner's own
# folder of tables is neither met nor left: the lesson that makes one makes it elsewhere.
ALIKE = {"TQDM_DISABLE": "1", "LANDSWAP_TRIAL": "1", "PYTHONNOUSERSITE": "1"}
# Folders of a person's own configuration: start-up files of IPython, settings and kernels of
# Jupyter. Of matplotlib it is the file, because its folder also holds a list of fonts that takes
# seconds to make.
FOLDERS = ("IPYTHONDIR", "JUPYTER_CONFIG_DIR", "JUPYTER_DATA_DIR")
FILES = ("MATPLOTLIBRC",)
# What would bring in more from elsewhere, or run more.
UNSET = ("PYTHONSTARTUP", "PYTHONWARNINGS", "JUPYTER_PATH", "JUPYTER_CONFIG_PATH", "MPLBACKEND")


@cache
def settings():
    """Return the environment variables that are the same for all, with their values.

    The folders and files they name are made, empty, and go when this process ends.

    Returns
    -------
    dict of str to str
    """
    home = Path(tempfile.mkdtemp(prefix="landswap-alike-"))
    atexit.register(shutil.rmtree, home, ignore_errors=True)
    named = {name: home / name.lower() for name in (*FOLDERS, *FILES)}
    for name in FOLDERS:
        named[name].mkdir()
    for name in FILES:
        named[name].touch()
    return ALIKE | {name: str(path) for name, path in named.items()}


def apply():
    """Leave this process, and all that it starts, without the person's own configuration."""
    for name in UNSET:
        os.environ.pop(name, None)
    os.environ.update(settings())

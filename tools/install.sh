#!/bin/sh
# Installs the kit, and all that a lock names, into a virtual environment:
#     sh tools/install.sh [target of make] [environment] [lock] [-e, or nothing to copy the kit]
# Needs only a Python; PYTHON=/path/to/python names one to use.
set -eu
cd "$(dirname "$0")/.."
venv=${2:-.venv}
lock=${3:-requirements.lock}
editable=${4--e}

fits() { "$1" -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1; }

chosen=
seen=
for candidate in ${PYTHON:-python3 python3.13 python3.12 python3.11 python}; do
    version=$("$candidate" -c 'import platform; print(platform.python_version())' 2>/dev/null) || continue
    seen="$seen $candidate ($version)"
    if fits "$candidate"; then chosen=$candidate; break; fi
done
if [ -z "$chosen" ]; then
    echo "landswap needs Python 3.11 or newer, and found${seen:- no Python}: install a newer one (python.org), or name one with 'make ${1:-lab} PYTHON=/path/to/python3'." >&2
    exit 1
fi

echo "Installing into $venv with $chosen ($version); the first time takes a few minutes."
if ! "$chosen" -m venv --clear "$venv"; then
    echo "landswap could not make a virtual environment with $chosen: on Debian or Ubuntu, 'apt install python3-venv' adds what is missing." >&2
    exit 1
fi
# The lock holds every package with its hashes, so pip has nothing left to resolve.
"$venv"/bin/python -m pip install --disable-pip-version-check --no-deps --require-hashes -r "$lock"
"$venv"/bin/python -m pip install --disable-pip-version-check --no-deps --no-build-isolation --quiet $editable .
# A class is not to be asked about news, and nothing is to look for updates. nbgrader is here to
# make the exercises: its panels for teachers are left out of a learner's JupyterLab.
for extension in @jupyterlab/apputils-extension:announcements @jupyter/nbgrader; do
    "$venv"/bin/python -m jupyter labextension disable --level=sys_prefix "$extension" >/dev/null 2>&1
done
for part in formgrader validate_assignment assignment_list course_list; do
    "$venv"/bin/python -m jupyter server extension disable --sys-prefix \
        "nbgrader.server_extensions.$part" >/dev/null 2>&1
done
pwd >"$venv"/installed

#!/bin/sh
# Opens JupyterLab on the first lesson. Jupyter's defaults stay: a token, loopback only.
set -eu
cd "$(dirname "$0")/.."
set -- --ServerApp.root_dir="$PWD" --LabApp.default_url=/lab/tree/notebooks/00-start-here.ipynb "$@"
# Jupyter asks root to say so; in a container root is the usual user.
if [ "$(id -u)" = 0 ]; then set -- --allow-root "$@"; fi
# Where no browser can open, Jupyter prints the address instead of trying one.
if [ "$(uname)" = Linux ] && [ -z "${DISPLAY:-}${WAYLAND_DISPLAY:-}${BROWSER:-}" ]; then
    set -- --no-browser "$@"
fi
exec .venv/bin/jupyter lab "$@"

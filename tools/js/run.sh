#!/bin/sh
# Checks the explorers' JavaScript, or bundles it at each change:  sh tools/js/run.sh check|watch
# Needs Node. Without it the check is skipped, with a reason, or fails where CI requires it.
set -eu
cd "$(dirname "$0")/../.."
tools=tools/js
bin=$tools/node_modules/.bin
code=src/landswap/explorers

if ! command -v npm >/dev/null; then
    echo "JavaScript is not checked: there is no Node (npm) on this machine." >&2
    [ "$1" = check ] && [ "${LANDSWAP_JS:-}" != required ]
    exit
fi
if ! cmp -s $tools/package-lock.json $tools/node_modules/installed; then
    (cd $tools && npm ci --no-progress)
    cp $tools/package-lock.json $tools/node_modules/installed
fi
if [ "$1" = watch ]; then
    python=.venv/bin/python
    [ -x $python ] || python=python3
    exec $python $code/bundle.py --watch
fi
$bin/tsc -p $tools
$bin/eslint -c $tools/eslint.config.js $code/js tests/explorers/js
node --test --test-reporter=dot tests/explorers/js/*.test.mjs
echo "JavaScript: types, style and tests passed."

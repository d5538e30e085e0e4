# make help lists the targets. Each installs into .venv first, when the lock has changed.
.DEFAULT_GOAL := help
.PHONY: help lab test coverage check refresh pages dictionary hub test-classroom lock \
	picture mutate fuzz bench watch clean
export PYTHON

RUN := .venv/bin/python

help:  ## List these targets
	@sed -nE 's/^([a-z-]+):.*##  ?(.*)/make \1\t\2/p' $(MAKEFILE_LIST) | expand -t 21

lab: .venv/installed  ## Open JupyterLab on the first lesson (LAB="--port 9000" passes options on)
	@sh tools/lab.sh $(LAB)

# One process a core; conftest.py says what runs beside what.
CORES := -n logical --dist loadscope --no-loadscope-reorder

test: .venv/installed  ## Run every test: the package, the notebooks (nbval), the browser
	@$(RUN) -m pytest $(CORES) --nbval --nbval-sanitize-with tests/nbval.cfg tests \
		notebooks solutions exercises

# The package's tests are enough; what drives a browser or runs notebooks would only take longer.
coverage: .venv/installed  ## Print which lines and branches the tests of the package reach
	@$(RUN) -m pytest $(CORES) --quiet --cov tests --ignore=tests/browser \
		--ignore=tests/classroom --ignore=tests/course

check: .venv/installed  ## Check style, sizes, imports and types of the code, Python and JavaScript
	@$(RUN) -m ruff check . && $(RUN) -m ruff format --check .
	@$(RUN) tools/sizes.py
	@.venv/bin/lint-imports --no-logo --no-cache
	@$(RUN) -m mypy --no-error-summary
	@sh tools/js/run.sh check

watch:  ## Bundle the explorers' JavaScript again at each change, until stopped (needs Node)
	@sh tools/js/run.sh watch

refresh: .venv/installed  ## Write lessons, solutions and exercises of both articles from their texts
	@$(RUN) tools/refresh.py $(LESSONS)

pages: .venv/installed  ## Write the lessons as pages, into pages/ (PAGES=folder)
	@PYTHONPATH=tools $(RUN) tools/pages/pages.py $(PAGES)

dictionary: .venv/installed  ## Write docs/tables.md and data/datapackage.json from the schema of the tables
	@$(RUN) tools/publish.py && $(RUN) tools/dictionary.py

# Where the hub is installed to, which all users must be able to enter.
HUB := $(CURDIR)/.hub
export HUB

hub:  ## Install JupyterHub for a class and start it on loopback (HUB=/opt/landswap)
	@sh classroom/hub.sh install && sh classroom/hub.sh start

test-classroom: .venv/installed  ## Test that hub with learners, faults and grading (as root)
	@sh classroom/hub.sh install && LANDSWAP_HUB="$(HUB)" $(RUN) -m pytest tests/grading tests/classroom

COMPILE := .venv/bin/uv pip compile --quiet --universal --generate-hashes --upgrade \
	--python-version 3.11 --custom-compile-command "make lock"
ALL := --group test --group maintenance

lock: .venv/installed  ## Resolve all locks anew, from pyproject.toml and tools/pages/package.json
	@$(COMPILE) $(ALL) -o requirements.lock pyproject.toml
	@$(COMPILE) $(ALL) --group bench -c requirements.lock \
		-o tools/bench/requirements.lock pyproject.toml
	@$(COMPILE) --group classroom -c requirements.lock -o classroom/requirements.lock pyproject.toml
	@$(COMPILE) --group pages -o tools/pages/requirements.lock
	@for folder in tools/pages tools/js classroom; do \
		(cd $$folder && rm -f package-lock.json && npm install --package-lock-only); done

picture: .venv/installed  ## Take the README's picture of the swap explorer (needs Chromium)
	@$(RUN) tools/picture.py

mutate: .venv/installed  ## Change each figure in data/ in turn; list the changes that nbval misses
	@$(RUN) tools/mutate.py

fuzz: .venv/installed  ## Read a million random formulas and 2,000 random folders; none may crash or hang
	@$(RUN) tools/fuzz.py && $(RUN) tools/fuzz_folders.py

BENCH := sheet explorers

bench: .venv-bench/installed  ## Time the sheet, then the explorers beside other libraries (BENCH=sheet)
	@for name in $(BENCH); do PYTHONPATH=tools .venv-bench/bin/python tools/bench/$$name.py || exit; done

clean:  ## Remove what was installed, pages/ and caches
	rm -rf src/landswap/explorers/view.js .venv .venv-bench .hub tools/*/node_modules pages .pytest_cache .hypothesis .ruff_cache

# A clone that was moved or copied installs again: its .venv still points to the old place.
ifneq ($(shell cat .venv/installed 2>/dev/null),$(CURDIR))
.venv/installed: FORCE
endif
ifneq ($(shell cat .venv-bench/installed 2>/dev/null),$(CURDIR))
.venv-bench/installed: FORCE
endif
FORCE:

.venv/installed: requirements.lock pyproject.toml tools/install.sh
	@sh tools/install.sh $(firstword $(MAKECMDGOALS))

.venv-bench/installed: tools/bench/requirements.lock pyproject.toml tools/install.sh
	@sh tools/install.sh bench .venv-bench tools/bench/requirements.lock

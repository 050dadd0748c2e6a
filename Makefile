# Python 3.11 to 3.14 and make are all that is needed: `make demo`, `make test`.
# Another Python:  make test PYTHON=python3.13 VENV=.venv313
# Fewer cores for the tests:  make test CORES=1

PYTHON ?= python3
VENV ?= .venv
BIN = $(VENV)/bin
EXPLORE ?= .venv-explore
CORES ?= auto
PYTEST = $(BIN)/python -m pytest --numprocesses $(CORES) --dist loadgroup
INSTALL = $(BIN)/python -m pip install -qq --no-deps --disable-pip-version-check --no-input

.PHONY: help setup demo test test-core test-all lint docs results findings bench guide explore lock clean
.DELETE_ON_ERROR:

help: ## show this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "make %-10s %s\n", $$1, $$2}' Makefile

setup: $(VENV)/.project ## install the pinned packages and the project into .venv

demo: setup ## run the main job and write results/demo/report.html
	@$(BIN)/coalitionlab demo

test: setup ## run the tests on all cores, without the slow ones
	@$(PYTEST) -m "not slow"

test-core: setup ## run only the heart of the tests
	@$(PYTEST) -m core

test-all: setup ## run every test on all cores; takes most of an hour on two
	@$(PYTEST)

lint: setup ## check style, types and the direction of imports
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy
	@$(BIN)/mypy --platform win32 --cache-dir .mypy_cache/windows
	@$(BIN)/lint-imports --no-logo

docs: setup ## write the tables of model/ODD.md from the code
	@$(BIN)/python model/make_tables.py

results: setup ## make all of results/ again, without the search for worlds; takes an hour or more
	@$(BIN)/python results/make_all.py

findings: setup ## write results/README.md and FINDINGS.md from the tables
	@$(BIN)/python results/make_page.py

bench: setup ## measure the speed on this machine, rule by rule; takes minutes
	@$(BIN)/python benchmarks/speed.py

guide: setup ## make the facilitator's guide, HTML and PDF, in teaching/build
	@$(BIN)/python teaching/make_guide.py

explore: $(EXPLORE)/.packages ## start Mesa's own screen (SolaraViz), in an environment of its own
	@PYTHONPATH=model $(EXPLORE)/bin/solara run coalitionlab.explore.mesa_screen

clean: ## remove the environments, the caches and the demo's report
	rm -rf .venv .venv3* .venv-* build dist results/demo .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis
	find model tests -type d -name __pycache__ -prune -exec rm -rf {} +

# The stamps hold the time of the last good set-up: repeating it costs nothing. requirements/dev.txt is complete, so
# pip need not look for dependencies (a quarter faster); `pip check` proves it afterwards.
$(VENV)/.packages: requirements/dev.txt
	@$(PYTHON) -c 'import sys; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 14))' 2>/dev/null || { \
	  found=$$($(PYTHON) --version 2>&1) || found=missing; \
	  echo "coalitionlab needs Python 3.11 to 3.14, and $(PYTHON) is $$found: make setup PYTHON=python3.13 takes another" >&2; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || { \
	  echo "$(PYTHON) cannot make virtual environments: install its venv part (Debian, Ubuntu: apt install python3-venv)" >&2; exit 1; }
	@echo "Installing the pinned packages into $(VENV); this takes about a minute" >&2
	@$(PYTHON) -m venv --clear $(VENV)
	@$(INSTALL) --require-hashes --only-binary :all: -r requirements/dev.txt
	@touch $@

$(VENV)/.project: $(VENV)/.packages pyproject.toml
	@$(INSTALL) --no-build-isolation --editable .
	@$(BIN)/python -m pip check --disable-pip-version-check >/dev/null || { \
	  $(BIN)/python -m pip check --disable-pip-version-check >&2; \
	  echo "requirements/dev.txt no longer fits pyproject.toml: run make lock" >&2; exit 1; }
	@touch $@

# Mesa's screens want older packages than the dashboard, and one of them (solara-assets) comes as source only. The
# project itself is not installed here: its folder is put on the path.
$(EXPLORE)/.packages: requirements/explore.txt
	@echo "Installing Mesa's screen into $(EXPLORE), half a gigabyte; this takes some minutes" >&2
	@$(PYTHON) -m venv --clear $(EXPLORE)
	@$(EXPLORE)/bin/python -m pip install -qq --no-deps --disable-pip-version-check --no-input \
	  --require-hashes -r requirements/explore.txt
	@touch $@

# One file serves Python 3.11 to 3.14 on every system. Pins stay as they are while they fit; newer ones come with
# make lock LOCK_FLAGS=--upgrade
LOCK = uv pip compile pyproject.toml --quiet --universal --python-version 3.11 --generate-hashes \
  --annotation-style line --custom-compile-command "make lock" $(LOCK_FLAGS)

lock: ## pin the packages that pyproject.toml asks for (for maintainers, needs uv)
	$(LOCK) --extra dashboard --extra teaching --extra dask --extra ema --extra paper --extra test --extra dev --output-file requirements/dev.txt
	$(LOCK) --extra explore --extra test --output-file requirements/explore.txt
	@if grep -n '/' requirements/*.txt; then echo "a requirements file holds an address" >&2; exit 1; fi

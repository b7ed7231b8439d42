# make run    set up and open dossier on the sample base
# make test   set up and run the tests; make long runs more of each kind, for hours
# make check  ruff, mypy, import contracts, tests
# make build  compile data/profiles into dossier.db
# make bench  start-up, reading, build, search and exchange, measured beside their peers
# make docs   write the tables of docs/ and README.md anew

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PINS := $(wildcard constraints.txt)
INSTALL := $(BIN)/python -m pip install --quiet --disable-pip-version-check $(if $(PINS),-c $(PINS))

.PHONY: run test check lint build bench long docs clean

run: $(VENV)/run.stamp
	@$(BIN)/dossier

build: $(VENV)/run.stamp
	@$(BIN)/python build_db.py

test: $(VENV)/test.stamp
	@$(BIN)/python -m compileall -q dossier  # once, and not by each process that the tests start
	@# To rewrite the assertions, in each worker, takes 4 % of all: what failed is run again so that it tells its values.
	@$(BIN)/python -m pytest -q -n auto --dist worksteal --assert=plain -m "not long" || \
	  { $(BIN)/python -m pytest -q --lf --lfnf=none -m "not long"; exit 1; }

lint: $(VENV)/dev.stamp
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

check: lint test

bench: $(VENV)/test.stamp
	$(BIN)/python benchmarks/startup.py
	$(BIN)/python benchmarks/reading.py
	$(BIN)/python benchmarks/compile.py
	$(BIN)/python benchmarks/search.py
	$(BIN)/python benchmarks/exchange.py
	$(BIN)/python benchmarks/xref.py

long: $(VENV)/test.stamp  # hours: what the tests do at every change, many times over
	$(BIN)/python -m pytest -q -n auto -m long
	$(BIN)/python -m pytest -q -n auto -m hypothesis --hypothesis-profile=random tests
	$(BIN)/python tests/long/fuzz_reader.py
	$(BIN)/python tests/long/plain_yaml.py
	$(BIN)/python tests/long/changes.py
	$(BIN)/python tests/long/kill_build.py
	$(BIN)/python tests/long/kill_userdata.py
	$(BIN)/python tests/long/kill_screens.py
	$(BIN)/python tests/long/fuzz_decisions.py
	$(BIN)/python tests/long/damage_base.py
	$(BIN)/python tests/long/folders.py
	$(BIN)/python tests/long/fuzz_imports.py
	$(BIN)/python tests/long/hostile_walk.py
	$(BIN)/python tests/long/long_values.py
	$(BIN)/python tests/long/sizes.py
	$(BIN)/python tests/long/keys_stateful.py
	$(BIN)/python tests/long/monkey.py
	$(BIN)/python tests/long/fuzz_serve.py
	$(BIN)/python tests/long/serve_sessions.py

docs: $(VENV)/run.stamp
	$(BIN)/python docs/make.py

$(VENV)/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "dossier needs Python 3.11 or newer: try make PYTHON=python3.12"; exit 2; }
	@$(PYTHON) -m venv $(VENV) || \
	  { rm -rf $(VENV); echo "On Debian or Ubuntu: apt install python3-venv"; exit 2; }

$(VENV)/run.stamp: $(VENV)/bin/python pyproject.toml $(PINS)
	@echo "setting up $(VENV) ..."
	@$(INSTALL) -e .
	@touch $@

$(VENV)/test.stamp: $(VENV)/run.stamp
	@$(INSTALL) -e '.[test]'
	@touch $@

$(VENV)/dev.stamp: $(VENV)/test.stamp
	@$(INSTALL) -e '.[test,dev]'
	@touch $@

clean:
	rm -rf $(VENV) dossier.db .*.lock

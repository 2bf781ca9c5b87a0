# The two commands of the README, and what they are made of. Everything is installed into .venv.

SHELL := /bin/sh
# The first of these that is Python 3.11 or later; override with `make PYTHON=/path/to/python`.
PYTHON ?= $(shell for p in python3 python3.13 python3.12 python3.11 python; do \
	$$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && { echo $$p; break; }; done)
VENV ?= .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet

.DEFAULT_GOAL := help
.PHONY: help demo test lint types mypy pyright unit coverage generated ecosystem docs third-party soak mutants bench bench-quick bench-versus bench-clean format clean

help: ## Show the targets
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | awk -F ':.*## ' '{printf "  make %-12s %s\n", $$1, $$2}'

$(BIN)/python:
	@test -n "$(PYTHON)" || { echo "Python 3.11 or later is needed, and none was found."; exit 1; }
	@$(PYTHON) -m venv $(VENV)

$(VENV)/.installed: pyproject.toml constraints.txt | $(BIN)/python
	@echo "Installing toggl-async into $(VENV) ..."
	@$(PIP) install --constraint constraints.txt --editable .
	@touch $@

$(VENV)/.installed-test: pyproject.toml constraints.txt $(VENV)/.installed
	@echo "Installing the test packages into $(VENV) ..."
	@$(PIP) install --constraint constraints.txt --editable '.[test]'
	@touch $@

demo: $(VENV)/.installed ## Export a generated year of data from the embedded sandbox into ./export/
	@$(BIN)/toggl-async export --sandbox --to export --overwrite

test: $(VENV)/.installed-test ## Lint, types and the whole test suite
	@$(MAKE) --no-print-directory --jobs=2 lint types
	@$(MAKE) --no-print-directory unit

lint: $(VENV)/.installed-test
	@$(BIN)/ruff format --check .
	@$(BIN)/ruff check .
	@$(BIN)/python tools/make_workspace.py --check
	@$(BIN)/python tools/make_sync.py --check
	@$(BIN)/python tools/make_reference.py --check
	@$(BIN)/python tools/make_shapes.py --check
	@$(BIN)/python tools/make_migration.py --check
	@$(BIN)/python tools/make_track_to_focus.py --check
	@$(BIN)/python tools/make_columns.py --check
	@$(BIN)/python tools/make_promises.py --check
	@$(BIN)/python -m benchmarks.page --check

# Each uses one processor: `make --jobs=2 types` runs them side by side.
types: mypy pyright

mypy: $(VENV)/.installed-test
	@$(BIN)/mypy

pyright: $(VENV)/.installed-test
	@$(BIN)/pyright

# Three, since many tests wait for other processes.
unit: $(VENV)/.installed-test
	@$(BIN)/pytest --numprocesses=3 --dist=worksteal

SEED ?= $(shell date +%s)

coverage: $(VENV)/.installed-test ## Run all tests in a random order (SEED), and fail if too few branches are covered
	@$(BIN)/coverage erase
	@echo "SEED=$(SEED)"
	@$(BIN)/coverage run -m pytest --numprocesses=2 --dist=worksteal \
		--random-order-bucket=module --random-order-seed=$(SEED)
	@$(BIN)/coverage combine --quiet
	@$(BIN)/coverage report

ECOSYSTEM := $(wildcard tests/ecosystem/*.py examples/web/*.py)

$(VENV)/.installed-ecosystem: pyproject.toml constraints.txt $(VENV)/.installed-test
	@echo "Installing the packages of tests/ecosystem into $(VENV) ..."
	@$(PIP) install --constraint constraints.txt --editable '.[test,ecosystem]'
	@touch $@

ecosystem: $(VENV)/.installed-ecosystem ## Test with web frameworks, data frames and notebooks: tests/ecosystem
	@$(BIN)/mypy $(ECOSYSTEM)
	@$(BIN)/pyright $(ECOSYSTEM)
	@$(BIN)/pytest tests/ecosystem --numprocesses=2 --dist=loadfile

generated: $(VENV)/.installed-test ## Write what is generated again: blocking API, reference, migration tables, shapes, columns, promises
	@$(BIN)/python tools/make_workspace.py
	@$(BIN)/python tools/make_sync.py
	@$(BIN)/python tools/make_reference.py
	@$(BIN)/python tools/make_shapes.py
	@$(BIN)/python tools/make_migration.py
	@$(BIN)/python tools/make_track_to_focus.py
	@$(BIN)/python tools/make_columns.py
	@$(BIN)/python tools/make_promises.py

$(VENV)/.installed-docs: pyproject.toml constraints.txt $(VENV)/.installed
	@echo "Installing the packages of the documentation into $(VENV) ..."
	@$(PIP) install --constraint constraints.txt --editable '.[docs]'
	@touch $@

docs: $(VENV)/.installed-docs ## Build the documentation site into build/site/html
	@$(BIN)/python tools/make_site.py

third-party: $(VENV)/.installed-test ## Run other clients and their test suites on the sandbox; write docs/third-party.md
	@$(BIN)/python -m tests.third_party.run

soak: $(VENV)/.installed-test ## Disturb refreshes, exports, updates and limits for HOURS (0.6), with a report; 50 rounds of first uses in threads
	@$(BIN)/python -m tests.processes.soak $(HOURS)
	@SOAK_ROUNDS=50 $(BIN)/pytest tests/processes/test_first_use.py
	@seed=$$(date +%s); echo "properties: PROPERTY_FACTOR=50, --hypothesis-seed=$$seed"; \
		PROPERTY_FACTOR=50 $(BIN)/pytest tests/properties --timeout=0 --hypothesis-seed=$$seed

mutants: $(VENV)/.installed-test ## Run the tests against deliberate faults (all, or ONLY=webhooks)
	@$(BIN)/python tools/mutate.py $(ONLY)

bench: $(VENV)/.installed ## Measure everything, with its floors and other clients (about 20 minutes)
	@$(BIN)/python -m benchmarks

bench-quick: $(VENV)/.installed ## Measure what matters daily (less than two minutes)
	@$(BIN)/python -m benchmarks --quick

bench-versus: $(VENV)/.installed ## Compare the export with that of a commit: make bench-versus REVISION=HEAD~1
	@$(BIN)/python -m benchmarks.versus $(REVISION)

bench-clean: ## Remove the environments and results of the benchmarks
	@rm -rf benchmarks/.venvs benchmarks/results

format: $(VENV)/.installed-test ## Format the code
	@$(BIN)/ruff format .
	@$(BIN)/ruff check --fix .

clean: bench-clean ## Remove what the other targets made
	@rm -rf $(VENV) build export .mypy_cache .pytest_cache .ruff_cache

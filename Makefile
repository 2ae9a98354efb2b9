# Two commands do all the set-up on a fresh machine: `make demo` and `make test`.
PYTHON ?= python3
BIN := .venv/bin
TESTS := $(BIN)/python -m pytest

.PHONY: install demo test check lint types clean

install: .venv/installed

# One virtual environment, from the hash-pinned lock; pip as old as 23.2 installs it, since nothing is left to resolve.
.venv/installed: requirements-dev.lock pyproject.toml
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --require-hashes -r requirements-dev.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	touch $@

demo: install
	$(BIN)/whosays demo -o dossier

test: install
	$(TESTS)

lint: install
	$(BIN)/ruff check src tests evaluation
	$(BIN)/ruff format --check src tests evaluation
	$(BIN)/lint-imports --no-cache

types: install
	$(BIN)/mypy

check: lint types
	$(TESTS)

clean:
	rm -rf .venv dossier

# Two commands do all the set-up on a fresh machine: `make demo` and `make test`.
PYTHON ?= python3
BIN := .venv/bin
TESTS := $(BIN)/python -m pytest

.PHONY: install demo test check lint types docs evaluate peers clean

install: .venv/run

# One virtual environment, from hash-pinned locks; pip as old as 23.2 installs them, since nothing is left to resolve.
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps

.venv/run: requirements.lock pyproject.toml
	$(PYTHON) -m venv .venv
	$(PIP) --require-hashes -r requirements.lock
	$(PIP) --no-build-isolation -e .
	touch $@

.venv/dev: .venv/run requirements-dev.lock
	$(PIP) --require-hashes -r requirements-dev.lock
	touch $@

# Readers that tests use where they can be had: built from source, so a machine without the headers goes on without.
.venv/readers: .venv/dev requirements-readers.lock
	$(PIP) --require-hashes -r requirements-readers.lock || echo "followthemoney is not installed: its test is skipped"
	touch $@

demo: install
	$(BIN)/whosays demo -o dossier

test: .venv/dev
	$(TESTS) -n 2

lint: .venv/dev
	$(BIN)/ruff check src tests evaluation docs
	$(BIN)/ruff format --check src tests evaluation docs
	$(BIN)/lint-imports --no-cache

types: .venv/dev
	$(BIN)/mypy

check: lint types .venv/readers
	$(TESTS) -n 2

docs: .venv/dev
	$(BIN)/python docs/write.py --readme

# Prints every figure of quality and compares it with its floor; needs the shared data beside the repository.
evaluate: .venv/dev
	$(BIN)/python evaluation/gate.py

# The peers that stand beside us in `make evaluate`, in an environment of their own (500 MB).
peers: .venv-peers/done

.venv-peers/done: requirements-peers.lock
	$(PYTHON) -m venv .venv-peers
	.venv-peers/bin/python -m pip install --quiet --disable-pip-version-check --no-deps --require-hashes -r requirements-peers.lock
	touch $@

# A million texts of 1,000 characters (9 GB, some five minutes, most of them to make the texts), how the cost grows from
# ten thousand, and what adding one document to a hundred thousand costs.
nightly: .venv/dev
	$(BIN)/python evaluation/reuse.py 10000 100000 1000000
	$(BIN)/python evaluation/additions.py 100000

clean:
	rm -rf .venv .venv-peers dossier

# communique: every command a developer needs. `make help` lists them.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
LOCK := requirements.lock
export PIP_DISABLE_PIP_VERSION_CHECK := 1

.PHONY: help demo test lint types layers docs gate speed fuzz peers check readme lock clean golden tables tables-check weights

help:  ## List the commands
	@grep -E '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 12

$(READY): pyproject.toml models/communique_en/pyproject.toml $(LOCK)
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "communique needs Python 3.11 or newer: make PYTHON=python3.11 demo")'
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --require-hashes -r $(LOCK)
	$(BIN)/python -m pip install --quiet --no-deps --no-build-isolation -e ./models/communique_en -e .
	touch $(READY)

demo: $(READY)  ## Set everything up and read an example report
	$(BIN)/communique read examples/2018-03-09-announced.txt --published 2018-03-09 --source "Pacific Wire" --no-store

test: $(READY)  ## Set everything up and run the tests
	$(BIN)/python -m pytest

lint: $(READY)  ## Format and lint checks
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .

types: $(READY)  ## mypy, strict
	$(BIN)/mypy

layers: $(READY)  ## Who may import whom
	$(BIN)/lint-imports

docs: $(READY)  ## Build the documentation, warnings as errors
	$(BIN)/python docs/make_readme.py --check
	$(BIN)/sphinx-build -q -W --keep-going -b html docs docs/_build/html

gate: $(READY)  ## Quality gate over ../shared/data
	$(BIN)/python -m bench.quality.gate --skip-missing

speed: $(READY)  ## Speed against the stock spaCy pipeline; what tables and sketches cost
	$(BIN)/python -m bench.speed.engines --check
	$(BIN)/python -m bench.speed.tables --check
	$(BIN)/python -m bench.speed.sketches --check
	$(BIN)/python -m pytest bench/speed -q --benchmark-only

fuzz: $(READY)  ## Ten minutes of hostile bytes for readers, fetching and codec each (MINUTES=…)
	$(BIN)/python -m bench.fuzz.run --minutes $(or $(MINUTES),10)

peers: $(READY)  ## Compare with other tools on the same documents, and renew docs/peers.md
	$(BIN)/python -m bench.peers.run --write

readme: $(READY)  ## Renew the picture and the figures in README and docs
	$(BIN)/python docs/make_readme.py

golden: $(READY)  ## Rewrite the golden records and pages after a wanted change
	$(BIN)/python -m pytest --rewrite-golden -q

tables: $(READY)  ## Recompile the knowledge tables from ../shared/data
	$(BIN)/python train/build_tables.py --source ../shared/data

tables-check: $(READY)  ## Compile the tables anew and compare them with those of the package
	$(BIN)/python train/build_tables.py --source ../shared/data --check --skip-missing

weights: $(READY)  ## Train the learned layer anew from ../shared/data (about an hour on two cores)
	train/heads/run ../shared/data models/communique_en/src/communique_en

check: lint types layers docs  ## All checks that need no data

lock:  ## Renew the lock file (needs uv)
	uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-annotate --extra dev --extra docs --extra tables pyproject.toml -o $(LOCK)

clean:  ## Remove what was built
	rm -rf $(VENV) .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis docs/_build dist .peers .fuzz

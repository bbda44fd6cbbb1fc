# Everything anyone types. `make help` lists it.
.DEFAULT_GOAL := help
PYTHON ?= $(shell command -v python3.11 || command -v python3)
BIN := .venv/bin
CORE := .venv/.core-installed
DEV := .venv/.dev-installed

help: ## this list
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | awk -F ':.*## ' '{printf "  make %-8s %s\n", $$1, $$2}'

setup: $(CORE) ## install into .venv, nothing more

run: $(CORE) ## install, build the demo county, compute, write the report, serve on 127.0.0.1:8000
	@$(BIN)/zhunsheng run

test: $(DEV) ## every test (SQLite; PostgreSQL too where one answers)
	@$(BIN)/python -m tests.run

check: $(DEV) ## lint, types, import contracts, tests: what CI runs
	$(BIN)/ruff check .
	$(BIN)/ruff format --check src tests benchmarks
	$(BIN)/mypy
	$(BIN)/lint-imports --no-cache
	@$(BIN)/python -m tests.run

bench: $(DEV) ## the bars, as ratios measured in one run
	@$(BIN)/python -m benchmarks

docs: $(DEV) ## write the generated pages under docs/
	@$(BIN)/zhunsheng docs

requirements: $(DEV) ## pin the dependencies anew (needs uv)
	uv pip compile -q --python-version 3.11 --generate-hashes --no-header --no-annotate --no-emit-index-url pyproject.toml -o requirements/core.txt
	uv pip compile -q --python-version 3.11 --generate-hashes --no-header --no-annotate --no-emit-index-url pyproject.toml --group dev -o requirements/dev.txt

clean: ## remove the environment and everything the instance keeps
	rm -rf .venv var

.venv/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(not (3, 11) <= sys.version_info[:2] < (3, 13))' || { echo "需要Python 3.11或3.12"; exit 1; }
	$(PYTHON) -m venv .venv

$(CORE): requirements/core.txt pyproject.toml | .venv/bin/python
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements/core.txt
	$(BIN)/pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@

$(DEV): requirements/dev.txt $(CORE)
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements/dev.txt
	@touch $@

.PHONY: help setup run test check bench docs requirements clean

# make demo   reads a report and shows its record
# make test   runs every check
# Both set up .venv with the versions of requirements.lock first, the demo only with what reading needs; stamps make the
# next run quick.

# A Python of 3.11 or later that can make virtual environments.
PYTHON ?= $(shell for p in python3 python3.13 python3.12 python3.11 python3.14; do \
	$$p -c 'import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1 && echo $$p && break; done)
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.khabar-installed
CORE := $(VENV)/.khabar-core
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check
OUT := out
DEMO := src/khabar/demo/report.txt
DEMO_ARGS := --published 2013-05-10 --outlet "نشرة خبر"

.PHONY: demo test check setup clean

demo: $(CORE)
	@mkdir -p $(OUT)
	@$(BIN)/khabar read $(DEMO) $(DEMO_ARGS)
	@$(BIN)/khabar read $(DEMO) $(DEMO_ARGS) --format html --output $(OUT)/report.html
	@echo
	@echo "The page: $(CURDIR)/$(OUT)/report.html"

test: setup check
	$(BIN)/pytest -n auto

check: setup
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy --strict src

setup: $(STAMP)

$(BIN)/python:
	@test -n "$(PYTHON)" || { echo "Khabar needs Python 3.11 or later with venv: install it or say make PYTHON=..."; exit 1; }
	$(PYTHON) -m venv $(VENV)

$(CORE): requirements.lock pyproject.toml | $(BIN)/python
	$(PIP) --constraint requirements.lock hatchling editables
	$(PIP) --constraint requirements.lock --no-build-isolation --editable .
	@touch $@

$(STAMP): requirements.lock pyproject.toml | $(BIN)/python
	$(PIP) -r requirements.lock
	$(PIP) --no-build-isolation --no-deps --editable .
	@touch $@ $(CORE)

clean:
	rm -rf $(VENV) $(OUT) dist .mypy_cache .ruff_cache .pytest_cache .hypothesis

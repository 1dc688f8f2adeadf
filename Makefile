# Two commands matter: `make run` and `make test`. Both set everything up first.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready

.PHONY: run test setup gates bench constraints clean

run: setup
	@$(BIN)/python -m bot run

# Side by side, a file at a time: many tests wait for clocks and processes.
test: setup
	$(BIN)/python -m pytest -n 3 --dist loadfile

setup: $(READY)

$(READY): pyproject.toml constraints.txt
	@echo "Setting up $(VENV) (once, about a minute) ..." >&2
	@$(PYTHON) -c 'import sys; sys.exit("Daily Grill needs Python 3.11 or newer.") if sys.version_info < (3, 11) else None'
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e '.[dev]' >&2
	@touch $(READY)

gates: setup
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python -m bot questions check
	test ! -x $(BIN)/hadolint || $(BIN)/hadolint Dockerfile

bench: setup
	$(BIN)/python -m benchmarks

# Freeze what is installed now, by name and version only.
constraints: setup
	$(BIN)/python -m pip freeze --exclude-editable | grep -E '^[A-Za-z0-9_.-]+==' | sort -f > constraints.txt

clean:
	rm -rf $(VENV) .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis

# Two commands: `make run` and `make test`.  Python >= 3.11, make and a network are all they need.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin

.PHONY: run test quick lint types unit docs bench soak screenshot catalogs wheel release-check clean

run: $(VENV)/.installed
	@$(BIN)/jucuo browse --samples

test: lint types unit

lint: $(VENV)/.installed-test
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/lint-imports --no-logo
	$(BIN)/codespell

types: $(VENV)/.installed-test
	$(BIN)/mypy

# Coverage is measured in the quick half alone: watching every line makes a test half as slow again, and the other half
# is about time, terminals and killed processes.
unit: $(VENV)/.installed-test
	$(BIN)/pytest tests/unit -m "not slow" --cov --cov-report=term
	$(BIN)/pytest -m "slow or functional or terminal"

# What one runs after each change: the tests of the rooms that take no second each.
quick: $(VENV)/.installed-test
	$(BIN)/pytest tests/unit -m "not slow"

# The documentation as a site, in build/site; needs no network once its tools are installed.
docs: $(VENV)/.installed-docs
	$(BIN)/sphinx-build --quiet --fail-on-warning --keep-going docs build/site

# What must be true before a version is given out; says what is not.
release-check: $(VENV)/.installed-test
	$(BIN)/python docs/release_check.py

# The measurements of docs/performance.md; FOLDER holds .txt files, as many as there are.
bench: $(VENV)/.installed-test
	@test -d "$(FOLDER)" || { echo "Name a folder of .txt files: make bench FOLDER=path" >&2; exit 1; }
	$(BIN)/python bench/start_time.py
	$(BIN)/python bench/theming.py
	$(BIN)/python bench/read_files.py $(FOLDER)
	$(BIN)/python bench/load_speed.py $(FOLDER) --library build/bench.db
	$(BIN)/python bench/search_latency.py build/bench.db
	$(BIN)/python bench/explorer_keys.py build/bench.db

# The long forms of the tests of reliability: some hours, most of them for killed loads and injected faults.
soak: $(VENV)/.installed-test
	$(BIN)/python bench/soak.py
	$(BIN)/python bench/reading_room.py

screenshot: $(VENV)/.installed
	$(BIN)/python docs/make_screenshot.py

catalogs: $(VENV)/.installed-test
	$(BIN)/python -m tui.catalogs

wheel: $(VENV)/.installed-test
	$(BIN)/python -m pip wheel --no-deps --wheel-dir dist .

clean:
	rm -rf $(VENV) build dist

$(VENV)/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
		|| { echo "jucuo needs Python 3.11 or newer; name one with: make PYTHON=python3.12" >&2; exit 1; }
	$(PYTHON) -m venv $(VENV)

$(VENV)/.installed: pyproject.toml constraints.txt | $(VENV)/bin/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e '.[fast]'
	@touch $@

$(VENV)/.installed-test: $(VENV)/.installed
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e '.[fast,test]'
	@touch $@

$(VENV)/.installed-docs: $(VENV)/.installed
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e '.[fast,docs]'
	@touch $@

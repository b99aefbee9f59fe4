# `make help` lists what one can do here.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
WORKERS ?= auto
export PIP_DISABLE_PIP_VERSION_CHECK := 1

.DEFAULT_GOAL := help
.PHONY: help run test drive check bench format types imports translations assets browser clean

help: ## Show this list
	@grep -E '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:[^#]*## */\t/' | expand -t 16

run: $(VENV)/.installed ## Start the service with demo accounts on http://127.0.0.1:8000
	@$(BIN)/satu-pintu run

test: $(VENV)/.tested browser ## Run every test, on SQLite, PostgreSQL and in a browser
	$(BIN)/pytest -n $(WORKERS) --dist loadgroup

drive: $(VENV)/.tested ## Drive every permit through its pages (corrected and granted, refused), draw each anew
	$(BIN)/pytest -n $(WORKERS) --dist loadgroup --every-permit tests/integration/webapp/test_every_permit_over_http.py tests/integration/webapp/test_cli_permit_drafts.py tests/unit/engine/drawing

check: $(VENV)/.tested ## Lint, types, import contracts, diagrams, translations
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/satu-pintu diagrams check
	$(BIN)/satu-pintu catalog check
	$(BIN)/satu-pintu permits check
	$(BIN)/satu-pintu translations check

bench: $(VENV)/.tested ## Measure speed as ratios: engine, state and pages against bare ceilings
	PYTHONPATH=.:tests $(BIN)/python -m tests.bench

format: $(VENV)/.tested ## Format the code
	$(BIN)/ruff check --fix-only .
	$(BIN)/ruff format .

translations: $(VENV)/.tested ## Collect texts for translation and compile the English catalogue
	$(BIN)/satu-pintu translations update

assets: ## Rebuild the style sheet (needs node)
	cd frontend && sh build.sh

browser: # Chromium for the tests in a browser
	@command -v chromium >/dev/null || if [ "$$(id -u)" = 0 ]; then \
		apt-get update -qq && apt-get install -y -qq chromium >/dev/null; \
	else echo "The tests need Chromium: sudo apt-get install chromium"; exit 1; fi

$(VENV)/.created: 
	$(PYTHON) -m venv $(VENV)
	@touch $@

$(VENV)/.installed: setup.cfg pyproject.toml constraints.txt | $(VENV)/.created
	$(BIN)/pip install -q -c constraints.txt -e .
	@touch $@

$(VENV)/.tested: setup.cfg pyproject.toml constraints.txt | $(VENV)/.created
	$(BIN)/pip install -q -c constraints.txt -e '.[test,check]'
	@touch $@ $(VENV)/.installed

clean: ## Remove the environment and the demo data
	rm -rf $(VENV) var build *.egg-info

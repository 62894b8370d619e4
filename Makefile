# What developers and CI run. Each target sets up what it needs: a virtual environment in .venv, made once from the
# locked requirements, and again when the lock or pyproject.toml changes. Needs Python 3.11 or newer, and make.

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.SUFFIXES:

VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
LOCK := requirements/dev.txt
UV := uv==0.13.9
CODE := skill lambda tests benchmarks scripts
PIP := $(BIN)/python -m pip --disable-pip-version-check --no-input
# More words for the command behind a target: make run ARGS="--locale ja-JP"
ARGS ?=

.PHONY: help run test check fix transcripts serve report lock locale

help: ## List the targets
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-12s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

run: $(READY) ## Talk to the skill in the terminal, with the demo shop
	@echo "Opening the chat with the demo shop; its catalog is indexed the first time, which takes some seconds."
	@$(BIN)/otsukai chat $(ARGS)

test: $(READY) ## Run all tests
	@echo "Running all tests on every core; nothing leaves this machine."
	@$(BIN)/python -m pytest -n auto $(ARGS)

check: $(READY) ## Run the gate: format, lint, types, import rules, tests
	@echo "1/5 Format (ruff format)"
	@$(BIN)/ruff format --quiet --check $(CODE) || { echo "Not formatted as above: make fix repairs it." >&2; exit 1; }
	@echo "2/5 Lint (ruff check)"
	@$(BIN)/ruff check --quiet $(CODE)
	@echo "3/5 Types (mypy --strict; half a minute the first time, then it remembers)"
	@$(BIN)/mypy
	@echo "4/5 Import rules of the design (lint-imports)"
	@$(BIN)/lint-imports --no-logo
	@echo "5/5 Tests"
	@$(BIN)/python -m pytest -n auto $(ARGS)

fix: $(READY) ## Repair what ruff can: format and lint
	@$(BIN)/ruff check --quiet --fix $(CODE) || true
	@$(BIN)/ruff format $(CODE)

transcripts: $(READY) ## Play all transcripts and write what the skill says now; review the diff
	@echo "Playing every transcript and writing down what was said; read the changes with git diff."
	@$(BIN)/python tests/transcripts/player.py --rewrite $(ARGS)

serve: $(READY) ## Serve the skill over HTTP on this machine
	@$(BIN)/otsukai serve $(ARGS)

report: $(READY) ## Show what the logged sessions say
	@$(BIN)/otsukai report $(ARGS)

lock: $(READY) ## Resolve pyproject.toml into the lock, with hashes (needs the network)
	@echo "Resolving requirements for every platform; uv is fetched for it, which takes a moment."
	@$(PIP) install --quiet '$(UV)'
	@$(BIN)/uv pip compile pyproject.toml --extra dev --universal --python-version 3.11 --generate-hashes \
		--no-emit-index-url --no-emit-find-links --no-header --quiet --output-file $(LOCK) $(ARGS)
	@echo "Wrote $(LOCK); the next make installs it."

locale: ## Begin a locale as a copy of en-US: make locale NEW=fr-FR
	@echo "$(NEW)" | grep -Eq '^[a-z]{2}-[A-Z]{2}$$' || { echo "Name the new locale: make locale NEW=fr-FR" >&2; exit 2; }
	@for place in skill/locales/$(NEW) interaction_models/$(NEW).json; do \
		if [ -e "$$place" ]; then echo "$$place is there already; nothing was copied." >&2; exit 1; fi; done
	@cp -R skill/locales/en-US skill/locales/$(NEW)
	@cp interaction_models/en-US.json interaction_models/$(NEW).json
	@echo "Copied skill/locales/$(NEW)/ and interaction_models/$(NEW).json: translate both, add transcripts in"
	@echo "tests/transcripts/$(NEW)/, and run make check, which says what is missing."

# The stamp is written last, so an interrupted set-up starts again.
$(READY): $(LOCK) pyproject.toml
	@if ! $(BIN)/python -c 'import pip' >/dev/null 2>&1; then \
		for name in $(PYTHON) python3 python3.13 python3.12 python3.11 python; do \
			if "$$name" -c 'import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1; \
			then found=$$name; break; fi; \
		done; \
		if [ -z "$$found" ]; then \
			echo "Otsukai needs Python 3.11 or newer, with its venv module (on Debian and Ubuntu: apt install python3-venv)." >&2; \
			echo "Install it, or name it: make PYTHON=/path/to/python3.12 $(or $(MAKECMDGOALS),test)" >&2; exit 1; \
		fi; \
		echo "Making a virtual environment in $(VENV) with $$("$$found" --version); some seconds."; \
		"$$found" -m venv --clear $(VENV); \
	fi
	@echo "Installing the locked requirements into $(VENV): $$(grep -c == $(LOCK)) packages, each checked by its hash; a minute or two, once."
	@$(PIP) install --quiet --require-hashes --requirement $(LOCK)
	@echo "Installing Otsukai itself, as a link to this folder; some seconds."
	@$(PIP) install --quiet --no-deps --no-build-isolation --editable .
	@touch $@

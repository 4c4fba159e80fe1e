# Everything Waypost needs to be tried and worked on. Only make and Python 3.11 to 3.14 have to be there;
# the rest is installed, as locked, into .venv beside this file.

.PHONY: demo test coverage lint endurance bench help
.DEFAULT_GOAL := help

VENV := .venv
RUN := $(VENV)/bin/python
PIP := $(RUN) -m pip --disable-pip-version-check --no-input install --quiet --require-hashes
FITS := import sys; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 14))

help:
	@echo "make demo       try Waypost in your browser: no Slack account, nothing to configure"
	@echo "make test       every test but the long ones"
	@echo "make coverage   the same, and how much of the code they run; too little fails"
	@echo "make lint       style, types and who may import whom"
	@echo "make endurance  the long tests"
	@echo "make bench      measure the match and the answers, and write docs/bench.md"
	@echo "make pictures   take the pictures of the README anew (needs Chromium)"

demo: $(VENV)/.waypost
	@$(RUN) -m bot demo $(ARGS)

test: $(VENV)/.waypost-dev
	$(RUN) -m pytest -n auto --dist worksteal -m "not endurance" $(ARGS)

# What people rely on is held to more than what plays Slack for them.
coverage: $(VENV)/.waypost-dev
	$(RUN) -m coverage erase
	$(RUN) -m pytest -n auto --dist worksteal -m "not endurance" --cov --cov-report= $(ARGS)
	$(RUN) -m coverage report --skip-covered --omit="bot/sandbox/*" --fail-under=95
	$(RUN) -m coverage report --skip-covered --include="bot/sandbox/*" --fail-under=85

# pytest calls "nothing collected" an error (5); having no long test is none.
endurance: $(VENV)/.waypost-dev
	@$(RUN) -m pytest --collect-only -m endurance >/dev/null 2>&1; \
	if [ $$? -eq 5 ]; then echo "There are no endurance tests yet."; else $(RUN) -m pytest -n auto -m endurance $(ARGS); fi

bench: $(VENV)/.waypost-dev
	$(RUN) -m tests.bench docs/bench.md

pictures: $(VENV)/.waypost-dev
	$(RUN) -m tests.sandbox_page.pictures docs

lint: $(VENV)/.waypost-dev
	$(VENV)/bin/ruff check .
	$(VENV)/bin/mypy
	$(VENV)/bin/lint-imports

$(VENV)/.waypost: requirements.txt $(VENV)/.python
	@echo "Installing what Waypost needs into $(VENV) (once, about a minute)"
	@$(PIP) -r requirements.txt
	@touch $@

$(VENV)/.waypost-dev: requirements-dev.txt $(VENV)/.waypost
	@echo "Installing what its tests need into $(VENV) (once)"
	@$(PIP) -r requirements-dev.txt
	@touch $@

# A Python that fits and can make virtual environments; else one sentence about what is missing.
$(VENV)/.python:
	@if $(RUN) -c '$(FITS)' 2>/dev/null && { $(RUN) -m pip --version || $(RUN) -m ensurepip; } >/dev/null 2>&1; then exec touch $@; fi; \
	fitting=; \
	for python in $(PYTHON) python3.14 python3.13 python3.12 python3.11 python3; do \
	  $$python -c '$(FITS)' 2>/dev/null || continue; \
	  fitting=$$python; \
	  $$python -c 'import ensurepip, venv' 2>/dev/null || continue; \
	  $$python -m venv --clear $(VENV) && exec touch $@; \
	done; \
	if [ -n "$$fitting" ]; then \
	  echo "$$fitting cannot make virtual environments: install them first, on Debian and Ubuntu with \"apt-get install python3-venv\"." >&2; \
	else \
	  echo "Waypost needs Python 3.11 to 3.14, and none was found: install one and run make again." >&2; \
	fi; \
	exit 1

# The words of this project: make setup · run · seed · test · check · fix · bench
# Everything lives in .venv; nothing else on the machine is touched, but that `make test` as root installs
# Debian's PostgreSQL, Redis and Chromium where they are missing.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
ADDRESS ?= 127.0.0.1:8000

.PHONY: setup setup-dev run seed test test-postgresql check fix schema bench bench-extraction clean

# What it runs ------------------------------------------------------------------------------------

$(VENV)/installed: requirements.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Onrecord needs Python 3.11 or newer: make PYTHON=python3.11 …")'
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements.txt
	touch $@

$(VENV)/installed-dev: $(VENV)/installed requirements-dev.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements-dev.txt
	touch $@

setup: $(VENV)/installed
	$(BIN)/python manage.py migrate --verbosity 0

setup-dev: $(VENV)/installed-dev
	@sh tests/install_components.sh

# With a worker for what is sent through the API and too large to wait for.
run: seed
	@$(BIN)/python manage.py import_uploads --watch & worker=$$!; trap "kill $$worker 2>/dev/null" EXIT INT TERM; \
	ONRECORD_SITE_URL=$${ONRECORD_SITE_URL:-http://$(ADDRESS)} $(BIN)/python manage.py runserver $(ADDRESS)

seed: setup
	$(BIN)/python manage.py seed

# What shows that it is right ---------------------------------------------------------------------

# Asked once, not of each database: what is no matter of the database.
ONCE = tests/extraction tests/browser tests/workflow/test_random_desk.py tests/api/test_moves.py \
	tests/api/test_compatibility.py tests/api/test_generated_client.py

test: setup-dev
	$(BIN)/python -m pytest --numprocesses 2 tests
	$(BIN)/python tests/postgresql.py $(BIN)/python -m pytest --numprocesses 2 tests $(addprefix --ignore=,$(ONCE))

check: $(VENV)/installed-dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/lint-imports
	$(BIN)/python manage.py check --fail-level WARNING
	$(BIN)/python manage.py makemigrations --check --dry-run
	ONRECORD_ENV=production ONRECORD_SECRET_KEY=$$($(BIN)/python -c 'import secrets; print(secrets.token_urlsafe(64))') \
	ONRECORD_ALLOWED_HOSTS=onrecord.example $(BIN)/python manage.py check --deploy --fail-level WARNING
	$(BIN)/python manage.py spectacular --validate --fail-on-warn --file /dev/null

fix: $(VENV)/installed-dev
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

# docs/openapi-v1.yaml with what the API has more now; refuses what would break its clients.
schema: $(VENV)/installed-dev
	$(BIN)/python -m tests.api.promised_schema

# How fast the record is at a million quotes, beside others, on both databases: writes docs/benchmarks.md, in about
# three quarters of an hour; `make bench BENCH=--make-only` makes the record beforehand.
# `make bench BENCH="--quotes 20000 --runs 1"` is a small one.
bench: $(VENV)/installed-dev .venv-bench/installed
	@$(BIN)/python -m tests.bench $(BENCH)
	@echo 'How right the extractor is: make bench-extraction GOLD=… [PEERS=1]'

# Our extractor and its peers on gold of your own; prints a table. The scorer lies beside the gold.
# PEERS=1 installs the peers, in an environment of their own; without it they are named as not installed.
BENCH_VENV := $(if $(PEERS),.venv-peers,$(VENV))

.venv-bench/installed: requirements-bench.txt
	$(PYTHON) -m venv .venv-bench
	.venv-bench/bin/python -m pip install --quiet --disable-pip-version-check -r requirements-bench.txt
	touch $@

.venv-peers/installed: requirements-peers.txt
	$(PYTHON) -m venv .venv-peers
	.venv-peers/bin/python -m pip install --quiet --disable-pip-version-check -r requirements-peers.txt
	touch $@

bench-extraction: $(BENCH_VENV)/installed
	@test -n "$(GOLD)" || (echo "Say which gold: make bench-extraction GOLD=../shared/eval/polnear-dev.jsonl" && exit 2)
	@$(BENCH_VENV)/bin/python -m claims.extraction.benchmark $(GOLD)

clean:
	rm -rf $(VENV) .venv-peers .venv-bench .bench .pytest_cache .ruff_cache .import_linter_cache .hypothesis static-built

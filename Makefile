.PHONY: run servers setup test test-fast shots chaos feeds-corpus check fmt lock help bench-stories bench-pages bench-api
PYTHON ?= python3
BIN := .venv/bin
# A runtime of its own for `make run`; what checks and tests need comes on top.
RUNTIME := .venv/.runtime
DEV := .venv/.dev
BROWSER := .venv/.browser

help:            ## show these lines
	@grep -E '^[a-z-]+: .*##' Makefile | sed -E 's/:[^#]*## / — /'

run: $(RUNTIME)  ## run everything on this machine, until Ctrl-C
	@LOCAL=1 exec $(BIN)/python manage.py run

servers: $(RUNTIME)  ## run the embedded PostgreSQL and Valkey alone
	@exec $(BIN)/python manage.py servers

setup: $(DEV)    ## make .venv with everything in it

test: $(DEV) $(BROWSER)  ## run every test
	$(BIN)/python -m pytest -n 3 --dist worksteal

test-fast: $(DEV)  ## run the tests that need no browser
	$(BIN)/python -m pytest -n 3 --dist worksteal -m "not browser"

chaos: $(DEV)    ## kill worker, beat, Valkey and PostgreSQL while news comes in; count what became of it
	@$(BIN)/python -m tests.chaos $(if $(SEED),--seed $(SEED))

feeds-corpus: $(DEV)  ## poll thousands of test feeds of others (CORPUS=folder; says where to get them)
	$(BIN)/python -m pytest -q tests/corpus/feeds_corpus.py

shots: $(DEV) $(BROWSER)  ## take pictures of every public page into shots/
	$(BIN)/python -m pytest -q tests/shots.py

fmt: $(DEV)      ## put the code in order
	$(BIN)/ruff check --fix -q . ; $(BIN)/ruff format . && $(BIN)/djade --target-version 5.2 $$(git ls-files 'templates/*.html')

check: $(DEV) $(BROWSER)  ## everything that must hold before a commit
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/djade --check --target-version 5.2 $$(git ls-files 'templates/*.html')
	$(BIN)/lint-imports
	$(BIN)/mypy .
	$(BIN)/python manage.py makemigrations --check --dry-run --skip-checks
	$(PRODUCTION) $(BIN)/python manage.py check --deploy --fail-level WARNING
	$(PRODUCTION) $(BIN)/python manage.py spectacular --validate --fail-on-warn --file /dev/null
	@$(BIN)/python -m tests.compose_config
	$(BIN)/python -m pytest -n 3 --dist worksteal

PRODUCTION := SECRET_KEY=only-for-checking-the-settings-0123456789-abcdefghijklmn \
  DATABASE_URL=postgresql://app:x@localhost/x REDIS_URL=redis://localhost ALLOWED_HOSTS=record.example.org

bench-stories: $(DEV)  ## measure how many articles a second one worker clusters
	$(BIN)/python -m benchmarks.clustering

bench-api: $(DEV)  ## measure a page of the API beside hand-written SQL, DRF and Datasette; EVENTS=10000
	$(BIN)/python -m benchmarks.api --events $(or $(EVENTS),10000)

bench-pages: $(DEV) $(BROWSER)  ## weigh a page of 20 events and time it as on a telephone, beside others (needs npm)
	$(BIN)/python -m benchmarks.pages

lock:            ## resolve requirements*.in into requirements*.txt (needs uv)
	for f in requirements requirements-local requirements-dev; do \
	  uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-header --no-annotate $$f.in -o $$f.txt || exit 1; done

.venv/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Python 3.11 or newer is needed; $(PYTHON) is older. Try: make PYTHON=python3.12 $(MAKECMDGOALS)"; exit 1; }
	$(PYTHON) -m venv .venv

$(RUNTIME): .venv/bin/python requirements.txt requirements-local.txt
	$(BIN)/python -m pip install -q --disable-pip-version-check --require-hashes -r requirements.txt -r requirements-local.txt
	@touch $@

$(DEV): $(RUNTIME) requirements-dev.txt
	$(BIN)/python -m pip install -q --disable-pip-version-check --require-hashes -r requirements.txt -r requirements-local.txt -r requirements-dev.txt
	@touch $@

$(BROWSER): $(DEV)
	@$(BIN)/python -m tests.browser || $(BIN)/playwright install --with-deps chromium
	@touch $@

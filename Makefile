# Two commands do everything: `make demo` sets up and builds the demo shop, `make test` sets up and runs all tests.
# uv is used where it is installed, else pip.
VENV := .venv
PY := $(VENV)/bin/python
STAMP := $(VENV)/.ready

.PHONY: demo test proof fuzz setup lint goldens docs screenshots lock clean

demo: setup
	@$(VENV)/bin/hangtag schema >/dev/null
	$(VENV)/bin/hangtag build
	@echo "Look at it: $(VENV)/bin/hangtag serve"

test: setup
	@.ci/system
	$(PY) -m pytest -n 2 --dist loadscope

# Long proofs: minutes of kills, failing disks and builds at once. What this machine cannot do is skipped by name.
proof: setup
	@.ci/system
	@.ci/disks
	@.ci/heirs
	$(PY) -m pytest -q -m proof -rs tests

# Ten minutes of anything: atheris on YAML, spoiled shops; what fails is kept in tests/fuzzing/corpus and tried again by
# every `make test`. atheris is for Linux.
fuzz: setup
	@$(PY) -c "import atheris" 2>/dev/null || $(PY) -m pip install --quiet --disable-pip-version-check --require-hashes -r tests/fuzzing/requirements.txt
	$(PY) -m tests.fuzzing.fuzz

setup: $(STAMP)

$(STAMP): requirements.lock pyproject.toml
	@if command -v uv >/dev/null 2>&1; then \
		uv venv --quiet --allow-existing $(VENV) && uv pip sync --quiet --python $(PY) --require-hashes requirements.lock && \
		uv pip install --quiet --python $(PY) --no-deps -e .; \
	else \
		python3 -m venv $(VENV) && $(PY) -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock && \
		$(PY) -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .; \
	fi
	@touch $(STAMP)

lint: setup
	$(VENV)/bin/ruff check .
	$(VENV)/bin/ruff format --check .
	$(VENV)/bin/mypy

goldens: setup
	HANGTAG_GOLDENS=update $(PY) -m pytest -q tests

docs: setup
	$(PY) docs/reference.py
	NO_MKDOCS_2_WARNING=1 $(VENV)/bin/mkdocs build --strict --quiet --config-file docs/mkdocs.yml
	@echo "Look at it: docs/site/index.html"

# Pictures of the demo shop in the README and the documentation, made anew (Chromium).
screenshots: setup
	$(PY) docs/screenshots.py

lock:
	uv pip compile --no-header --quiet --universal --generate-hashes --python-version 3.11 --extra dev --no-emit-index-url --no-annotate -o requirements.lock pyproject.toml requirements-build.in

clean:
	rm -rf dist .hangtag $(VENV)

# Works with GNU make on Linux, macOS and Windows; every recipe is one plain command.

PYTHON ?= $(if $(filter Windows_NT,$(OS)),python,python3)
ifeq ($(OS),Windows_NT)
VENV := .venv/Scripts
else
VENV := .venv/bin
endif
READY := .venv/ready

.PHONY: run test lint format bench translations freeze setup lock

run: $(READY)  ## open the window on the sample case (without a screen: picture and analysis)
	$(VENV)/python tools/show_sample.py

test: $(READY)  ## the whole suite
	$(VENV)/python -m pytest -m "not slow"

lint: $(READY)
	$(VENV)/python -m ruff check
	$(VENV)/python -m ruff format --check
	$(VENV)/python -m mypy

format: $(READY)
	$(VENV)/python -m ruff check --fix
	$(VENV)/python -m ruff format

bench: $(READY)  ## speed, as ratios in one run
	$(VENV)/python -m benchmarks.run

translations: $(READY)  ## collect the texts, update and compile the catalogues
	$(VENV)/python tools/translations.py

freeze: $(READY)  ## dist/mapper: the program without a Python beside it
	$(VENV)/python -m PyInstaller --noconfirm --log-level WARN build.spec

setup: $(READY)  ## .venv with the locked packages

$(READY): requirements-dev.lock pyproject.toml tools/setup.py
	$(PYTHON) tools/setup.py

lock:  ## versions and hashes anew, for every system at once (needs uv)
	uv pip compile --universal --generate-hashes --no-emit-index-url --no-header --python-version 3.11 pyproject.toml -o requirements.lock
	uv pip compile --universal --generate-hashes --no-emit-index-url --no-header --python-version 3.11 --extra dev pyproject.toml -o requirements-dev.lock

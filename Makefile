# Two commands on a fresh machine: make run, make test. The rest is for those who change the program.
SHELL := /bin/bash
PY := .venv/bin/python
BIN := .venv/bin
export QT_QPA_PLATFORM ?= offscreen
# What is compiled once is kept: else every process of the tests rewrites all of them, every time.
unexport PYTHONDONTWRITEBYTECODE
HISTORIES ?= 2000
FAULT_STATES ?= 10000
# The folders that hold Python by now.
ROOMS = $(foreach d,dinkop_desktop migrations benchmarks tests,$(if $(shell find $d -name '*.py' -print -quit 2>/dev/null),$d))

.PHONY: help setup setup-run run test rules check cover bench keys pictures said laws faults clean-room windows windows-try lock clean without

help:
	@echo 'make run    set up, then open the window; without a display play the round into ./demo'
	@echo 'make test   set up, then run every test'
	@echo 'make rules  format, rules, types and rooms, without a test'
	@echo 'make check  format, rules, types, rooms and the quick tests without a window (under two minutes)'
	@echo 'make without FEATURE=kur  the rest of the program without a feature: imports, types, quick tests'
	@echo 'make cover  every test, and what share of each room they reach'
	@echo 'make bench  measure on a made-up city; BENCH_SCALE=0.05 for a small one'
	@echo 'make keys   write the table of keys of the guide anew'
	@echo 'make pictures  draw every page of the window into docs/pictures'
	@echo 'make said   write down all that the program says into build/said, and compare with build/said-before'
	@echo 'make laws   the laws of merging over HISTORIES=$(HISTORIES) histories'
	@echo 'make faults  kills, full disks and FAULT_STATES=$(FAULT_STATES) power losses'
	@echo 'make clean-room  play make run and make test on fresh systems (root, debootstrap)'
	@echo 'make windows  an installer and a portable .zip for Windows into dist/windows (apt: nsis, osslsigncode)'
	@echo 'make windows-try  install that under Wine, play a round, open the window, upgrade, remove'
	@echo 'make lock   choose versions anew;  make clean  remove what was made here'

setup:
	@.ci/setup test

setup-run:
	@.ci/setup run

run: setup-run
	@.ci/demo

# What is no matter of seconds, and is left out of make check.
LONG := laws or slow or faults or window

test: setup
	$(BIN)/pytest -n auto

rules: setup
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy $(ROOMS)
	$(BIN)/lint-imports

check: rules
	$(BIN)/pytest -n auto -m 'not ($(LONG))'

# The rest without one feature: its imports, types and quick tests, in a copy.
without: setup
	.ci/without $(FEATURE)

cover: setup
	mkdir -p build
	$(BIN)/pytest -n auto --cov --cov-report json:build/coverage.json --cov-report term-missing:skip-covered
	$(PY) .ci/rooms.py

bench: setup-run build/peers
	$(PY) -m benchmarks

# The guide's table of keys, from what pages and window declare; a test says when it is to be written anew.
keys: setup
	$(PY) -m tests.shell.guide_keys

pictures: setup-run
	$(PY) docs/pictures/make.py

# Before a change that should change nothing: make said, mv build/said build/said-before; after it: make said.
# PICTURES=1 draws every page of the window, too.
said: setup-run
	$(PY) tests/said.py record build/said $(if $(PICTURES),--pictures)
	[ ! -d build/said-before ] || $(PY) tests/said.py compare build/said-before build/said

# What is compared with, pandas above all, in an environment of its own; where it cannot be had, its rows say so.
build/peers: benchmarks/peers.txt | setup-run
	rm -rf $@
	$(PY) -m venv $@
	$@/bin/python -m pip install --quiet --disable-pip-version-check -r $< || echo 'Going on without pandas.'
	touch $@

laws: setup
	HISTORIES=$(HISTORIES) $(BIN)/pytest -n auto -m laws --timeout 3600

faults: setup
	FAULT_STATES=$(FAULT_STATES) $(BIN)/pytest -n auto tests/faults --timeout 3600

clean-room:
	@.ci/clean-room

windows: setup-run
	$(PY) .ci/windows/build.py dist/windows

windows-try:
	@.ci/windows/try dist/windows

# The locks hold for Linux and Windows and for Python 3.11 and later: uv resolves for all of them at once and
# writes every wheel's hash, without any address. What to allow is said in pyproject.toml.
UV := build/uv/bin/uv pip compile pyproject.toml --universal --python-version 3.11 --upgrade --quiet \
	--generate-hashes --only-binary :all: --no-annotate --no-header --group build
lock:
	python3 -m venv build/uv
	build/uv/bin/python -m pip install --quiet 'uv>=0.13,<0.14'
	$(UV) --output-file requirements.lock
	$(UV) --extra postgres --extra dev --constraint requirements.lock --output-file requirements-dev.lock

clean:
	rm -rf .venv build dist demo .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache .coverage*
	rm -rf ./*.egg-info
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

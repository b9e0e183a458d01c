# Two commands matter: `make run` and `make test`. Each line below calls a script that can be read.
.PHONY: setup run test long lint bench

setup:  ## packages, catalogs, client: leaves .venv/bin/alongside
	@sh scripts/with-python scripts/setup.py core

run: setup  ## serves both addresses with a seeded directory
	@exec .venv/bin/alongside run

test:  ## every test, Chromium and PostgreSQL included
	@sh scripts/with-python scripts/setup.py test
	@.venv/bin/python scripts/test.py

long:  ## the same with full histories
	@sh scripts/with-python scripts/setup.py test
	@ALONGSIDE_LONG=1 .venv/bin/python scripts/test.py

lint:  ## ruff, mypy, import-linter, djlint, Biome, tsc
	@sh scripts/with-python scripts/setup.py lint
	@sh scripts/lint

bench:  ## every figure the docs quote, into bench/results.json
	@sh scripts/with-python scripts/setup.py test
	@.venv/bin/python -m bench

# The two commands are `make run` and `make test`; `make help` lists the rest.
PYTHON_HERE = .venv/bin/python

.DEFAULT_GOAL := help
.PHONY: help run test check e2e format messages lock demo-reset

help:  ## List these commands
	@sed -n 's/^\([a-z0-9-]*\):.*##/  make \1\t/p' Makefile | expand -t 22

run:  ## Start Alongside with its demo, here, until Ctrl-C (PORT=8000)
	@deploy/local/setup run
	@$(PYTHON_HERE) -m deploy.local.run

test:  ## Check everything: the code, then unit, integration, fault and browser tests
	@deploy/local/setup test
	@$(PYTHON_HERE) -m deploy.local.checks all

check:  ## Check what can be checked within a minute
	@deploy/local/setup test
	@$(PYTHON_HERE) -m deploy.local.checks fast

e2e:  ## Run the browser tests alone
	@deploy/local/setup test
	@$(PYTHON_HERE) -m deploy.local.checks e2e

format:  ## Put the code into the agreed form
	@deploy/local/setup test
	@.venv/bin/ruff check --fix .
	@.venv/bin/ruff format .

messages:  ## Bring the Welsh catalogue in step with the words in the code
	@deploy/local/setup test
	@$(PYTHON_HERE) -m deploy.local.catalogue

lock:  ## Write the lock files of the Python packages anew
	@deploy/local/setup test
	@requirements/lock

demo-reset:  ## Throw the local data away, so that the demo loads afresh
	@deploy/local/setup run
	@$(PYTHON_HERE) -m deploy.local.reset

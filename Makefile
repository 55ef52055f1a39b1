# Two commands do everything: `make demo` and `make test`. Each installs what it needs into .venv.

PYTHON ?= python3
VENV := .venv
PY := $(VENV)/bin/python
RUN := $(VENV)/.run-installed
DEV := $(VENV)/.dev-installed
CONTENT := $(VENV)/.content-installed

# Tests wait for sockets and processes more than they compute: twice the cores and one keep the cores busy.
WORKERS := $(shell echo $$((2 * $$(nproc 2>/dev/null || echo 2) + 1)))
PYTEST := $(VENV)/bin/pytest -n $(WORKERS) --dist worksteal
FAR ?= tests
# Where `make init` has put the token.
TOKEN := set -a; if [ -f bot.env ]; then . ./bot.env; fi;
# Files keep their own times, or every module would be compiled anew; waiting goes by the real clock.
FAKED := NO_FAKE_STAT=1 FAKETIME_DONT_FAKE_MONOTONIC=1

# Each process would compile all sources anew, some hundreds of times in a run of the tests.
unexport PYTHONDONTWRITEBYTECODE

# The system's Python may have gone on since .venv was made; what is installed there is of no use to another.
ifneq ($(wildcard $(VENV)),)
ifneq ($(shell $(PY) -c 'import importlib.util as i; print(bool(i.find_spec("pip")))' 2>/dev/null),True)
$(info .venv сделана для другого Python или неполна: делаю заново)
$(shell rm -rf $(VENV))
endif
endif

.PHONY: help demo tour pictures run init check test quick test-far fix bench simulate upgrades content eval backup lock audit
.DEFAULT_GOAL := help

help: ## this list of targets
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | awk -F ':.*## ' '{printf "  make %-8s %s\n", $$1, $$2}'

demo: $(RUN) ## the whole bot on an emulated VK, in the browser; as yours: make demo REGION=omsk SCHOOL="лицей № 64"
	@$(PY) -m demo $(if $(REGION),--region $(REGION)) $(if $(SCHOOL),--school "$(SCHOOL)")

tour: $(RUN) ## a scripted talk through the real bot, printed
	@$(PY) -m demo tour

pictures: $(DEV) ## pictures of the guides, and the guides for the printer (needs chromium)
	@$(PY) -m demo pictures

run: $(RUN) ## the bot on the real VK (config.toml, a community token)
	@$(TOKEN) $(PY) -m bot run

init: $(RUN) ## a new school: asks, verifies with VK, writes config.toml (token in BOT_VK__TOKEN)
	@$(PY) -m bot init

check: $(RUN) ## are settings, texts, database and the token's rights in order?
	@$(TOKEN) $(PY) -m bot check

test: $(DEV) ## lint, types, import contracts, content check, tests
	$(VENV)/bin/ruff format --check .
	$(VENV)/bin/ruff check .
	$(VENV)/bin/mypy
	$(VENV)/bin/lint-imports
	$(PY) -m bot content --config demo/config.toml
	$(PYTEST)

quick: $(DEV) ## in half a minute: lint, rules and use cases
	$(VENV)/bin/ruff format --check .
	$(VENV)/bin/ruff check .
	$(PYTEST) tests/unit --deselect tests/unit/answers/test_quality.py::test_phrasings_held_out

test-far: $(DEV) ## all tests on three far days (needs `apt install faketime`)
	@command -v faketime >/dev/null || { echo 'Нет программы faketime: apt install faketime'; exit 1; }
	$(FAKED) TZ=UTC faketime '2026-12-31 23:50:00' $(PYTEST) -m 'not real_clock' $(FAR)
	$(FAKED) TZ=America/New_York faketime '2028-02-29 12:00:00' $(PYTEST) -m 'not real_clock' $(FAR)
	$(FAKED) TZ=Asia/Novosibirsk faketime '2027-06-01 09:00:00' $(PYTEST) -m 'not real_clock' $(FAR)

fix: $(DEV) ## format and repair what a machine can repair
	$(VENV)/bin/ruff check --fix .
	$(VENV)/bin/ruff format .

bench: $(DEV) ## speed and memory beside a naive vkbottle bot
	@$(PY) -m bench

simulate: $(DEV) ## simulated disasters: make simulate SEEDS=10000, one again: make simulate REPLAY=17
	@$(PY) -m tests.simulation --seeds $(or $(SEEDS),300) $(and $(REPLAY),--replay $(REPLAY))

upgrades: $(DEV) ## upgrades from every commit that changed the schema, the old bot at work (an hour or more)
	@nice $(PY) -m bench.upgrading $(COMMIT)

content: $(CONTENT) ## check the texts and rebuild the model that understands questions
	@$(PY) -m bot content --build

eval: $(DEV) ## how well questions are understood, on a labelled file: make eval FILE=questions.jsonl
	@$(PY) -m bench.evaluate $(FILE)
	@$(PY) -m bench.dialogues
	@$(PY) -m bench.guide_words
	@$(PY) -m bench.phrases
	@$(PY) -m bench.staff_requests

backup: $(RUN) ## a checked copy of the database; the bot may run meanwhile
	@$(TOKEN) $(PY) -m bot backup

audit: $(PY) ## are weaknesses of what is installed known? (needs the network)
	@$(PY) -m venv $(VENV)/audit
	@$(VENV)/audit/bin/python -m pip install --quiet --disable-pip-version-check pip-audit
	@$(VENV)/audit/bin/pip-audit --strict --disable-pip --require-hashes -r requirements/run.txt

lock: ## renew requirements/*.txt from pyproject.toml (needs the network)
	@sh requirements/lock.sh

$(PY):
	@$(PYTHON) -c 'import sys; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 13))' \
		|| { echo 'Нужен Python от 3.11 до 3.13: make PYTHON=python3.11 …'; exit 1; }
	@$(PYTHON) -m venv $(VENV) || { echo 'Не создаётся .venv: apt install python3-venv'; rm -rf $(VENV); exit 1; }

$(RUN): requirements/run.txt | $(PY)
	@echo 'Установка зависимостей в $(VENV): загрузка около 60 МБ, несколько минут без слов …'
	@$(PY) -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/run.txt
	@touch $@

$(CONTENT): requirements/content.txt | $(PY)
	@echo 'Установка зависимостей для сборки текстов в $(VENV) …'
	@$(PY) -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/content.txt
	@touch $@ $(RUN)

$(DEV): requirements/dev.txt | $(PY)
	@echo 'Установка зависимостей для проверок в $(VENV) …'
	@$(PY) -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/dev.txt
	@touch $@ $(RUN) $(CONTENT)

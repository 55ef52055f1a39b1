"""`python -m bot ask`, as far as it can be asked without a process."""

import io
import json
from typing import Any

from bot.cli.ask import answer_lines, explained
from bot.content.reading.loading import load_content
from school.answers.engine.engine import Engine
from tests.unit.answers.conftest import CONTENT


def asked(engine: Engine, *lines: str) -> tuple[list[dict[str, Any]], str]:
    out, errors = io.StringIO(), io.StringIO()
    assert answer_lines(engine, lines, out, errors) == 0
    return [json.loads(line) for line in out.getvalue().splitlines()], errors.getvalue()


def test_a_line_out_for_each_line_in(engine: Engine) -> None:
    answers, errors = asked(engine, '{"q": "не приходит код"}\n', "\n", '{"q": "привет", "role": "parent"}\n')
    assert [answer["decision"] for answer in answers] == ["answer", "smalltalk"]
    assert set(answers[0]) == {"q", "decision", "topic", "confidence", "suggestions"}
    assert answers[0]["topic"] == answers[0]["suggestions"][0]["topic"] == "sms_code_not_coming"
    assert answers[1]["topic"] is None
    assert all(len(answer["suggestions"]) == 3 for answer in answers)
    assert not errors


def test_a_bad_line_is_told_and_passed_over(engine: Engine) -> None:
    answers, errors = asked(engine, "{oops\n", '{"q": 5}\n', "[]\n", '{"q": "ок", "role": 7}\n')
    assert [answer["q"] for answer in answers] == ["ок"]
    assert [line.split(":")[0] for line in errors.splitlines()] == ["строка 1", "строка 2", "строка 3"]


def test_one_question_is_explained_in_russian(engine: Engine) -> None:
    told = "\n".join(explained(engine, load_content(CONTENT).catalogue, "как зайти в днивник"))
    assert "Прочитано как: как войти в дневник" in told
    assert "Похожая формулировка: «" in told
    assert "es_nso_login" in told

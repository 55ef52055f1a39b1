"""`python -m bot ask`: what the bot would do with a question, and why; or with many, a JSON object a line."""

import json
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any, TextIO

from bot.cli.called import called
from bot.cli.errors import WRONG_SETUP, complain
from bot.content.reading.of_school import read_content
from bot.setting_sources import load_settings
from bot.settings import SettingsError
from school.answers.engine.engine import Engine, engine_over
from school.answers.engine.understood import Decision, Interpretation
from school.catalogue.model import Catalogue
from school.messaging.errors import ContentError
from school.people.model import Role

WRONG_USE = 64
"""EX_USAGE of sysexits: neither a question nor --jsonl."""

DECISIONS = {
    Decision.ANSWER: "ответить",
    Decision.CHOOSE: "предложить выбрать",
    Decision.REPHRASE: "попросить спросить иначе",
    Decision.HUMAN: "передать человеку",
    Decision.SMALLTALK: "поддержать разговор",
    Decision.DANGER: "тревога: сразу дать телефоны помощи",
    Decision.PRIVATE: "предупредить о личных данных",
}


def ask(settings_path: Path | None, question: str | None, jsonl: bool) -> int:
    """Explain one question in Russian, or answer JSON lines on standard input."""
    if not jsonl and not question:
        told = f"Спросите что-нибудь: {called('ask', settings_path)} «вопрос», или --jsonl и строки на входе."
        return complain(told, WRONG_USE)
    try:
        settings = load_settings(settings_path)
        content = read_content(settings)
        catalogue = content.catalogue
        engine = engine_over(catalogue.topics, content.knowledge)
    except (SettingsError, ContentError) as error:
        return complain(error, WRONG_SETUP)
    if jsonl:
        return answer_lines(engine, sys.stdin, sys.stdout, sys.stderr)
    print("\n".join(explained(engine, catalogue, question or "")))
    return 0


def answer_lines(engine: Engine, lines: Iterable[str], out: TextIO, errors: TextIO) -> int:
    """A line out for each line in; a line that can't be read is told by its number and passed over."""
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            question, role = _read(line)
        except ValueError as error:
            errors.write(f"строка {number}: {error}\n")
            errors.flush()
            continue
        out.write(json.dumps(as_json(question, engine.understand(question, role)), ensure_ascii=False) + "\n")
        out.flush()
    return 0


def as_json(question: str, understood: Interpretation) -> dict[str, Any]:
    """One line of the answer."""
    return {
        "q": question,
        "decision": understood.decision.value,
        "topic": understood.topic,
        "confidence": understood.confidence,
        "suggestions": [{"topic": s.topic, "confidence": s.confidence} for s in understood.suggestions],
    }


def explained(engine: Engine, catalogue: Catalogue, question: str) -> list[str]:
    """Lines for a person: the decision and where it comes from."""
    understood = engine.understand(question)
    why = understood.explanation
    titles = {topic.id: topic.title for topic in catalogue.topics.values()}
    told = [f"Решение: {DECISIONS[understood.decision]}." + (f" Вид: {understood.kind}." if understood.kind else "")]
    if why.reason:
        told.append(f"Причина: {why.reason}.")
    told.append(f"Прочитано как: {why.read_as or '—'}")
    told += [f"Тема: {titles[understood.topic]}"] if understood.topic else []
    told += [f"Спросить: {understood.asks}"] if understood.asks else []
    told += [f"Прямой вопрос: {understood.aspect}"] if understood.aspect else []
    told += [f"Ещё вопрос: {titles[one.topic]}" for one in understood.others]
    told += [f"  {s.confidence:6.1%}  {s.topic}: {titles[s.topic]}" for s in understood.suggestions]
    told += _nearest(engine, question, understood)
    told += [f"  {share:6.1%}  не тема: {name[1:]}" for name, share in why.others if name.startswith("!")]
    return told


def _nearest(engine: Engine, question: str, understood: Interpretation) -> list[str]:
    if not understood.suggestions:
        return []
    text, closeness = engine.matched(question, understood.suggestions[0].topic)
    return [f"Похожая формулировка: «{text}» (близость {closeness:.0%})."] if text else []


def _read(line: str) -> tuple[str, Role | None]:
    """A question and the role. Raises `ValueError` with what is wrong, in Russian."""
    try:
        read = json.loads(line)
    except ValueError as error:
        raise ValueError(f"это не JSON ({error}).") from None
    if not isinstance(read, dict) or not isinstance(read.get("q"), str):
        raise ValueError('нужен объект с ключом "q" и строкой в нём.')
    role = read.get("role")
    return read["q"], next((known for known in Role if known == role), None)

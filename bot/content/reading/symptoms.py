"""Reading what can go wrong: `content/symptoms.toml`."""

from collections.abc import Collection, Mapping
from pathlib import Path

from bot.content.reading.checks import check_id, check_values
from bot.content.reading.facts import Claims, check_claims
from bot.content.reading.source import Fields, Source, read_toml
from bot.content.reading.variants import PlatformWords, check_label, check_variants, read_platform, read_platform_words
from school.catalogue.model import Fixer, Flow, SchoolValue, Symptom
from school.people.model import Role


def read_symptoms(
    folder: Path, flows: dict[str, Flow], topics: Collection[str], values: Mapping[str, SchoolValue], claims: Claims
) -> dict[str, Symptom]:
    """All symptoms by id; without the file there are none."""
    path = folder / "symptoms.toml"
    if not path.exists():
        return {}
    source = read_toml(path)
    steps = {step.id for flow in flows.values() for step in flow.steps}
    words = read_platform_words(folder)
    symptoms: dict[str, Symptom] = {}
    fields = Fields(source, source.table)
    for table in fields.tables("symptom"):
        symptom = _symptom(source, table)
        _check(source, symptom, steps, topics, values)
        _check_words(source, symptom, words)
        text, mark = f"{symptom.cause}\n{symptom.fix}", _mark(symptom.id)
        if not symptom.source and not symptom.facts:
            raise source.wrong(f"у признака «{symptom.id}» нет источника: нужен source или facts.", mark)
        check_claims(source, text, symptom.source, symptom.facts, claims, mark)
        if symptom.id in symptoms:
            raise source.wrong(f"признак «{symptom.id}» описан дважды; переименуйте один.", _mark(symptom.id))
        symptoms[symptom.id] = symptom
    fields.nothing_else()
    return symptoms


def _symptom(source: Source, table: dict[str, object]) -> Symptom:
    mark = _mark(str(table["id"])) if "id" in table else "[[symptom]]"
    fields = Fields(source, table, mark)
    symptom = Symptom(
        id=fields.text("id"),
        button=fields.text("button"),
        phrases=fields.texts("phrases"),
        steps=fields.texts("steps"),
        cause=fields.text("cause"),
        fix=fields.text("fix"),
        who=Fixer(_one_of(source, fields.text("who"), Fixer, mark)),
        topic=fields.text("topic"),
        source=fields.texts("source", []),
        roles=frozenset(Role(_one_of(source, role, Role, mark)) for role in fields.texts("roles", list(Role))),
        platform=read_platform(source, fields, mark),
        about_both=fields.flag("about_both", False),
        facts=fields.texts("facts", []),
    )
    fields.nothing_else()
    return symptom


def _one_of(source: Source, written: str, known: type[Fixer] | type[Role], mark: str) -> str:
    if written not in set(known):
        raise source.wrong(f"«{written}» не известно; известны: {', '.join(known)}.", written, mark)
    return written


def _check(
    source: Source, symptom: Symptom, steps: set[str], topics: Collection[str], values: Mapping[str, SchoolValue]
) -> None:
    mark = _mark(symptom.id)
    check_id(source, symptom.id, mark)
    if symptom.topic not in topics:
        raise source.wrong(f"темы «{symptom.topic}» нет; исправьте.", "topic =", mark)
    for step in symptom.steps:
        if step not in steps:
            raise source.wrong(f"шага «{step}» нет ни в одном маршруте; исправьте или уберите.", step, mark)
    check_values(source, f"{symptom.cause}\n{symptom.fix}", values, mark)


def _check_words(source: Source, symptom: Symptom, words: PlatformWords) -> None:
    for text in (symptom.button, symptom.cause, symptom.fix):
        check_variants(source, text, words, symptom.platform, _mark(symptom.id), symptom.about_both, symptom.roles)
    check_label(source, symptom.button, _mark(symptom.id))


def _mark(symptom_id: str) -> str:
    return f'id = "{symptom_id}"'

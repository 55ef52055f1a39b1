"""Reading topics and the menu.

Files: `content/menu.toml`, `content/topics/<group>/<id>.md`, `content/phrasings/<id>.txt`.
"""

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from bot.content.reading.aspects import NOTHING_KNOWN, AspectChecks, read_aspects, read_kinds, with_layer
from bot.content.reading.checks import LABEL, check_id, check_values
from bot.content.reading.facts import Claims, check_claims
from bot.content.reading.regions import pack_folder
from bot.content.reading.regulation import check_cited_topics
from bot.content.reading.source import Fields, Source, read_front_matter, read_text, read_toml
from bot.content.reading.variants import PlatformWords, check_variants, read_platform, read_platform_words
from school.catalogue.model import Group, SchoolValue, Topic
from school.messaging.errors import ContentError
from school.people.model import Role

MOST_GROUPS = 10
"""Groups in the menu: VK shows ten buttons under a message."""


def read_groups(folder: Path) -> tuple[Group, ...]:
    """The groups in the order of the menu."""
    source = read_toml(folder / "menu.toml")
    fields = Fields(source, source.table)
    groups = tuple(_group(source, table) for table in fields.tables("group"))
    fields.nothing_else()
    _check_groups(source, groups)
    return groups


def read_values(folder: Path) -> dict[str, SchoolValue]:
    """Values the school may fill in."""
    source = read_toml(folder / "school_values.toml")
    return {key: _value(source, key, table) for key, table in source.table.items()}


def read_topics(folder: Path, groups: Iterable[Group]) -> dict[str, Topic]:
    """All topics, by group and label of the button; each id once."""
    order = {group.id: number for number, group in enumerate(groups)}
    found: dict[str, tuple[Topic, Path]] = {}
    for path in _topic_paths(folder):
        topic = _topic(folder, path, order)
        if topic.id in found:
            raise ContentError(
                f"{path}, строка 1: тема «{topic.id}» уже есть в {found[topic.id][1]}. Переименуйте одну."
            )
        found[topic.id] = topic, path
    topics = sorted((topic for topic, _ in found.values()), key=lambda t: (order[t.group], t.button.casefold()))
    return with_layer({topic.id: topic for topic in topics}, pack_folder(folder))


def with_local(topics: dict[str, Topic], local: Path, groups: Iterable[Group]) -> dict[str, Topic]:
    """The topics with the phrasings and topics of the local folder; a topic there replaces ours of the same id."""
    merged = topics | read_topics(local, groups)
    for topic in topics.values():
        more = phrasings_of(local / "phrasings" / f"{topic.id}.txt")
        merged[topic.id] = replace(merged[topic.id], phrasings=(*topic.phrasings, *more))
    check_cited_topics(local, merged)
    return with_layer(merged, local)


def check_local_aspects(folder: Path, local: Path, topics: dict[str, Topic], values: dict[str, SchoolValue]) -> None:
    """First lines of the school's own are in order. Raises `ContentError`."""
    checks = AspectChecks(read_kinds(folder), NOTHING_KNOWN, values)
    for topic in topics.values():
        if (path := local / "topics" / topic.group / f"{topic.id}.md").exists():
            source = read_front_matter(path)
            checks.check(source, topic, read_aspects(source, Fields(source, source.table)))
    checks.check_layer(local, topics)


def check_links(folder: Path, topics: dict[str, Topic], values: dict[str, SchoolValue], claims: Claims) -> None:
    """Related topics and school values exist; phrasings have their topic; no two buttons of a group are the same."""
    buttons: dict[tuple[str, str], str] = {}
    words = read_platform_words(folder)
    aspects = AspectChecks(read_kinds(folder), words, values)
    for topic in topics.values():
        source = read_front_matter(folder / "topics" / topic.group / f"{topic.id}.md")
        for related in topic.related:
            if related not in topics:
                raise source.wrong(f"темы «{related}» из related нет; исправьте или уберите.", related, "related =")
        _check_words(source, topic, topics, words)
        check_values(source, topic.answer, values)
        aspects.check(source, topic, read_aspects(source, Fields(source, source.table)))
        told = "\n".join([topic.answer, *(aspect.first for aspect in topic.aspects)])
        check_claims(source, told, topic.source, topic.facts, claims, "")
        if (other := buttons.setdefault((topic.group, topic.button), topic.id)) != topic.id:
            raise source.wrong(f"такая же кнопка у темы «{other}»; назовите их по-разному.", "button =")
    aspects.check_layer(pack_folder(folder), topics)
    for path in sorted([*(folder / "phrasings").glob("*.txt"), *(pack_folder(folder) / "phrasings").glob("*.txt")]):
        if path.stem not in topics:
            raise ContentError(f"{path}, строка 1: темы «{path.stem}» нет; переименуйте файл или добавьте тему.")


def _check_words(source: Source, topic: Topic, topics: dict[str, Topic], words: PlatformWords) -> None:
    """What is said in a world speaks of it; a topic of one world says which one answers in the other."""
    for text in (topic.title, topic.button, topic.answer):
        check_variants(source, text, words, topic.platform, about_both=topic.about_both)
    if (topic.platform is None) == bool(topic.elsewhere):
        raise source.wrong("platform и elsewhere пишут вместе: где тема и какая отвечает вместо неё.", "platform =")
    if topic.elsewhere and (topic.elsewhere not in topics or topics[topic.elsewhere].platform is topic.platform):
        raise source.wrong(f"тема «{topic.elsewhere}» из elsewhere не отвечает в другом мире.", "elsewhere =")


def _group(source: Source, table: dict[str, object]) -> Group:
    fields = Fields(source, table, f'id = "{table["id"]}"' if "id" in table else "[[group]]")
    group = Group(fields.text("id"), fields.text("title"), fields.text("button", most=LABEL), fields.text("intro"))
    fields.nothing_else()
    return group


def _check_groups(source: Source, groups: tuple[Group, ...]) -> None:
    ids = [group.id for group in groups]
    for group_id in ids:
        mark = f'id = "{group_id}"'
        check_id(source, group_id, mark)
        if ids.count(group_id) > 1:
            raise source.wrong(f"раздел «{group_id}» описан дважды; уберите или переименуйте один.", mark)
    if not 0 < len(ids) <= MOST_GROUPS:
        raise source.wrong(f"разделов {len(ids)}, а в меню их бывает от 1 до {MOST_GROUPS}.")


def _value(source: Source, key: str, table: object) -> SchoolValue:
    if not isinstance(table, dict):
        raise source.wrong(f"«{key}»: ожидается раздел [{key}].", key)
    fields = Fields(source, table, f"[{key}]")
    value = SchoolValue(
        key,
        fields.text("what"),
        fields.text("fallback", ""),
        fields.flag("required"),
        fields.flag("per_role", False),
        fields.texts("choices", []),
        fields.text("staff_fallback", ""),
    )
    fields.nothing_else()
    return value


def _topic(folder: Path, path: Path, order: dict[str, int]) -> Topic:
    source = read_front_matter(path)
    group = path.parent.name
    if group not in order or path.parent.parent != folder / "topics":
        raise source.wrong(f"раздела «{group}» нет в menu.toml: перенесите файл в topics/раздел/ или добавьте раздел.")
    if not source.body:
        raise source.wrong("нет текста ответа: впишите его после второй строки +++.")
    check_id(source, path.stem)
    fields = Fields(source, source.table)
    topic = Topic(
        id=path.stem,
        group=group,
        title=fields.text("title"),
        button=fields.text("button", most=LABEL),
        audience=frozenset(_role(source, name) for name in fields.texts("audience")),
        answer=source.body,
        source=fields.texts("source", [] if "facts" in source.table else None),
        checked_on=fields.day("checked_on"),
        certain=fields.flag("certain"),
        related=fields.texts("related", []),
        note=fields.text("note", ""),
        valid_until=fields.day("valid_until") if "valid_until" in source.table else None,
        phrasings=(
            *phrasings_of(folder / "phrasings" / f"{path.stem}.txt"),
            *phrasings_of(pack_folder(folder) / "phrasings" / f"{path.stem}.txt"),
        ),
        platform=read_platform(source, fields),
        elsewhere=fields.text("elsewhere", ""),
        about_both=fields.flag("about_both", False),
        facts=fields.texts("facts", []),
        child_title=fields.text("child_title", "", most=LABEL),
        by_steps=fields.flag("by_steps", False),
        aspects=read_aspects(source, fields),
    )
    fields.nothing_else()
    return topic


def _topic_paths(folder: Path) -> list[Path]:
    """Of the base and, in the same place, those that only the region has."""
    base, own = folder / "topics", pack_folder(folder) / "topics"
    inner = {path.relative_to(base) for path in base.rglob("*.md")} | {
        path.relative_to(own) for path in own.rglob("*.md")
    }
    return [base / path for path in sorted(inner)]


def _role(source: Source, name: str) -> Role:
    try:
        return Role(name)
    except ValueError:
        known = ", ".join(Role)
        raise source.wrong(f"роли «{name}» нет; известны: {known}.", "audience =") from None


def phrasings_of(path: Path) -> tuple[str, ...]:
    """One phrasing a line; lines with # are remarks."""
    if not path.exists():
        return ()
    lines = (line.strip() for line in read_text(path).splitlines())
    return tuple(line for line in lines if line and not line.startswith("#"))

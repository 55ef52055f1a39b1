"""Reading what the engine knows besides topics: lexicon, words of danger, ambiguous words, meanings, the model."""

from collections.abc import Collection
from pathlib import Path
from typing import Any

from bot.content.reading.aspects import read_kinds
from bot.content.reading.care import read_care_model
from bot.content.reading.foreign import Foreign
from bot.content.reading.model_file import learnt_phrasings, read_meanings, read_model
from bot.content.reading.regions import pack_folder
from bot.content.reading.source import Fields, Source, read_toml
from school.answers.engine.ambiguity import Ambiguous
from school.answers.engine.danger import DangerWords
from school.answers.engine.engine import Engine, Knowledge
from school.answers.engine.lexicon import LONGEST, Lexicon
from school.answers.engine.sayings import StepWords
from school.answers.engine.wishes import WishWords
from school.catalogue.model import Topic

MOST_OFFERED = 3


def read_knowledge(folder: Path, topics: dict[str, Topic]) -> Knowledge:
    """Everything that is there; a file that is missing means there is none of it. Raises `ContentError`."""
    model = read_model(folder)
    return Knowledge(
        read_lexicon(folder),
        read_danger(folder),
        read_ambiguous(folder, topics.keys()),
        read_meanings(folder),
        model,
        learnt_phrasings(model, topics),
        read_care_model(folder),
        read_following(folder),
        read_step_words(folder),
        read_follow_ups(folder),
        read_wishes(folder),
        read_staff_words(folder),
        read_kindred(folder, topics.keys()),
        read_kinds(folder),
    )


def make_engine(folder: Path, topics: dict[str, Topic]) -> Engine:
    """The engine over these topics with everything in the folder. Raises `ContentError`."""
    return Engine(topics, read_knowledge(folder, topics))


def read_lexicon(folder: Path) -> Lexicon:
    """`content/lexicon.toml`."""
    if (source := _optional(folder / "lexicon.toml")) is None:
        return Lexicon()
    words = _words(source, "words")
    for written in words:
        if len(written.split()) > LONGEST:
            raise source.wrong(f"«{written}»: слева не больше {LONGEST} слов.", written)
    return Lexicon(words | _words_of_region(folder), _lists(source, "synonyms"))


def _words_of_region(folder: Path) -> dict[str, str]:
    own = _optional(pack_folder(folder) / "lexicon.toml")
    return _words(own, "words") if own else {}


def read_danger(folder: Path) -> DangerWords:
    """`content/danger.toml`."""
    if (source := _optional(folder / "danger.toml")) is None:
        return DangerWords()
    return DangerWords(_lists(source, "patterns"), _lists(source, "unless").get("any", ()))


def read_following(folder: Path) -> dict[str, tuple[str, ...]]:
    """`content/care/follow.toml`."""
    source = _optional(folder / "care" / "follow.toml")
    return _lists(source, "follow") if source else {}


def read_follow_ups(folder: Path) -> dict[str, tuple[str, ...]]:
    """`content/follow_ups.toml`."""
    source = _optional(folder / "follow_ups.toml")
    return _lists(source, "follow") if source else {}


def read_step_words(folder: Path) -> StepWords:
    """`content/step_words.toml`."""
    source = _optional(folder / "step_words.toml")
    return StepWords(*(_lists(source, name) for name in ("said", "alone", "choice"))) if source else StepWords()


def read_wishes(folder: Path) -> WishWords:
    """`content/wishes.toml`."""
    if (source := _optional(folder / "wishes.toml")) is None:
        return WishWords()
    return WishWords(_lists(source, "wish"), _lists(source, "unless").get("any", ()), _lists(source, "person"))


def read_staff_words(folder: Path) -> dict[str, tuple[str, ...]]:
    """`content/staff_words.toml`."""
    source = _optional(folder / "staff_words.toml")
    return _lists(source, "ask") if source else {}


def read_foreign(folder: Path) -> Foreign:
    """`content/foreign.toml`."""
    if (source := _optional(folder / "foreign.toml")) is None:
        return Foreign()
    fields = Fields(source, source.table)
    foreign = Foreign(fields.texts("ours"), fields.texts("theirs"))
    fields.nothing_else()
    return foreign


def read_ambiguous(folder: Path, topics: Collection[str]) -> tuple[Ambiguous, ...]:
    """`content/ambiguous.toml`."""
    if (source := _optional(folder / "ambiguous.toml")) is None:
        return ()
    return tuple(_ambiguous(source, table, topics) for table in Fields(source, source.table).tables("word"))


def read_kindred(folder: Path, topics: Collection[str]) -> dict[str, frozenset[str]]:
    """`content/kindred.toml`: pairs of topics, either way."""
    if (source := _optional(folder / "kindred.toml")) is None:
        return {}
    found: dict[str, set[str]] = {}
    for first, second in _pairs(source, topics):
        found.setdefault(first, set()).add(second)
        found.setdefault(second, set()).add(first)
    return {topic: frozenset(near) for topic, near in found.items()}


def _pairs(source: Source, topics: Collection[str]) -> list[tuple[str, str]]:
    pairs = source.table.get("pairs", [])
    for pair in pairs:
        if not isinstance(pair, list) or len(pair) != 2 or pair[0] == pair[1]:
            raise source.wrong(f"«{pair}»: ожидаются две разные темы.", str(pair))
        if gone := [topic for topic in pair if topic not in topics]:
            raise source.wrong(f"темы «{gone[0]}» нет.", str(gone[0]))
    return [(first, second) for first, second in pairs]


def _ambiguous(source: Source, table: dict[str, object], topics: Collection[str]) -> Ambiguous:
    fields = Fields(source, table, "[[word]]")
    entry = Ambiguous(fields.texts("words"), fields.text("question"), fields.texts("topics"))
    fields.nothing_else()
    if not 1 <= len(entry.topics) <= MOST_OFFERED:
        raise source.wrong(f"предложить можно от 1 до {MOST_OFFERED} тем.", entry.question)
    for topic in entry.topics:
        if topic not in topics:
            raise source.wrong(f"темы «{topic}» нет.", topic)
    return entry


def _optional(path: Path) -> Source | None:
    return read_toml(path) if path.exists() else None


def _words(source: Source, name: str) -> dict[str, str]:
    """A section of `"written" = "meant"`."""
    table = _table(source, name)
    for written, meant in table.items():
        if not isinstance(meant, str) or not meant.strip():
            raise source.wrong(f"«{written}»: справа ожидается строка в кавычках.", written)
    return {written: str(meant) for written, meant in table.items()}


def _lists(source: Source, name: str) -> dict[str, tuple[str, ...]]:
    """A section of `key = ["…", "…"]`."""
    fields = Fields(source, _table(source, name), f"[{name}]")
    return {key: fields.texts(key) for key in _table(source, name)}


def _table(source: Source, name: str) -> dict[str, Any]:
    table = source.table.get(name, {})
    if not isinstance(table, dict):
        raise source.wrong(f"ожидается раздел [{name}].", name)
    return table

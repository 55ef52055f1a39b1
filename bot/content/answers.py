"""Reading what the engine knows besides topics: lexicon, words of danger, ambiguous words, meanings, the model."""

from collections.abc import Collection
from pathlib import Path

from bot.content.foreign import Foreign
from bot.content.model_file import learnt_phrasings, read_meanings, read_model
from bot.content.source import Fields, Source, read_toml
from school.answers.ambiguity import Ambiguous
from school.answers.danger import DangerWords
from school.answers.engine import Engine, Knowledge
from school.answers.lexicon import LONGEST, Lexicon
from school.model import Topic

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
    )


def make_engine(folder: Path, topics: dict[str, Topic]) -> Engine:
    """The engine over these topics with everything in the folder. Raises `ContentError`."""
    return Engine(topics, read_knowledge(folder, topics))


def read_lexicon(folder: Path) -> Lexicon:
    """`content/lexicon.toml`."""
    if (source := _optional(folder / "lexicon.toml")) is None:
        return Lexicon()
    words, synonyms = _table(source, "words"), _table(source, "synonyms")
    for written in words:
        if len(written.split()) > LONGEST:
            raise source.wrong(f"«{written}»: слева не больше {LONGEST} слов.", written)
    return Lexicon(words, synonyms)


def read_danger(folder: Path) -> DangerWords:
    """`content/danger.toml`."""
    if (source := _optional(folder / "danger.toml")) is None:
        return DangerWords()
    return DangerWords(_table(source, "patterns"), tuple(_table(source, "unless").get("any", ())))


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


def _table(source: Source, name: str) -> dict[str, object]:
    table = source.table.get(name, {})
    if not isinstance(table, dict):
        raise source.wrong(f"ожидается раздел [{name}].", name)
    return table

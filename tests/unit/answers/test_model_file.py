"""The model: the same bytes, no surprises from broken ones, and told when it is stale."""

import shutil
from pathlib import Path

import numpy as np
import pytest

from bot.content.building.build import stale_model
from bot.content.reading.answers import read_foreign, read_lexicon
from bot.content.reading.model_file import MODEL, fingerprint_of, read_model
from bot.content.reading.not_topics import read_not_topics
from bot.content.reading.topics import read_groups, read_topics
from school.answers.engine.model import unpack_model
from school.answers.engine.packing import PackingError, pack, unpack
from school.catalogue.model import Topic
from school.messaging.errors import ContentError
from tests.unit.answers.conftest import CONTENT


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return Path(shutil.copytree(CONTENT, tmp_path / "content"))


def test_the_model_is_up_to_date(topics: dict[str, Topic]) -> None:
    assert stale_model(CONTENT, topics) is None


def test_packing_gives_the_same_bytes(topics: dict[str, Topic]) -> None:
    packed = (CONTENT / MODEL).read_bytes()
    assert unpack_model(packed).pack() == packed


def test_the_model_is_small() -> None:
    assert (CONTENT / MODEL).stat().st_size < 5_000_000


@pytest.mark.parametrize("name", ["phrasings/webinars.txt", "not_topics/noise.txt"])
def test_another_phrasing_makes_the_model_stale(folder: Path, name: str) -> None:
    path = folder / name
    path.write_text(path.read_text(encoding="utf-8") + "\nсовсем новая строка\n", encoding="utf-8")
    told = stale_model(folder, read_topics(folder, read_groups(folder)))
    assert told is not None
    assert "модель ответов устарела: выполните make content" in told


def test_a_missing_model_is_told(folder: Path, topics: dict[str, Topic]) -> None:
    (folder / MODEL).unlink()
    assert "устарела" in (stale_model(folder, topics) or "")


def test_the_answer_texts_may_change_freely(folder: Path, topics: dict[str, Topic]) -> None:
    given = read_not_topics(folder), read_lexicon(folder), read_foreign(folder), folder
    path = folder / "topics" / topics["webinars"].group / "webinars.md"
    path.write_text(path.read_text(encoding="utf-8") + "\nЕщё предложение.\n", encoding="utf-8")
    assert fingerprint_of(topics, *given) == fingerprint_of(read_topics(folder, read_groups(folder)), *given)


@pytest.mark.parametrize("broken", [b"", b"junk", b"school-answers\n", b"school-answers\njunk"])
def test_a_broken_file_is_told(folder: Path, broken: bytes) -> None:
    (folder / MODEL).write_bytes(broken)
    with pytest.raises(ContentError, match="файл повреждён; выполните make content"):
        read_model(folder)


def test_a_cut_file_is_told() -> None:
    whole = pack({"a": 1}, {"numbers": np.arange(5)})
    assert unpack(whole)[0] == {"a": 1}
    for length in range(len(whole)):
        with pytest.raises(PackingError):
            unpack(whole[:length])

"""Layers of the content: a base that names no place, packs of regions without holes, and the school on top."""

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.content.reading.answers import make_engine
from bot.content.reading.loading import Content, load_content
from bot.content.reading.regions import TRAINED, in_region, known_regions, read_pack
from school.messaging.errors import ContentError
from school.people.model import Role

CONTENT = Path("content")
REGIONS = known_regions(CONTENT)
LAYERS = {"regions", "regulations"}
NAMES = ("diary", "diary_address", "diary_short", "region_short", "region", "region_gen", "city", "city_gen")
PLACES = r"(?<![а-яё])(новосиб|омск)\w*|(?<![А-Яа-яЁё])НСО(?![А-Яа-яЁё])|school\.nso|(?:школ\w*|СОШ) № ?\d"


def base(*endings: str) -> Iterator[Path]:
    return (path for path in sorted(CONTENT.rglob("*")) if path.name.endswith(endings) and not LAYERS & {*path.parts})


def said(content: Content) -> str:
    """Everything people may read."""
    catalogue = content.catalogue
    lines = [f"{topic.title}\n{topic.button}\n{topic.answer}" for topic in catalogue.topics.values()]
    lines += [aspect.first for topic in catalogue.topics.values() for aspect in topic.aspects]
    lines += [f"{step.title}\n{step.text}\n{step.trouble}" for flow in catalogue.flows.values() for step in flow.steps]
    lines += [f"{one.button}\n{one.cause}\n{one.fix}" for one in catalogue.symptoms.values()]
    return "\n".join(lines)


@pytest.fixture(scope="module")
def omsk() -> Content:
    return load_content(CONTENT, region="omsk", regulation="none")


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    ignore = shutil.ignore_patterns("*.bin", "*.model")
    return Path(shutil.copytree(CONTENT, tmp_path / "content", ignore=ignore))


def test_the_base_names_no_school_city_or_region() -> None:
    ids = r"\w*es_nso\w*"  # of topics and values
    texts = {path: re.sub(ids, "", path.read_text(encoding="utf-8")) for path in base(".md", ".toml")}
    assert len(texts) > 80
    assert not [path for path, text in texts.items() if re.search(PLACES, text, re.IGNORECASE)]
    named = "\n".join(texts.values())
    names = [word for region in REGIONS for key in NAMES if len(word := read_pack(CONTENT, region).words[key]) > 3]
    assert not [name for name in names if name in named]


def test_questions_of_the_base_name_neither_the_trained_region_nor_a_school() -> None:
    places = r"(?<![а-яё])(новосиб\w*|нсо)(?![а-яё])|(?<!\d)218(?!\d)"
    texts = {path: path.read_text(encoding="utf-8").lower() for path in base(".txt")}
    assert len(texts) > 80
    assert not [path for path, text in texts.items() if re.search(places, text)]


@pytest.mark.parametrize("region", REGIONS)
def test_a_pack_fills_every_gap_of_the_base(region: str) -> None:
    content = load_content(CONTENT, region=region)
    assert "<<" not in said(content) and read_pack(CONTENT, region).words["diary"] in said(content)
    assert {"diary", "diary_login", "diary_apps", "chats_in_max", "activity"} <= content.catalogue.facts.keys()


def test_all_packs_have_the_same_words() -> None:
    assert {
        region: read_pack(CONTENT, region).words.keys() ^ read_pack(CONTENT, TRAINED).words.keys() for region in REGIONS
    } == {region: set() for region in REGIONS}


def test_omsk_is_told_of_its_own_diary_alone(omsk: Content) -> None:
    text = said(omsk)
    assert "«Дневник.ру» (dnevnik.ru) — журнал и дневник школ Омской области" in text
    for elsewhere in ("НСО", "Новосибирск", "school.nso.ru", "«Электронн"):
        assert elsewhere not in text
    assert "ссылку возьмите на самом сайте" in omsk.catalogue.topics["diary_app"].answer, "a text of the region's own"
    assert not omsk.catalogue.topics["diary_app"].certain


@pytest.mark.parametrize(
    ("question", "topic"),
    [
        ("не могу войти в дневник ру", "es_nso_login"),
        ("что такое дневник оо", "what_is_es_nso"),
        ("как связать сферум с дневник ру", "link_es_nso"),
    ],
)
def test_omsk_is_understood_without_training(omsk: Content, question: str, topic: str) -> None:
    with in_region(CONTENT, "omsk"):
        engine = make_engine(CONTENT, dict(omsk.catalogue.topics))
    assert engine.understand(question, Role.PARENT).topic == topic


def test_a_hole_in_a_pack_is_named(copy: Path) -> None:
    pack = copy / "regions/omsk/region.toml"
    pack.write_text(
        re.sub(r"^diary_address.*\n", "", pack.read_text(encoding="utf-8"), flags=re.MULTILINE), encoding="utf-8"
    )
    with pytest.raises(ContentError, match=r"строка \d+: слова «diary_address» нет в .*omsk/region.toml"):
        load_content(copy, region="omsk")
    assert load_content(copy).catalogue.topics, "another region is none the worse"


def test_a_fact_that_a_pack_lacks_is_named(copy: Path) -> None:
    facts = copy / "regions/omsk/facts.toml"
    facts.write_text(
        facts.read_text(encoding="utf-8").replace('id = "diary_login"', 'id = "diary_logon"'), encoding="utf-8"
    )
    with pytest.raises(ContentError, match="утверждения «diary_login» нет"):
        load_content(copy, region="omsk")


def test_a_region_that_is_not_there_is_told_with_those_that_are() -> None:
    with pytest.raises(ContentError, match=r"региона «tomsk» нет .* есть nso, omsk"):
        load_content(CONTENT, region="tomsk")


def test_what_a_region_adds_works_at_once(copy: Path) -> None:
    own = copy / "regions/omsk"
    (own / "phrasings").mkdir()
    (own / "phrasings/diary_app.txt").write_text("где взять программу с пятёрками\n", encoding="utf-8")
    (own / "topics/help").mkdir()
    template = (copy / "topics/help/webinars.md").read_text(encoding="utf-8")
    (own / "topics/help/omsk_line.md").write_text(
        re.sub(r'button = ".*"', 'button = "Линия Омска"', re.sub(r'title = ".*"', 'title = "Линия Омска"', template)),
        encoding="utf-8",
    )
    topics = load_content(copy, region="omsk").catalogue.topics
    assert "где взять программу с пятёрками" in topics["diary_app"].phrasings
    assert "omsk_line" in topics and "omsk_line" not in load_content(copy).catalogue.topics


@pytest.mark.parametrize("region", REGIONS)
def test_a_school_edits_ten_things_and_all_stays_in_order(tmp_path: Path, region: str) -> None:
    """Values, topics, phrasings, facts and clauses of its own."""
    local = tmp_path / "content_local"
    (local / "topics/help").mkdir(parents=True)
    (local / "phrasings").mkdir()
    for number in (1, 2):
        (local / f"topics/help/own_{number}.md").write_text(
            f'+++\ntitle = "Своё {number}"\nbutton = "Своё {number}"\naudience = ["parent"]\nsource = ["ответ школы"]\n'
            "checked_on = 2026-11-30\ncertain = true\n+++\nОтвет школы.\n",
            encoding="utf-8",
        )
        (local / f"phrasings/own_{number}.txt").write_text(f"своё {number}\n", encoding="utf-8")
    (local / "phrasings/invite_link.txt").write_text("где наша ссылка\n", encoding="utf-8")
    (local / "values.toml").write_text('chat_rules = "с 8 до 20"\n', encoding="utf-8")
    (local / "regulation.toml").write_text('legal_basis = "п. 9.9"\n', encoding="utf-8")
    given = {
        "school_search": "«57», город",
        "admin_name": "Иванова",
        "admin_contact": "кабинет 5",
        "human_hours": "9–17",
    }
    catalogue = load_content(CONTENT, dict(given), local, region).catalogue
    assert catalogue.topics["legal_basis"].source[0] == "Положение школы, п. 9.9"
    assert catalogue.topics["is_it_mandatory"].source[0] == "Положение школы"
    assert {"own_1", "own_2"} <= catalogue.topics.keys() and catalogue.given["school_search"] == {"": "«57», город"}

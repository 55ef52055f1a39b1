"""A regulation belongs to one school: another of the same region hears of none, and this one as ever."""

import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from bot.cli.check_school import check_regulation
from bot.content.reading.of_school import read_content, regulation_of
from bot.content.reading.regulation_packs import known_regulations, read_regulation
from bot.setting_sources import load_settings
from bot.settings import Settings
from school.messaging.errors import ContentError
from tests.content.test_regulated import CONTENT, NAMED, told
from tests.docs.papers import ROOT

Configured = Callable[..., Settings]
OWN = '[clauses]\npupil = "77.5"\n'


@pytest.fixture
def configured(tmp_path: Path) -> Configured:
    """Settings of a school by its name and what stands in [content]."""

    def configure(name: str, *content: str) -> Settings:
        path = tmp_path / "config.toml"
        lines = [f'[school]\nname = "{name}"\n[content]\nlocal = "{tmp_path / "local"}"', *content]
        path.write_text("\n".join(lines), encoding="utf-8")
        return load_settings(path)

    return configure


def said(settings: Settings) -> str:
    content = read_content(settings)
    return "\n".join([*told(content), *map(content.texts.raw, content.texts.all_keys())])


@pytest.mark.parametrize(
    ("name", "content", "cited"),
    [
        ("МАОУ СОШ № 218", (), "218"),
        ("Школа №218 им. 50-летия Победы", ('region = "nso"',), "218"),
        ("школа", ('values.school_search = "«218», Новосибирск"',), "218"),
        ("школа", ('values.school_search = { parent = "«218», Новосибирск" }',), "218"),
        ("школа", (), "none"),
        ("школа № 57", (), "none"),
        ("школа № 57", ('values.school_search = "«57», бывшая 218"',), "none"),
        ("школа № 2180", (), "none"),
        ("школа № 218", ('region = "omsk"',), "none"),
        ("школа № 218", ('regulation = "none"',), "none"),
        ("лицей № 3", ('regulation = "218"',), "218"),
    ],
)
def test_it_is_chosen_or_the_schools_own_is_recognised(
    configured: Configured, name: str, content: tuple[str, ...], cited: str
) -> None:
    assert regulation_of(configured(name, *content)) == cited


def test_an_installation_from_before_the_setting_says_what_it_said(configured: Configured) -> None:
    before = said(configured("школа № 218"))
    assert before == said(configured("школа № 218", 'regulation = "218"')) and "(п. 2.5)" in before


def test_school_57_of_the_same_region_hears_of_no_regulation(configured: Configured, tmp_path: Path) -> None:
    school = configured("школа № 57")
    assert not NAMED.search(said(school)) and not re.search(r"п\. \d", said(school))
    (tmp_path / "local").mkdir()
    (tmp_path / "local/regulation.toml").write_text(OWN, encoding="utf-8")
    for chosen in ((), ('regulation = "218"',), ('regulation = "none"',)):
        own = said(configured("школа № 57", *chosen))
        assert "(п. 77.5) предусматривает, что ученик:" in own and "п. 2." not in own, "its own file wins"


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        (
            "школа № 218",
            (),
            "✓ Пункты Положения — из content/regulations/218.toml, МАОУ СОШ № 218, Новосибирск (узнано",
        ),
        ("школа № 57", ('regulation = "218"',), "(content.regulation). У вас другое? Впишите свои"),
        ("школа № 57", (), "✓ Положения о Сферуме бот не знает и не называет. Есть у школы?"),
        ("школа № 57", ('region = "omsk"', 'regulation = "218"'), "✗ Пункты Положения — школы МАОУ СОШ № 218"),
    ],
)
def test_check_says_whose_clauses_are_cited_and_how_to_choose(
    configured: Configured, name: str, content: tuple[str, ...], words: str
) -> None:
    (finding,) = check_regulation(configured(name, 'path = "content"', *content))
    assert words in str(finding)
    assert "content.regulation" in str(finding)


@pytest.mark.parametrize(("own", "words"), [(OWN, "пункты Положения — из него"), ("none = true", "что Положения")])
def test_check_names_the_schools_own_file(configured: Configured, tmp_path: Path, own: str, words: str) -> None:
    (tmp_path / "local").mkdir()
    (tmp_path / "local/regulation.toml").write_text(own, encoding="utf-8")
    (finding,) = check_regulation(configured("школа № 218"))
    assert finding.well and words in finding.text and "local/regulation.toml" in finding.text


def test_a_file_of_a_region_is_read_no_more_and_check_says_so(configured: Configured, tmp_path: Path) -> None:
    """Whoever has made a region of their own from ours may have one."""
    copy = shutil.copytree(CONTENT, tmp_path / "content", ignore=shutil.ignore_patterns("*.bin", "*.model"))
    shutil.copy(copy / "regulations/218.toml", copy / "regions/omsk/regulation.toml")
    found = check_regulation(configured("школа № 64", f'path = "{copy}"', 'region = "omsk"'))
    assert [finding.well for finding in found] == [True, False]
    assert "regions/omsk/regulation.toml больше не читается" in found[1].text


def test_a_regulation_that_is_not_there_and_one_of_nobody_are_told(configured: Configured, tmp_path: Path) -> None:
    with pytest.raises(ContentError, match=r"content.regulation: Положения «219» нет в .*; есть 218; без Положения"):
        read_content(configured("школа № 218", 'regulation = "219"'))
    (tmp_path / "regulations").mkdir()
    (tmp_path / "regulations/9.toml").write_text('[of]\nschool = "школа"\n', encoding="utf-8")
    with pytest.raises(ContentError, match=r"9.toml, строка 1: в разделе \[of\] нужны school, region и number"):
        read_regulation(tmp_path, "9")


def test_every_one_that_comes_with_the_bot_says_whose_it_is() -> None:
    owners = [read_regulation(CONTENT, id_) for id_ in known_regulations(CONTENT)]
    assert [(one.id, one.region, one.number) for one in owners] == [("218", "nso", "218")]


def test_every_command_reads_the_texts_of_this_very_school() -> None:
    """A command that reads the content by itself forgets the region, or the regulation."""
    found = {path.name for path in (ROOT / "bot").rglob("*.py") if "load_content(" in path.read_text(encoding="utf-8")}
    assert found == {"loading.py", "of_school.py", "content.py"}
    assert (ROOT / "bot/cli/content.py").read_text(encoding="utf-8").count("load_content(") == 1, "the pages in docs/"

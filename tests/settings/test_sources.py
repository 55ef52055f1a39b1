"""Where settings come from, and who wins."""

from pathlib import Path

import pytest

from bot.setting_sources import load_settings
from bot.settings import SettingsError
from tests.settings.conftest import Load


def test_without_file_and_environment_there_are_defaults(load: Load) -> None:
    settings = load()
    assert settings.vk.token is None
    assert settings.school.timezone == "Asia/Novosibirsk"
    assert settings.storage.path == Path("data/school.sqlite3")


def test_an_empty_file_means_defaults(load: Load) -> None:
    assert load("").model_dump() == load().model_dump()


def test_the_environment_overrides_the_file(load: Load) -> None:
    settings = load('[vk]\ntoken = "file"\ntimeout_seconds = 3\n[school]\nname = "218"', BOT_VK__TOKEN="environment")
    assert settings.vk.token
    assert settings.vk.token.get_secret_value() == "environment"
    assert settings.vk.timeout_seconds == 3
    assert settings.school.name == "218"


def test_the_file_overrides_only_what_it_names(load: Load) -> None:
    settings = load("[vk]\nrequests_per_second = 5")
    assert settings.vk.requests_per_second == 5
    assert settings.vk.api_url == "https://api.vk.ru/method/"


def test_lists_are_written_as_json_in_the_environment(load: Load) -> None:
    settings = load("[school]\nowners = [1, 2]", BOT_SCHOOL__OWNERS="[3]", BOT_SCHOOL__STAFF="[4, 4, 5]")
    assert settings.school.owners == {3}
    assert settings.school.staff == {4, 5}


def test_names_of_variables_may_be_small(load: Load) -> None:
    assert load(bot_log__level="DEBUG").log.level == "DEBUG"


@pytest.mark.parametrize("number", ["218", "1.5", "true", "[1]", "null"])
def test_a_text_that_looks_like_something_else_stays_a_text(load: Load, number: str) -> None:
    assert load(BOT_SCHOOL__NAME=number).school.name == number


@pytest.mark.parametrize(
    ("toml", "environment", "expected"),
    [
        ('[content.values]\na = "x"', {}, {"a": "x"}),
        ('[content.values]\na = { parent = "x", student = "y" }', {}, {"a": {"parent": "x", "student": "y"}}),
        ('[content.values.a]\nparent = "x"', {}, {"a": {"parent": "x"}}),
        ("", {"BOT_CONTENT__VALUES": '{"a": "x", "b": {"parent": "y"}}'}, {"a": "x", "b": {"parent": "y"}}),
        ("", {"BOT_CONTENT__VALUES__A": "x"}, {"a": "x"}),
        ("", {"BOT_CONTENT__VALUES__A": "214"}, {"a": "214"}),
        ("", {"BOT_CONTENT__VALUES__A": "true"}, {"a": "true"}),
        ("", {"BOT_CONTENT__VALUES__A__PARENT": "x"}, {"a": {"parent": "x"}}),
        ("", {"BOT_CONTENT__VALUES__A": '{"parent": "x"}'}, {"a": {"parent": "x"}}),
        ('[content.values]\na = "file"\nb = "file"', {"BOT_CONTENT__VALUES__B": "x"}, {"a": "file", "b": "x"}),
    ],
)
def test_what_the_school_fills_in(
    load: Load, toml: str, environment: dict[str, str], expected: dict[str, object]
) -> None:
    assert load(toml, **environment).content.values == expected


@pytest.mark.parametrize(("given", "expected"), [("", None), ("  \n", None), (" vk1.a.x\n", "vk1.a.x")])
def test_an_empty_key_is_no_key_and_a_pasted_line_end_is_dropped(load: Load, given: str, expected: str | None) -> None:
    token = load(BOT_VK__TOKEN=given).vk.token
    assert (token.get_secret_value() if token else None) == expected


def test_a_missing_file_is_told_with_the_cure(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match=r"нет\. Скопируйте config\.example\.toml") as caught:
        load_settings(tmp_path / "none.toml")
    assert str(tmp_path / "none.toml") in str(caught.value)


def test_a_folder_is_no_file(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="Файла настроек"):
        load_settings(tmp_path)


def test_settings_can_not_be_changed_afterwards(load: Load) -> None:
    settings = load()
    with pytest.raises(ValueError, match="frozen"):
        settings.vk.timeout_seconds = 1  # type: ignore[misc]

"""A mistake in the settings stops the start, with the key's name and what is expected, in Russian."""

import re
import traceback
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.setting_sources import load_settings
from bot.settings import SettingsError
from tests.settings.conftest import Load

SECRET = "vk1.a.QwErTy"

MISTAKES = [
    ("[vk]\ntokn = 'x'", "vk.tokn", "такого ключа нет"),
    ("oops = 1", "oops", "такого ключа нет"),
    ("[oops]\nname = 1", "oops", "такого ключа нет"),
    ("vk = 5", "vk", "ожидается раздел"),
    ("[vk]\ntoken = 5", "vk.token", "ожидается строка"),
    ("[vk]\ntoken = ['x']", "vk.token", "ожидается строка"),
    ("[vk]\napi_url = 'api.vk.ru'", "vk.api_url", "ожидается адрес"),
    ("[vk]\napi_url = 'https://api.vk.ru/method'", "vk.api_url", "ожидается адрес"),
    ("[vk]\napi_url = 5", "vk.api_url", "ожидается строка"),
    ("[vk]\nsource = 'push'", "vk.source", "ожидается одно из: 'longpoll', 'callback'"),
    ("[vk]\nrequests_per_second = 1", "vk.requests_per_second", "не меньше 2"),
    ("[vk]\nrequests_per_second = 21", "vk.requests_per_second", "не больше 20"),
    ("[vk]\nrequests_per_second = 2.5", "vk.requests_per_second", "целое число"),
    ("[vk]\nrequests_per_second = 'много'", "vk.requests_per_second", "целое число"),
    ("[vk]\nrequests_per_second = []", "vk.requests_per_second", "целое число"),
    ("[vk]\ntimeout_seconds = 'долго'", "vk.timeout_seconds", "ожидается число"),
    ("[vk]\ntimeout_seconds = []", "vk.timeout_seconds", "ожидается число"),
    ("[vk]\ntimeout_seconds = nan", "vk.timeout_seconds", "не больше"),
    ("[vk]\ntimeout_seconds = inf", "vk.timeout_seconds", "не больше"),
    ("[vk]\nlongpoll_wait_seconds = 91", "vk.longpoll_wait_seconds", "не больше 90"),
    ("[school]\nname = 218", "school.name", "ожидается строка"),
    ("[school]\ntimezone = 'Марс'", "school.timezone", "часовой пояс"),
    ("[school]\ntimezone = ''", "school.timezone", "часовой пояс"),
    ("[school]\nowners = 5", "school.owners", "список номеров"),
    ("[school]\nowners = '1, 2'", "school.owners", "список номеров"),
    ("[school]\nowners = ['Иван']", "school.owners.0", "целое число"),
    ("[school]\nowners = [1.5]", "school.owners.0", "целое число"),
    ("[school]\nstaff = [-1]", "school.staff.0", "не меньше 1"),
    ("[school]\nstaff_hours = 'днём'", "school.staff_hours", "дни и часы вида пн-пт 09:00-17:00"),
    ("[school]\nstaff_hours = ''", "school.staff_hours", "дни и часы вида пн-пт 09:00-17:00"),
    ("[school]\nsilence_minutes = 4", "school.silence_minutes", "не меньше 5"),
    ("[storage]\ntickets_days = 0", "storage.tickets_days", "не меньше 1"),
    ("[storage]\npath = 5", "storage.path", "ожидается путь"),
    ("[storage]\nseen_days = 6", "storage.seen_days", "не меньше 7"),
    ("[storage]\nreplies_days = 366", "storage.replies_days", "не больше 365"),
    ("[announcements]\nquiet_hours = 'ночью'", "announcements.quiet_hours", "часы вида 21:00-07:00"),
    ("[announcements]\nquiet_hours = '21:00'", "announcements.quiet_hours", "часы вида 21:00-07:00"),
    ("[announcements]\nquiet_hours = 21:00:00", "announcements.quiet_hours", "ожидается строка"),
    ("[content]\nvalues = 5", "content.values", "ключ ="),
    ("[content]\nregulation = 218", "content.regulation", "ожидается строка в кавычках"),
    ("[content]\nregulation = 'наше'", "content.regulation", "имя файла из content/regulations"),
    ("[content]\nregulations = '218'", "content.regulations", "может быть, regulation?"),
    ("[content.values]\nadmin_contact = 5", "content.values.admin_contact", "ожидается строка"),
    ("[content.values.a]\nparent = 5", "content.values.a.parent", "ожидается строка"),
    ("[monitoring]\nlisten = '0.0.0.0:80'", "monitoring.listen", "адрес этой же машины"),
    ("[monitoring]\nlisten = '127.0.0.1'", "monitoring.listen", "адрес этой же машины"),
    ("[monitoring]\nalarm_command = 'mail'", "monitoring.alarm_command", "ожидается список"),
    ("[monitoring]\nmends_events = 'да'", "monitoring.mends_events", "true или false"),
    ("[log]\nlevel = 'info'", "log.level", "'INFO', 'WARNING', 'ERROR'"),
]


@pytest.mark.parametrize(("toml", "key", "expected"), MISTAKES, ids=[toml.split("\n")[-1] for toml, _, _ in MISTAKES])
def test_a_mistake_names_its_key_and_what_is_expected(load: Load, toml: str, key: str, expected: str) -> None:
    with pytest.raises(SettingsError) as caught:
        load(toml)
    [line] = [line for line in str(caught.value).splitlines() if line.startswith(f"— {key}: ") and expected in line]
    assert not re.search(r"[Ii]nput|valid|should|must", line), "in Russian, not in pydantic's English"


def test_all_mistakes_are_told_at_once(load: Load) -> None:
    with pytest.raises(SettingsError) as caught:
        load('[vk]\noops = 1\ntoken = 2\n[log]\nlevel = "x"')
    assert str(caught.value).count("\n— ") == 3


@pytest.mark.parametrize(
    ("name", "value"),
    [("BOT_TOKEN", "x"), ("BOT_VKTOKEN", "x"), ("BOT_", "x"), ("BOT_SHCOOL__NAME", "x"), ("bot_oops__name", "x")],
)
def test_a_variable_of_an_unknown_section_is_refused(load: Load, name: str, value: str) -> None:
    with pytest.raises(SettingsError, match=rf"{name} не известна\. Ожидаются: .*BOT_VK__…"):
        load(**{name: value})


def test_a_variable_with_an_unknown_key_is_refused(load: Load) -> None:
    with pytest.raises(SettingsError, match=r"— vk\.tokn: такого ключа нет"):
        load(BOT_VK__TOKN="x")


@pytest.mark.parametrize(
    ("name", "value"),
    [("BOT_SCHOOL__OWNERS", "1, 2"), ("BOT_CONTENT__VALUES", "кабинет"), ("BOT_VK", '{"token": "x"'), ("BOT_LOG", "")],
)
def test_a_variable_that_should_be_json_is_named(load: Load, name: str, value: str) -> None:
    with pytest.raises(SettingsError, match=rf"Переменная окружения {name} .*JSON, например '\[1, 2\]'"):
        load(**{name: value})


def test_a_broken_file_is_told_with_its_line(load: Load, tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match=r"не читается: .*line 2.*Проверьте кавычки") as caught:
        load("[vk]\ntoken = \n")
    assert str(tmp_path / "config.toml") in str(caught.value)


def test_a_file_in_another_encoding_is_told(tmp_path: Path) -> None:
    (tmp_path / "config.toml").write_bytes('[school]\nname = "школа"'.encode("cp1251"))
    with pytest.raises(SettingsError, match="UTF-8"):
        load_settings(tmp_path / "config.toml")


@pytest.mark.parametrize(
    ("toml", "environment"),
    [
        (f'[vk]\ntoken = "{SECRET}"\noops = 1', {}),
        (f'[vk]\ntoken = ["{SECRET}"]', {}),
        (f'[vk]\ntoken = {{ value = "{SECRET}" }}', {}),
        (f'[vk]\ntokn = "{SECRET}"', {}),
        (f'[vk]\ntoken = "{SECRET}', {}),
        (f"[vk]\ntoken = {SECRET}", {}),
        (f'vk = "{SECRET}"', {}),
        ("", {"BOT_VK__TOKN": SECRET}),
        ("", {"BOT_TOKEN": SECRET}),
        ("", {"BOT_VK": SECRET}),
        ("", {"BOT_VK": f'{{"token": "{SECRET}"'}),
        ("", {"BOT_VK__TOKEN__VALUE": SECRET}),
        ("[log]\nlevel = 1", {"BOT_VK__TOKEN": SECRET}),
    ],
)
def test_the_key_is_never_in_an_error(load: Load, toml: str, environment: dict[str, str]) -> None:
    with pytest.raises(SettingsError) as caught:
        load(toml, **environment)
    printed = "".join(traceback.format_exception_only(caught.value)) + repr(caught.value)
    assert SECRET not in printed
    assert caught.value.__suppress_context__ or caught.value.__context__ is None


def test_the_key_is_never_in_what_is_printed(load: Load) -> None:
    loaded = load(BOT_VK__TOKEN=SECRET)
    assert loaded.vk.token
    assert loaded.vk.token.get_secret_value() == SECRET
    assert SECRET not in f"{loaded!r} {loaded} {loaded.model_dump()} {loaded.model_dump_json()} {loaded.vk!r}"


tomls = st.recursive(
    st.integers().map(str)
    | st.booleans().map(lambda yes: str(yes).lower())
    | st.sampled_from(['"текст"', "1.5", "nan"]),
    lambda inner: st.lists(inner, max_size=2).map(lambda items: f"[{', '.join(items)}]"),
    max_leaves=3,
)
keys = st.sampled_from(["token", "api_url", "source", "requests_per_second", "timeout_seconds", "oops", "owners"])


@given(st.sampled_from(["vk", "school", "storage", "content", "log", "oops"]), st.dictionaries(keys, tomls, max_size=3))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_wild_files_are_read_or_refused_politely(load: Load, section: str, table: dict[str, str]) -> None:
    try:
        load(f"[{section}]\n" + "\n".join(f"{key} = {value}" for key, value in table.items()))
    except SettingsError as error:
        assert "Настройки не годятся" in str(error)


TOKEN = "vk1.a." + "x" * 60


@pytest.mark.parametrize("mode", [0o644, 0o640])
def test_a_token_others_can_read_is_refused_without_being_told(tmp_path: Path, mode: int) -> None:
    config = tmp_path / "config.toml"
    config.write_text(f'[vk]\ntoken = "{TOKEN}"\n')
    config.chmod(mode)
    with pytest.raises(SettingsError, match="chmod 600") as refused:
        load_settings(config)
    assert TOKEN not in str(refused.value)
    config.chmod(0o600)
    assert load_settings(config).vk.token is not None


def test_the_secret_of_callback_is_kept_from_others_too(tmp_path: Path) -> None:
    config = tmp_path / "config.toml"
    config.write_text('[callback]\nsecret = "между-нами"\n', encoding="utf-8")
    config.chmod(0o644)
    with pytest.raises(SettingsError, match=r"chmod 600.*BOT_CALLBACK__SECRET") as refused:
        load_settings(config)
    assert "между-нами" not in str(refused.value)
    config.write_text('[callback]\n# secret = "…"\n', encoding="utf-8")
    assert load_settings(config).callback.secret is None


def test_a_mark_of_byte_order_is_named(tmp_path: Path) -> None:
    config = tmp_path / "config.toml"
    config.write_bytes(b'\xef\xbb\xbf[vk]\ntoken = "vk1.a.x"\n')
    with pytest.raises(SettingsError, match="без BOM"):
        load_settings(config)


def test_callback_without_what_both_sides_know_is_refused(load: Load) -> None:
    with pytest.raises(SettingsError, match=r"нужны callback\.secret и callback\.confirmation: их показывает VK"):
        load("[vk]\nsource = 'callback'")


TAKEN_FOR_GOOD = [
    ("[school]\nowners = [true]", "school.owners.0", "а не true или false"),
    ("[school]\nowners = true", "school.owners", "список номеров"),
    ("[school]\nstaff = [2000000001]", "school.staff.0", "это номер чата, а нужен номер человека"),
    ("[statistics]\nreaders = [2000000123]", "statistics.readers.0", "это номер чата"),
    ("[school]\nname = ''", "school.name", "название школы"),
    ("[school]\nname = '  '", "school.name", "название школы"),
    ("[statistics.class_teachers]\n'пятый' = [1]", "statistics.class_teachers.пятый", "класс вида 5А"),
    ("[statistics.class_teachers]\n'12А' = [1]", "statistics.class_teachers.12А", "класс вида 5А"),
    ("[statistics.class_teachers]\n'5А' = [true]", "statistics.class_teachers.5А.0", "а не true или false"),
    ("[announcements]\nhosts = ['https://school57.ru/']", "announcements.hosts.0", "без https://"),
    ("[content]\nregion = 'Омск'", "content.region", "латинских букв"),
    ("[content]\nlocal = ''", "content.local", "имя папки"),
    ("[school]\nname = '\u200b\u2060'", "school.name", "название школы"),
    ("[statistics.class_teachers]\n'5А' = [1]\n'5 а' = [2]", "statistics.class_teachers", "5А назван дважды"),
    ("[backup]\nkeep_days = true", "backup.keep_days", "ожидается число, а не true"),
    ("[vk]\ntimeout_seconds = true", "vk.timeout_seconds", "ожидается число, а не true"),
    ("[school]\nsilence_minutes = true", "school.silence_minutes", "ожидается число, а не true"),
    ("[backup]\nencrypt_command = ['']", "backup.encrypt_command", "первое слово — программа"),
]


@pytest.mark.parametrize(
    ("toml", "key", "expected"), TAKEN_FOR_GOOD, ids=[toml.split("\n")[-1] for toml, _, _ in TAKEN_FOR_GOOD]
)
def test_what_was_accepted_and_is_not_good_is_named(load: Load, toml: str, key: str, expected: str) -> None:
    test_a_mistake_names_its_key_and_what_is_expected(load, toml, key, expected)


def test_a_person_with_a_number_above_those_of_chats_is_one(load: Load) -> None:
    assert load("[school]\nowners = [200000000001]").school.owners == {200_000_000_001}


def test_a_file_in_the_place_of_a_folder_and_the_reverse_are_named(load: Load, tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(SettingsError) as caught:
        load(f"[content]\nlocal = '{tmp_path}/file'\npath = '{tmp_path}/file'\n[storage]\npath = '{tmp_path}'")
    for line in (
        "— content.local: это файл, а нужна папка",
        "— content.path: это файл",
        "— storage.path: это папка, а нужен файл",
    ):
        assert line in str(caught.value)


@pytest.mark.parametrize(
    ("toml", "nearest"),
    [
        ("[vk]\ntokken = 'x'", "— vk.tokken: такого ключа нет; может быть, token?"),
        ("[school]\nowner = [1]", "— school.owner: такого ключа нет; может быть, owners?"),
        ("[announcement]\nquiet_hours = '1'", "— announcement: такого ключа нет; может быть, announcements?"),
    ],
)
def test_the_nearest_key_is_named(load: Load, toml: str, nearest: str) -> None:
    with pytest.raises(SettingsError) as caught:
        load(toml)
    assert nearest in str(caught.value)

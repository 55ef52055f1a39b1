"""However a thing is typed, it is read as what was meant."""

import pytest

from school.answers.engine.engine import Engine
from school.answers.engine.text_cleanup import clean


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("КАК ВОЙТИ В ДНЕВНИК", "как войти в дневник"),
        ("rfr djqnb d lytdybr", "как войти в дневник"),
        ("kak voyti v dnevnik", "как войти в дневник"),
        ("кaк вoйти в днeвник", "как войти в дневник"),
        ("как   войти... в дневник?!", "как войти в дневник"),
        ("каааак войтииии в дневник", "как войти в дневник"),
        ("как̷ в̶о̶й̶т̶и̶ в дневник", "как войти в дневник"),
        ("ｋａｋ ｖｏｙｔｉ ｖ ｄｎｅｖｎｉｋ", "как войти в дневник"),
        ("Здравствуйте! Подскажите, пожалуйста, как войти в дневник", "как войти в дневник"),
        ("как войти в дневнек", "как войти в дневник"),
        ("каквойти в дневник", "как войти в дневник"),
        ("как войти в ыаукгь", "как войти в сферум"),
        ("где мой лк", "где мой личный кабинет"),
        ("как войти на school.nso.ru", "как войти на электронная школа нсо"),
        ("где посмотреть дз", "где посмотреть домашнее задание"),
    ],
)
def test_it_is_read_as_meant(engine: Engine, typed: str, read: str) -> None:
    assert " ".join(engine.read(typed).forms) == read


@pytest.mark.parametrize("typed", ["vk", "ВК", "вконтакте", "мл"])
def test_one_name_for_the_network(engine: Engine, typed: str) -> None:
    assert engine.read(f"{typed} профиль").forms[0] == "вк"


def test_letters_of_their_own_keep_their_marks() -> None:
    assert clean("Йод, ёж и й") == "йод, еж и й"


def test_greetings_alone_stay(engine: Engine) -> None:
    assert engine.read("Здравствуйте!").forms == ("здравствуйте",)

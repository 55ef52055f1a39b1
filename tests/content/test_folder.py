"""What is wrong between the files of the content, or with a file as a whole, is told too."""

import re

import pytest

from school.messaging.errors import ContentError
from tests.content.conftest import FILES, Folder
from tests.content.names import FLOW, MENU, PHRASES, TOPIC, VALUES


@pytest.mark.parametrize("name", [MENU, VALUES, PHRASES])
def test_a_missing_file_is_told(folder: Folder, name: str) -> None:
    (folder.path / name).unlink()
    with pytest.raises(ContentError, match="файла нет, а он нужен") as caught:
        folder.load()
    assert str(folder.path / name) in str(caught.value)


@pytest.mark.parametrize("name", [name for name in FILES if not name.startswith("flows")])
def test_a_file_in_another_encoding_is_told(folder: Folder, name: str) -> None:
    text = FILES[name]
    line = next(number for number, words in enumerate(text.split("\n"), 1) if re.search("[а-я]", words))
    folder.write(name, text.encode("cp1251", errors="replace"))
    with pytest.raises(ContentError, match=f"строка {line}: файл не в кодировке UTF-8. Сохраните"):
        folder.load()


@pytest.mark.parametrize("name", [name for name in FILES if name.endswith("toml")])
def test_an_unfinished_file_is_told_with_its_last_line(folder: Folder, name: str) -> None:
    folder.write(name, FILES[name] + 'oops = """начало\n')
    with pytest.raises(ContentError, match=rf"строка {FILES[name].count(chr(10)) + 1}: строка не читается"):
        folder.load()


def test_two_topics_with_one_id_are_told(folder: Folder) -> None:
    folder.write("topics/trouble/what_is_sferum.md", FILES[TOPIC])
    with pytest.raises(
        ContentError, match=r"topics/trouble/.*строка 1: тема «what_is_sferum» уже есть в .*topics/basics"
    ):
        folder.load()


def test_two_equal_buttons_in_a_group_are_told(folder: Folder) -> None:
    folder.write("topics/basics/second.md", FILES[TOPIC])
    with pytest.raises(ContentError, match="строка 3: такая же кнопка у темы"):
        folder.load()


@pytest.mark.parametrize("place", ["topics/lost.md", "topics/nowhere/lost.md", "topics/basics/deep/lost.md"])
def test_a_topic_in_a_wrong_place_is_told_and_not_lost(folder: Folder, place: str) -> None:
    folder.write(place, FILES[TOPIC].replace("Что такое", "Где"))
    with pytest.raises(ContentError, match=r"lost\.md, строка 1: раздела «\w+» нет в menu\.toml: перенесите"):
        folder.load()


@pytest.mark.parametrize("name", ["a:b", "Тема", "two words", "A", "x" * 41])
def test_the_name_of_a_topic_must_fit_into_a_button(folder: Folder, name: str) -> None:
    folder.write(f"topics/basics/{name}.md", FILES[TOPIC].replace("Что такое", "Где"))
    with pytest.raises(ContentError, match="не годится: нужны латинские"):
        folder.load()


def test_phrasings_without_a_topic_are_told_and_not_lost(folder: Folder) -> None:
    folder.write("phrasings/no_kode.txt", "не приходит код")
    with pytest.raises(ContentError, match=r"no_kode\.txt, строка 1: темы «no_kode» нет"):
        folder.load()


def test_two_flows_with_one_id_are_told(folder: Folder) -> None:
    folder.write("flows/second.toml", FILES[FLOW])
    with pytest.raises(ContentError, match=r"second\.toml, строка 1: маршрут «parent» уже есть"):
        folder.load()


def test_a_flow_without_steps_is_told(folder: Folder) -> None:
    folder.write(FLOW, FILES[FLOW].split("[[step]]")[0] + "step = []\n")
    with pytest.raises(ContentError, match="строка 7: в маршруте нет ни одного шага"):
        folder.load()


def test_steps_that_go_round_in_circles_are_told(folder: Folder) -> None:
    folder.change(FLOW, 'next = "end"', 'next = "link"')
    with pytest.raises(ContentError, match="строка 17: с шага «link» не дойти до конца"):
        folder.load()


def test_too_many_buttons_are_told(folder: Folder) -> None:
    choice = '{ label = "Ещё", to = "end" }'
    folder.change(FLOW, "choices = [", f"choices = [{', '.join([choice] * 3)}, ")
    with pytest.raises(ContentError, match="строка 8: у шага «open» больше 3 развилок"):
        folder.load()


def test_too_many_groups_are_told(folder: Folder) -> None:
    more = "".join(f'[[group]]\nid = "g{n}"\ntitle = "{n}"\nbutton = "{n}"\nintro = "x"\n' for n in range(9))
    folder.write(MENU, FILES[MENU] + more)
    with pytest.raises(ContentError, match="разделов 11, а в меню их бывает от 1 до 10"):
        folder.load()


def test_too_many_flows_are_told(folder: Folder) -> None:
    for number in range(6):
        folder.write(f"flows/f{number}.toml", FILES[FLOW].replace('id = "parent"', f'id = "f{number}"', 1))
    with pytest.raises(ContentError, match="маршрутов 7, а кнопок помещается 6"):
        folder.load()


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ({"oops": "x"}, "content.values.oops: такого значения школы нет"),
        ({"school_phone": {"parent": "x"}}, "content.values.school_phone: это значение одно для всех ролей"),
        ({"admin_contact": {"papa": "x"}}, "content.values.admin_contact.papa: такой роли нет; известны: student"),
    ],
)
def test_a_wrong_value_of_the_school_is_told(folder: Folder, given: dict[str, str | dict[str, str]], told: str) -> None:
    with pytest.raises(ContentError, match=re.escape(told)):
        folder.load(given)

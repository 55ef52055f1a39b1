"""What VK hands over as HTML is read as people have typed it."""

from html import escape
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.vk.fields import decoded, number_of, object_of, objects_of, text_of


@pytest.mark.parametrize(
    ("given_text", "typed"),
    [
        ("как войти в &quot;Сферум&quot;?", 'как войти в "Сферум"?'),
        ("в &quot;Точке роста&quot; &amp; чай, 5 &lt; 6", 'в "Точке роста" & чай, 5 < 6'),
        ("/исправить 1 18:00 =&gt; 19:00", "/исправить 1 18:00 => 19:00"),
        ("Почему нет чата?<br>Вторая<br/>третья<BR />четвёртая", "Почему нет чата?\nВторая\nтретья\nчетвёртая"),
        ("как войти &#128516;", "как войти 😄"),
        ("&#x1F604;&#39;", "😄'"),
        ("&laquo;5Б&raquo; &mdash; класс", "«5Б» — класс"),
        ("&lt;br&gt;", "<br>"),
        ("&amp;quot;", "&quot;"),
        ("&amp;lt;br&amp;gt;", "&lt;br&gt;"),
        ("&amp;#128516;", "&#128516;"),
        ("https://school.ru/?a=1&copy=2&lt=3", "https://school.ru/?a=1&copy=2&lt=3"),
        ("https://school.ru/?a=1&amp;copy=2", "https://school.ru/?a=1&copy=2"),
        ("&нет; &nosuchname; & &; &#; &#x;", "&нет; &nosuchname; & &; &#; &#x;"),
        ("&#0;&#55357;&#99999999;", "\ufffd\ufffd&#99999999;"),
        ("<b>1 < 2</b>", "<b>1 < 2</b>"),
        ("\ud83d &amp;", "? &"),
    ],
)
def test_a_text_is_what_was_typed(given_text: str, typed: str) -> None:
    assert text_of(given_text) == typed


@given(st.text())
def test_what_is_typed_comes_back_however_odd(typed: str) -> None:
    assert text_of(escape(typed)) == typed.encode(errors="replace").decode()
    decoded(typed).encode(errors="surrogatepass")


@pytest.mark.parametrize("value", [None, 5, True, ["текст"], {"text": "x"}])
def test_what_is_no_text_is_none(value: Any) -> None:
    assert text_of(value) == ""


@pytest.mark.parametrize(
    ("value", "number"), [(5, 5), (-5, -5), (True, 0), ("5", 0), (1 << 63, 0), (None, 0), (1.5, 0)]
)
def test_numbers(value: Any, number: int) -> None:
    assert number_of(value) == number


def test_objects() -> None:
    assert objects_of([{"a": 1}, None, 5, [], {}]) == [{"a": 1}, {}]
    assert (objects_of({"a": 1}), object_of([1]), object_of({"a": 1})) == ([], {}, {"a": 1})

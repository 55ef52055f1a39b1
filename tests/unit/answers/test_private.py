"""Personal data is noticed, and does not survive masking."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from school.answers.engine.engine import Engine
from school.answers.engine.private import MASK, Private, find_private, mask, mask_secrets, passes_luhn, passes_snils
from school.answers.engine.understood import Decision

AROUND = st.text("абвгд ежзик,.!?\n", max_size=40)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("мой номер 8 913 123-45-67", Private.PHONE),
        ("+7(913)1234567 перезвоните", Private.PHONE),
        ("9131234567", Private.PHONE),
        ("мой СНИЛС 123-456-789 00", Private.SNILS),
        ("снилс 12345678900", Private.SNILS),
        ("паспорт 5004 123456", Private.PASSPORT),
        ("50 04 123456", Private.PASSPORT),
        ("код от госуслуг 482913, проверь", Private.CODE),
        ("пришла смс 48-29, что с ней", Private.CODE),
        ("482913 это код", Private.CODE),
        ("карта 4276 3800 1234 5678", Private.CARD),
        ("пароль: vasya2010", Private.PASSWORD),
    ],
)
def test_what_should_not_be_sent_is_noticed(engine: Engine, text: str, kind: Private) -> None:
    assert find_private(text) == (kind,)
    understood = engine.understand(text)
    assert understood.decision is Decision.PRIVATE
    assert understood.kind == kind


@pytest.mark.parametrize(
    "text",
    [
        "ошибка 41",
        "код ошибки 1005",
        "школа 218, 9А класс",
        "не приходит код с 2025 года",
        "жду код 10 минут",
        "горячая линия 8-800-100-70-10",
        "пароль не подходит",
        "в 2026/2027 учебном году",
        "двое детей, 7 и 12 лет",
        "152-ФЗ и 149-ФЗ",
        "код из 6 цифр",
    ],
)
def test_ordinary_numbers_are_no_secret(text: str) -> None:
    assert not find_private(text)


@given(AROUND, st.integers(10**9, 10**10 - 1), AROUND)
def test_every_mobile_number_is_noticed(before: str, number: int, after: str) -> None:
    digits = f"9{number % 10**9:09}"
    assert Private.PHONE in find_private(f"{before} +7{digits} {after}")


@given(st.lists(st.integers(0, 9), min_size=15, max_size=15))
def test_every_card_number_is_noticed(digits: list[int]) -> None:
    body = "".join(map(str, digits))
    whole = next(body + str(last) for last in range(10) if passes_luhn(body + str(last)))
    grouped = " ".join(whole[start : start + 4] for start in range(0, 16, 4))
    assert find_private(f"оплатите {grouped}") == (Private.CARD,)


@given(st.integers(10**8, 7 * 10**8 - 1))
def test_every_insurance_number_is_noticed(number: int) -> None:
    first = str(number)
    whole = next((f"{first}{last:02}" for last in range(100) if passes_snils(f"{first}{last:02}")), "")
    assert whole
    assert find_private(f"{first[:3]}-{first[3:6]}-{first[6:]} {whole[9:]}") == (Private.SNILS,)


@given(st.text("абв 0123456789-+().,@:/кодпарль\n", max_size=120))
@settings(max_examples=300)
def test_nothing_private_survives_masking(text: str) -> None:
    assert not set(find_private(mask(text))) - {Private.PASSWORD}


@given(st.text(max_size=120))
def test_masking_never_fails_and_twice_is_once(text: str) -> None:
    assert mask(mask(text)) == mask(text)


def test_mail_links_and_numbers_are_masked() -> None:
    masked = mask("пишите mama@mail.ru или vk.com/id12345, тел. 8 913 123 45 67, 9А")
    assert masked == f"пишите {MASK} или {MASK} тел. {MASK}, 9А"


@pytest.mark.parametrize(
    "text",
    [
        "Соня, 7Б, 8-913-123-45-67", "пришлите смс 8 913 123 45 67", "мой номер +7 (913) 123-45-67", "89131234567",
        "мамин номер 89131234567 и мой 89137654321", "мне 12 лет, кабинет 214, дом 15",
        "в школе 218, код ошибки 1004",
        "код домофона не знаю, звоните 8-913-123-45-67", "vk.com/id1234 пишет мне это", "8-800-2000-122",
    ],
)  # fmt: skip
def test_the_way_to_be_found_stays_in_what_goes_to_a_helper(text: str) -> None:
    assert mask_secrets(text) == text


@pytest.mark.parametrize(
    ("text", "secret"),
    [
        ("карта 4276 3801 2345 6784", "4276"), ("код из смс 4821", "4821"), ("4821 это код", "4821"),
        ("паспорт 5004 123456", "123456"), ("пароль: qwerty12", "qwerty12"), ("снилс 112-233-445 95", "112-233"),
    ],
)  # fmt: skip
def test_secrets_do_not_go_to_a_helper(text: str, secret: str) -> None:
    assert secret not in mask_secrets(text) and MASK in mask_secrets(text)

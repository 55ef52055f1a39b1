"""What went wrong, told to the engineer at the terminal."""

import sys

from bot.vk.errors import VkError

WRONG_SETUP = 78
"""EX_CONFIG of sysexits: starting again without a change is useless; see the unit file in the runbook."""

_TOKENS = "Создайте ключ: Управление → Дополнительно → Работа с API → Создать ключ, и впишите его в vk.token."

_MEANINGS = {
    5: f"VK не принимает ключ: он неверный или отозван. {_TOKENS}",
    15: "Ключу не хватает прав. Создайте ключ с правами: управление, сообщения, фотографии, файлы.",
    17: f"VK требует подтверждения и не принимает ключ. {_TOKENS}",
    27: f"Ключ не от сообщества или отозван. {_TOKENS}",
    28: f"Ключ не от сообщества: это ключ приложения. {_TOKENS}",
    42: "Ключ ограничен другим адресом IP. Уберите ограничение или создайте ключ без него.",
    100: "Bots Long Poll выключен. Включите: Управление → Дополнительно → Работа с API → Long Poll API.",
    1051: f"Ключ не годится: нужен ключ сообщества, а не человека. {_TOKENS}",
    1117: f"Срок действия ключа истёк. {_TOKENS}",
}


def explain_refusal(error: VkError) -> str:
    """In Russian: what is wrong and what to do."""
    known = _MEANINGS.get(error.code)
    return f"{known} (код {error.code})" if known else f"VK отказал, код {error.code}: {error.text}"


def explain_writing(error: OSError) -> str:
    """In Russian: which file can't be written, and what to look at."""
    return f"Файл {error.filename} не записан ({error.strerror}). Проверьте место на диске и права на папку."


def complain(error: object, status: int = WRONG_SETUP) -> int:
    """Say on standard error what is wrong."""
    sys.stderr.write(f"{error}\n")
    return status

"""Mistakes in the settings, told in Russian: every wrong key on its line, with what is expected there."""

from collections.abc import Callable, Sequence
from difflib import get_close_matches
from typing import Any

from pydantic import ValidationError

Known = Callable[[Sequence[str]], list[str]]
"""Gives the keys of a section; of no section, the sections."""

_NOT_TOLD = ("str", "dict[str,str]", "[key]")
"""Parts of a place that are pydantic's own."""


def explain(error: ValidationError, known: Known) -> str:
    """Every wrong key on its line; values are not repeated, one of them may be a secret."""
    lines = []
    for problem in error.errors(include_input=False, include_url=False):
        key = ".".join(str(part) for part in problem["loc"] if part not in _NOT_TOLD)
        lines.append(f"— {key}: {_expected(problem, known)}" if key else f"— {_expected(problem, known)}")
    return "Настройки не годятся:\n" + "\n".join(dict.fromkeys(lines))


def _expected(problem: Any, known: Known) -> str:
    """What is expected, in Russian."""
    kind, context = problem["type"], problem.get("ctx", {})
    if kind == "extra_forbidden":
        return _unknown(problem["loc"], known)
    if kind == "value_error":
        return str(context.get("error", problem["msg"]))
    texts = {
        "int_parsing": "ожидается целое число",
        "int_type": "ожидается целое число",
        "int_from_float": "ожидается целое число",
        "float_type": "ожидается число",
        "float_parsing": "ожидается число",
        "path_type": "ожидается путь в кавычках",
        "string_pattern_mismatch": "ожидается путь вида /vk",
        "bool_type": "ожидается true или false",
        "bool_parsing": "ожидается true или false",
        "list_type": 'ожидается список, например ["…", "…"]',
        "too_long": f"ожидается не больше {context.get('max_length')} строк",
        "dict_type": 'ожидаются строки вида ключ = "значение"',
        "string_type": "ожидается строка в кавычках",
        "frozen_set_type": "ожидается список номеров VK, например [1, 2]",
        "literal_error": f"ожидается одно из: {context.get('expected', '')}".replace(" or ", ", "),
        "greater_than_equal": f"ожидается не меньше {context.get('ge')}",
        "less_than_equal": f"ожидается не больше {context.get('le')}",
        "model_type": "ожидается раздел [в квадратных скобках]",
    }
    return texts.get(kind, f"значение не подходит ({problem['msg']})")


def _unknown(place: Sequence[Any], known: Known) -> str:
    """Name the nearest key: mostly it is a slip."""
    nearest = get_close_matches(str(place[-1]), known([str(part) for part in place[:-1]]), n=1, cutoff=0.6)
    meant = f"; может быть, {nearest[0]}?" if nearest else ""
    return (
        f"такого ключа нет{meant} Список ключей — в config.example.toml"
        if meant
        else ("такого ключа нет; список ключей — в config.example.toml")
    )

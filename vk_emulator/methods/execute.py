"""The scripts of `execute` that bots really send: a list of API calls with literal arguments.

`return [API.messages.send({…}), API.users.get({…})];` or `return API.users.get({…});`. VK's language is
richer; everything else answers 12 here. dev.vk.com execute page: at most 25 calls.
"""

import json
import re
from dataclasses import dataclass
from typing import Any

from vk_emulator.errors import VkError
from vk_emulator.limits import EXECUTE_CALLS

CALL = re.compile(r"API\.([A-Za-z]+)\.([A-Za-z]+)\s*\(\s*")

InnerCall = tuple[str, dict[str, str]]


@dataclass(frozen=True)
class Script:
    """`listed` tells `return [one];` from `return one;`."""

    calls: list[InnerCall]
    listed: bool


def parse(code: str) -> Script:
    """Raises 12 for what is not such a list, 13 for too long a one, 100 for nothing."""
    if not code.strip():
        raise VkError(100, "code is undefined")
    script = _Reader(code).script()
    if len(script.calls) > EXECUTE_CALLS:
        raise VkError(13, "Too many API calls")
    return script


def peek(code: str) -> list[InnerCall]:
    """The calls of a script, or none when it will be refused anyway."""
    try:
        return parse(code).calls
    except VkError:
        return []


class _Reader:
    """Walks over the code once, from left to right."""

    def __init__(self, code: str) -> None:
        self._code = code
        self._at = 0

    def script(self) -> Script:
        self._expect("return")
        listed = self._skip("[")
        calls = self._calls() if listed else [self._call()]
        self._skip(";")
        self._space()
        if self._at != len(self._code):
            raise self._error()
        return Script(calls, listed)

    def _calls(self) -> list[InnerCall]:
        calls: list[InnerCall] = []
        while not self._skip("]"):
            calls.append(self._call())
            if not self._skip(","):
                self._expect("]")
                break
        return calls

    def _call(self) -> InnerCall:
        self._space()
        match = CALL.match(self._code, self._at)
        if match is None:
            raise self._error()
        self._at = match.end()
        params = {} if self._skip(")") else self._literal()
        return f"{match[1]}.{match[2]}", params

    def _literal(self) -> dict[str, str]:
        try:
            value, self._at = json.JSONDecoder().raw_decode(self._code, self._at)
        except ValueError:
            raise self._error() from None
        if not isinstance(value, dict):
            raise self._error()
        self._expect(")")
        return {name: _as_param(item) for name, item in value.items() if item is not None}

    def _space(self) -> None:
        while self._at < len(self._code) and self._code[self._at].isspace():
            self._at += 1

    def _skip(self, word: str) -> bool:
        self._space()
        found = self._code.startswith(word, self._at)
        self._at += len(word) if found else 0
        return found

    def _expect(self, word: str) -> None:
        if not self._skip(word):
            raise self._error()

    def _error(self) -> VkError:
        near = self._code[self._at : self._at + 20]
        return VkError(12, f"syntax error near '{near}' at {self._at}")


def _as_param(value: Any) -> str:
    """A literal as the parameter it becomes: lists by commas, objects as JSON, truth as 1 and 0."""
    if isinstance(value, bool):
        return str(int(value))
    if isinstance(value, list) and not any(isinstance(v, dict | list) for v in value):
        return ",".join(_as_param(v) for v in value)
    if isinstance(value, dict | list):
        return json.dumps(value, ensure_ascii=False)
    return str(value)

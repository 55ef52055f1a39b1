"""Questions of `init` at a terminal. What was typed is kept until the school is written: VK may be silent."""

import contextlib
import getpass
import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from bot.cli.setup_files import write_whole

Good = TypeVar("Good")


class Wrong(Exception):
    """An answer that can't be; the message says what is expected, in Russian."""


class Silent(Wrong):
    """VK, asked whether the answer is right, does not say."""


class Interview:
    """Asks, again until the answer is good; what is kept from an interview before is offered in brackets."""

    def __init__(self, kept: Path) -> None:
        self._path = kept
        self._kept = _read(kept)

    def ask(
        self,
        given: str | None,
        flag: str,
        question: str,
        check: Callable[[str], Good],
        usual: str = "",
        secret: bool = False,
    ) -> Good:
        """The flag's value, else what the person types. Raises `Wrong` where nobody can be asked."""
        if given is not None:
            return self._checked(given, check)
        if not sys.stdin.isatty():
            raise Wrong(f"Не хватает {flag}: {question}.")
        while True:
            written = self._typed(question, self._kept.get(flag, usual), secret)
            if written and not secret:
                self._keep(flag, written)
            try:
                return self._checked(written, check)
            except Wrong as wrong:
                print(wrong)
                self._keep(flag, None)

    def kept(self) -> str:
        """Words for whoever has to come back: the answers and their place; nothing when there are none."""
        if not self._kept or not self._path.is_file():
            return ""
        return (
            f"Ответы сохранены в {self._path}, ключа среди них нет: {'; '.join(self._kept.values())}. "
            "Повторите ту же команду: на каждый вопрос хватит Enter."
        )

    def forget(self) -> None:
        """The school is written."""
        with contextlib.suppress(OSError):
            self._path.unlink(missing_ok=True)

    @staticmethod
    def _typed(question: str, offered: str, secret: bool) -> str:
        shown = f"{question} [{offered}]: " if offered else f"{question}: "
        return getpass.getpass(shown) if secret else input(shown).strip() or offered

    @staticmethod
    def _checked(written: str, check: Callable[[str], Good]) -> Good:
        """Where somebody sits, VK is asked the same again instead of them."""
        while True:
            try:
                return check(written)
            except Silent as silent:
                if not sys.stdin.isatty():
                    raise
                input(f"{silent} Enter — спросить VK ещё раз, Ctrl-C — отложить: ")

    def _keep(self, flag: str, written: str | None) -> None:
        if written is None:
            self._kept.pop(flag, None)
        else:
            self._kept[flag] = written
        with contextlib.suppress(OSError):
            write_whole(self._path, json.dumps(self._kept, ensure_ascii=False), 0o600)


def _read(path: Path) -> dict[str, str]:
    try:
        read = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return {str(flag): str(text) for flag, text in read.items()} if isinstance(read, dict) else {}

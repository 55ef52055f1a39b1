"""The library's own words of the command line, in Russian."""

import argparse
import re
from collections.abc import Iterable
from typing import Any, NoReturn

_MISTAKES = (
    (r"the following arguments are required: (.*)", r"не хватает: \1"),
    (r"unrecognized arguments: (.*)", r"не понимаю: \1"),
    (r"argument (--\S+): invalid choice: '?([^' ]*)'? \(choose from (.*)\)", r"у \1 не бывает «\2»; есть: \3"),
    (r"argument .*invalid choice: '?([^' ]*)'? \(choose from (.*)\)", r"команды «\1» нет; есть: \2"),
    (r"argument (\S+): expected one argument", r"у \1 нет значения"),
    (r"argument (\S+): invalid \w+ value: (.*)", r"у \1 значение не подходит: \2"),
    (r"argument (\S+): ignored explicit argument (.*)", r"у \1 не бывает значения: \2"),
    (r"argument (\S+): not allowed with argument (\S+)", r"\1 и \2 вместе не бывают"),
    (r"ambiguous option: (\S+) could match (.*)", r"\1 может быть: \2"),
)


class _Formatter(argparse.HelpFormatter):
    def add_usage(
        self, usage: str | None, actions: Iterable[argparse.Action], groups: Any, prefix: str | None = None
    ) -> None:
        super().add_usage(usage, actions, groups, "Вызов: " if prefix is None else prefix)


class ShowVersion(argparse.Action):
    """Looks the version up when it is asked for: that costs more than all the rest of the help."""

    def __init__(self, option_strings: list[str], dest: str, **given: Any) -> None:
        super().__init__(option_strings, argparse.SUPPRESS, nargs=0, **given)

    def __call__(self, parser: argparse.ArgumentParser, *_: Any) -> NoReturn:
        """Say it and end."""
        from bot.version import version  # noqa: PLC0415

        print(parser.prog, version())
        parser.exit()


class RussianParser(argparse.ArgumentParser):
    """Headings, help and mistakes of the command line."""

    def __init__(self, **given: Any) -> None:
        super().__init__(formatter_class=_Formatter, add_help=False, **given)
        self._positionals.title, self._optionals.title = "что указать", "ключи"
        self.add_argument("-h", "--help", action="help", help="показать эту справку")

    def error(self, message: str) -> NoReturn:
        """Tell the mistake and end with status 2."""
        for english, russian in _MISTAKES:
            if re.fullmatch(english, message, re.DOTALL):
                message = re.sub(english, russian, message, flags=re.DOTALL)
                break
        self.exit(2, f"{self.format_usage()}Ошибка: {message}.\n")

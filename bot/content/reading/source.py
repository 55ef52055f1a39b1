"""A content file and where things stand in it."""

import re
import tomllib
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path
from typing import Any

from bot.content.reading.citations import current, with_clauses
from bot.content.reading.regions import in_words, is_of_pack, layered
from bot.content.reading.regulated import check_regulated, regulated
from school.messaging.errors import ContentError

FENCE = "+++"
_ASPECTS = re.compile(r"^\+\+\+[ \t]*$(?=(?:\s*#.*$)*\s*\[\[aspect\]\])", re.MULTILINE)


@dataclass(frozen=True)
class Source:
    """A parsed file. `body` is what follows the front matter, `text` the whole file."""

    path: Path
    table: dict[str, Any]
    body: str
    text: str

    def wrong(self, message: str, about: str = "", within: str = "") -> ContentError:
        """An error at the line that mentions `about`, in the part of the file that begins with `within`."""
        return ContentError(f"{self.path}, строка {self.line_of(about, within)}: {message}")

    def line_of(self, about: str, within: str = "") -> int:
        """The number of the first line with these words; spaces do not matter, and `key =` begins a line."""
        begin = self.line_of(within) if within else 1
        words = _bare(about)
        lines = enumerate(map(_bare, self.text.split("\n")), 1)
        found = [n for n, line in lines if words and (line.startswith(words) if words[-1] == "=" else words in line)]
        return next((number for number in found if number >= begin), found[0] if found else begin)


def _bare(text: str) -> str:
    return re.sub(r"\s", "", text)


def read_text(path: Path) -> str:
    """A file of text, in the words of the region, with the clauses of the regulation. Raises `ContentError`."""
    path = layered(path)
    try:
        return in_words(path, with_clauses(path, path.read_text(encoding="utf-8-sig")))
    except FileNotFoundError:
        raise ContentError(f"{path}: файла нет, а он нужен. Верните его.") from None
    except OSError as error:
        raise ContentError(f"{path}: файл не открывается ({error.strerror}). Проверьте права на него.") from None
    except UnicodeDecodeError as error:
        line = error.object.count(b"\n", 0, error.start) + 1
        raise ContentError(f"{path}, строка {line}: файл не в кодировке UTF-8. Сохраните его как UTF-8.") from None


def read_toml(path: Path) -> Source:
    """A TOML file."""
    path = layered(path)
    text = read_text(path)
    return _as_regulated(Source(path, _parse(path, text, 0), "", text))


def read_front_matter(path: Path) -> Source:
    """A text with TOML between two `+++` lines at its beginning, and aspects behind a third."""
    path = layered(path)
    text = read_text(path)
    parts = re.split(r"^\+\+\+[ \t]*$", text, maxsplit=2, flags=re.MULTILINE)
    if len(parts) != 3 or parts[0].strip():
        raise ContentError(f"{path}, строка 1: файл начинается со строки {FENCE}, затем ключи, снова {FENCE} и текст.")
    source = Source(path, _parse(path, parts[1], parts[0].count("\n")), parts[2].strip(), text)
    return _as_regulated(_with_aspects(source, parts[2]))


def _with_aspects(source: Source, body: str) -> Source:
    """The file with the aspects that stand behind its text; other lines of `+++` there are text."""
    fence = _ASPECTS.search(body)
    if fence is None:
        return source
    behind = body[fence.end() :]
    more = _parse(source.path, behind, source.text[: -len(behind)].count("\n"))
    for key in more.keys() & source.table.keys():
        raise source.wrong(f"ключ «{key}» уже есть над текстом; оставьте один.", f"{key} =")
    return replace(source, table=source.table | more, body=body[: fence.start()].strip())


def _as_regulated(source: Source) -> Source:
    """The file as it is for a school with a regulation, or for one without. Raises `ContentError`."""
    regulation, ours = current.get(), is_of_pack(source.path)
    if ours and regulation.names:
        check_regulated({**source.table, "body": source.body}, source.wrong)
    has = regulation.exists
    table, body = regulated(source.table, has, cites=has or not ours), regulated(source.body, has, cites=True)
    return replace(source, table=table, body=body.strip())


def _parse(path: Path, text: str, offset: int) -> dict[str, Any]:
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        found = re.search(r"line (\d+)", str(error))
        line = (int(found.group(1)) if found else text.rstrip().count("\n") + 1) + offset
        raise ContentError(
            f"{path}, строка {line}: строка не читается ({error}). Проверьте кавычки, скобки и знак «=»."
        ) from None


class Fields:
    """Takes typed values out of a table; what is missing, wrong or left over is an error with its line."""

    def __init__(self, source: Source, table: dict[str, Any], about: str = "") -> None:
        self._source = source
        self._left = dict(table)
        self._about = about

    def text(self, key: str, default: str | None = None, most: int = 0) -> str:
        """A string, at most so long; an empty one is the default."""
        value = str(self._take(key, str, "строка в кавычках", default)).strip()
        if not value and default is None:
            raise self._wrong(f"значение «{key}» пусто{self._where()}; впишите его.", key)
        if most and len(value) > most:
            raise self._wrong(f"«{key}»{self._where()} длиннее {most} знаков ({len(value)}): сократите.", key)
        return value or default or ""

    def texts(self, key: str, default: list[str] | None = None) -> tuple[str, ...]:
        """A list of strings; without a default it may not be empty."""
        value = self._take(key, list, "список строк в [скобках]", default)
        if not all(isinstance(item, str) and item.strip() for item in value):
            raise self._wrong(f"«{key}»{self._where()}: ожидается список непустых строк в [скобках].", key)
        if not value and default is None:
            raise self._wrong(f"список «{key}» пуст{self._where()}; впишите хотя бы одну строку.", key)
        return tuple(value)

    def flag(self, key: str, default: bool | None = None) -> bool:
        """True or false."""
        return bool(self._take(key, bool, "true или false", default))

    def number(self, key: str, default: int | None = None) -> int:
        """A whole number."""
        return int(self._take(key, int, "целое число", default))

    def day(self, key: str) -> date:
        """A date, written as 2026-11-23 without quotes."""
        expected = "дата вида 2026-11-23 без кавычек"
        value: date = self._take(key, date, expected, None)
        if isinstance(value, datetime):
            raise self._wrong(f"«{key}»{self._where()}: ожидается {expected}.", key)
        return value

    def tables(self, key: str, default: list[dict[str, Any]] | None = None) -> list[dict[str, Any]]:
        """A list of tables."""
        value = self._take(key, list, f"разделы [[{key}]]", default)
        if not all(isinstance(item, dict) for item in value):
            raise self._wrong(f"«{key}»{self._where()}: ожидаются разделы [[{key}]].", key)
        return list(value)

    def nothing_else(self) -> None:
        """A key nobody reads is a misspelt one."""
        for key, value in self._left.items():
            message = f"ключ «{key}» не известен{self._where()}; уберите его или исправьте."
            header = isinstance(value, dict) or (isinstance(value, list) and any(isinstance(v, dict) for v in value))
            raise self._source.wrong(message, f"[{key}]" if header else f"{key} =", self._about)

    def _take(self, key: str, kind: type, expected: str, default: Any) -> Any:
        if key not in self._left:
            if default is not None:
                return default
            message = f"нет обязательного ключа «{key}»{self._where()}; добавьте его ({expected})."
            raise self._source.wrong(message, self._about)
        value = self._left.pop(key)
        if not isinstance(value, kind):
            raise self._wrong(f"«{key}»{self._where()}: ожидается {expected}.", key)
        return value

    def _wrong(self, message: str, key: str) -> ContentError:
        return self._source.wrong(message, f"{key} =", self._about)

    def _where(self) -> str:
        return f" в «{self._about}»" if self._about else ""

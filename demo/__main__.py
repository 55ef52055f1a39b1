"""`python -m demo`: the school in the browser, until Ctrl-C. `python -m demo tour`: a scripted talk."""

import asyncio
import contextlib
import json
import re
import signal
import sys
import tempfile
from collections.abc import Coroutine
from pathlib import Path

from bot.cli.russian_parser import RussianParser
from bot.cli.terminal import speak_any_encoding
from bot.content.reading.regions import known_regions, read_pack
from bot.settings import ContentSettings
from demo import stage
from demo.past import live_through
from demo.pictures import take
from demo.tour import TourFailed, play
from vk_emulator import Emulator

CONTENT = ContentSettings().path


def main() -> int:
    """The exit status: 0 unless the bot has ended by itself or the tour did not go as it should."""
    speak_any_encoding()
    parser = RussianParser(prog="python -m demo", description="Весь бот на учебном VK.")
    whats = {"page": "страница в браузере", "tour": "разговор по сценарию", "pictures": "картинки для памяток"}
    told = "; ".join(f"{what} — {about}" for what, about in whats.items())
    parser.add_argument("what", nargs="?", choices=list(whats), default="page", help=told, metavar="что")
    parser.add_argument("--port", type=int, default=stage.PORT, help="порт страницы; занятый заменяется свободным")
    parser.add_argument("--region", choices=known_regions(CONTENT), help="слова другого региона: папка content/regions")
    parser.add_argument("--school", default="", help="название школы, например «лицей № 64»")
    options = parser.parse_args()
    work = _work(options.what, options.port, options.region, options.school)
    try:
        with contextlib.suppress(KeyboardInterrupt):
            asyncio.run(work)
    except (stage.BotEnded, TourFailed) as error:
        sys.stderr.write(f"{error}\n")
        return 1
    return 0


def _work(what: str, port: int, region: str | None, school: str) -> Coroutine[None, None, None]:
    if what == "tour":
        return _tour()
    if what == "pictures":
        return _pictures()
    settings = _school_of(region, school) if region or school else {}
    return _page(port, settings, settings.get("BOT_SCHOOL__NAME", "").removesuffix(" (учебный пример)"))


def _school_of(region: str | None, school: str) -> dict[str, str]:
    """Settings of another school than the one the demo is written for."""
    pack = read_pack(CONTENT, region or ContentSettings().region)
    name = school or f"школа № {pack.words['number']}"
    number = re.search(r"\d+", name)
    searched = f"«{number.group() if number else name}», {pack.words['city']}"
    return {
        "BOT_CONTENT__REGION": pack.id,
        "BOT_SCHOOL__TIMEZONE": pack.timezones[0],
        "BOT_SCHOOL__NAME": f"{name} (учебный пример)",
        "BOT_CONTENT__VALUES": json.dumps({"school_search": searched}),
    }


async def _page(port: int, settings: dict[str, str], school: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        database = Path(folder) / "demo.sqlite3"
        async with stage.emulator(port, school) as vk, stage.bot(vk, database, **settings) as process:
            await live_through(vk)
            print(_greeting(vk), flush=True)
            told = _told_to_stop()
            ended = asyncio.create_task(process.wait())
            await _first(told, ended)
            if not told.is_set():
                raise stage.BotEnded(f"Бот закончил работу сам (код {process.returncode}), см. сообщение выше.")


async def _tour() -> None:
    with tempfile.TemporaryDirectory() as folder:
        async with stage.emulator(0) as vk, stage.bot(vk, Path(folder) / "tour.sqlite3"):
            await live_through(vk)
            await play(vk)


async def _pictures() -> None:
    with tempfile.TemporaryDirectory() as folder:
        async with stage.emulator(0) as vk, stage.bot(vk, Path(folder) / "pictures.sqlite3"):
            await live_through(vk)
            await take(vk)


def _told_to_stop() -> asyncio.Event:
    told = asyncio.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(number, told.set)
    return told


async def _first(told: asyncio.Event, ended: "asyncio.Task[int]") -> None:
    """Wait for whichever comes first."""
    waiting = asyncio.create_task(told.wait())
    await asyncio.wait({waiting, ended}, return_when=asyncio.FIRST_COMPLETED)
    waiting.cancel()


def _greeting(vk: Emulator) -> str:
    talk = f".venv/bin/python -m vk_emulator talk --url {vk.url}"
    return "\n".join(
        [
            "",
            f"Откройте в браузере: {vk.url}/",
            "Выберите, кто вы: родитель (Анна), ученик (Соня), администратор (Ольга) — и пишите боту.",
            "Попробуйте за родителя: «не приходит код»; за ученицу: «как вступить в чат»;",
            "за администратора: /объявление, /статистика.",
            "",
            "Без браузера, в другом окне терминала:",
            f"  {talk} --user 301            за родителя",
            f"  {talk} --user 402            за ученицу 7Б",
            f"  {talk} --user 103            за администратора",
            f"  {talk} --user 301 --chat 1   родитель в чате 5А",
            "",
            "Всё выдумано и живёт в памяти до Ctrl-C.",
        ]
    )


if __name__ == "__main__":
    sys.exit(main())

"""Commands and their options, as the library reads them."""

import argparse
from collections.abc import Callable
from pathlib import Path

from bot.cli.russian_parser import RussianParser, ShowVersion

CONFIG = Path("config.toml")

STATUSES = "Коды: 0 — сделано, 1 — сбой (у status: бот нездоров), 2 — не так вызвано, 78 — сначала исправьте названное."


def parser_of_commands() -> RussianParser:
    """The parser. What it says of itself stands in `help_text.py`, too."""
    parser = RussianParser(prog="school-bot", description="Бот-помощник школы для VK.", epilog=STATUSES)
    about = "показать версию"
    parser.add_argument("--version", action=ShowVersion, help=about)
    commands = parser.add_subparsers(required=True, metavar="команда")
    _add(commands, "run", "работать: слушать, отвечать, рассылать", _run)
    serve = commands.add_parser("serve", help="работать за несколько школ: папка с файлом настроек на каждую")
    serve.add_argument("folder", type=Path, help="папка с файлами *.toml")
    serve.add_argument("--look-seconds", type=float, default=15.0, help="как часто смотреть, не изменились ли файлы")
    serve.set_defaults(command=_serve)
    _add_init(commands)
    check = _add(commands, "check", "проверить настройки, тексты, базу и права ключа", _check)
    check.add_argument("--json", action="store_true", help="объект JSON вместо слов")
    content = _add(commands, "content", "проверить только тексты", _content)
    content.add_argument("--build", action="store_true", help="сначала обучить модель ответов заново")
    ask = _add(commands, "ask", "что бот сделал бы с вопросом, и почему", _ask)
    ask.add_argument("question", nargs="?", help="вопрос")
    ask.add_argument("--jsonl", action="store_true", help="вопросы со стандартного ввода, объект JSON в строке")
    backup = _add(commands, "backup", "сделать копию базы, бот может при этом работать", _backup)
    backup.add_argument("--to", type=Path, help="куда; иначе рядом с базой, с датой в имени")
    backup.add_argument("--json", action="store_true", help="объект JSON вместо слов")
    status = _add(commands, "status", "здоров ли бот: слышит ли, отвечает ли, что ждёт", _status)
    status.add_argument("--json", action="store_true", help="объект JSON вместо слов")
    _add(commands, "migrate", "обновить базу для новой версии программы, бот должен быть остановлен", _migrate)
    restore = _add(commands, "restore", "вернуть копию на место базы, бот должен быть остановлен", _restore)
    restore.add_argument("copy", type=Path, help="файл копии")
    restore.add_argument("--dry-run", action="store_true", help="только проверить копию и сказать, что изменилось бы")
    report = _add(commands, "report", "отчёт за месяц: книга XLSX, картинка и таблицы CSV", _report)
    report.add_argument("--month", help="месяц, например 2026-10; иначе прошлый")
    report.add_argument("--out", type=Path, default=Path("data"), help="папка для файлов")
    rehearse = _add(
        commands, "rehearse", "прорепетировать объявление на копии школы: сколько займёт, что не дойдёт", _rehearse
    )
    rehearse.add_argument("--text", default="Проверка рассылки.", help="текст объявления")
    rehearse.add_argument("--to", default="", help="кому, как в боте: «родители 5-х классов»; иначе всем чатам")
    return parser


def _add_init(commands: "argparse._SubParsersAction[RussianParser]") -> None:
    about = "новая школа: спросить, проверить, записать настройки и службу"
    init = commands.add_parser("init", help=about, description=f"{about}. С ключами — без вопросов.")
    init.add_argument("--id", default="school", help="короткое имя для службы и папок, например 57")
    init.add_argument("--name", help="название школы, как его увидят люди")
    init.add_argument("--region", help="регион: папка из content/regions")
    init.add_argument("--regulation", help="Положение школы: none, файл из content/regulations или own — своё потом")
    init.add_argument("--timezone", help="часовой пояс; иначе первый из региона")
    init.add_argument("--token-file", type=Path, help="файл с ключом сообщества; иначе переменная BOT_VK__TOKEN")
    init.add_argument("--owner", action="append", help="владелец: ссылка, имя или номер; ключ можно повторять")
    init.add_argument("--set-events", action=argparse.BooleanOptionalAction, help="включить Long Poll и события")
    init.add_argument("--system", action="store_true", help="записать в /etc/schoolbot и /etc/systemd/system")
    init.add_argument("--root", type=Path, help="папка вместо текущей или, с --system, вместо /")
    init.add_argument("--again", action="store_true", help="заменить прежние файлы")
    init.add_argument("--api-url", help="адрес методов VK, если не обычный")
    init.set_defaults(command=_init)


def _add(
    commands: "argparse._SubParsersAction[RussianParser]",
    name: str,
    about: str,
    command: Callable[[argparse.Namespace], int],
) -> RussianParser:
    parser = commands.add_parser(name, help=about, description=about)
    parser.add_argument("--config", type=Path, help=f"файл настроек; иначе {CONFIG}, если он есть")
    parser.set_defaults(command=command)
    return parser


def config_path(options: argparse.Namespace) -> Path | None:
    """The file that was named, else the usual one if it is there; the environment alone may be enough."""
    named: Path | None = options.config
    return named or (CONFIG if CONFIG.is_file() else None)


def _init(options: argparse.Namespace) -> int:
    from bot.cli.init import Given, init  # noqa: PLC0415

    return init(
        Given(
            options.id, options.name, options.region, options.regulation, options.timezone, options.token_file,
            options.owner, options.set_events, options.system,
            options.root or Path("/" if options.system else "."), options.again, options.api_url,
        )
    )  # fmt: skip


def _run(options: argparse.Namespace) -> int:
    from bot.cli.run import run  # noqa: PLC0415 - each imports what it needs

    return run(config_path(options))


def _serve(options: argparse.Namespace) -> int:
    from bot.cli.serve import serve  # noqa: PLC0415

    return serve(options.folder, options.look_seconds)


def _check(options: argparse.Namespace) -> int:
    from bot.cli.check import check  # noqa: PLC0415

    return check(config_path(options), options.json)


def _content(options: argparse.Namespace) -> int:
    from bot.cli.content import check_content  # noqa: PLC0415

    return check_content(config_path(options), options.build)


def _ask(options: argparse.Namespace) -> int:
    from bot.cli.ask import ask  # noqa: PLC0415

    return ask(config_path(options), options.question, options.jsonl)


def _backup(options: argparse.Namespace) -> int:
    from bot.cli.backup import backup  # noqa: PLC0415

    return backup(config_path(options), options.to, options.json)


def _status(options: argparse.Namespace) -> int:
    from bot.cli.status import status  # noqa: PLC0415

    return status(config_path(options), options.json)


def _migrate(options: argparse.Namespace) -> int:
    from bot.cli.migrate import migrate  # noqa: PLC0415

    return migrate(config_path(options))


def _restore(options: argparse.Namespace) -> int:
    from bot.cli.restore import restore  # noqa: PLC0415

    return restore(config_path(options), options.copy, options.dry_run)


def _report(options: argparse.Namespace) -> int:
    from bot.cli.report import report  # noqa: PLC0415

    return report(config_path(options), options.month, options.out)


def _rehearse(options: argparse.Namespace) -> int:
    from bot.cli.rehearse import rehearse  # noqa: PLC0415

    return rehearse(config_path(options), options.text, options.to)

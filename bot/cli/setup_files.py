"""The files a new school needs: settings, the token apart, and systemd's units."""

import json
import os
import sys
from dataclasses import dataclass
from pathlib import Path

UNITS = Path(__file__).parents[2] / "deploy"
UNIT_NAMES = ("schoolbot@.service", "schoolbot-alarm@.service", "schoolbot-backup@.service", "schoolbot-backup@.timer")
PROGRAM = "/opt/schoolbot/venv/bin/school-bot"
"""Path of the program in the units that come with it."""

OWN = "own"
"""The answer of a school that will write its regulation's clauses into a file of its own."""


@dataclass(frozen=True, slots=True)
class Answers:
    """Everything that was asked, checked."""

    id: str
    name: str
    region: str
    regulation: str
    timezone: str
    token: str
    owners: tuple[int, ...]
    api_url: str = ""


class FileExists(Exception):
    """A file is there already; the message says which, in Russian."""


def settings_of(answers: Answers) -> str:
    """The text of `config.toml`; whatever it leaves out has its default, told in `config.example.toml`."""
    address = f"[vk]\napi_url = {_quoted(answers.api_url)}\n\n" if answers.api_url else ""
    return (
        "# Сделано командой init. Остальные ключи и что они значат — в config.example.toml.\n"
        "# Ключ сообщества лежит отдельно, в bot.env.\n\n"
        f"{address}[school]\nname = {_quoted(answers.name)}\ntimezone = {_quoted(answers.timezone)}\n"
        f"owners = {list(answers.owners)}\n\n[content]\nregion = {_quoted(answers.region)}\n{_regulation(answers)}"
    )


def _regulation(answers: Answers) -> str:
    if answers.regulation != OWN:
        return f"regulation = {_quoted(answers.regulation)}\n"
    later = "# Своё Положение: впишите его пункты в content_local/regulation.toml (docs/regions.ru.md); он главнее.\n"
    return f'{later}regulation = "none"\n'


def write_files(answers: Answers, root: Path, system: bool, again: bool) -> list[Path]:
    """Write them and give their paths. `system`: where systemd looks, else all into `root`. Raises `FileExists`."""
    folder = folder_of(root, answers.id, system)
    files = {folder / "config.toml": (settings_of(answers), 0o644), folder / "bot.env": (_environment(answers), 0o600)}
    if system:
        files |= {root / "etc/systemd/system" / name: (_unit(name), 0o644) for name in UNIT_NAMES}
    refuse_taken(folder, again)
    for path, (text, rights) in files.items():
        write_whole(path, text, rights)
    return list(files)


def folder_of(root: Path, school: str, system: bool) -> Path:
    """The folder of a school's settings."""
    return root / "etc/schoolbot" / school if system else root


def refuse_taken(folder: Path, again: bool) -> None:
    """Raise `FileExists` when a school is there already, unless it is to be replaced."""
    taken = [path for path in (folder / "config.toml", folder / "bot.env") if path.exists()]
    if taken and not again:
        raise FileExists(f"Файл {taken[0]} уже есть. Чтобы заменить его, добавьте --again.")


def _environment(answers: Answers) -> str:
    return f"BOT_VK__TOKEN={answers.token}\n"


def _unit(name: str) -> str:
    """As it comes with the program, with the path of the one that runs now."""
    return (UNITS / name).read_text(encoding="utf-8").replace(PROGRAM, str(own_program()))


def is_hidden(program: Path) -> bool:
    """Tell whether `ProtectHome=yes` keeps the service from it: so it is where pipx installs by itself."""
    return any(program.is_relative_to(home) for home in ("/root", "/home", "/run/user"))


def own_program() -> Path:
    """The console command beside the Python that runs."""
    return Path(sys.executable).with_name("school-bot")


def write_whole(path: Path, text: str, rights: int) -> None:
    """With its rights from the first byte on, whatever the umask."""
    path.parent.mkdir(parents=True, exist_ok=True)
    unfinished = path.with_name(path.name + ".part")
    unfinished.unlink(missing_ok=True)
    with os.fdopen(os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="utf-8") as file:
        file.write(text)
    unfinished.chmod(rights)
    unfinished.replace(path)


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)

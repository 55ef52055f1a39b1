"""The files beside the database in a copy: what was taught in the chat, and the settings without what is secret."""

import io
import os
import re
import tarfile
from pathlib import Path

SETTINGS, LOCAL = "config.toml", "content_local"

_SECRET = re.compile(r"""(\b(?:token|secret)\s*=\s*)(?:"(?:\\.|[^"\\])*"|'[^']*')""")
"""The community's token and the secret of Callback API, also with dots and in inline tables."""

_OPEN = re.compile(r"vk1\.a\.[\w.-]+|\b[0-9a-f]{85}\b")
"""Tokens as VK writes them, wherever they stand."""


def files_path(copy: Path) -> Path:
    """The archive that belongs to a copy of the database."""
    return copy.with_name(copy.name + ".files.tar")


def pack_files(archive: Path, config: Path | None, local: Path) -> None:
    """Write the archive; readable by the bot's user alone."""
    archive.unlink(missing_ok=True)
    opened = os.open(archive, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(opened, "wb") as file, tarfile.open(fileobj=file, mode="w") as tar:
        if config:
            _add_text(tar, SETTINGS, without_secrets(config.read_text(encoding="utf-8")))
        if local.is_dir():
            tar.add(local, LOCAL, filter=_plain)


def without_secrets(settings: str) -> str:
    """Settings in which neither a token nor a secret stands."""
    return _OPEN.sub("", _SECRET.sub(r'\1""', settings))


def names_in(archive: Path) -> list[str]:
    """Files of an archive. Raises `ValueError` for one that is damaged."""
    try:
        with tarfile.open(archive) as tar:
            return sorted(member.name for member in tar.getmembers() if member.isfile())
    except (tarfile.TarError, OSError, EOFError) as error:
        raise ValueError(str(error)) from None


def unpack_local(archive: Path, local: Path) -> None:
    """Put back what was taught; a folder that is there is put aside as `…_before_restore_1`."""
    fresh = local.with_name(local.name + ".restored")
    with tarfile.open(archive) as tar:
        members = [member for member in tar.getmembers() if member.name.startswith(f"{LOCAL}/") and member.isfile()]
        if not members:
            return
        for member in members:
            member.name = member.name.removeprefix(f"{LOCAL}/")
        tar.extractall(fresh, members, filter="data")
    if local.exists():
        local.replace(_aside(local))
    fresh.replace(local)


def _aside(local: Path) -> Path:
    names = (local.with_name(f"{local.name}_before_restore_{number}") for number in range(1, 10_000))
    return next(name for name in names if not name.exists())


def _plain(member: tarfile.TarInfo) -> tarfile.TarInfo | None:
    """Files and folders alone, nobody's in particular."""
    member.uid = member.gid = 0
    member.uname = member.gname = ""
    return member if member.isfile() or member.isdir() else None


def _add_text(tar: tarfile.TarFile, name: str, text: str) -> None:
    body = text.encode()
    member = tarfile.TarInfo(name)
    member.size, member.mode = len(body), 0o600
    tar.addfile(member, io.BytesIO(body))

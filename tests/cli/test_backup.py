"""Copies hold all that a school can't get back otherwise, no secret, and can be tried without being put in place."""

import os
import stat
import sys
import tarfile
import tomllib
from pathlib import Path

import pytest

from bot.runtime.backup_files import without_secrets
from bot.runtime.old_backups import DAY_SECONDS, delete_old
from tests.cli.process import Ran, ran

TOKEN = "vk1.a." + "x" * 60


@pytest.fixture
def school(tmp_path: Path) -> Path:
    """A folder with settings and something taught."""
    config = tmp_path / "config.toml"
    config.write_text(
        f'[vk]\ntoken = "{TOKEN}"\n[school]\nname = "школа"\n[storage]\npath = "{tmp_path}/data/school.sqlite3"\n'
        f'[content]\nlocal = "{tmp_path}/content_local"\n',
        encoding="utf-8",
    )
    config.chmod(0o600)
    (tmp_path / "content_local/phrasings").mkdir(parents=True)
    (tmp_path / "content_local/phrasings/invite_link.txt").write_text("где наша ссылка\n", encoding="utf-8")
    return tmp_path


async def bot(school: Path, *arguments: str) -> Ran:
    return await ran("bot", arguments[0], "--config", str(school / "config.toml"), *arguments[1:])


async def _copied(school: Path) -> Path:
    assert (await bot(school, "migrate")).status == 0
    assert (await bot(school, "backup")).status == 0
    [copy] = (school / "data/backup").glob("*.sqlite3")
    return copy


async def test_a_copy_has_what_was_taught_and_settings_without_the_token(school: Path) -> None:
    copy = await _copied(school)
    archive = copy.with_name(copy.name + ".files.tar")
    with tarfile.open(archive) as tar:
        settings = tar.extractfile("config.toml")
        assert settings and 'name = "школа"' in (text := settings.read().decode()) and TOKEN not in text
        taught = tar.extractfile("content_local/phrasings/invite_link.txt")
        assert taught and "где наша ссылка" in taught.read().decode()
    assert {stat.S_IMODE(path.stat().st_mode) for path in (copy, archive)} == {0o600}


@pytest.mark.parametrize(
    "written",
    [
        '[callback]\nsecret = "{}"', "[callback]\n  secret='{}'  # тайна", 'callback.secret = "{}"',
        'callback = {{ port = 8219, secret = "{}" }}', 'vk.token = "{}"', 'vk = {{ token = "{}" }}',
    ],
)  # fmt: skip
def test_no_secret_of_the_settings_gets_into_a_copy(written: str) -> None:
    left = without_secrets(f'school.name = "школа"\n{written.format("между-нами")}\n')
    assert "между-нами" not in left and tomllib.loads(left)["school"] == {"name": "школа"}


async def test_a_dry_run_tells_and_changes_nothing(school: Path) -> None:
    copy = await _copied(school)
    (school / "content_local/phrasings/invite_link.txt").write_text("позже\n", encoding="utf-8")
    before = (school / "data/school.sqlite3").read_bytes()
    files = sorted(school.rglob("*"))
    tried = await bot(school, "restore", str(copy), "--dry-run")
    assert sorted(school.rglob("*")) == files, "no journal is left beside the copy"
    assert tried.status == 0 and "цела" in tried.said and "Ничего не изменено" in tried.said
    assert "файлов 1" in tried.said
    assert (school / "data/school.sqlite3").read_bytes() == before
    assert (school / "content_local/phrasings/invite_link.txt").read_text(encoding="utf-8") == "позже\n"


async def test_what_was_taught_comes_back_and_what_is_there_is_kept(school: Path) -> None:
    copy = await _copied(school)
    (school / "content_local/phrasings/invite_link.txt").write_text("позже\n", encoding="utf-8")
    restored = await bot(school, "restore", str(copy))
    assert restored.status == 0, restored
    assert "где наша ссылка" in (school / "content_local/phrasings/invite_link.txt").read_text(encoding="utf-8")
    assert (school / "content_local_before_restore_1/phrasings/invite_link.txt").read_text(
        encoding="utf-8"
    ) == "позже\n"


@pytest.mark.parametrize("spoil", [b"no archive at all", b""])
async def test_a_damaged_archive_or_copy_is_refused(school: Path, spoil: bytes) -> None:
    copy = await _copied(school)
    before = (school / "data/school.sqlite3").read_bytes()
    copy.with_name(copy.name + ".files.tar").write_bytes(spoil)
    refused = await bot(school, "restore", str(copy))
    assert refused.status == 78 and "повреждён" in refused.complained
    copy.write_bytes(b"not a database" * 100)
    copy.with_name(copy.name + ".files.tar").unlink()
    assert (await bot(school, "restore", str(copy), "--dry-run")).status == 78
    assert (school / "data/school.sqlite3").read_bytes() == before


def _encrypting(school: Path, command: list[str]) -> None:
    with (school / "config.toml").open("a", encoding="utf-8") as file:
        file.write(f"[backup]\nencrypt_command = {command!r}\n".replace("'", '"'))


async def test_an_encrypted_copy_leaves_nothing_readable(school: Path) -> None:
    _encrypting(school, [sys.executable, "-c", "import sys; sys.stdout.buffer.write(sys.stdin.buffer.read()[::-1])"])
    assert (await bot(school, "migrate")).status == 0
    made = await bot(school, "backup")
    assert made.status == 0 and "зашифрована" in made.said, made
    copies = [path for path in (school / "data/backup").iterdir() if path.is_file()]
    assert {path.suffix for path in copies} == {".enc"} and len(copies) == 2
    assert not any(path.read_bytes().startswith(b"SQLite") for path in copies)
    assert any(path.read_bytes()[::-1].startswith(b"SQLite format 3") for path in copies)
    refused = await bot(school, "restore", str(copies[0]))
    assert refused.status == 78 and "зашифрована" in refused.complained


async def test_a_command_that_fails_leaves_no_copy_and_says_so(school: Path) -> None:
    _encrypting(school, ["/bin/false"])
    assert (await bot(school, "migrate")).status == 0
    failed = await bot(school, "backup")
    assert failed.status == 1 and "не зашифрована и удалена" in failed.complained
    assert not [path for path in (school / "data/backup").iterdir() if path.is_file()]


def test_old_copies_go_and_the_newest_stay(tmp_path: Path) -> None:
    folder, now = tmp_path / "backup", 100 * DAY_SECONDS
    folder.mkdir(parents=True)
    for day in range(1, 29):
        for path in (
            folder / f"school_2026-01-{day:02}_03-30-00.sqlite3",
            folder / f"school_2026-01-{day:02}_03-30-00.sqlite3.files.tar",
        ):
            path.touch()
            os.utime(path, (now - (28 - day) * DAY_SECONDS,) * 2)
    database = tmp_path / "school.sqlite3"
    assert delete_old(database, 14, now) == 13
    assert len(list(folder.glob("school_2026*.sqlite3"))) == len(list(folder.glob("*.files.tar"))) == 15
    assert delete_old(database, 1, now + 500 * DAY_SECONDS) == 12
    assert sorted(path.name for path in folder.glob("*.sqlite3")) == [
        f"school_2026-01-{day}_03-30-00.sqlite3" for day in (26, 27, 28)
    ]


def test_what_was_put_aside_goes_by_age_too_and_nothing_else(tmp_path: Path) -> None:
    now = 100 * DAY_SECONDS
    database, folder = tmp_path / "school.sqlite3", tmp_path / "backup"
    folder.mkdir()
    aside = (folder / "school_version_3.sqlite3", tmp_path / "school_before_restore_1.sqlite3-wal")
    others = (database, tmp_path / "school.sqlite3.2026-10-01.key", folder / "mine.sqlite3")
    for path in (*aside, *others):
        path.touch()
        os.utime(path, (now - 13 * DAY_SECONDS,) * 2)
    assert delete_old(database, 14, now) == 0
    assert delete_old(database, 14, now + 2 * DAY_SECONDS) == 2
    assert [path.exists() for path in (*aside, *others)] == [False, False, True, True, True]

"""Copies that are too old are deleted; the newest ones stay, however old they are.

Who has deleted their data stands in them until then: so it is for every file that was a database once, those put aside
by an upgrade or a restore among them.
"""

from pathlib import Path

ALWAYS = 3
"""Newest copies that stay: a bot that was off for a month must not lose its last one."""

DAY_SECONDS = 24 * 3600


def delete_old(database: Path, keep_days: int, now: int) -> int:
    """Delete copies made by date and time in the usual folder, with all that belongs to them. How many."""
    folder = database.parent / "backup"
    # Names bear their date, so that their order is that of time; those of `--to` are not ours to delete.
    dated = f"{database.stem}_[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]_[0-9][0-9]-[0-9][0-9]-[0-9][0-9]"
    stems = sorted({path.name[: len(database.stem) + 20] for path in folder.glob(f"{dated}*") if path.is_file()})
    old = [stem for stem in stems[:-ALWAYS] if _is_old(folder, stem, now - keep_days * DAY_SECONDS)]
    for stem in old:
        for path in folder.glob(f"{stem}.*"):
            path.unlink(missing_ok=True)
    return len(old) + _delete_aside(database, now - keep_days * DAY_SECONDS)


def _delete_aside(database: Path, before: int) -> int:
    """Databases as they were before an upgrade (`storage/database.py`) or a restore (`storage/restore.py`)."""
    upgraded = (database.parent / "backup").glob(f"{database.stem}_version_*")
    aside = [*upgraded, *database.parent.glob(f"{database.stem}_before_restore_*")]
    old = [path for path in aside if path.is_file() and path.stat().st_mtime < before]
    for path in old:
        path.unlink(missing_ok=True)
    return len(old)


def _is_old(folder: Path, stem: str, before: int) -> bool:
    return all(path.stat().st_mtime < before for path in folder.glob(f"{stem}.*"))

"""Commits at hand that changed the schema, and their files in a folder of their own."""

import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

ROOT = Path(__file__).parents[2]
SCHEMA = "storage/migrations/*.sql"


@dataclass(frozen=True, slots=True)
class Step:
    """A commit that changed the schema, and those of the same schema after it, the newest first."""

    commit: str
    later: tuple[str, ...]


def steps() -> list[Step]:
    """From old to new; none without git or its history. The newest schema is that of the program itself."""
    changed = _asked("log", "--reverse", "--format=%h", "--diff-filter=AMRD", "--", SCHEMA).split()
    return [Step(commit, _between(commit, following)) for commit, following in pairwise(changed)]


def _between(commit: str, following: str) -> tuple[str, ...]:
    return tuple(_asked("log", "--format=%h", f"{commit}..{following}~1").split())


@contextmanager
def files_of(commit: str, folder: Path) -> Iterator[Path]:
    """The project as it was; gone afterwards."""
    tree = folder / "program"
    _asked("worktree", "add", "--detach", "--force", str(tree), commit)
    try:
        yield tree
    finally:
        _asked("worktree", "remove", "--force", str(tree))


def renew(tree: Path) -> None:
    """The work of `git pull` while the old bot runs from these files."""
    newest = _asked("rev-parse", "HEAD").strip()
    subprocess.run(["git", "-C", str(tree), "checkout", "--quiet", "--detach", newest], check=True)


def _asked(*arguments: str) -> str:
    """Output of git; nothing where there is no git, no history or no such commit."""
    try:
        done = subprocess.run(["git", "-C", str(ROOT), *arguments], capture_output=True, text=True, check=False)
    except FileNotFoundError:
        return ""
    return done.stdout if done.returncode == 0 else ""

"""Whose voice a phrasing is in: `# голос: подросток` before the lines of a voice, to the end of the file."""

from pathlib import Path

from bot.content.reading.source import read_text

MARK = "# голос:"


def read_voices(folder: Path) -> dict[str, str]:
    """The voice of each text that has one, of topics and of what is no topic."""
    found: dict[str, str] = {}
    for path in sorted([*(folder / "phrasings").glob("*.txt"), *(folder / "not_topics").glob("*.txt")]):
        found |= _voices_in(path)
    return found


def _voices_in(path: Path) -> dict[str, str]:
    voice, found = "", {}
    for line in map(str.strip, read_text(path).splitlines()):
        if line.startswith(MARK):
            voice = line.removeprefix(MARK).strip()
        elif line and not line.startswith("#") and voice:
            found[line] = voice
    return found

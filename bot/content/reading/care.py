"""Reading `content/care/*.txt`: what people in trouble write, a message a line, and what only sounds like it.

A file is one voice. Before the lines stands a remark: `# harmless`, or `# kind danger|care self|friend|child|adult`,
the last word being who is in trouble: the child that writes, its friend, the child of an adult, or the adult.
"""

import hashlib
from dataclasses import dataclass
from pathlib import Path

from bot.content.reading.asides import read_asides
from bot.content.reading.model_file import read_model
from bot.content.reading.source import read_text
from school.answers.engine.features import VERSION
from school.answers.engine.model import Model
from school.messaging.errors import ContentError

CARE_MODEL = "care.model"
HARMLESS = "harmless"
KINDS = (
    "suicide", "violence", "bullying", "threat", "emergency", "harassment",
    "blackmail", "drugs", "runaway", "loneliness",
)  # fmt: skip
LEVELS, ABOUT = ("danger", "care"), ("self", "friend", "child", "adult")


@dataclass(frozen=True, slots=True)
class CareExample:
    """A message, whose voice it is, and what it is: `kind` is empty when nobody is in trouble."""

    text: str
    voice: str
    kind: str = ""
    level: str = ""
    about: str = ""


def read_care(folder: Path) -> tuple[CareExample, ...]:
    """All voices, by name. Raises `ContentError`."""
    return tuple(one for path in sorted((folder / "care").glob("*.txt")) for one in _voice(path))


def read_care_model(folder: Path) -> Model | None:
    """`content/care.model`; none when there is no file. Raises `ContentError`."""
    return read_model(folder, CARE_MODEL)


def care_fingerprint(folder: Path) -> str:
    """Changes with the examples of trouble; topics and small talk are only its background and may change freely."""
    told = "\n".join(f"{one.text}\t{one.kind}\t{one.level}\t{one.about}" for one in read_care(folder))
    asides = "\n".join(read_asides(folder))
    return hashlib.sha256(f"{VERSION}\n{told}\n{asides}".encode()).hexdigest()


def _voice(path: Path) -> list[CareExample]:
    found, labels = [], ("", "", "")
    for number, line in enumerate(map(str.strip, read_text(path).splitlines()), 1):
        if line.startswith("#"):
            labels = _labels(path, number, line)
        elif line:
            found.append(CareExample(line, path.stem, *labels))
    return found


def _labels(path: Path, number: int, remark: str) -> tuple[str, str, str]:
    words = remark.removeprefix("#").split()
    if words == [HARMLESS]:
        return "", "", ""
    if len(words) != 3 or words[0] not in KINDS or words[1] not in LEVELS or words[2] not in ABOUT:
        raise ContentError(
            f"{path}, строка {number}: ожидается «# {HARMLESS}» или «# вид уровень о ком», "
            f"где вид — {', '.join(KINDS)}; уровень — {', '.join(LEVELS)}; о ком — {', '.join(ABOUT)}."
        )
    return words[0], words[1], words[2]

"""The question of `init` about the school's regulation: none, one that comes with the bot, or its own later."""

from bot.cli.asking_again import Wrong
from bot.cli.setup_files import OWN
from bot.content.reading.of_school import recognised
from bot.content.reading.regulation_packs import NOBODYS, known_regulations, read_regulation
from bot.settings import ContentSettings

CONTENT = ContentSettings().path
WORDS = {"нет": NOBODYS, "никакого": NOBODYS, "своё": OWN, "свое": OWN, "есть": OWN}
"""What people type instead of the words that are offered."""


def regulation_question() -> str:
    """The question with its answers."""
    ready = [f"{id_} (как у {read_regulation(CONTENT, id_).school})" for id_ in known_regulations(CONTENT)]
    answers = [f"{NOBODYS} (нет)", *ready, f"{OWN} (своё, впишу в файл потом)"]
    return f"У школы есть своё Положение о Сферуме? {', '.join(answers)}"


def usual_regulation(name: str, region: str) -> str:
    """That of the very school, else none."""
    return recognised(CONTENT, region, (name,))


def regulation_answer(written: str) -> str:
    """An id, `none` or `own`. Raises `Wrong`."""
    answer = written.strip().casefold()
    answer, known = WORDS.get(answer, answer), [NOBODYS, *known_regulations(CONTENT), OWN]
    if answer not in known:
        raise Wrong(f"Положения «{answer}» нет. Есть: {', '.join(known)}. Как вписать своё — docs/regions.ru.md.")
    return answer

"""The words of an audience: who, which classes, and how they are put together."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum, auto

from school.chats.purpose import Purpose
from school.messaging.vocabulary import Vocabulary, cyrillic


class Sign(Enum):
    """The part of a word in an audience when it is neither people nor classes."""

    AND = auto()
    COMMA = auto()
    SEMICOLON = auto()
    EXCEPT = auto()
    ALL = auto()
    CLASS = auto()
    CLASSES = auto()
    CHAT = auto()
    CHATS = auto()
    ONE = auto()
    DIRECT = auto()
    NOT_LINKED = auto()
    LINKED = auto()
    WALL = auto()
    THEIR = auto()
    RANGE = auto()
    NOBODY = auto()
    CHANNEL = auto()
    FILLER = auto()


@dataclass(frozen=True, slots=True)
class Stage:
    """Grades with a common name; `pupils` when it names the children themselves."""

    grades: tuple[int, ...]
    pupils: bool = False


Meaning = Purpose | Sign | Stage


@dataclass(frozen=True, slots=True)
class Token:
    """A number, a word, a sign or a title in quotes; `glued` when nothing stands between it and the one before."""

    text: str
    glued: bool
    title: str | None = None


_TOKEN = re.compile(r"[«\"“„‟”](?!\s)([^«»\"“”„‟\n,;]{3,80})(?<!\s)[»\"”“]|\.{2,3}|\d+|[A-Za-zА-Яа-яЁё]+|[^\s]|\n")
_SILENT = frozenset(".!?:()«»\"“”„‟'’*_№")
_ORDINALS = (
    "первые", "вторые", "третьи", "четвертые", "пятые", "шестые", "седьмые", "восьмые", "девятые", "десятые",
    "одиннадцатые",
)  # fmt: skip
_GRADE_ROOTS = (
    "перво", "второ", "третье", "четверо", "пяти", "шести", "семи", "восьми", "девяти", "десяти", "одиннадцати",
)  # fmt: skip

_ENTRIES: Mapping[Meaning, str] = {
    Purpose.CLASS_TEACHERS: (
        "классный руководитель, классные, классрук, классрукам, кл рук, кл руководитель, класс руководитель, "
        "классный рук, =клрук, клруки, =клрукам, классухи"
    ),
    Purpose.PARENTS_COUNCIL: "родительский актив, родительский комитет, =родкомитет",
    Purpose.PUPILS_COUNCIL: "ученический актив, актив учеников, актив учащихся, совет учащихся",
    Purpose.MANAGEMENT: "руководство, администрация, заместители, завучи",
    Purpose.STAFF: "сотрудники, работники",
    Purpose.TEACHERS: (
        "учителя, педагоги, =каждому учителю, =каждому педагогу, педколлектив, педсовет, преподаватели, "
        "педагогический коллектив, пед коллектив, педсостав, педагогический состав"
    ),
    Purpose.PARENTS: (
        "родители, родительницы, родаки, =родки, =родкам, =род, родительские, =каждому родителю, "
        "=каждый родитель, мама и папа, папа и мама"
    ),
    Purpose.PUPILS: (
        "ученики, ученицы, обучающиеся, =детки, =каждому ученику, =каждый ученик, учащиеся, =учащимся, "
        "школьники, дети, ребята, ученические, =деток, =деткам, =уч - ся, =уч - хся"
    ),
    Purpose.CLASS: "общие чаты",
    Purpose.OTHER: "прочие чаты",
    Sign.AND: "=и, =плюс, =а также, =и также, =также, =еще, =и еще, =да",
    Sign.EXCEPT: (
        "=кроме, =за исключением, =исключая, =исключение, =искл, =без, =но не, =а не, =не считая, =минус, "
        "=но без, =только не, =за искл, =за вычетом, =исключив"
    ),
    Sign.ALL: (
        "=все, =всем, =всех, =вся, =всей, =всю, =весь, =всему, =каждому, =каждый, =всеми, =вся школа, "
        "=всю школу, =всей школе, =всей школы"
    ),
    Sign.CLASS: "=класс, =класса, =классу, =классе, =кл, параллель, =клас",
    Sign.CLASSES: "классы, классам",
    Sign.CHAT: "=чат, =чате, =чату, =чата, =беседа, =беседу, =беседе",
    Sign.CHATS: "чаты, чатам, беседы, привязанные чаты",
    Sign.DIRECT: "=лично, =личку, =лс, =личка, личное сообщение, =личные, =персонально, =адресно",
    Sign.NOT_LINKED: (
        "не связать, не связали, не связал, еще не связал, не связавшие, несвязавшие, не связан, не связаны, "
        "не привязать, не привязались, не привязали, не привязался, не привязанные, непривязанные, "
        "несвязанные, непривязавшиеся, не привязавшиеся, не привязан, еще не привязался, еще не привязались, "
        "=без профиля, =без учебного профиля, =без привязки, =нет профиля, =нет привязки, "
        "=нет учебного профиля, =не привязан, =не привязаны, =не связан, =не связаны"
    ),
    Sign.LINKED: (
        "связать, связали, связал, связавшие, связанные, уже связал, привязались, привязали, привязанные, "
        "привязавшиеся, привязался, уже привязался"
    ),
    Sign.WALL: "стена, стену, =стенку, =стенке, стена сообщества, стена группы, стена школы",
    Sign.THEIR: "=их",
    Sign.RANGE: "=по, =до",
    Sign.ONE: ("=родителю, =родителем, =ученику, =учеником, =ученице, =учителю, =учителем, =педагогу, =сотруднику"),
    Sign.NOBODY: (
        "=никому, =никто, =никого, =родком, =родкома, =старше, =младше, =выше, =ниже, =смена, =смены, "
        "=смене, =мамам, =мамы, =мама, =папам, =папы, =папа"
    ),
    Sign.FILLER: (
        "=для, =в, =во, =на, =кто, которые, который, =у, =из, =с, =со, =от, =только, =профиль, =пожалуйста, "
        "отправить, отправь, отправьте, скинь, скиньте, кинь, пошли, пошлите, разослать, разошли, "
        "объявление, =это, =сообщение, =сообщения, напиши, напишите, объяви, объявите, сообщи, сообщите, "
        "передай, передайте, опубликуй, опубликуйте, опубликовать, =дай, =дайте, =давай, =нужно, =надо, "
        "=кому, =те, =тем, =тех, =рассылка, =адресаты, =получатели, школа, =кого, =вообще, =абсолютно, "
        "=подряд, =целиком, =полностью, =сразу"
    ),
    Sign.CHANNEL: "канал, школьный канал",
    Stage((1, 2, 3, 4)): (
        "начальная школа, начальные классы, начальное звено, начальная, начальные, начальной, началка, "
        "младшая школа, младшие классы, младшее звено"
    ),
    Stage((5, 6, 7, 8, 9)): (
        "среднее звено, средние классы, средняя ступень, основная школа, =среднее, =среднего, =среднему"
    ),
    Stage((10, 11)): "старшая школа, старшие классы, старшее звено, старшая ступень",
    Stage((10, 11), True): "старшеклассники, старшеклассницы",
    Stage((1, 2, 3, 4), True): "младшеклассники",
    Stage((9, 11)): "выпускные классы, выпускные, выпускной класс",
    Stage((9, 11), True): "выпускники, выпускницы",
    **{Stage((n,)): word for n, word in enumerate(_ORDINALS, 1)},
    **{
        Stage((n,), True): f"{root}классники, {root}классницы, {root}клашки, {root}клашек"
        for n, root in enumerate(_GRADE_ROOTS, 1)
    },
}
VOCABULARY: Vocabulary[Meaning] = Vocabulary(_ENTRIES)
SIGNS = {",": Sign.COMMA, "\n": Sign.COMMA, ";": Sign.SEMICOLON, "+": Sign.AND, "&": Sign.AND, "/": Sign.AND}
DASHES = frozenset({*"-–—−‑‒…", "..", "..."})


def tokens(text: str) -> list[Token]:
    """The tokens of a text; dots, brackets and quotes about a letter are silent."""
    found: list[Token] = []
    end = -1
    for match in _TOKEN.finditer(text):
        if match[0] not in _SILENT:
            found.append(Token(cyrillic(match[0]), match.start() == end, match[1]))
        end = match.end()
    return found

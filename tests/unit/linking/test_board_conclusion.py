"""The title of the board's picture is what it says; a small number is told to nobody."""

from school.linking.board import conclusion
from school.linking.model import FlowProgress, MemberProgress
from school.messaging.texts import Texts
from school.people.model import Role


def came(number: int, linked: int) -> list[MemberProgress]:
    ways = [("profile", "linked")] * linked + [("profile",)] * (number - linked)
    return [MemberProgress(1, Role.PARENT, FlowProgress("parent", Role.PARENT, ("a",), way)) for way in ways]


def test_the_share_of_those_who_came_or_of_the_classes_is_told(texts: Texts) -> None:
    assert conclusion(texts, came(20, 12), 0) == "Связь с дневником: 60 % пришедших"
    assert conclusion(texts, came(20, 12), 40) == "Связь с дневником: 30 % класса"
    assert conclusion(texts, came(20, 4), 0) == "До связи с дневником пока почти никто не дошёл"
    assert conclusion(texts, came(9, 9), 0) == "Классы"

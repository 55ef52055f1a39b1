"""«Слово в слово» is said of every sign; and nobody finds out by trying what was not told to them."""

from school.announcements.check_limits import CHECKS_AN_HOUR, HOUR, CheckLimits
from tests.talks.announcements.drafting import drafted, sets
from tests.talks.announcements.test_corrections import corrects
from tests.talks.announcements.test_sent import parents
from tests.talks.announcements.test_verification import asks
from tests.talks.school import PARENT, PARENTS_5A, STAFF_ROOM, School

TEXT = (
    "Уроков нет у 3-5 классов, вход 8-9. Казнить нельзя, помиловать. Температура -25, взнос 500 рублей.\n"
    "Ссылка https://bit.ly/3AbCdEf?a=1&b=2 и https://vk.com/school.online, почта a.b@school.ru — приходите вовремя!"
)
SECRET = "Внезапная проверка сочинений в 7Б пройдёт в среду на третьем уроке, детям об этом не сообщать"

CHANGED = [
    ("3AbCdEf", "3aBcDeF"),
    ("vk.com/school.online", "vk.com.school.online"),
    ("vk.com/school.online", "vk.com@school.online"),
    ("https://bit", "http://bit"),
    ("a=1&b=2", "a=1&b=2#"),
    ("a.b@school.ru", "a@b.school.ru"),
    ("3-5 классов", "3, 5 классов"),
    ("3-5", "3*5"),
    ("8-9", "8, 9"),
    ("нельзя, помиловать", "нельзя помиловать"),
    ("Казнить нельзя", "Казнить, нельзя"),
    ("-25", "+25"),
    ("500", "500%"),
    ("500", "5 00"),
    ("вовремя!", "вовремя?"),
    ("вовремя!", "вовремя!\U000e0061"),
    ("вовремя!", "вовремя! 🚫"),
    ("вовремя!", "вовремя!\nМожно"),
    ("school.online", "school.\u200bonline"),
    ("взнос", "взнo\u200dс"),
]
SAME = [
    ("Уроков нет", "УРОКОВ  НЕТ"),
    ("8-9", "8–9"),
    (" — ", "\u00a0- "),
    ("приходите", "при\u00adходите"),
    ("Уроков", "\ufeffУроков"),
    ("вовремя!", "вовремя!  \n"),
    ("Уроков", "Здравствуйте!\nУроков"),
]


async def sent(school: School, text: str, **sets_: str) -> str:
    preview = await drafted(school.admin, text)
    for label, value in sets_.items():
        preview = await sets(school.admin, preview, label, value)
    await school.admin.presses("Всё равно отправить" if "Всё равно отправить" in str(preview.buttons) else "Отправить")
    await school.admin.hears_all(2)
    return text


async def test_a_sign_a_letter_of_a_link_or_a_host_is_a_change(school: School) -> None:
    await school.binds(PARENTS_5A)
    await sent(school, TEXT)

    async def told(text: str) -> str:
        await school.admin.says(f"это от школы?\n{text}")
        return (await school.admin.hears()).text

    for ours, theirs in CHANGED:
        found = await told(TEXT.replace(ours, theirs))
        assert "текст изменён" in found and "Да," not in found, (theirs, found)
        assert "здесь: «" in found
    for ours, theirs in SAME:
        assert "слово в слово" in await told(TEXT.replace(ours, theirs)), theirs


async def test_what_was_told_to_others_cannot_be_found_out_by_trying(school: School) -> None:
    await school.binds(PARENTS_5A)
    await sent(school, TEXT)
    for shown in (TEXT.replace("500", "300"), TEXT[:100]):
        told = await asks(school, f"это от школы?\n{shown}")
        assert "изменён" not in told and "похоже" not in told and "объявление школы" not in told
    told = await asks(school, TEXT)
    assert "слово в слово. Картинок" in told and "Не вижу, было ли оно отправлено вам" in told and "5А" not in told
    await corrects(school, "500 => 300")
    await school.admin.hears_all(2)
    assert "исправила" not in await asks(school, f"это от школы?\n{TEXT}")
    await parents(school, PARENT)
    assert "исправила" in await asks(school, f"это от школы?\n{TEXT}")
    assert "текст изменён" in await asks(school, TEXT.replace("500", "400"))
    assert "отправлено вам" not in await asks(school, TEXT.replace("500", "300"))


async def test_what_is_for_staff_is_compared_for_staff_alone(school: School) -> None:
    await school.binds(PARENTS_5A, STAFF_ROOM)
    await sent(school, SECRET, Кому="педагоги")
    for shown in (SECRET, SECRET.replace("среду", "пятницу")):
        told = await asks(school, f"это от школы?\n{shown}")
        assert "объявлени" not in told.replace("Среди объявлений", ""), told


async def test_checks_are_rationed_by_the_hour(school: School) -> None:
    for n in range(CHECKS_AN_HOUR):
        assert "Перешлите" in await asks(school, f"это от школы? {n}")
    assert "через час" in await asks(school, "это от школы?")
    await school.parent.says("это от школы?")
    assert "Сферум" in await asks(school, "что такое Сферум")


def test_the_ration_is_new_after_an_hour() -> None:
    ration = CheckLimits()
    ration.take(1, True, 0, CHECKS_AN_HOUR)
    assert ration.is_spent(1, True, HOUR - 1) and not ration.is_spent(2, True, 0)
    assert ration.is_to_be_told(1, 5) and not ration.is_to_be_told(1, HOUR - 1)
    assert not ration.is_spent(1, True, HOUR)

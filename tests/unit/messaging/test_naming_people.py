"""People in texts: by our number until the edge, and by nothing that others can write."""

from hypothesis import given
from hypothesis import strategies as st

from bot.vk.abilities import VK_LIMITS
from bot.vk.fields import text_of
from bot.vk.mentions import FORGOTTEN, with_mentions
from bot.vk.peers import address_of
from school.messaging.naming_people import MentionForm, mention, mentioned, named, without_marks
from school.messaging.quoting import without_mentions

PEOPLE = {7: address_of(301)}


def test_each_form_is_written_as_vk_shows_it() -> None:
    text = " ".join(mention(7, form) for form in MentionForm)
    assert mentioned(text) == {7}
    names = {address_of(301): "Ольга Смирнова"}
    assert with_mentions(text, PEOPLE, names) == "[id301|Ольга Смирнова] Ольга Смирнова https://vk.com/id301 301"
    assert with_mentions(text, PEOPLE) == "[id301|id301] id301 https://vk.com/id301 301"


def test_a_mention_of_an_older_version_has_its_name() -> None:
    assert with_mentions("\ufdd0link:7\ufdd1", PEOPLE, {address_of(301): "Ольга"}) == "[id301|Ольга]"
    assert named("\ufdd0link:7\ufdd1") == {7}


def test_a_message_has_room_for_the_names_in_it() -> None:
    people = {number: address_of(10**9 + number) for number in range(1, 400)}
    names = {address: "Александра-Мария Константинопольская-Преображенская" for address in people.values()}
    pieces = VK_LIMITS.pieces("\n".join(f"— {mention(number)}" for number in people))
    written = [with_mentions(piece, people, names) for piece in pieces]
    assert max(map(len, written)) <= VK_LIMITS.text_characters
    assert sum(piece.count("Александра") for piece in written) == len(people)
    assert "\ufdd2" not in "".join(written)


def test_who_was_forgotten_is_nobody() -> None:
    assert with_mentions(f"{mention(8)} — завуч", PEOPLE) == f"{FORGOTTEN} — завуч"


@given(st.text(st.sampled_from("\ufdd0\ufdd1link:7 a")))
def test_what_comes_in_mentions_nobody(text: str) -> None:
    for clean in (without_marks(text), without_mentions(text), text_of(text)):
        assert not mentioned(clean) and "\ufdd0" not in clean and "\ufdd1" not in clean


@given(st.text(st.sampled_from("\ufdd0\ufdd1link:7 a")))
def test_torn_mentions_leave_no_sign(text: str) -> None:
    assert not {"\ufdd0", "\ufdd1"} & set(with_mentions(text, PEOPLE))

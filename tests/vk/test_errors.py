"""Every code of VK's has the meaning the fact sheet gives it (facts/vk-platform.md §4.2)."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.vk.errors import VkError, VkUnclear, VkUnreachable, meaning
from school.announcements.delivery_summary import _CHAT_STATES, _PERSON_REASONS
from school.messaging.retry_policy import FailureKind

CLASSES: dict[FailureKind, tuple[int, ...]] = {
    FailureKind.TRANSIENT: (1, 10, 36, 995),
    FailureKind.TOO_FAST: (6,),
    FailureKind.FLOOD: (9,),
    FailureKind.TOKEN: (5, 17, 27, 28, 1117),
    FailureKind.CAPTCHA: (14, 3300, 3301, 3302, 3303, 3304, 11500),
    FailureKind.QUOTA: (29,),
    FailureKind.SPAM: (984,),
    FailureKind.BUTTONS: (911, 912),
    FailureKind.TOO_LONG: (910, 914),
    # mark the target and tell the author why
    FailureKind.REFUSED: (
        15, 18, 30, 104, 113, 125, 203, 900, 901, 902, 915, 916, 917, 922, 925, 927, 932, 935, 936, 945, 946,
        950, 962, 967, 979, 983, 985, 986, 987, 988, 993, 996, 1012, 1016, 1017, 1021,
    ),
    # a mistake of ours, or a method this bot does not send messages with: no repetition, an alarm
    FailureKind.BUG: (
        3, 8, 12, 13, 23, 42, 43, 100, 907, 908, 909, 913, 918, 919, 920, 921, 924, 931, 940, 943, 944, 949,
        969, 981, 982, 991, 992, 994, 1051, 2000, 13000,
    ),
}  # fmt: skip

MARKS = {
    901: "denied", 902: "privacy", 900: "blacklisted", 917: "no_access", 922: "left", 927: "chat_gone",
    1017: "chat_gone", 983: "read_only", 1012: "read_only", 986: "edu_restricted", 1016: "edu_restricted",
    993: "moved_to_max", 1021: "no_dialog", 987: "pending_request", 18: "person_gone",
}  # fmt: skip

TABLE = [(code, trouble) for trouble, codes in CLASSES.items() for code in codes]


@pytest.mark.parametrize(("code", "trouble"), TABLE)
def test_a_code_of_the_fact_sheet_has_its_class(code: int, trouble: FailureKind) -> None:
    assert meaning(code).trouble is trouble


def test_no_code_stands_in_two_classes() -> None:
    codes = [code for code, _ in TABLE]
    assert len(codes) == len(set(codes))


@pytest.mark.parametrize(("code", "reason"), MARKS.items())
def test_a_target_that_can_not_be_written_to_is_marked(code: int, reason: str) -> None:
    assert meaning(code).reason == reason
    assert reason in _CHAT_STATES or reason in _PERSON_REASONS


def test_everything_that_marks_is_said_by_some_code() -> None:
    reasons = {meaning(code).reason for code, _ in TABLE}
    assert reasons >= set(_CHAT_STATES) | _PERSON_REASONS


@given(st.integers())
def test_an_unknown_code_is_told_by_its_number_and_not_repeated(code: int) -> None:
    meant = meaning(code)
    if code not in dict(TABLE) | {7: None}:
        assert (meant.trouble, meant.reason) == (FailureKind.BUG, f"code_{code}")
    assert meant.reason


def test_the_three_outcomes_are_different_errors() -> None:
    assert not issubclass(VkUnclear, VkError)
    assert not issubclass(VkUnreachable, VkUnclear)
    assert str(VkError(914, "Message is too long")) == "VK error 914: Message is too long"

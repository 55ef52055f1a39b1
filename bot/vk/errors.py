"""VK's error codes and what they mean for a message.

Codes and texts: VKCOM/vk-api-schema errors.json and dev.vk.com (messages.send, 2026-10).
"""

from dataclasses import dataclass

from school.messaging.retry_policy import FailureKind


class VkError(Exception):
    """VK has refused a call. The message holds no request parameters: they may contain texts."""

    def __init__(self, code: int, text: str = "") -> None:
        super().__init__(f"VK error {code}: {text}")
        self.code = code
        self.text = text


class VkUnclear(Exception):
    """VK did not answer, or not in a way that tells whether the call was carried out."""


class VkUnreachable(Exception):
    """The call surely never reached VK."""


@dataclass(frozen=True, slots=True)
class Meaning:
    """Meaning of a refusal; `reason` is the key of the phrase that explains it."""

    trouble: FailureKind
    reason: str = ""


_REFUSED: dict[int, str] = {
    7: "no_right", 15: "no_right", 18: "person_gone", 30: "privacy", 104: "person_gone", 113: "person_gone",
    125: "person_gone",
    203: "no_right", 900: "blacklisted", 901: "denied", 902: "privacy", 915: "community_off",
    916: "community_blocked", 917: "no_access", 922: "left", 925: "not_admin", 927: "chat_gone",
    932: "no_access", 935: "person_gone", 936: "person_gone", 945: "chat_disabled", 946: "chat_disabled",
    950: "too_late", 962: "no_access", 967: "no_access", 979: "no_access", 983: "read_only", 985: "read_only",
    986: "edu_restricted", 987: "pending_request", 988: "pending_request", 993: "moved_to_max",
    996: "chat_disabled", 1012: "read_only", 1016: "edu_restricted", 1017: "chat_gone", 1021: "no_dialog",
}  # fmt: skip

_TROUBLES: dict[int, FailureKind] = {
    1: FailureKind.TRANSIENT, 10: FailureKind.TRANSIENT, 36: FailureKind.TRANSIENT, 995: FailureKind.TRANSIENT,
    5: FailureKind.TOKEN, 17: FailureKind.TOKEN, 27: FailureKind.TOKEN, 28: FailureKind.TOKEN, 1117: FailureKind.TOKEN,
    6: FailureKind.TOO_FAST, 9: FailureKind.FLOOD, 29: FailureKind.QUOTA, 984: FailureKind.SPAM,
    14: FailureKind.CAPTCHA, 3300: FailureKind.CAPTCHA, 3301: FailureKind.CAPTCHA, 3302: FailureKind.CAPTCHA,
    3303: FailureKind.CAPTCHA, 3304: FailureKind.CAPTCHA, 11500: FailureKind.CAPTCHA,
    911: FailureKind.BUTTONS, 912: FailureKind.BUTTONS, 910: FailureKind.TOO_LONG, 914: FailureKind.TOO_LONG,
}  # fmt: skip


def meaning(code: int) -> Meaning:
    """Meaning of a code; an unlisted one is not repeated and is told by its number."""
    if code in _TROUBLES:
        return Meaning(_TROUBLES[code], f"code_{code}")
    if code in _REFUSED:
        return Meaning(FailureKind.REFUSED, _REFUSED[code])
    return Meaning(FailureKind.BUG, f"code_{code}")

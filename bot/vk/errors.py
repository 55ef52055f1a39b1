"""VK's error codes and what they mean for a letter.

Codes and texts: VKCOM/vk-api-schema errors.json and dev.vk.com (messages.send, 2026-10).
"""

from dataclasses import dataclass

from school.messaging.retry_policy import Trouble


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
    """What a refusal means; `reason` is the key of the phrase that explains it."""

    trouble: Trouble
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

_TROUBLES: dict[int, Trouble] = {
    1: Trouble.TRANSIENT, 10: Trouble.TRANSIENT, 36: Trouble.TRANSIENT, 995: Trouble.TRANSIENT,
    5: Trouble.TOKEN, 17: Trouble.TOKEN, 27: Trouble.TOKEN, 28: Trouble.TOKEN, 1117: Trouble.TOKEN,
    6: Trouble.TOO_FAST, 9: Trouble.FLOOD, 29: Trouble.QUOTA, 984: Trouble.SPAM,
    14: Trouble.CAPTCHA, 3300: Trouble.CAPTCHA, 3301: Trouble.CAPTCHA, 3302: Trouble.CAPTCHA,
    3303: Trouble.CAPTCHA, 3304: Trouble.CAPTCHA, 11500: Trouble.CAPTCHA,
    911: Trouble.BUTTONS, 912: Trouble.BUTTONS, 910: Trouble.TOO_LONG, 914: Trouble.TOO_LONG,
}  # fmt: skip


def meaning(code: int) -> Meaning:
    """What a code means; an unlisted one is not repeated and is told by its number."""
    if code in _TROUBLES:
        return Meaning(_TROUBLES[code], f"code_{code}")
    if code in _REFUSED:
        return Meaning(Trouble.REFUSED, _REFUSED[code])
    return Meaning(Trouble.BUG, f"code_{code}")

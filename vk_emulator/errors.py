"""The errors VK answers with: codes, texts and the JSON around them."""

from typing import Any

TEXTS: dict[int, str] = {
    1: "Unknown error occurred",
    3: "Unknown method passed",
    5: "User authorization failed",
    6: "Too many requests per second",
    8: "Invalid request",
    9: "Flood control",
    10: "Internal server error",
    12: "Unable to compile code",
    13: "Runtime error occurred during code invocation",
    14: "Captcha needed",
    15: "Access denied",
    18: "User was deleted or banned",
    27: "Group authorization failed",
    29: "Rate limit reached",
    36: "Method execution was interrupted due to timeout",
    42: "IP is not allowed",
    100: "One of the parameters specified was missing or invalid",
    104: "Not found",
    105: "Couldn't save file",
    121: "Invalid hash",
    125: "Invalid group id",
    129: "Invalid photo",
    214: "Access to adding post denied",
    900: "Can't send messages for users from blacklist",
    901: "Can't send messages for users without permission",
    902: "Can't send messages to this user due to their privacy settings",
    909: "Can't edit this message, because it's too old",
    911: "Keyboard format is invalid",
    912: "This is a chat bot feature, change this status in settings",
    913: "Too many forwarded messages",
    914: "Message is too long",
    917: "You don't have access to this chat",
    919: "You can't see invite link for this chat",
    920: "Can't edit this kind of message",
    921: "Can't forward these messages",
    922: "You left this chat",
    924: "Can't delete this message for everybody",
    925: "You are not admin of this chat",
    927: "Chat does not exist",
    932: "Your community can't interact with this peer",
    936: "Contact not found",
    943: "Cannot use this intent",
    945: "Chat was disabled",
    983: "You are restricted to write to a chat",
    984: "You has spam restriction",
    986: "Need edu role",
    993: "Chat moved to MAX",
    995: "Messenger degradation",
    1012: "Writing is disabled for this chat",
    1016: "Invalid account type - should not be edu",
    1021: "Can't send messages for users without conversation",
}

NEWER_CODES = frozenset({983, 984, 986, 993, 995, 1016, 1021})
"""On the pages of messages.send and messages.edit in 2026, not in the published schema of January 2025."""


class VkError(Exception):
    """An answer `{"error": …}`; `detail` is appended to VK's standing text."""

    def __init__(self, code: int, detail: str = "") -> None:
        standing = TEXTS.get(code, f"Error {code}")
        self.code = code
        self.text = f"{standing}: {detail}" if detail else standing
        super().__init__(f"[{code}] {self.text}")

    def item(self) -> dict[str, Any]:
        """The error of one recipient of `peer_ids` (schema: base_message_error)."""
        return {"code": self.code, "description": self.text}


def invalid(detail: str) -> VkError:
    """Error 100, VK's answer to anything wrong with a parameter."""
    return VkError(100, detail)

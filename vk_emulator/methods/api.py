"""Deciding about a call: is it let in, what is answered, what is written into the log."""

from collections.abc import Mapping

from vk_emulator.errors import VkError
from vk_emulator.limits import OLDEST_VERSION
from vk_emulator.methods import execute
from vk_emulator.methods.method import Method, Request
from vk_emulator.methods.params import read
from vk_emulator.methods.peers import peers_of
from vk_emulator.methods.table import METHODS, USER_ONLY
from vk_emulator.numerals import whole
from vk_emulator.state.calls import Call
from vk_emulator.state.faults import Fault
from vk_emulator.state.model import Json, Token
from vk_emulator.state.world import World

COMMON = ("v", "lang", "test_mode", "rps_delay")


class Api:
    """The API of one world. Everything here is synchronous; slow and lost answers are the web's matter."""

    def __init__(self, world: World) -> None:
        self._world = world

    def admit(self, name: str, given: Mapping[str, str], token: str) -> Token:
        """Let the request in, or raise what VK answers before it looks at the method's parameters."""
        if name not in METHODS and name not in USER_ONLY and name != "execute":
            raise VkError(3)
        _check_version(given.get("v", ""))
        key = self._world.community.tokens.get(token)
        if key is None or not key.alive:
            reason = "invalid access_token (4)." if token else "no access_token passed."
            raise VkError(5, reason)
        if not self._world.rates.admit(token):
            raise VkError(6)
        return key

    def transport_fault(self, name: str, given: Mapping[str, str]) -> Fault | None:
        """The ordered fault of the connection, for the call or for a call inside execute."""
        inner = execute.peek(given.get("code", "")) if name == "execute" else []
        for method, params in [(name, given), *inner]:
            fault = self._world.faults.transport(method, peers_of(params))
            if fault:
                return fault
        return None

    def answer(self, name: str, given: Mapping[str, str], token: Token, call: Call) -> Json:
        """Carry the call out and build VK's JSON; an API error is an answer too."""
        try:
            if name == "execute":
                return self._execute(given, token, call)
            return {"response": self._run(name, given, token, call)}
        except VkError as error:
            call.error = error.code
            return {"error": error_json(error, name, given)}

    def _execute(self, given: Mapping[str, str], token: Token, call: Call) -> Json:
        call.unknown_params = [n for n in given if n not in ("code", *COMMON)]
        self._injected("execute", given, call)
        script = execute.parse(given.get("code", ""))
        errors: list[Json] = []
        results = [self._inner(method, params, token, errors) for method, params in script.calls]
        answer: Json = {"response": results if script.listed else results[0]}
        return answer | ({"execute_errors": errors} if errors else {})

    def _inner(self, name: str, given: dict[str, str], token: Token, errors: list[Json]) -> object:
        call = self._world.calls.add(name, given, inside="execute")
        try:
            return self._run(name, given, token, call)
        except VkError as error:
            call.error = error.code
            errors.append({"method": name, "error_code": error.code, "error_msg": error.text})
            return False

    def _run(self, name: str, given: Mapping[str, str], token: Token, call: Call) -> object:
        if name in USER_ONLY:
            raise VkError(27, "method is unavailable with group auth.")
        if name not in METHODS:
            raise VkError(3)
        method = METHODS[name]
        known = {p.name for p in method.params}
        call.unknown_params = [n for n in given if n not in known and n not in COMMON]
        self._injected(name, given, call)
        _check_right(method, token)
        return method.handler(Request(self._world, token, read(method.params, given)))

    def _injected(self, name: str, given: Mapping[str, str], call: Call) -> None:
        """An ordered error. In a call to many an error of one recipient is that recipient's own."""
        many = "peer_ids" in given or "user_ids" in given
        fault = self._world.faults.error(name, () if many else peers_of(given))
        if fault:
            call.fault = "error"
            raise VkError(fault.code)


def error_json(error: VkError, name: str, given: Mapping[str, str]) -> Json:
    """VK repeats what was sent, the method among it, but never the token."""
    sent = {"method": name, "oauth": "1", **given}
    params = [{"key": k, "value": v} for k, v in sent.items() if k != "access_token"]
    answer: Json = {"error_code": error.code, "error_msg": error.text, "request_params": params}
    return answer | (_captcha() if error.code == 14 else {})


def _captcha() -> Json:
    return {"captcha_sid": "1", "captcha_img": "https://api.vk.com/captcha.php?sid=1"}


def _check_version(version: str) -> None:
    if not version:
        raise VkError(8, "v (version) is required")
    numbers = [whole(part) for part in version.split(".")]
    known = [n for n in numbers if n is not None]
    if len(known) < len(numbers) or tuple(known) < OLDEST_VERSION:
        raise VkError(8, f"version {version} is deprecated or unknown")


def _check_right(method: Method, token: Token) -> None:
    """Without the right VK answers 15; its subtext is not published, this one is observed."""
    if method.right and method.right not in token.rights:
        raise VkError(15, "no access to call this method. It cannot be called with current scopes.")

"""The seed: a TOML file (or the same structure as a dict) that describes the pretended VK."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, cast, get_args

from vk_emulator.limits import API_VERSION, CHAT_OFFSET
from vk_emulator.state.longpoll_settings import EVENTS, ON_BY_DEFAULT, LongPollSettings
from vk_emulator.state.model import ALL_RIGHTS, Bot, Chat, ChatState, Community, Token, User, UserState
from vk_emulator.state.section import Section, SeedError

ROLES = ("moderator", "editor", "administrator", "creator")


@dataclass(frozen=True)
class Seed:
    """A checked seed."""

    community: Community
    longpoll: LongPollSettings
    users: dict[int, User]
    chats: dict[int, Chat]


def read_seed(source: str | Path | Mapping[str, Any]) -> Seed:
    """Read and check a seed. Raises SeedError with the place and the expectation."""
    data = source if isinstance(source, Mapping) else _read_file(Path(source))
    top = Section(data, "seed")
    community = _community(top.table("community"))
    longpoll = _longpoll(top.table("longpoll"))
    users = [_user(s) for s in top.tables("users")]
    chats = [_chat(s, {u.id for u in users}) for s in top.tables("chats")]
    top.done()
    return Seed(community, longpoll, _unique("users", users, "id"), _unique("chats", chats, "peer_id"))


def _read_file(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise SeedError(f"no such seed file: {path}") from None
    except tomllib.TOMLDecodeError as error:
        raise SeedError(f"{path}: {error}") from None


def _unique(where: str, items: list[Any], key: str) -> dict[int, Any]:
    found: dict[int, Any] = {}
    for item in items:
        if found.setdefault(getattr(item, key), item) is not item:
            raise SeedError(f"seed.{where}: {key} {getattr(item, key)} stands twice")
    return found


def _community(section: Section) -> Community:
    tokens = {t.value: t for t in _tokens(section)}
    number = section.number("id")
    community = Community(
        id=number,
        name=section.text("name"),
        screen_name=section.text("screen_name", f"club{number}"),
        tokens=tokens,
        bots_capabilities=section.flag("bots_capabilities", True),
        managers=dict(_manager(s) for s in section.tables("managers")),
        first_cmid=section.number("first_cmid", 1),
    )
    section.done()
    return community


def _tokens(section: Section) -> list[Token]:
    tokens = [_token(s) for s in section.tables("tokens")]
    if section.has("token"):
        tokens.insert(0, Token(section.text("token")))
    if not tokens:
        raise SeedError(f"{section.where}: needs a token or tokens")
    return tokens


def _token(section: Section) -> Token:
    rights = section.texts("rights", ALL_RIGHTS, ALL_RIGHTS)
    token = Token(section.text("token"), tuple(rights))
    section.done()
    return token


def _manager(section: Section) -> tuple[int, str]:
    pair = section.number("id"), section.choice("role", ROLES, "administrator")
    section.done()
    return pair


def _longpoll(section: Section) -> LongPollSettings:
    events = section.texts("events", EVENTS, ON_BY_DEFAULT)
    settings = LongPollSettings(section.flag("enabled", True), section.text("api_version", API_VERSION), set(events))
    section.done()
    return settings


def _user(section: Section) -> User:
    user = User(
        id=section.number("id"),
        first_name=section.text("first_name"),
        last_name=section.text("last_name", ""),
        sex=section.number("sex", 0, minimum=0),
        note=section.text("note", ""),
        screen_name=section.text("screen_name", ""),
        allows_messages=section.flag("allows_messages", False),
        member=section.flag("member", False),
        state=cast(UserState, section.choice("state", get_args(UserState), "normal")),
    )
    section.done()
    return user


def _chat(section: Section, known: set[int]) -> Chat:
    members = section.numbers("members")
    admins = section.numbers("admins")
    chat = Chat(
        peer_id=CHAT_OFFSET + section.number("id"),
        title=section.text("title"),
        owner_id=section.number("owner", (admins or members or [1])[0]),
        members=members,
        admins=admins,
        bot=_bot(section.table("bot")),
        state=cast(ChatState, section.choice("state", get_args(ChatState), "normal")),
    )
    section.done()
    _check_people(section.where, chat, known)
    return chat


def _bot(section: Section) -> Bot:
    bot = Bot(section.flag("present", True), section.flag("admin", False), section.flag("sees_all", False))
    section.done()
    return bot


def _check_people(where: str, chat: Chat, known: set[int]) -> None:
    strangers = set(chat.members) - known
    if strangers:
        raise SeedError(f"{where}.members: no such users: {', '.join(map(str, sorted(strangers)))}")
    outside = set(chat.admins) - set(chat.members)
    if outside:
        raise SeedError(f"{where}.admins: not members: {', '.join(map(str, sorted(outside)))}")

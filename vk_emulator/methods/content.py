"""What a message of the community carries: text, keyboard, attachments, forwards. Shared by send and edit."""

import json
from dataclasses import dataclass, field

from vk_emulator.errors import VkError, invalid
from vk_emulator.limits import MESSAGE_LENGTH
from vk_emulator.methods.params import Args
from vk_emulator.shapes.attachments import read_attachments
from vk_emulator.shapes.keyboard import read_keyboard
from vk_emulator.state.model import Json
from vk_emulator.state.world import World


@dataclass
class Content:
    """The checked content of one message."""

    text: str
    keyboard: Json | None = None
    attachments: list[Json] = field(default_factory=list)
    forwarded: list[Json] = field(default_factory=list)
    reply: Json | None = None
    extra: Json = field(default_factory=dict)

    def check_not_empty(self) -> None:
        if not (self.text.strip() or self.attachments or self.forwarded or "geo" in self.extra):
            raise invalid("message is empty or invalid")


def read_content(world: World, args: Args) -> Content:
    """Text, keyboard, attachments and place; 914, 911, 912 or 100 when VK would not take them."""
    content = Content(
        text=_text(args),
        keyboard=_keyboard(world, args),
        attachments=read_attachments(args.word("attachment"), world.uploads),
    )
    if args.has("sticker_id"):
        content.attachments.append({"type": "sticker", "sticker": {"sticker_id": args.number("sticker_id")}})
    if args.has("lat") and args.has("long"):
        place = {"latitude": args.real("lat"), "longitude": args.real("long")}
        content.extra["geo"] = {"type": "point", "coordinates": place}
    _template(args)
    return content


def json_object(args: Args, name: str) -> Json:
    """A parameter that holds a JSON object, or 100."""
    try:
        value = json.loads(args.word(name))
    except ValueError:
        raise invalid(f"{name} is not valid JSON") from None
    if not isinstance(value, dict):
        raise invalid(f"{name} must be an object")
    return value


def _text(args: Args) -> str:
    text = args.word("message")
    if len(text) > MESSAGE_LENGTH:
        raise VkError(914)
    return text


def _keyboard(world: World, args: Args) -> Json | None:
    """An empty `keyboard` is as good as none; 912 when the community has bots switched off."""
    raw = args.word("keyboard")
    if not raw:
        return None
    keyboard = read_keyboard(raw)
    if keyboard["buttons"] and not world.community.bots_capabilities:
        raise VkError(912)
    return keyboard


def _template(args: Args) -> None:
    """Carousels are taken and not shown: of their shape only the outline is checked."""
    if not args.word("template"):
        return
    elements = json_object(args, "template").get("elements")
    if not isinstance(elements, list) or not 1 <= len(elements) <= 10:
        raise invalid("template.elements is invalid")

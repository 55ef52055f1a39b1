"""VK hands texts and titles over as HTML; here they are kept as people typed them."""

from vk_emulator.state.model import Json

_SIGNS = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;"})


def escaped(text: str) -> str:
    """As it stands in VK's JSON. Ends of lines stay: `<br>` is told of other methods than these."""
    return text.translate(_SIGNS)


def quote_escaped(quote: Json) -> Json:
    """A quoted message with what it quotes itself."""
    nested = [quote_escaped(one) for one in quote.get("fwd_messages", [])]
    reply = quote.get("reply_message")
    inside: Json = {"fwd_messages": nested} if nested else {}
    inside |= {"reply_message": quote_escaped(reply)} if reply else {}
    return {**quote, "text": escaped(quote["text"]), **inside}


def action_escaped(action: Json) -> Json:
    """A service message: `text` is a title, `message` what was pinned."""
    return action | {name: escaped(action[name]) for name in ("text", "message") if isinstance(action.get(name), str)}

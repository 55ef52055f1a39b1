"""What the control interface answers when a person cannot do that."""


class ControlError(Exception):
    """`status` is the HTTP status; the text is for the reader."""

    def __init__(self, text: str, status: int = 400) -> None:
        self.status = status
        super().__init__(text)


def missing(text: str) -> ControlError:
    """404: there is no such person, chat, message or button."""
    return ControlError(text, status=404)

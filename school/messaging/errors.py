"""What can go wrong in a way the person should be told about."""


class SchoolError(Exception):
    """Something the person can understand; `key` names the phrase to say."""

    def __init__(self, key: str, **values: object) -> None:
        super().__init__(key)
        self.key = key
        self.values = values


class NotAllowed(SchoolError):
    """The person may not do this."""


class ContentError(Exception):
    """A content file is wrong; the message names the file, the line and what to do, in Russian."""

"""Ids of what buttons do: `verb:argument:argument`. They carry no authority: people can forge them."""

from school.messaging.model import Button, Colour, Keyboard

MENU = "menu"
START = "start"
GROUPS = "groups"
GROUP = "group"
TOPIC = "topic"
CARE_CALL = "carecall"
CARE_PASS = "carepass"
CARE_LEAVE = "careleave"
GUIDE = "guide"
FLOW = "flow"
WHERE = "where"
STEP = "step"
BACK = "back"
TROUBLE = "trouble"
RESUME = "resume"
HUMAN = "human"
WRITE = "write"
THANKS = "thanks"
MORE = "more"
ASKED = "asked"
WITHDRAW = "withdraw"
TAKE = "take"
BOT = "bot"
SOURCE = "source"
HELPED = "helped"
NOT_HELPED = "nothelped"
PASS_ON = "pass"
REVIEW = "review"
VERIFY = "verify"
TEACH = "teach"
DISMISS = "dismiss"
NEW_ANSWER = "newanswer"
DRAFT_NEWS = "draftnews"
MY_DATA = "mydata"
RUN = "run"
FORGET = "forget"
OPT_OUT = "optout"
ANNOUNCE = "announce"
SEND = "send"
DISCARD = "discard"
CANCEL_PLANNED = "recall"
STATS = "stats"
SKIP = "skip"
CONSENT = "consent"
SYMPTOM = "symptom"
TICKET = "ticket"
LEAVE = "leave"
NO_REMINDERS = "noremind"
NUDGE = "nudge"
NEW_YEAR = "newyear"
MINE = "mine"
BELONGS = "belongs"
INVITE = "invite"
JOURNAL = "journal"
EDIT = "edit"
AUDIENCE = "audience"
WHEN = "when"
WORDS = "words"
TARGETS = "targets"
GRADES = "grades"
TEMPLATE = "template"
AGAIN = "again"
APPROVE = "approve"
SEND_BACK = "sendback"
PLANNED = "planned"
SEND_NOW = "sendnow"
MOVE = "move"
MOVE_TO = "moveto"
CHANGE = "change"
REPEAT = "repeat"
DROP = "drop"
ACK = "ack"
POSTED = "posted"
BY_HAND = "byhand"
STATUS = "status"
SENT = "sent"
TABLE = "table"
SHEET = "sheet"
REMIND = "remind"
PAUSE = "pause"
GO_ON = "goon"
STOP = "stop"
RECALL = "undo"
CORRECT = "correct"
RENAMED = "renamed"
APPROVE_WORDS = "approvewords"
VOTE = "vote"
VOTES = "votes"
CLOSE_POLL = "closepoll"


def make(verb: str, *arguments: object) -> str:
    """The id of an action."""
    return ":".join([verb, *map(str, arguments)])


def split(action: str) -> tuple[str, list[str]]:
    """The verb and its arguments."""
    verb, *arguments = action.split(":")
    return verb, arguments


def column(*buttons: Button) -> Keyboard:
    """One button a row."""
    return tuple((button,) for button in buttons)


def pairs(buttons: list[Button]) -> Keyboard:
    """Two buttons a row."""
    return tuple(tuple(buttons[i : i + 2]) for i in range(0, len(buttons), 2))


def link(label: str, verb: str, *arguments: object, colour: Colour = Colour.SECONDARY) -> Button:
    """An ordinary button."""
    return Button(label, make(verb, *arguments), colour)

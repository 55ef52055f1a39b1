"""The log: one line an event, on standard error, without tokens, texts and names."""

import logging
import sys

from loguru import logger

LINE = "{time:YYYY-MM-DD HH:mm:ss} {level: <7} {extra[school]}{message}"


def set_up_log(level: str) -> None:
    """Call before anything imports vkbottle: finding loguru without a sink, it adds one that prints texts and tokens.

    `diagnose` and `backtrace` would print the values of variables, texts and tokens among them.
    """
    logger.remove()
    logger.configure(extra={"school": ""})  # its name, where one process serves several
    logger.add(sys.stderr, level=level, format=LINE, diagnose=False, backtrace=False, filter=_ours)
    logging.basicConfig(handlers=[_Bridge()], level=logging.WARNING, force=True)


def _ours(record: "object") -> bool:
    """vkbottle's own lines quote messages and exceptions; what matters of them is raised to us anyway."""
    name = str(record["name"] or "")  # type: ignore[index]
    return not name.startswith("vkbottle")


class _Bridge(logging.Handler):
    """Warnings of libraries (aiohttp, APScheduler) in the same log: who and what kind, not their words."""

    def emit(self, record: logging.LogRecord) -> None:
        kind = record.exc_info[0].__name__ if record.exc_info and record.exc_info[0] else ""
        logger.log(record.levelname, "{}: {}:{} {}", record.name, record.filename, record.lineno, kind)

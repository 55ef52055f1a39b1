"""The author of an announcement on its way sees in one message how far it is."""

from loguru import logger

from bot.vk.errors import VkError, VkUnclear, VkUnreachable
from bot.vk.message_edits import MessageEditor
from bot.workers.worker_loop import UNTIL_WOKEN
from school.announcements.launch import progress_of
from school.announcements.progress_message import REFRESH_SECONDS, ProgressMessage
from school.messaging.model import OutgoingMessage
from school.messaging.peers import Address
from storage.unit_of_work import Store, UnitOfWork

Place = tuple[Address, int]
"""The peer and the cmid of a message."""


class ProgressMessages:
    """Changes the message that told the author of the launch; its last words are that it is over."""

    def __init__(self, store: Store, editor: MessageEditor, progress: ProgressMessage) -> None:
        self._store = store
        self._editor = editor
        self._progress = progress
        self._shown: dict[int, str] = {}

    async def show(self) -> float:
        """Bring the messages up to date. Seconds to rest afterwards."""
        async with self._store.begin() as uow:
            running = await self._running(uow)
            ended = {number: self._progress.over(number) for number in self._shown.keys() - running.keys()}
            messages = {number: message for number, message in {**running, **ended}.items() if message}
            places = {number: await uow.message_subjects.place_of(progress_of(number)) for number in messages}
        for number, message in messages.items():
            await self._change(number, places[number], message)
        self._shown = {number: text for number, text in self._shown.items() if text != self._progress.over(number).text}
        return REFRESH_SECONDS if messages or self._shown else UNTIL_WOKEN

    async def _running(self, uow: UnitOfWork) -> dict[int, OutgoingMessage | None]:
        """How far each announcement on its way is, by number; None when nothing of it waits any more."""
        leaving = await uow.announcements.leaving()
        return {announcement.id: await self._progress.progress(uow, announcement) for announcement in leaving}

    async def _change(self, number: int, place: Place | None, message: OutgoingMessage) -> None:
        """Show other words than before; where VK refuses, showing them again would be refused again."""
        if place is None:
            self._shown.pop(number, None)
            return
        if self._shown.get(number) == message.text:
            return
        try:
            await self._editor.edit_one(*place, message.text, message.buttons)
        except (VkUnclear, VkUnreachable) as error:
            logger.warning("progress is not shown yet: {}", type(error).__name__)
            return
        except VkError as error:
            logger.warning("progress is not shown: {}", error)
        self._shown[number] = message.text

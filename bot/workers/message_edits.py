"""Corrections and recalls are carried out, and the author of a running announcement sees how far it is."""

import asyncio
from collections.abc import Callable, Sequence

from loguru import logger

from bot.vk.errors import VkError, VkUnclear, VkUnreachable
from bot.vk.message_edits import AGAIN, DONE, MOST, MessageEditor
from school.announcements.model import PendingEdit
from school.announcements.progress_message import ProgressMessage
from school.messaging.model import Keyboard
from storage.unit_of_work import Store

IDLE = 2.0
PROGRESS_EVERY = 5.0
"""Seconds between two changes of the author's message."""

ATTEMPTS = 10
PAUSE = 5.0


class EditWorker:
    """Rows of a table are done one batch after another; after a crash the rest is done."""

    def __init__(self, store: Store, changer: MessageEditor, after: ProgressMessage, wake: Callable[[], None]) -> None:
        self._store = store
        self._changer = changer
        self._after = after
        self._wake_sender = wake
        self._shown: dict[int, str] = {}

    async def run(self) -> None:
        """Carry out until cancelled."""
        while True:
            async with self._store.begin() as uow:
                edits = await uow.edits.waiting(MOST)
            pause = await self._batch(edits) if edits else IDLE
            await asyncio.sleep(pause)

    async def show_progress(self) -> None:
        """Change the authors' messages until cancelled."""
        while True:
            await asyncio.sleep(PROGRESS_EVERY)
            try:
                await self._progress()
            except (VkError, VkUnclear, VkUnreachable) as error:
                logger.warning("progress is not shown: {}", type(error).__name__)

    async def _progress(self) -> None:
        async with self._store.begin() as uow:
            running = [(await self._after.progress(uow, one), one.id) for one in await uow.announcements.leaving()]
            leaving = {number for _, number in running}
            places = {number: await uow.outbox.place_of(f"progress:{number}:0") for _, number in running}
            for number in self._shown.keys() - places.keys():
                places[number] = await uow.outbox.place_of(f"progress:{number}:0")
                running.append((self._after.over(number), number))
        for message, number in running:
            place = places[number]
            if message and place and self._shown.get(number) != message.text:
                await self._changer.edit_one(*place, message.text, message.buttons)
                self._shown[number] = message.text
        self._shown = {number: text for number, text in self._shown.items() if number in leaving}

    async def _batch(self, edits: Sequence[PendingEdit]) -> float:
        """Seconds to wait before the next one."""
        buttons = [self._buttons(edit) for edit in edits]
        try:
            told = await self._changer.change(edits, buttons)
        except (VkError, VkUnclear, VkUnreachable) as error:
            logger.warning("letters are not changed yet: {}", type(error).__name__)
            told = [AGAIN] * len(edits)
        async with self._store.begin() as uow:
            for edit, reason in zip(edits, told, strict=True):
                if reason == AGAIN and edit.attempts < ATTEMPTS:
                    await uow.edits.tried(edit.id)
                elif reason != DONE and edit.what == "delete":
                    await uow.edits.instead(edit.id, self._after.withdrawn())
                else:
                    await uow.edits.settle(edit.id, "busy" if reason == AGAIN else reason or None)
            for number in {edit.announcement_id for edit in edits}:
                if not await uow.edits.left(number):
                    await self._after.edited(uow, number)
        self._wake_sender()
        return PAUSE if AGAIN in told else 0.0

    def _buttons(self, edit: PendingEdit) -> Keyboard:
        return self._after.buttons(edit.announcement_id) if edit.wants_ack and edit.what == "edit" else ()

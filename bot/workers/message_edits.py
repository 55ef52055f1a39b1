"""Corrections and recalls are carried out in the messages that have arrived."""

from collections.abc import Sequence

from loguru import logger

from bot.runtime.clock_watch import ClockWatch
from bot.vk.errors import VkError, VkUnclear, VkUnreachable
from bot.vk.message_edits import AGAIN, DONE, MOST, MessageEditor
from bot.workers.worker_loop import UNTIL_WOKEN
from school.announcements.model import PendingEdit
from school.announcements.progress_message import ProgressMessage
from school.announcements.recall import Recall
from school.messaging.limits import MessengerLimits
from school.messaging.model import Keyboard
from storage.unit_of_work import Store, UnitOfWork

RETRY_SECONDS = 5.0
"""Rest after VK was busy or could not be reached."""


class EditWorker:
    """Rows of a table are done one batch after another; after a crash the rest is done."""

    def __init__(
        self,
        store: Store,
        editor: MessageEditor,
        progress: ProgressMessage,
        recall: Recall,
        limits: MessengerLimits,
        watch: ClockWatch,
    ) -> None:
        self._store = store
        self._editor = editor
        self._progress = progress
        self._recall = recall
        self._limits = limits
        self._watch = watch

    async def edit_waiting(self) -> float:
        """Change or take back a batch of messages. Seconds to rest afterwards."""
        async with self._store.begin() as uow:
            edits = await uow.edits.waiting(MOST)
        if not edits:
            return UNTIL_WOKEN
        results = await self._edited(edits)
        async with self._store.begin() as uow:
            for edit, result in zip(edits, results, strict=True):
                await self._record(uow, edit, result)
            for announcement_id in sorted({edit.announcement_id for edit in edits}):
                if not await uow.edits.left(announcement_id):
                    await self._progress.edited(uow, announcement_id)
        return RETRY_SECONDS if AGAIN in results else 0

    async def _edited(self, edits: Sequence[PendingEdit]) -> list[str]:
        try:
            return await self._editor.change(edits, [self._buttons(edit) for edit in edits])
        except (VkError, VkUnclear, VkUnreachable) as error:
            logger.warning("messages are not changed yet: {}", type(error).__name__)
            return [AGAIN] * len(edits)

    async def _record(self, uow: UnitOfWork, edit: PendingEdit, result: str) -> None:
        """Settle one edit, or try again while there is time."""
        if result == AGAIN and self._watch.age(edit.made_at, uow.now) < self._limits.changeable_seconds:
            await uow.edits.tried(edit.id)
        elif result != DONE and edit.what == "delete":
            await self._recall.could_not_delete(uow, edit)
        else:
            await uow.edits.settle(edit.id, "busy" if result == AGAIN else result or None)

    def _buttons(self, edit: PendingEdit) -> Keyboard:
        return self._progress.buttons(edit) if edit.what == "edit" else ()

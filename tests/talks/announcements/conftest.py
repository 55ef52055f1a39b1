"""A school at a standing clock, with two chats of parents bound."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.content.reading.loading import Content
from tests.talks.school import PARENTS_5A, PARENTS_7B, WEDNESDAY, School, open_school
from vk_emulator import FixedClock


@pytest.fixture
def clock() -> FixedClock:
    return FixedClock(WEDNESDAY)


@pytest.fixture
async def two_chats(content: Content, tmp_path: Path, clock: FixedClock) -> AsyncIterator[School]:
    async with open_school(content, tmp_path, clock) as opened:
        await opened.binds(PARENTS_5A, PARENTS_7B)
        yield opened

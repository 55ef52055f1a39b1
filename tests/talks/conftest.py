"""A running bot for every talk; content is read once."""

import os
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.content.loading import Content, load_content
from bot.log import set_up_log
from tests.talks.school import School, open_school


@pytest.fixture(scope="session", autouse=True)
def quiet_log() -> None:
    set_up_log(os.environ.get("TEST_LOG", "CRITICAL"))


@pytest.fixture(scope="session")
def content() -> Content:
    return load_content(Path("content"))


@pytest.fixture
async def school(content: Content, tmp_path: Path) -> AsyncIterator[School]:
    async with open_school(content, tmp_path) as opened:
        yield opened

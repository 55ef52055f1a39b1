"""The browser the page is tested in: the system's own Chromium, nothing is downloaded."""

import os
import shutil

import pytest
from playwright.async_api import Browser, Playwright

NAMES = ("chromium", "chromium-browser", "google-chrome")
ABSENT = f"no browser for the tests of the page (looked for {', '.join(NAMES)}): apt-get install chromium"
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]


async def launch(playwright: Playwright) -> Browser:
    """Start the browser without a window; the test is skipped when there is none.

    A faked clock (`make test-far`) is for the bot: Chromium's processes would spin under it."""
    environment: dict[str, str | float | bool] = {
        name: value for name, value in os.environ.items() if name != "LD_PRELOAD"
    }
    return await playwright.chromium.launch(executable_path=installed(), args=FLAGS, env=environment)


def installed() -> str:
    """The path of the browser. Where CI is set, its absence is a failure: nobody would notice a skip there."""
    for name in NAMES:
        if path := shutil.which(name):
            return path
    if os.environ.get("CI"):
        pytest.fail(ABSENT)
    pytest.skip(ABSENT)

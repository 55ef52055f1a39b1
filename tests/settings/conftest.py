"""A file of settings and an environment without the developer's own."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from bot.setting_sources import load_settings
from bot.settings import PREFIX, Settings

Load = Callable[..., Settings]


@pytest.fixture(autouse=True)
def _bare_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in os.environ:
        if name.upper().startswith(PREFIX):
            monkeypatch.delenv(name)


@pytest.fixture
def load(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Load:
    """`load("[vk]…", BOT_VK__TOKEN="…")`: what the bot makes of a file and an environment."""

    def loaded(toml: str | None = None, **environment: str) -> Settings:
        for name, value in environment.items():
            monkeypatch.setenv(name, value)
        if toml is None:
            return load_settings(None)
        path = tmp_path / "config.toml"
        path.write_text(toml, encoding="utf-8")
        return load_settings(path)

    return loaded

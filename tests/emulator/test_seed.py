"""Seeds: the example, and what is wrong with wrong ones."""

import copy
from pathlib import Path
from typing import Any

import pytest

from tests.emulator.api import SEED
from vk_emulator import SeedError
from vk_emulator.state.seed import read_seed

EXAMPLE = Path(__file__).parents[2] / "vk_emulator" / "seed_example.toml"


def changed(**parts: Any) -> dict[str, Any]:
    return copy.deepcopy(SEED) | parts


def test_example_is_a_seed() -> None:
    seed = read_seed(EXAMPLE)
    assert list(seed.community.tokens) == ["test-token", "messages-only"]
    assert list(seed.chats) == [2_000_000_001]


@pytest.mark.parametrize(
    ("seed", "text"),
    [
        ({"community": {"token": "t"}}, r"seed.community.id: must be"),
        (changed(community={"id": 1, "name": "a"}), "needs a token"),
        (changed(community={"id": 1, "name": "a", "token": "t", "colour": 1}), "unknown key colour"),
        (changed(users=[{"id": "1", "first_name": "a"}]), r"users\[0\].id: must be a whole number"),
        (changed(users=[{"id": 1}]), r"users\[0\].first_name"),
        (changed(users=[{"id": 1, "first_name": "a", "state": "odd"}], chats=[]), "one of normal"),
        (changed(users=SEED["users"] * 2), "stands twice"),
        (changed(chats=[{"id": 1, "title": "a", "members": [999]}]), "no such users: 999"),
        (changed(chats=[{"id": 1, "title": "a", "members": [101], "admins": [102]}]), "not members: 102"),
        (changed(longpoll={"events": ["message_from_mars"]}), "longpoll.events"),
        (changed(extra=1), "unknown key extra"),
        (changed(users=5), "a list of tables"),
    ],
)
def test_wrong_seeds_say_where_and_what(seed: dict[str, Any], text: str) -> None:
    with pytest.raises(SeedError, match=text):
        read_seed(seed)


def test_files_that_are_no_seeds(tmp_path: Path) -> None:
    with pytest.raises(SeedError, match="no such seed file"):
        read_seed(tmp_path / "none.toml")
    (tmp_path / "bad.toml").write_text("a = ", encoding="utf-8")
    with pytest.raises(SeedError, match=r"bad\.toml"):
        read_seed(tmp_path / "bad.toml")

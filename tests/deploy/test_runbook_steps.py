"""Every command of the runbook, as written and in order, on a copy of this system's root that is thrown away.

Only the outside is replaced (`tests/deploy/bin`): the network, the editor, and systemd, which does what the units say.
"""

import asyncio
import os
import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from demo.stage import SCHOOL
from tests.docs.papers import ROOT, read
from vk_emulator import Emulator

RUNBOOK = read("docs/runbook.ru.md")
STEPS = re.findall(r"^```sh\n(.*?)^```", RUNBOOK, re.MULTILINE | re.DOTALL)
GIVEN = {"АДРЕС_ПРОЕКТА": "https://example.org/project.git", "ВЛАДЕЛЕЦ": "olga"}
OUTSIDE = ROOT / "tests/deploy/bin"

ROOM = """
set -e
mount -t tmpfs none {room}
mkdir {room}/up {room}/work {room}/root
mount -t overlay overlay -o lowerdir=/,upperdir={room}/up,workdir={room}/work {room}/root
mount -t proc proc {room}/root/proc
mount --rbind /dev {room}/root/dev
mkdir -p {room}/root/run
cp {script} {room}/root/steps
for folder in {on_the_way}; do chmod o+x {room}/root$folder; done
chroot {room}/root sh -e steps
"""


def _can_make_a_room(folder: Path) -> bool:
    """Root that may mount an overlay over the whole root, with the checkout and its libraries in it."""
    if os.geteuid() != 0 or not shutil.which("unshare"):
        return False
    script = folder / "try"
    script.write_text(
        f"test -f {ROOT}/pyproject.toml && {sys.executable} -c pass && command -v adduser", encoding="utf-8"
    )
    return _in_a_room(folder, script).returncode == 0


def _in_a_room(folder: Path, script: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    room = folder / "room"
    room.mkdir(exist_ok=True)
    on_the_way = " ".join(str(folder) for folder in Path(sys.base_prefix).parents if folder != Path("/"))
    steps = ROOM.format(room=room, script=script, on_the_way=on_the_way)
    command = ["unshare", "--mount", "--pid", "--fork", "--kill-child", "sh", "-c", steps]
    clean = {key: value for key, value in os.environ.items() if not key.startswith("BOT_")}
    return subprocess.run(command, check=False, capture_output=True, text=True, env=clean | environment, timeout=280)


def _script() -> str:
    """The steps with what the engineer fills in; each says its line before it is done."""
    text = "\n".join(STEPS)
    for placeholder, value in GIVEN.items():
        assert placeholder in text
        text = text.replace(placeholder, value)
    return f"set -ex\nexport PATH={OUTSIDE}:$PATH\n{text}\n"


@pytest.mark.real_clock
@pytest.mark.timeout(300)
async def test_every_command_of_the_runbook_works_in_its_order(tmp_path: Path) -> None:
    if not _can_make_a_room(tmp_path):
        pytest.skip("needs root that may mount an overlay (as on the CI machine)")
    seed = tomllib.loads(SCHOOL.read_text(encoding="utf-8"))
    for user in seed["users"]:
        if user["id"] == 103:
            user["screen_name"] = "olga"
    seed["longpoll"]["events"] = ["message_new"]
    script = tmp_path / "steps"
    script.write_text(_script(), encoding="utf-8")
    async with Emulator(seed) as vk:
        own = {"CHECKOUT": str(ROOT), "PYTHON": sys.executable, "BOT_VK__API_URL": vk.api_url}
        done = await asyncio.to_thread(_in_a_room, tmp_path, script, **own)
    assert done.returncode == 0, f"{done.stdout[-3000:]}\n{done.stderr[-3000:]}"
    for words in (
        "Long Poll и события включены",
        "✓ Регион: Омская область",
        "listening to the community 218",
        "Всё хорошо: бот слышит и отвечает",
        "Ничего не изменено",
        "восстановлена из",
        "ok",
    ):
        assert words in done.stdout, words
    assert "✗" not in done.stdout and "demo-token" not in done.stdout


def test_nothing_in_the_runbook_is_left_from_the_former_way() -> None:
    assert not re.findall(r"make (?:check|backup|run)|/srv/|cron", RUNBOOK)
    assert not re.findall(r"systemctl [\w -]*schoolbot(?![@-])", RUNBOOK)

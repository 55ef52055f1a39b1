"""The package carries all it needs: installed elsewhere, it works without the checkout."""

import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from tests.cli.process import ROOT

CARRIED = ("bot", "content", "deploy", "handlers", "render", "school", "storage", "vk_emulator")


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder into which the wheel was unpacked, as pip does it."""
    folder = tmp_path_factory.mktemp("package")
    source = folder / "source"
    for name in CARRIED:
        shutil.copytree(ROOT / name, source / name, ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("pyproject.toml", "setup.py", "README.md", "LICENSE", "NOTICE"):
        shutil.copy(ROOT / name, source / name)
    stale = source / "build" / "lib" / "content" / "topics" / "help" / "gone.md"
    stale.parent.mkdir(parents=True)
    stale.write_text("left by the build of an earlier version", encoding="utf-8")
    build = "import sys, setuptools.build_meta as b; b.build_wheel(sys.argv[1])"
    subprocess.run([sys.executable, "-c", build, str(folder)], cwd=source, check=True, capture_output=True)
    [wheel] = folder.glob("*.whl")
    with zipfile.ZipFile(wheel) as unpacked:
        unpacked.extractall(folder / "Школа 57 (Омск)")
    return folder / "Школа 57 (Омск)"


def run(site: Path, folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    start = "import sys; from bot.cli.main import main; sys.exit(main(sys.argv[1:]))"
    command = [sys.executable, "-P", "-c", start, *arguments]
    return subprocess.run(
        command, check=False, cwd=folder, env={"PYTHONPATH": str(site)}, capture_output=True, text=True
    )


def test_texts_and_model_come_with_it(installed: Path, tmp_path: Path) -> None:
    checked = run(installed, tmp_path, "content")
    assert (checked.returncode, checked.stderr) == (0, "")
    assert "Тексты в порядке" in checked.stdout


def test_a_question_is_understood_without_the_checkout(installed: Path, tmp_path: Path) -> None:
    asked = run(installed, tmp_path, "ask", "как войти в электронную школу")
    assert asked.returncode == 0
    assert "es_nso_login" in asked.stdout


def test_licence_and_command_are_in_it(installed: Path) -> None:
    [facts] = installed.glob("*.dist-info")
    assert (facts / "licenses" / "LICENSE").exists()
    assert "school-bot = bot.cli.main:main" in (facts / "entry_points.txt").read_text()


def test_nothing_of_an_earlier_version_is_in_it(installed: Path) -> None:
    """An upgrade builds where the version before was built."""
    assert (installed / "content/topics/help/webinars.md").exists()
    assert not (installed / "content/topics/help/gone.md").exists()

"""Templates for an orchestrator and for Litestream name what the program names."""

import re
import shutil
import subprocess
import tomllib
from pathlib import Path

import pytest

from bot.cli.main import main
from bot.parts import LAST_MESSAGES_SECONDS, LAST_TURNS_SECONDS
from bot.setting_sources import load_settings
from bot.settings import Settings, StorageSettings
from tests.docs.papers import ROOT, read

FOLDER = "deploy/kubernetes"
POD, SERVICE = read(f"{FOLDER}/base/statefulset.yaml"), read(f"{FOLDER}/base/service.yaml")
GATEWAY, COPIES = read(f"{FOLDER}/school-218/gateway.yaml"), read(f"{FOLDER}/school-218/litestream.yml")
IMAGE = read("deploy/Dockerfile")


def one(pattern: str, text: str) -> str:
    [found] = set(re.findall(pattern, text))
    return str(found)


@pytest.fixture
def settings(monkeypatch: pytest.MonkeyPatch) -> Settings:
    monkeypatch.setenv("BOT_VK__TOKEN", "demo-token")
    monkeypatch.setenv("BOT_CALLBACK__SECRET", "demo-secret")
    return load_settings(ROOT / FOLDER / "school-218/config.toml")


def test_events_find_their_way_from_the_gateway_to_the_bot(settings: Settings) -> None:
    """One path a community, by its number; the port is that of the settings in every place."""
    address = settings.callback
    assert settings.vk.source == "callback" and address.host == "0.0.0.0"
    assert one(r"- path: (\S+)", GATEWAY) == address.path == "/vk/218"
    assert one(r"name: (callback)\b", SERVICE) == one(r"port: \{name: (\w+)\}", GATEWAY)
    assert {one(r"containerPort: (\d+)", POD), one(r"- name: callback\n\s+port: (\d+)", SERVICE)} == {str(address.port)}


def test_the_pod_is_the_image_and_the_only_one() -> None:
    user = one(r"(?m)^USER (\d+):", IMAGE)
    assert {user} == set(re.findall(r"(?:runAsUser|runAsGroup|fsGroup): (\d+)", POD))
    assert "replicas: 1 " in POD and "kind: StatefulSet" in POD and "ReadWriteOncePod" in POD
    assert one(r"image: school-bot:(\S+)", POD) == tomllib.loads(read("pyproject.toml"))["project"]["version"]
    command = ", ".join(re.findall(r'"([^"]+)"', one(r"(?m)^CMD \[(.*)\]", IMAGE)))
    assert one(r"args: \[(run.*)\]", POD) == command
    assert int(one(r"terminationGracePeriodSeconds: (\d+)", POD)) >= LAST_TURNS_SECONDS + LAST_MESSAGES_SECONDS + 5


def test_the_pod_asks_how_the_bot_is_by_a_command_there_is(capsys: pytest.CaptureFixture[str]) -> None:
    program, command, *rest = one(r"command: \[(.*)\]", POD).split(", ")
    assert program == one(r'ENTRYPOINT \["(.*)"\]', IMAGE) and rest == ["--config", "/etc/schoolbot/config.toml"]
    with pytest.raises(SystemExit) as ended:
        main([command, "--help"])
    assert ended.value.code == 0 and "--config" in capsys.readouterr().out


def test_what_is_copied_is_the_database() -> None:
    path = StorageSettings().path
    assert one(r"- path: (\S+)", COPIES) == str(Path(IMAGE.split("WORKDIR ")[-1].split()[0]) / path)
    assert one(r"- path: (\S+)", read("deploy/litestream.yml")) == str(Path("/var/lib/schoolbot/218") / path)


@pytest.mark.skipif(not shutil.which("kubectl"), reason="needs kubectl, which builds the templates without a cluster")
def test_the_templates_build() -> None:
    command = ["kubectl", "kustomize", str(ROOT / FOLDER / "school-218")]
    built = subprocess.run(command, check=False, capture_output=True, text=True)
    assert (built.returncode, built.stderr) == (0, "")
    kinds = re.findall(r"(?m)^kind: (\w+)$", built.stdout)
    assert sorted(kinds) == ["ConfigMap", "ConfigMap", "Ingress", "Service", "StatefulSet"]
    assert not re.findall(r"(?<!/)name: schoolbot(?!\S*-218)\S*\n", built.stdout), "every school has its own things"

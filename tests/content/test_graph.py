"""The drawing of the flows in `docs/` is that of the flows."""

import re
from pathlib import Path

from bot.content.reading.graph import draw_flows, write_graph
from bot.content.reading.loading import load_content
from school.catalogue.platforms import WORLDS, in_world
from tests.content.conftest import Folder

ROOT = Path(__file__).parents[2]


def test_the_page_in_docs_is_up_to_date() -> None:
    drawn = draw_flows(load_content(ROOT / "content").catalogue)
    assert (ROOT / "docs" / "flows.md").read_text(encoding="utf-8") == drawn, "make content"


def test_every_step_and_every_way_is_drawn() -> None:
    catalogue = load_content(ROOT / "content").catalogue
    drawn = draw_flows(catalogue)
    flows = [in_world(flow, world) for flow in catalogue.flows.values() for world in WORLDS]
    assert drawn.count("```mermaid") == len(flows)
    ways = sum(1 + len(step.choices) for flow in flows for step in flow.steps)
    assert len(re.findall(r"-->\||-\.->\|", drawn)) == ways


def test_it_is_written_only_when_it_has_changed(folder: Folder, tmp_path: Path) -> None:
    page = tmp_path / "flows.md"
    assert write_graph(folder.load().catalogue, page)
    assert not write_graph(folder.load().catalogue, page)
    folder.change("flows/parent.toml", 'title = "Свяжите"', "title = 'Свяжите \"это\"'")
    assert write_graph(folder.load().catalogue, page)
    assert "Свяжите #quot;это#quot;" in page.read_text(encoding="utf-8")

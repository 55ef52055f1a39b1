"""No link of any paper leads nowhere."""

from pathlib import Path
from urllib.parse import unquote

import pytest

from tests.docs.papers import ROOT, files, links, read, rows

PAPERS = {str(path.relative_to(ROOT)): path for path in files(".md")}


def test_the_papers_are_found() -> None:
    assert {"README.md", "CONTRIBUTING.md", "docs/glossary.md", "docs/runbook.ru.md", "docs/admin.ru.md"} <= set(PAPERS)


def test_links_are_found_in_every_form_but_not_in_code() -> None:
    text = (
        'a [b](c.md#d), ![e](<f.png> "g"), <img src="h.png">, [i](https://j/k), [l](#m)\n`[n](o)`\n```\n[p](q)\n```\n'
    )
    assert links(text) == ["c.md", "f.png", "h.png"]


@pytest.mark.parametrize("paper", PAPERS)
def test_every_relative_link_leads_somewhere(paper: str) -> None:
    folder: Path = PAPERS[paper].parent
    dead = [link for link in links(read(paper)) if not (folder / unquote(link)).exists()]
    assert not dead


def test_every_decision_is_in_the_list() -> None:
    listed = set(links(read("docs/decisions/README.md")))
    pages = {path.name for path in (ROOT / "docs" / "decisions").glob("*.md")} - {"README.md"}
    assert pages <= listed


def test_every_decision_says_what_and_why() -> None:
    for [page, _] in rows(read("docs/decisions/README.md"), "Page"):
        [name] = links(page)
        text = read(f"docs/decisions/{name}")
        wanted = ("## Context", "## Decision", "## What else was considered", "## Consequences")
        missing = [heading for heading in wanted if heading not in text]
        assert not missing, name

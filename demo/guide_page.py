"""A guide of docs/guides as a page of A4 that Chromium prints: headings, lists, code, bold words, a row of pictures."""

from __future__ import annotations

import base64
import html
import re
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from playwright.async_api import Page

_STYLE = """
@page { size: A4; margin: 12mm 15mm }
body { font: 10.3pt/1.34 'DejaVu Sans', 'Segoe UI', Arial, sans-serif; color: #1a1a1a; margin: 0 }
h1 { font-size: 17pt; margin: 0 0 2mm } h2 { font-size: 12pt; margin: 3.2mm 0 1mm; color: #1b5e9b }
p { margin: 0 0 1.6mm } ul, ol { margin: 0 0 1.6mm; padding-left: 5.5mm } li { margin-bottom: .7mm }
code { font: 9.6pt 'DejaVu Sans Mono', Consolas, monospace; background: #eef2f6; padding: 0 1mm; border-radius: 1mm }
.row { display: flex; gap: 6mm; margin-top: 3mm; justify-content: center; align-items: flex-start }
figure { margin: 0; width: 41mm } img { width: 100%; border: .3mm solid #ccd3da; border-radius: 2mm }
figcaption { font-size: 8.6pt; color: #5f6670; text-align: center }
"""
_PICTURE = re.compile(r"!\[([^\]]*)\]\(([^)]+)\)")
_ITEM = re.compile(r"(?:-|\d+\.) ")


def page_of(guide: Path) -> str:
    """The whole page with its pictures in it, to be opened or printed."""
    blocks = guide.read_text(encoding="utf-8").split("\n\n")
    body = "\n".join(_block(block.strip(), guide.parent) for block in blocks if block.strip())
    return f'<!doctype html><html lang="ru"><meta charset="utf-8"><style>{_STYLE}</style><body>{body}</body></html>'


async def printed(guide: Path, page: Page) -> bytes:
    """The PDF of a guide."""
    await page.set_content(page_of(guide))
    return await page.pdf(prefer_css_page_size=True, print_background=True)


def _block(block: str, folder: Path) -> str:
    """A heading, a list, a row of pictures or a paragraph."""
    if pictures := _PICTURE.findall(block):
        return f'<div class="row">{"".join(_figure(words, folder / path) for words, path in pictures)}</div>'
    if block.startswith("#"):
        first, _, rest = block.partition("\n")
        level = len(first) - len(first.lstrip("#"))
        heading = f"<h{level}>{_inline(first.lstrip('# '))}</h{level}>"
        return heading + (_block(rest.strip(), folder) if rest.strip() else "")
    if _ITEM.match(block):
        kind = "ul" if block.startswith("-") else "ol"
        items = re.split(r"\n(?=(?:-|\d+\.) )", block)
        told = "".join(f"<li>{_inline(_ITEM.sub('', item, count=1))}</li>" for item in items)
        return f"<{kind}>{told}</{kind}>"
    return f"<p>{_inline(block)}</p>"


def _figure(words: str, path: Path) -> str:
    data = base64.b64encode(path.read_bytes()).decode()
    return f'<figure><img src="data:image/png;base64,{data}"><figcaption>{html.escape(words)}</figcaption></figure>'


def _inline(text: str) -> str:
    text = html.escape(" ".join(text.split()), quote=False)
    text = re.sub(r"`([^`]+)`", r"<code>\1</code>", text)
    return re.sub(r"\*\*([^*]+)\*\*", r"<b>\1</b>", text)

"""The printed page: a PDF of A4 whose code leads where the link leads."""

import tomllib
from pathlib import Path

import segno
from matplotlib.backends.backend_agg import FigureCanvasAgg

from render.invitation import A4, draw
from render.worker import make
from tests.render.paper import LONG_SCHOOL, covered

LINK = "https://vk.me/school218bot?ref=abcdefghjk&ref_source=class"
TEXTS = tomllib.loads(Path("content/phrases.toml").read_text(encoding="utf-8"))["invite"]["page"]
PAGE = {
    "school": "школа № 57",
    "title": "Класс 5А",
    "subtitle": TEXTS["subtitle"].format(role="родитель", until="30.12.2026"),
    "what": TEXTS["what"].replace("<<diary>>", "Электронная школа Новосибирской области"),
    "how": TEXTS["how"],
    "privacy": TEXTS["privacy"],
    "link": LINK,
}


def test_it_is_a_pdf_of_one_page_and_always_the_same() -> None:
    task = {"name": "class_5А", "pages": [PAGE]}
    [(name, body)] = make(task).items()
    assert name == "class_5А.pdf" and body.startswith(b"%PDF-") and body.count(b"/Type /Page ") == 1
    assert make(task) == {name: body}


def test_pages_of_all_classes_are_one_file() -> None:
    [(_, body)] = make({"name": "all", "pages": [{**PAGE, "title": f"Класс {n}А"} for n in range(1, 12)]}).items()
    assert body.count(b"/Type /Page ") == 11


def test_the_code_is_that_of_the_link_with_its_quiet_zone() -> None:
    [axes] = draw(PAGE).axes
    shown = axes.images[0].get_array()
    assert shown is not None
    expected = [list(row) for row in segno.make(LINK, error="q", micro=False).matrix_iter(border=4)]
    assert shown.tolist() == expected


def test_everything_that_is_said_stands_on_a_page_of_a4() -> None:
    figure = draw(PAGE)
    assert tuple(figure.get_size_inches()) == A4
    said = "\n".join(text.get_text() for text in figure.texts)
    assert all(str(PAGE[key]) in said for key in ("school", "title", "subtitle", "how", "privacy", "link"))


def test_a_long_name_of_the_school_covers_nothing() -> None:
    figure = draw({**PAGE, "school": LONG_SCHOOL})
    assert not covered(figure)


def test_a_file_that_is_there_is_given_as_it_is(tmp_path: Path) -> None:
    picture = tmp_path / "step.png"
    picture.write_bytes(b"\x89PNG...")
    assert make({"file": str(picture)}) == {"step.png": b"\x89PNG..."}


def test_a_board_is_drawn_with_its_numbers() -> None:
    cells = [[10, None, 0, 5]]
    board = {
        "kind": "board", "title": "Классы", "subtitle": "", "notes": [], "colour": "#2d6cdf", "rows": ["5А"],
        "columns": ["a", "b", "c", "d"], "cells": cells, "labels": [["100 %", "<5", "<5", "50 %"]],
    }  # fmt: skip
    [(name, body)] = make({"picture": board}).items()
    assert name == "picture.png" and body.startswith(b"\x89PNG")


def test_nothing_goes_over_the_edge_of_the_paper() -> None:
    figure = draw({**PAGE, "school": "Муниципальное автономное учреждение СОШ № 218 «Сибирская», Новосибирск"})
    FigureCanvasAgg(figure)
    width = figure.bbox.width
    assert [text.get_text() for text in figure.texts if text.get_window_extent().width > 0.94 * width] == []

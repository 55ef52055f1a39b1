"""Mapped dictionaries say the same as copied ones."""

import json
import re
from array import array

import pymorphy3
from dawg_python import wrapper

from school.answers.engine.mapped_dictionaries import mapped
from tests.cli.process import ROOT

QUESTIONS = ROOT / "bench" / "questions" / "first_messages.jsonl"


def test_they_say_the_same() -> None:
    with mapped():
        in_files = pymorphy3.MorphAnalyzer()
    copied = pymorphy3.MorphAnalyzer()
    asked = " ".join(json.loads(line)["q"] for line in QUESTIONS.read_text(encoding="utf-8").splitlines())
    words = {*re.findall(r"\w+", asked.lower())}
    assert words and [str(in_files.parse(word)) for word in words] == [str(copied.parse(word)) for word in words]
    assert [in_files.word_is_known(word) for word in words] == [copied.word_is_known(word) for word in words]


def test_they_are_not_copied_and_others_are_read_as_before() -> None:
    with mapped():
        ours = pymorphy3.MorphAnalyzer()
    assert isinstance(ours.dictionary.words.dct._units, memoryview)
    assert isinstance(wrapper.Dictionary()._units, array)
    assert isinstance(pymorphy3.MorphAnalyzer().dictionary.words.dct._units, array)

"""The items of an audience, in order: people, classes and the signs between them."""

import re
from collections.abc import Iterator, Sequence
from itertools import takewhile

from school.announcements.audience import ChatName, ClassFilter
from school.announcements.audience_kinds import Channel, Classes, Item, Letter
from school.announcements.audience_ranges import with_ranges
from school.announcements.audience_words import DASHES, HYPHENS, SIGNS, VOCABULARY, Sign, Stage, free_titles, tokens
from school.announcements.school_map import SchoolMap, stems_of
from school.chats.purpose import Purpose
from school.messaging.errors import SchoolError
from school.messaging.vocabulary import stem

GRADES = range(1, 12)
_TOGETHER = 4
"""Letters of classes written together: «5АБВ»."""

_BETWEEN: frozenset[object] = frozenset({Sign.FILLER, Sign.OUR, Sign.ALL})
_WITH_CHILDREN = (Purpose.PARENTS, Purpose.CLASS_TEACHERS)
_SMALL = frozenset("вксу")
_TO_A_PLACE: frozenset[object] = frozenset({Sign.DIRECT, Sign.CHAT, Sign.CHATS, Sign.WALL, Sign.CHANNEL})
_OF_CHILDREN = re.compile(r".+(?:ов|ев|ей|иц|ят|хся|ек|шек)")
"""The genitive: «родители учеников» are parents."""

_LETTERED = re.compile(r"(а|бэ|вэ|гэ|дэ|жэ)ш(?:к(?:а|и|ам|ами|ах|ой|у)|ек)")
_CHILDREN = re.compile(r"класс?ни(?:к|ц)\w*|клаш(?:е?к)\w*")
_ENDINGS = {
    *("х", "е", "й", "м", "я", "ые", "ый", "ых", "ым", "ыми", "ой", "ого", "ому", "ом", "го", "му", "ми", "ая", "ей"),
    *("ти", "им", "их", "ий", "ими", "его", "ему", "ем", "ья", "ье", "ьи", "ьих", "ьим", "тые", "тых"),
}


class Items:
    """Reads the items of a text. Raises `SchoolError` that names every word which means nothing here."""

    def __init__(self, text: str, known: SchoolMap) -> None:
        self._text = text
        self._known = known
        self._tokens = tokens(text)
        self._words = [token.text for token in self._tokens]
        self._titles = {stems_of(title) for title in free_titles(known)}
        self._strange: list[str] = []
        self._whose = False
        self._before: list[Item] = []

    def read(self) -> list[Item]:
        """All of them."""
        items, place = self._before, 0
        while place < len(self._tokens):
            found, place = self._next(place)
            items += [Sign.THEIR, *found] if self._goes_with(found, place, items) else found
            self._whose = self._are_theirs(items, place)
        if self._strange:
            raise self._unknown()
        return with_ranges(items, self._known, self._ambiguous())

    def _are_theirs(self, items: Sequence[Item], place: int) -> bool:
        """Whether children named next are those of the people before: «родителям первоклассников и второклассников»,
        but not «родителей 5А и второклассников», who may be told themselves. Behind «кроме» they are their classes."""
        said = [one for one in items if one not in _BETWEEN]
        if said[-1:] and said[-1] in _WITH_CHILDREN:
            return True
        people = [one for one in said if isinstance(one, Purpose)]
        listed = not any(word.lower() in ("родителей", "руководителей", "классных") for word in self._words[:place])
        return listed and bool(people) and people[-1] in _WITH_CHILDREN and Sign.SEMICOLON not in said

    def _goes_with(self, found: Sequence[Item], end: int, before: Sequence[Item]) -> bool:
        """«9Б с родителями», «ученики вместе с родителями»: they and their parents; «чат 9Б с родителями» is a chat."""
        if not isinstance(found[0] if found else None, Purpose) or end < 2 or not before:
            return False
        chat = any(item in (Sign.CHAT, Sign.CHATS) for item in before)
        return not chat and self._words[end - 2] in ("с", "со") and self._words[end - 1].endswith("ми")

    def _next(self, place: int) -> tuple[list[Item], int]:
        token = self._tokens[place]
        if token.title:
            return self._titled(token.title, place, place + 1)
        if token.text.isdecimal():
            return self._number(place)
        if (length := self._title_at(place)) is not None and length >= self._known_words(place):
            return self._titled(" ".join(self._words[place : place + length]), place, place + length)
        if token.text in DASHES:
            return [Sign.DASH if token.text in HYPHENS else Sign.RANGE], place + 1
        return self._word(place) if token.text not in SIGNS else ([SIGNS[token.text]], place + 1)

    def _word(self, place: int) -> tuple[list[Item], int]:
        found = VOCABULARY.at(self._words, place)
        if found is None:
            return self._no_known_word(place), place + 1
        meaning, length = found
        if length == 1 and self._is_letter(place) and self._ends_a_list(place):
            return [Letter(self._words[place].upper())], place + 1
        end = place + length
        if isinstance(meaning, Stage) and not meaning.pupils and len(meaning.grades) == 1 and self._is_letter(end):
            return [Classes((ClassFilter(meaning.grades[0], self._words[end].upper()),), spread=True)], end + 1
        if meaning is Sign.CHANNEL and len(self._known.channels) == 1:
            return [Channel(self._known.channels[0])], end
        if meaning is Sign.CHANNEL:
            self._strange.append(self._words[place])
        return list(self._people(meaning, place)), end

    def _no_known_word(self, place: int) -> list[Item]:
        word = self._words[place]
        if letter := _LETTERED.fullmatch(word.lower()):
            return self._of_letter(letter[1][0].upper())
        if self._is_letter(place):
            return [Letter(word.upper())]
        self._strange.append(word)
        return []

    def _of_letter(self, letter: str) -> list[Item]:
        """«Вэшки»: every class of that letter; behind a grade the one of it."""
        before = self._before[-1] if self._before else None
        if isinstance(before, Classes) and not before.filters[-1].letter:
            self._before.pop()
            return [Classes(tuple(ClassFilter(one.grade, letter) for one in before.filters))]
        if self._before[-1:] and self._before[-1] in SIGNS.values():
            listed = next((one for one in self._before[-2::-1] if isinstance(one, Classes)), None)
            if listed is not None and listed != self._all_of(listed.filters[-1].letter):
                raise self._ambiguous()  # «пятые вэшки и ашки»: the fifth alone, or all?
        return [self._all_of(letter) or Letter(letter)]

    def _all_of(self, letter: str) -> Classes | None:
        names = sorted((int(name[:-1]), letter) for name in self._known.classes if name[-1] == letter)
        return Classes(tuple(ClassFilter(*name) for name in names)) if names else None

    def _known_words(self, place: int) -> int:
        """How many words of the vocabulary stand there together: «учительский состав» is not «Учительская»."""
        found = VOCABULARY.at(self._words, place)
        return found[1] if found else 0

    def _people(self, meaning: Purpose | Sign | Stage, place: int) -> Iterator[Item]:
        """«Пятиклассники» are pupils of a grade, «родители пятиклассников» are parents of it."""
        pupils = meaning is Purpose.PUPILS or (isinstance(meaning, Stage) and meaning.pupils)
        genitive = _OF_CHILDREN.fullmatch(self._words[place].lower())
        their_classes = isinstance(meaning, Stage) and Sign.EXCEPT in self._before
        if pupils and not (self._whose and genitive) and not their_classes:
            yield Purpose.PUPILS
        if isinstance(meaning, Stage):
            yield Classes(tuple(map(ClassFilter, meaning.grades)), stage=len(meaning.grades) > 1)
        elif not pupils:
            yield meaning

    def _letters_together(self, place: int) -> bool:
        return (
            place < len(self._words)
            and self._tokens[place].glued
            and 1 < len(self._words[place]) <= _TOGETHER
            and (VOCABULARY.at(self._words, place) is None and self._words[place].isalpha())
        )

    def _letters(self, place: int) -> tuple[list[Item], int]:
        """«5АБВ»: several classes of a grade, all of which the school has."""
        letters = self._words[place].upper()
        before = self._words[place - 1]
        names = [f"{before}{letter}" for letter in letters]
        if not before.isdecimal() or not set(names) <= self._known.classes:
            self._strange.append(self._words[place])
            return [], place + 1
        return [Classes(tuple(ClassFilter(int(before), letter) for letter in letters))], place + 1

    def _is_letter(self, place: int) -> bool:
        """Whether the letter of a class stands there, and not a small word before another one («5 в личку»)."""
        word = self._words[place] if place < len(self._words) else ""
        if len(word) != 1 or not "а" <= word.lower() <= "я" or word == "и":
            return False
        following = self._words[place + 1] if place + 1 < len(self._words) else ""
        if word not in _SMALL or not following[:1].isalpha():
            return True
        found = VOCABULARY.at(self._words, place + 1)
        return found is not None and found[0] not in _TO_A_PLACE

    def _ends_a_list(self, place: int) -> bool:
        """Whether a letter that is also a small word is the last of a list: «а, б и в»."""
        word = self._words[place]
        following = self._words[place + 1].lower() if place + 1 < len(self._words) else ","
        return word.isupper() or following in SIGNS or following in ("и", "кроме")

    def _number(self, place: int) -> tuple[list[Item], int]:
        first, after = self._grade(place)
        last, after = self._upper_end(place, after, first)
        if first > last:
            raise self._ambiguous()  # «7-5»
        numbers = range(first, last + 1)
        ending, behind = self._ending(after)
        if _CHILDREN.fullmatch(ending):
            return list(self._people(Stage(tuple(numbers), True), behind - 1)), behind
        if first != last:
            return [Classes(tuple(map(ClassFilter, numbers)))], behind
        return self._one_class(first, after)

    def _upper_end(self, place: int, after: int, first: int) -> tuple[int, int]:
        """The end of «5-7», «с 5 по 7». Raises `SchoolError` for «5-7А» and «с 5 класса»."""
        opened = place > 0 and self._words[place - 1].lower() in ("с", "от")
        joins = after + 1 < len(self._words) and (self._words[after] in DASHES or self._words[after] in ("по", "до"))
        if not joins or not self._word_is_number(after + 1):
            lone = not self._ending(after)[0] and not self._letter_behind(after)[0]
            if opened and lone and not self._goes_on_to_the_end(place):
                raise self._ambiguous()
            return first, after
        last, after = self._grade(after + 1)
        if self._letter_behind(after)[0] and not self._ending(after)[0]:
            raise self._ambiguous()
        return last, after

    def _goes_on_to_the_end(self, place: int) -> bool:
        """«Начиная с 5», «с 5 класса и старше»."""
        said = {VOCABULARY.at(self._words, at) for at in range(max(place - 2, 0), min(place + 5, len(self._words)))}
        return any(found and found[0] in (Sign.SINCE, Sign.OLDER) for found in said)

    def _one_class(self, grade: int, place: int) -> tuple[list[Item], int]:
        """«5», «5-х», «5А», «5-х А», «5АБВ»."""
        letter, after = self._letter_behind(place)
        ending, behind = self._ending(place)
        if ending and not self._is_class(grade, letter, after - place):
            if self._is_letter(behind):
                return [Classes((ClassFilter(grade, self._words[behind].upper()),), spread=True)], behind + 1
            return [Classes((ClassFilter(grade),))], behind
        if not letter and self._letters_together(place):
            return self._letters(place)
        return [Classes((ClassFilter(grade, letter),), open=not letter)], after if letter else place

    def _grade(self, place: int) -> tuple[int, int]:
        """The number there. Raises `SchoolError` for a grade no school has."""
        word = self._words[place]
        if len(word) > 2 or int(word) not in GRADES:
            letter, _ = self._letter_behind(place + 1)
            raise SchoolError("audience.no_class", classes=f"{word[:9]}{letter}")
        return int(word), place + 1

    def _letter_behind(self, place: int) -> tuple[str, int]:
        """The letter of a class right behind its number: «5А», «5 А», «5-А»."""
        if place < len(self._words) and self._words[place] in DASHES and self._tokens[place].glued:
            place += 1
            if place >= len(self._tokens) or not self._tokens[place].glued:
                return "", place
        if place < len(self._words) and self._words[place] == "и" and self._tokens[place].glued:
            return ("", place) if self._word_is_number(place + 1) else ("И", place + 1)
        return (self._words[place].upper(), place + 1) if self._is_letter(place) else ("", place)

    def _word_is_number(self, place: int) -> bool:
        return place < len(self._words) and self._words[place].isdecimal()

    def _ending(self, place: int) -> tuple[str, int]:
        """The ending of an ordinal: «5-х», «5ые»."""
        dash = place < len(self._words) and self._words[place] in DASHES and self._tokens[place].glued
        place += dash
        inside = place < len(self._words) and self._tokens[place].glued
        word = self._words[place].lower() if inside else ""
        ends = word in _ENDINGS or _CHILDREN.fullmatch(word) or (dash and word == "и")
        return (word, place + 1) if ends else ("", place)

    def _is_class(self, grade: int, letter: str, length: int) -> bool:
        """Whether «5Е» is a class rather than «5-е»: where the school has it; without a list, when it is glued."""
        if not letter or letter == "Х":
            return False
        return f"{grade}{letter}" in self._known.classes if self._known.classes else length == 1

    def _title_at(self, place: int) -> int | None:
        """How many words of a known title begin there."""
        ahead = takewhile(lambda token: token.text.isalnum() and not token.title, self._tokens[place : place + 8])
        words = [stem(token.text) for token in ahead]
        lengths = [len(title) for title in self._titles if tuple(words[: len(title)]) == title]
        return max(lengths, default=None)

    def _titled(self, title: str, start: int, end: int) -> tuple[list[Item], int]:
        """A chat or a channel by its title; of chats that share it, the one whose number follows."""
        title = " ".join(title.split())
        if (channel := self._known.channel(title)) is not None:
            return [Channel(channel)], end
        chats = self._known.titled(title)
        number = int(self._words[end][:10]) if self._word_is_number(end) and self._after_chat(start) else None
        if number is not None:
            chats, end = tuple(chat for chat in chats if chat.number == number), end + 1
        if len(chats) > 1:
            names = "\n".join(f"— {ChatName(chat.title, chat.number)}" for chat in chats[:5])
            raise SchoolError("audience.several_chats", title=title, chats=names)
        if chats:
            return [ChatName(" ".join(chats[0].title.split()), chats[0].number)], end
        if self._known.chats or self._known.channels:
            raise SchoolError("audience.unknown_place", title=title)
        return [ChatName(title, number) if self._after_chat(start) else Channel(title)], end

    def _after_chat(self, start: int) -> bool:
        return start > 0 and self._words[start - 1].lower().startswith("чат")

    def _ambiguous(self) -> SchoolError:
        return SchoolError("audience.ambiguous", words=" ".join(self._text.split()))

    def _unknown(self) -> SchoolError:
        """Every strange word is named; when all are slips of the pen, what they probably were is asked."""
        words = ", ".join(dict.fromkeys(self._strange))
        if guess := VOCABULARY.guess(self._text, self._strange):
            return SchoolError("audience.perhaps", words=words, guess=guess)
        return SchoolError("audience.unclear", words=words)

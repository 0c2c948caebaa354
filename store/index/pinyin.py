"""Pinyin: the readings of characters, and what a run of Latin letters may be read as.

The readings come from data/readings.txt, which loads in a few milliseconds; a dictionary of phrases would be right a
little more often but costs the first answer its time.
"""

from __future__ import annotations

from functools import cache

from store.resources import data_path

MOST_READINGS = 12
"""How many ways to cut one run of letters are followed."""


@cache
def _syllables() -> dict[str, tuple[str, str]]:
    """Syllable → the characters that are read so, and those that are read so too; most frequent first."""
    table: dict[str, tuple[str, str]] = {}
    for line in data_path("readings.txt").read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            syllable, first, *rest = line.split(" ")
            table[syllable] = (first, rest[0] if rest else "")
    return table


@cache
def readings() -> dict[str, tuple[str, ...]]:
    """Character → its syllables, the usual one first."""
    table: dict[str, tuple[str, ...]] = {}
    for place in (0, 1):
        for syllable, characters in _syllables().items():
            for character in characters[place]:
                table[character] = (*table.get(character, ()), syllable)
    return table


@cache
def _prefixes() -> frozenset[str]:
    return frozenset(s[:n] for s in _syllables() for n in range(1, len(s) + 1))


@cache
def sound_codes() -> dict[str, int]:
    """Syllable → the number of its sound, from 1: syllables that are often mixed up share one."""
    sounds = sorted({sound(s) for s in _syllables()})
    numbers = {s: n for n, s in enumerate(sounds, 1)}
    return {s: numbers[sound(s)] for s in _syllables()}


def sound(syllable: str) -> str:
    """A syllable without what speakers mix up: zh z, ch c, sh s, n l, -ang -an, -eng -en, -ing -in, -ong -on."""
    if syllable[1:2] == "h":
        syllable = syllable[0] + syllable[2:]
    if syllable.startswith("n") and len(syllable) > 1:
        syllable = "l" + syllable[1:]
    return syllable[:-1] if syllable.endswith("ng") and len(syllable) > 2 else syllable


@cache
def sounds_of(character: str) -> tuple[int, ...]:
    """The sounds of a character, the usual one first; (0,) for one without a reading."""
    codes = sound_codes()
    return tuple(dict.fromkeys(codes[s] for s in readings().get(character, ()))) or (0,)


@cache
def sounds_from(beginning: str) -> tuple[int, ...]:
    """The sounds of the syllables that begin so, in order."""
    return tuple(sorted({code for syllable, code in sound_codes().items() if syllable.startswith(beginning)}))


def initials_of(text: str) -> str:
    """The first letters of the usual readings; what has none stands for itself."""
    table = readings()
    return "".join(table[c][0][0] if c in table else c for c in text)


def spelling_of(text: str) -> str:
    """The usual readings one after the other; what has none stands for itself."""
    table = readings()
    return "".join(table[c][0] if c in table else c for c in text)


def characters_of(syllable: str) -> str:
    """The characters that are read so, the most frequent first."""
    return "".join(_syllables().get(syllable, ("", "")))


def characters_from(beginning: str) -> frozenset[str]:
    """The characters with a reading that begins so."""
    return _by_beginning().get(beginning, frozenset())


@cache
def _by_beginning() -> dict[str, frozenset[str]]:
    table: dict[str, set[str]] = {}
    for syllable, characters in _syllables().items():
        for end in range(1, len(syllable) + 1):
            table.setdefault(syllable[:end], set()).update(*characters)
    return {beginning: frozenset(characters) for beginning, characters in table.items()}


def is_syllable(letters: str) -> bool:
    """Whether `letters` are a whole syllable of pinyin, without its tone."""
    return letters in _syllables()


def spellings(letters: str) -> list[tuple[str, ...]]:
    """Ways to cut `letters` into syllables of which the last may be unfinished, finished and fewest syllables first."""
    ends: list[list[tuple[str, ...]]] = [[] for _ in range(len(letters) + 1)]
    ends[0] = [()]
    for start in range(len(letters)):
        for end in range(start + 1, min(start + 6, len(letters)) + 1):
            part = letters[start:end]
            if is_syllable(part) or (end == len(letters) and part in _prefixes()):
                ends[end] += [(*cut, part) for cut in ends[start]]
        for cuts in ends[start + 1 : start + 7]:
            cuts.sort(key=lambda cut: (not is_syllable(cut[-1]), len(cut)))
            del cuts[MOST_READINGS:]
        if start + 1 < len(letters) and not any(ends[start + 1 :]):
            break
    return ends[-1] if letters else []


@cache
def sound_table() -> dict[int, int]:
    """For `str.translate`: a character → one private character for its sound, so that homophones become equal."""
    return {ord(c): 0xE000 + sound_codes()[syllables[0]] for c, syllables in readings().items()}

"""Where a text names an indicator, and of what: the whole place, a part of it, or something else altogether."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ahocorasick_rs import AhoCorasick, MatchKind

from store.extraction.indicators.catalogue import Catalogue, Indicator

_TOPIC_REACH = 60
_BOUNDARY = re.compile(r"[,;:。!?、()]")
_TAIL = re.compile(r"[^,;:。!?、()0-9百]{0,16}")
_ENUMERATED = re.compile(
    r"\A(?:-{2,}|(?:\(?[一二三四五六七八九十]{1,3}\)|[一二三四五六七八九十]{1,3}[是要、.]|第?[一二三四五六七八九十]+[,、]))"
)
_TIME_BEFORE = re.compile(
    r"(?:[12](?: ?[0-9]){3}|[一二][〇零九一二三四五六七八]{3}) ?年(?:底|末|度)?(?:的)?\Z"
    r"|(?:今年|去年|上年|明年|本年|年末|年底|全年|当年|前年|上半年|下半年|一年|年内)(?:的)?\Z"
    r"|[“\"]?[一二三四五六七八九十]{1,3}五[”\"]?(?:时期|期间|末|规划|前.年)?(?:的)?\Z"
    r"|[一二三四五六七八九十0-9]{1,3}年(?:来|间|内)?(?:的)?\Z"
)


@dataclass(frozen=True, slots=True)
class Naming:
    """A name in a text: its offsets, the indicators it may stand for, and the scope ("" the whole place)."""

    start: int
    end: int
    indicators: tuple[Indicator, ...]
    scope: str = ""


class Namer:
    """Finds the names of a catalogue's indicators in folded texts."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._words = catalogue.words
        heads: dict[str, list[tuple[str, Indicator | None]]] = {}
        for indicator in catalogue.indicators:
            if indicator.counted and indicator.dimension != "money":
                continue
            for name in indicator.names:
                topic, dots, head = name.partition("…")
                heads.setdefault(head if dots else name, []).append((topic if dots else "", indicator))
        for name in catalogue.words.others:
            heads.setdefault(name, []).append(("", None))
        self._heads = heads
        self._names = AhoCorasick(list(heads), matchkind=MatchKind.LeftmostLongest)
        self._before = _ending(self._words.before)
        self._named_before = _ending(tuple(heads))
        self._whole = _ending(self._words.whole)
        areas = "|".join(map(re.escape, self._words.areas))
        self._area = re.compile(rf"(?:-{{2,}})?[^,;:。]{{0,8}}?(?:{areas})")
        self._larger = _ending(self._words.larger)
        self._parts = _ending(self._words.parts)

    def find(self, text: str, place: str) -> list[Naming]:
        """The names in a folded text, in reading order; `place` is the document's ("" if not known).

        A name of something else (海洋生产总值, 工业总产值) is answered without indicators: it ends what went before.
        """
        found = []
        for _, start, end in self._names.find_matches_as_indexes(text):
            found.append(self._naming(text, start, end, place))
        return found

    def _naming(self, text: str, start: int, end: int, place: str) -> Naming:
        indicators = []
        begin = start
        for topic, indicator in self._heads[text[start:end]]:
            if indicator is None:
                continue
            if topic:
                sentence = max(text.rfind(mark, 0, start) for mark in "。!?;") + 1
                at = text.rfind(topic, max(sentence, start - _TOPIC_REACH), start)
                if at < 0 or self._changed(text, at + len(topic), start, indicator):
                    continue
                headed = text[max(at + len(topic), self._boundary(text, start)) : start]
                rest = self._without_neutral(headed)
                if rest and rest[-1] not in "和及与" and not self._before.search(rest):
                    continue  # 钢产量 behind 粮食 is that of steel
                begin = min(begin, at)
            before = text[self._boundary(text, begin) : begin]
            after = _TAIL.match(text, end)
            around = f"{before} {after.group() if after else ''}"
            if not any(word in around for word in indicator.without):
                indicators.append(indicator)
        if not indicators:
            return Naming(start, end, ())
        scope = self._scope(text, begin, place)
        if scope is None:
            return Naming(start, end, ())
        return Naming(start, end, tuple(indicators), scope)

    @staticmethod
    def _changed(text: str, start: int, end: int, indicator: Indicator) -> bool:
        """Does something between a topic and its head take the topic's place?"""
        return any(word in text[start:end] for word in indicator.without)

    @staticmethod
    def _boundary(text: str, start: int) -> int:
        """Where the words right before `start` begin: behind the last mark."""
        boundary = max(0, start - 80)
        for mark in _BOUNDARY.finditer(text, boundary, start):
            boundary = mark.end()
        return boundary

    def _scope(self, text: str, start: int, place: str) -> str | None:
        """What the name is said of: "" for the whole place, a part by its name, None for another thing."""
        boundary = self._boundary(text, start)
        before = text[boundary:start]
        before = before[match.end() :] if (match := _ENUMERATED.match(before)) else before
        stripped = self._without_neutral(before)
        if stripped.endswith(("和", "及", "与")) and self._named_before.search(stripped[:-1].removesuffix("以")):
            return ""
        if not stripped:
            return self._of_larger(text, boundary)
        if self._whole_before(stripped, place):
            return ""
        if self._before.search(stripped):
            return ""
        for ending in (self._larger, self._parts):
            if match := ending.search(stripped):
                return self._named(stripped)
        return None

    def _of_larger(self, text: str, boundary: int) -> str:
        """The larger area that the clause before a bare name begins with: 成渝地区双城经济圈…，经济总量…; else ""."""
        end = boundary - 1
        if end <= 0 or text[end] not in ",、":
            return ""
        begin = self._boundary(text, end)
        match = self._area.match(text, begin, end)
        return match.group() if match else ""

    def _without_neutral(self, text: str) -> str:
        """`text` without times and blanks at its end."""
        while True:
            shorter = _TIME_BEFORE.sub("", text.rstrip(" \"“”'的"))
            if shorter == text:
                return text
            text = shorter

    def _whole_before(self, text: str, place: str) -> bool:
        if text.endswith(("全国", "我国", "中国", "国内", "全国城乡")):
            return place in ("", "全国")
        return self._whole.search(text) is not None or (len(place) > 1 and _short(text).endswith(_short(place)))

    def _named(self, text: str) -> str:
        """The part's name at the end of `text`, without the verbs before it."""
        found = [match.end() for match in re.finditer("|".join(map(re.escape, self._words.before)), text)]
        cut = max((end for end in found if end < len(text) - 1), default=0)
        return text[cut:].strip("“”的 ")


def _ending(words: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(f"(?:{'|'.join(map(re.escape, sorted(words, key=len, reverse=True)))})\\Z")


def _short(place: str) -> str:
    return re.sub(r"(?:壮族|回族|维吾尔)?自治区\Z|[省市县]\Z", "", place)

"""Duties in running sentences: 由X会同Y…, X牵头，Y配合, X负责…, and deadlines with those whom they bind."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from store.extraction.duties.assigning import Shares
from store.extraction.duties.duty_bodies import (
    ENUMERATOR,
    LONGEST_FREE,
    ends_strongly,
    is_generic,
    names_after,
    names_before,
    names_from,
    names_in,
)
from store.extraction.duties.duty_words import DUTY, JOIN, LEAD

_SENTENCE = re.compile("[^。；;！!？?\n]+")
_PAST = re.compile("(?<!为)了(?!解)|近日|(?<!\\d)日前|已经?(?!建|有|列)|曾|联合印发|出台了|答:|问:")
_PENAL = re.compile("罚|责令|处分|没收|吊销|赔偿|追究|修缮")
_JOINT = re.compile("会同")
_LEADING = re.compile("牵头(?!单位|部门|医院|人|作用|责任|企业|领导|处室|机构|学校|的(?:单位|部门))")
_DUTY = re.compile(
    "(?<!直接)(?<!双重)(?<!自)负责(?![人、]|同志|制|任(?!务)|起|地|部门|单位|的(?!是)"
    "|解释权)(?![^,，。；;:]{0,30}的(?:[\u4e00-\u9fff]{0,6})(?:部门|机构|机关|单位|人员|主管|行政)(?:应|要|可|依|按|在|对|会|负|$|,))"
)
_PARTNERS = re.compile(
    "[\u4e00-\u9fff、()]{2,120}?等(?:\\d+个|[一二三四五六七八九十]+个)?(?:有关|相关)?(?:部门|单位|方面|地区|机构)"
)
_OTHERS = re.compile(
    "[\u4e00-\u9fff]{0,12}?[,，、](?:由)?(?P<list>[\u4e00-\u9fff、()]{2,120}?)(?:按照?职责(?:分工)?|分工|共同|积极|密切|协同){0,2}"
    "(?P<verb>配合|参与|参加|协助|支持|负责)"
)
_VERBS = ("会同", "牵头", "负责", "请", "由")
_THEN_JOINT = re.compile("[\u4e00-\u9fff]{0,6}[,，]?[可应要]?(?:会同|商)")
_ASKED = re.compile("请(?![示求])")
_SHARED_OUT = re.compile("(?:分别|统一|一律|具体|主要)(?=由)")
_ELIDED = re.compile("(?:并|具体|统一|主要|同时)*$")
_SET_UP = re.compile("设立|成立|设置|配备|确定|指定|(?<!的)委托|组建")
_FIRST_SENTENCES = 4
_STANDS_BACK = re.compile("(?:该项|此项|这项|上述|以上|各项|相关|有关)(?:工作|任务|事项)")
_HOW = re.compile("(?:原则上|务必|要|应当?|须|必须|需|力争|确保|争取|请|在|于|统一|全部)+$")
_DIVIDING = re.compile(
    "(?:责任|职责|任务|工作|部门)(?:任务)?分工|部门职责|职责(?:任务|划分)|责任(?:划分|落实)|落实[\u4e00-\u9fff]{0,4}责任"
)
_LONGEST_HEADING = 20


@dataclass(frozen=True, slots=True)
class Said:
    """A duty that a sentence states at `start:end`; its task begins at `task`."""

    start: int
    end: int
    task: int
    shares: Shares


def sentences_of(text: str, start: int = 0, end: int | None = None) -> Iterator[tuple[int, int]]:
    """The sentences of text[start:end], also those that a semicolon ends."""
    return (found.span() for found in _SENTENCE.finditer(text, start, len(text) if end is None else end))


def in_sentence(text: str, start: int, end: int, *, law: bool) -> list[Said]:
    """The duties that text[start:end], one sentence, states of named bodies; `law` for texts that oblige everybody."""
    sentence = text[start:end]
    found: list[Said] = []
    if not any(word in sentence for word in _VERBS):
        return found
    tells = _PAST.search(sentence) is not None
    if "会同" in sentence and not tells:
        found += _joint(text, start, end)
    if "牵头" in sentence and not found and not tells:
        found += _leading(text, start, end)
    if "负责" in sentence and not found:
        found += _charged(text, start, end, law=law)
    if not found and not law and not tells:
        found += _ordered(text, start, end)
    return found


def _joint(text: str, start: int, end: int) -> Iterator[Said]:
    for verb in _JOINT.finditer(text, start, end):
        leads, begin = names_before(text, verb.start())
        if not leads or _PENAL.search(text, verb.end(), min(end, verb.end() + 80)):
            continue
        partners, task = partners_after(text, verb.end(), end)
        shares = Shares()
        shares.add(LEAD, leads)
        shares.add(DUTY, partners)
        yield Said(max(begin, start), end, task, shares)


def partners_after(text: str, start: int, end: int) -> tuple[list[str], int]:
    """The names after 会同, and where what they do begins."""
    found = _PARTNERS.match(text, start, end)
    names = names_in(found[0]) if found else []
    if found and names:
        return names, found.end()
    return names_from(text, start, end)


def _leading(text: str, start: int, end: int) -> Iterator[Said]:
    for verb in _LEADING.finditer(text, start, end):
        leads, begin = names_before(text, verb.start())
        if not leads:
            continue
        shares = Shares()
        shares.add(LEAD, leads)
        task = verb.end()
        if joint := _THEN_JOINT.match(text, task, end):
            partners, task = partners_after(text, joint.end(), end)
            shares.add(JOIN, partners)
        elif others := _OTHERS.match(text, task, min(end, task + LONGEST_FREE + 30)):
            shares.add(JOIN, names_in(others["list"]))
            task = others.end()
        yield Said(max(begin, start), end, task, shares)


def _charged(text: str, start: int, end: int, *, law: bool) -> Iterator[Said]:
    for verb in _DUTY.finditer(text, start, end):
        if _PENAL.search(text, verb.end(), min(end, verb.end() + 12)):
            continue
        names, begin = names_before(text, verb.start(), strict=law)
        if not names and _stands_alone(text, start, verb.start()):
            names, begin = subject(text, start, verb.start()), start
        if not names and verb.start() == start and text[start - 1 : start] == "。":
            names, begin = _heading_before(text, start - 1), start
        if names:
            shares = Shares()
            shares.add(DUTY, names)
            others = _OTHERS.match(text, verb.end(), min(end, verb.end() + LONGEST_FREE + 30))
            if others and others["verb"] != "负责" and (joining := names_in(others["list"])):
                shares.add(JOIN, joining)
                shares.contrast = True
            task = verb.end() if end - verb.end() > 1 and text[verb.end()] not in ",，" else start
            yield Said(max(begin, start), end, task, shares)


def _ordered(text: str, start: int, end: int) -> Iterator[Said]:
    """请财政部…, and what is shared out: 统一由民政部门…, 分别由…办理."""
    asked = _ASKED.match(text, start, end)
    shared_out = None if asked else _SHARED_OUT.search(text, start, end)
    if (not asked and not shared_out) or _PENAL.search(text, start, end):
        return
    begin = asked.end() if asked else shared_out.end() + 1 if shared_out else start
    names = _leading_names(text, begin, end)
    if names and not all(map(is_generic, names)):
        shares = Shares()
        shares.add(DUTY, names)
        yield Said(start, end, start if shared_out else begin + len(names[0]), shares)


def _leading_names(text: str, start: int, end: int) -> list[str]:
    found = _PARTNERS.match(text, start, end)
    return (names_in(found[0]) if found else []) or names_from(text, start, end)[0]


def _stands_alone(text: str, start: int, end: int) -> bool:
    """Whether the verb at `end` has its subject further to the left: after a comma, or a colon behind a name."""
    mark = max(text.rfind(each, start, end) for each in ",，:：")
    return mark >= 0 and _ELIDED.fullmatch(text, mark + 1, end) is not None and not _SET_UP.search(text, start, mark)


def _heading_before(text: str, stop: int) -> list[str]:
    """The bodies whose names alone are the sentence that ends at `stop`: 市城管局。负责清理占道经营。"""
    begin = text.rfind("。", 0, stop) + 1
    if numbered := ENUMERATOR.match(text, begin, stop):
        begin = numbered.end()
    names = names_in(text[begin:stop]) if stop - begin <= LONGEST_FREE else []
    return names if all(map(ends_strongly, names)) else []


def subject(text: str, start: int, end: int) -> list[str]:
    """The bodies that a sentence begins with."""
    if numbered := ENUMERATOR.match(text, start, end):
        start = numbered.end()
    start += len(text[start:end]) - len(text[start:end].lstrip(" 请由"))
    colon = min(
        (at for mark in ":：" if (at := text.find(mark, start, min(end, start + LONGEST_FREE))) >= 0), default=-1
    )
    if 0 < colon - start <= LONGEST_FREE and (names := names_in(text[start:colon])):
        return names
    return names_after(text, start, min(len(text), end + 1))


def bound(text: str, start: int, end: int, at: int, after: int) -> list[str]:
    """Whom a deadline at `at:after` of the sentence text[start:end] binds."""
    begin = at - (len(text[start:at]) - len(_HOW.sub("", text[start:at])))
    names, _ = names_before(text, begin)
    if names:
        return names
    after += 1 if text[after : after + 1] in ("，", ",") else 0
    named = text.startswith("由", after)
    if names := names_after(text, after + named, end, trusted=named):
        return names
    if names := subject(text, start, at):
        return names
    if _STANDS_BACK.search(text, start, at):
        for earlier in islice(sentences_of(text, 0, start), _FIRST_SENTENCES):
            if names := subject(text, *earlier):
                return names
    return []


def divides(heading: str) -> bool:
    """Whether what stands under a heading is who does what: 职责分工, 落实责任分工."""
    return len(heading) <= _LONGEST_HEADING and _DIVIDING.search(heading) is not None


def divided(text: str, *, under: bool) -> list[Said]:
    """The duties of a paragraph that divides work sentence by sentence, itself or `under` a heading that says so."""
    if not (under or _DIVIDING.search(text[:_LONGEST_HEADING].partition("。")[0])):
        return []
    found = []
    for start, end in sentences_of(text):
        names = subject(text, start, end)
        if names and not all(map(is_generic, names)):
            colon = text.find(":", start, min(end, start + LONGEST_FREE))
            leads = text.startswith("牵头", colon + 1) if colon >= 0 else False
            shares = Shares()
            shares.add(LEAD if leads else DUTY, names)
            found.append(Said(start, end, colon + 1 if colon >= 0 else start, shares))
    return found

"""The shortest own name of an action: of a clause, of a long sentence, of the lead of a paragraph."""

from __future__ import annotations

import re

from store.extraction.structure.actions import (
    ACTION,
    CONTEXT,
    DISPOSAL,
    LONGEST_LEAD,
    SETTING,
    action_start,
    is_action,
    is_action_from,
    verb_start,
    without_modal,
)
from store.extraction.structure.wording import SUBJECTS, any_of
from store.text.sentences import HEADING_END

_COINED = re.compile(
    "(?:工程|行动|计划|机制|制度|体系|模式|办法|方案|战略|试点|平台|负责制|责任制|清单|工作法|规划)[”」』’》）)]*(?:建设)?$"
)
_TITLED = re.compile(
    "(?:出台|制定|印发|制订|颁布|实施)《关于([^》]{2,80}?)的(?:若干|指导|实施)?"
    "(?:意见|方案|措施|办法|通知|决定|规定|政策措施)》"
)
_RAISED = re.compile(
    "[\u4e00-\u9fff]{0,4}?将(?P<what>[^，,从由]{2,24})[从由].{1,16}?(?P<verb>提高|降低|增加|提升|扩大|调整)[到至为]"
)
_COMMAS = re.compile("[，,；;]")
_COLLECTIVE = re.compile(f"{any_of(SUBJECTS)}|[^，,]{{2,12}}方面$")
_ABOUT = re.compile("是|事关|关系[到着]?|也是|既|不仅|不是|离不开|任重")
_DEMAND = re.compile("(?:首先|关键是?|最重要的是|根本)?(?:必须|要|就要|重在)")
_WEAK = re.compile("加大.*力度$")
_LONGEST_OPENING = 100
_MANNER = re.compile("坚持(?:[^，,、]{1,4}化[、和]?)+")
_COUNT_AT_END = re.compile("\\d[多余]?[万亿]?[\u4e00-\u9fff]{1,3}$")
_TAIL = re.compile("等(?:做法|模式|方式|办法|措施|活动|形式|经验|机制)?$")
_FIGURE = re.compile(r"\d{2}")
_COINS = re.compile("[“《]")


def clause_name(clause: str) -> str:
    """The shortest own name of an action clause: subject, modal and adverbs off, 等做法 off; "" if it is no action.

    An adverb that may be the verb itself stays: 统筹发展和安全.
    """
    found = ACTION.match(clause)
    if found is None or not is_action_from(clause, found.start("verb")):
        return ""
    body = clause[verb_start(clause, found.start("verb")) :]
    if (titled := _TITLED.match(body)) and action_start(titled[1]) >= 0:
        return titled[1]
    if clause.startswith("深入开展", found.end("subject")):
        body = "深入" + body
    if (manner := _MANNER.match(body)) and action_start(body[manner.end() :]) == 0:
        body = body[manner.end() :]
    return _TAIL.sub("", body)


def sentence_name(sentence: str) -> str:
    """The name of the action that a long sentence states, "" if it states none.

    A coined object (实施…工程, 建立…制度) names it before an ordinary verb phrase; the clauses that only set the scene
    (围绕…, 针对…) never do, nor do those from the first number on, which tell results.
    """
    raised = _RAISED.match(sentence)
    if raised:
        return raised["verb"] + raised["what"]
    plain = ""
    main = ""
    for n, clause in enumerate(_COMMAS.split(sentence)[:5]):
        if _FIGURE.search(clause) and not _COINS.search(clause):
            break
        if (CONTEXT.match(clause) and not _MANNER.match(clause)) or DISPOSAL.match(clause):
            continue
        name = clause_name(clause)
        if not name:
            if n == 0 and not _COLLECTIVE.match(clause):
                break  # a subject of its own: what follows tells what became of it
            continue
        if _COINED.search(name) or _TITLED.search(clause):
            return name
        if not main and clause.startswith("着力"):
            main = name
        if not plain and not _WEAK.match(name):
            plain = name
    return main or plain


def lead_clause(text: str) -> str:
    """The action that a paragraph states in its first clauses, before it goes on with a comma, or "".

    A clause that only sets the scene (按照…的要求, 在…的同时) may come first.
    """
    clauses = _COMMAS.split(text[:_LONGEST_OPENING])
    if text[-1] in "：:" or any(_ABOUT.match(c) for c in clauses[1:4]):
        return ""
    for n, clause in enumerate(clauses[:3]):
        if SETTING.match(clause):
            continue
        return lead_name(clauses[n:]) if len(HEADING_END.split(clause, maxsplit=1)[0]) <= LONGEST_LEAD else ""
    return ""


def lead_name(clauses: list[str]) -> str:
    """The name in the first clauses of a sentence: 建设新农村,必须加强基建 names the second, 建设新农村,是… none."""
    first, second = clauses[0], clauses[1] if len(clauses) > 1 else ""
    if _ABOUT.match(second) or action_start(first) < 0:
        return ""
    demanded = _DEMAND.match(second)
    if demanded and len(clauses) > 1 and action_start(second[demanded.end() :]) >= 0:
        return HEADING_END.split(second[demanded.end() :], maxsplit=1)[0]
    name = HEADING_END.split(first, maxsplit=1)[0]
    return without_modal(name) if is_action(name) and not _COUNT_AT_END.search(name) else ""

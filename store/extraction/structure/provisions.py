"""What a provision orders: its main clause, after the purpose, the case and the organ that stand before it.

Provisions of rules, notices and replies seldom begin with the verb: 为使防灾与发展同步，各项措施要在规划中得到体现;
对已转制的企业，免征所得税; 发展改革委要研究制订技术政策.
"""

from __future__ import annotations

import re

from store.extraction.structure.actions import action_start, is_action, tells_fact, without_modal
from store.extraction.structure.organs import ACTS, BY, DOES, LABELLED, LEADING_MODAL, MAY, MODAL, ORGAN_AT_END
from store.extraction.structure.wording import VERB
from store.text.sentences import HEADING_END, sentence_end, sentences

_LONGEST_NAME = 60
_SHORTEST_NAME = 4
_CLAUSES = 8
"""So many clauses of a provision are read to find the one that orders something."""
_READ = 240
_SHORT_REST = 6
_SHORT_SETTING = 10
_PURPOSE = re.compile("为(?![民何此期止主人本准]|核心)|以便|为此$")
_CASE = re.compile(
    "对于?(?!.*(?:给予|予以|进行|实行|加强|开展|实施))|凡|因(?!地制宜|时制宜|村|户)|经(?!常|费|营|济)|如|若|遇|除|自(?![觉愿我])|从(?!严|快|重)|根据|按照|依据|依照|遵照|结合|围绕|针对"
    "|鉴于|符合|其中|同时$|此外|届时|会同|在(?!.{0,24}(?:建立|设立|开展|实行|设置))|以[^，,]{1,16}为|\\d|由于"
)
_PLACED = re.compile(f"(?:在|从|对)[^，,]{{2,20}}?{VERB}(?!的)[^，,]{{2}}")
"""A phrase that belongs to the action: 在各个领域开展实践活动."""
_APPLIES = re.compile("申请|符合|取得|发生|提出|办理|持有|有|未|经|因")
"""Begins a case that goes on to 的: 申请临时救助，材料齐全的，…"""
_CASE_ENDS = re.compile("(?:[的时后前期中外内]|之日起|以前|基础上|情况下|前提下|过程中|方面|以外|之外)$")
_NO_ORDER = re.compile(
    "所称|所指|是指|指的是|(?:不?适用于?|不适用)(?:本|于)|适用本|制定本|起(?:施行|实施|执行|生效)|负责解释|(?:下列|以下)(?:情形|情况|条件|材料|行为|人员|文件|事项的|主要条款)"
    "|参照本|依照本[^，,]{1,6}执行|修改为|删去|增加一[条款项]|合并作为|同时废止|继续有效"
)
_SANCTION = re.compile(
    "罚款|追究[^，,]{0,6}(?:刑事|法律|行政)?责任|构成犯罪|没收|吊销|责令|处分|行政处罚|警告|拘留|有期徒刑|赔偿|违约金"
)
_SETTING = re.compile(
    "(?:采取[^，,]*(?:方式|形式|办法)$|会同|根据|按照|依照|依据|结合|在|自|从|以|参照|围绕|针对|联合|商)"
)
_OPENING = re.compile(
    "(?:[答问][：:])?(?:[^。，,：:]{2,30}(?:意见|建议|要求|表示|指出|提出|明确|如下)[：:](?P<told>)|(?:\\d{4}年|今年|下一步|同时|此外|另外|目前|届时|其中)?[，,]?)"
)
_MAY_ORDER = re.compile("[要应须将拟由：]|负责|不得|不准|严禁")
"""No sentence without one of these orders anything."""
_LABEL = 30
_ASKS = re.compile("[？?]|哪些|如何|怎[么样]|什么|是否")
_ASKED_FOR = re.compile("请求|你[省市县区]建议|希望|申请|提出了|收悉")
"""What was asked, and that it was looked into, before what is decided."""
_WE = re.compile("(?:我们|我[部委局厅办])?(?:还|也)?将")
"""Who answers a question: 答：下一步，我们将…"""
_MANNER = re.compile("(?:根据|按照|结合|依据|按)[^，,]{0,8}(?:情况|实际|要求|规定|需要|程序)(?=[^，,]{4})")
_CLAUSE_VERB = re.compile("明确|规定|强调|要求|允许|禁止")
"""Verbs whose object may be a whole clause, also one that says what is so: 明确规划环评是重要依据."""
_RESULT = re.compile(f"{VERB}[到至为了的]|{VERB}?[^，,]{{0,3}}\\d+(?:\\.\\d+)?[万亿]{{0,2}}[元％%人户]")
"""What is to come of it rather than what is to be done: 增加到72％, 新增1.18万亿元; or a noun: 扛起的责任."""
_WHOM = re.compile(
    "的[\u4e00-\u9fff]{0,2}(?:企业|单位|人员|家庭|个人|地区|情形|行为|项目|产品|部门|农户|居民|学生|条件|对象|机构|职工|干部)$"
)
"""Whom or what a rule is for, rather than the rule: 长期亏损的企业."""
_GENERAL = re.compile("(?:履行|承担|遵守|采取|遵循|坚持|做好|具备|符合)(?:以下|下列|如下)|下列|如下|以下")


def is_provision(title: str) -> bool:
    """Whether a title is a clause that orders or permits something, rather than a noun phrase or an action."""
    return not title.startswith("关于") and bool(MODAL.search(title, 2) or MAY.search(title, 2))


def provision_name(text: str, start: int, end: int) -> str:
    """What the numbered provision text[start:end] orders, in the words of its main clause; "" where it orders nothing.

    The organ and the modal are left off (发展改革委要研究… → 研究…); a thing that is to be so keeps its clause
    (各项措施要在规划中得到体现).
    """
    for clause, following in _main_clauses(text, start, end):
        if name := _ordered(clause, following):
            return name
        if action_start(clause) != 0 and (name := _performed(clause)):
            return name
        if _PLACED.match(clause) and not tells_fact(clause):
            return _bounded(clause)
        acts = action_start(clause) == 0 and (not tells_fact(clause) or _CLAUSE_VERB.match(clause) is not None)
        if acts or MODAL.search(clause, 2) or (MAY.search(clause) and not tells_fact(clause)):
            modal = LEADING_MODAL.match(clause)
            return _bounded(clause[modal.end() :] if modal else clause)
    return ""


def main_clause(text: str, start: int, end: int) -> str:
    """The first clause of a provision that is neither purpose nor case, as it stands; "" where nothing is laid down.

    It names a provision whose fellows order something (原有待遇不变).
    """
    for clause, _ in _main_clauses(text, start, end):
        return _bounded(clause) if not tells_fact(clause) else ""
    return ""


def article_name(text: str, start: int, end: int) -> str:
    """As `provision_name` for an article of rules: the duties of private parties and sanctions are none."""
    if _SANCTION.search(text, start, min(end, start + _READ)):
        return ""
    for clause, following in _main_clauses(text, start, end):
        if name := _by_organ(clause, following) or _performed(clause):
            return name
        if MODAL.search(clause):
            return ""
        if name := _ordered(clause, following):
            return name
    return ""


def ordered_sentences(text: str, start: int = 0, end: int | None = None) -> list[tuple[int, str]]:
    """(start, name) of the sentences that say what an organ is to do: 科技部门要安排…, 发展改革委将会同…研究…."""
    return [(s, name) for s, e in sentences(text, start, end) if (name := ordered_name(text, s, e))]


def decisions(text: str, start: int) -> list[tuple[int, str]]:
    """As `ordered_sentences`, for what is decided on a question, in the words of a provision: 继续免征增值税."""
    asked = (span for span in sentences(text, start) if not _ASKED_FOR.search(text, *span))
    named = ((s, article_name(text, s, e) or _granted(text, s, e)) for s, e in asked)
    return [(s, name) for s, name in named if name]


def _granted(text: str, start: int, end: int) -> str:
    clauses = _main_clauses(text, start, end)
    return next((_bounded(c) for c, _ in clauses if MAY.search(c) and not tells_fact(c)), "")


def ordered_name(text: str, start: int, end: int) -> str:
    """What the sentence text[start:end] says that an organ is to do, "" if it names no organ."""
    if _MAY_ORDER.search(text, start, end) is None:
        return ""
    if text.find("：", start, start + _LABEL) >= 0 and (labelled := LABELLED.match(text, start, end)):
        rest = _clauses(text, labelled.end(), end)
        return _to_do(rest[0], "") if rest and (rest[0].startswith("负责") or DOES.match(rest[0])) else ""
    if _ASKS.search(text, start, end):
        return ""
    opening = _OPENING.match(text, start)
    clauses = _clauses(text, opening.end() if opening else start, end)
    if not clauses:
        return ""
    following = clauses[1] if len(clauses) > 1 else ""
    if opening and opening["told"] is not None and (modal := LEADING_MODAL.match(clauses[0])):
        return _to_do(clauses[0][modal.end() :], following)
    if text.startswith("答") and (we := _WE.match(clauses[0])):
        return _to_do(clauses[0][we.end() :], following)
    pairs = zip(clauses, [*clauses[1:], ""], strict=True)
    return next((n for c, f in pairs if (c[0:1] == "由" or "由" not in c) and (n := _by_organ(c, f))), "")


def _main_clauses(text: str, start: int, end: int) -> list[tuple[str, str]]:
    """The clauses of the first sentence that are neither purpose nor case, each with the one after it."""
    stop = min(sentence_end(text, start, end), start + _READ)
    if _NO_ORDER.search(text, start, stop):
        return []
    clauses = _clauses(text, start, stop)
    case = max((n for n, clause in enumerate(clauses[:-1]) if clause.endswith("的")), default=-1)
    if case > 0 and _APPLIES.match(clauses[0]):
        clauses = clauses[case + 1 :]
    pairs = zip(clauses, [*clauses[1:], ""], strict=True)
    return [(c, f) for n, (c, f) in enumerate(pairs) if f == "" or not _sets_case(c, n == 0)]


def _clauses(text: str, start: int, stop: int) -> list[str]:
    head = HEADING_END.split(text[start : min(stop, start + _READ)], maxsplit=1)[0].strip(" 　")
    return re.split("[，,]", head)[:_CLAUSES]


def _sets_case(clause: str, first: bool) -> bool:
    if first and _PURPOSE.match(clause):
        return True
    return bool(_CASE_ENDS.search(clause)) or (bool(_CASE.match(clause)) and not MODAL.search(clause))


def _ordered(clause: str, following: str) -> str:
    if is_action(clause) and len(clause) <= _LONGEST_NAME:
        return without_modal(clause)
    return _by_organ(clause, following)


def _by_organ(clause: str, following: str) -> str:
    """What an organ must do or will do by this clause, "" if no organ is named."""
    modal = MODAL.search(clause, 2)
    if modal and "是" not in clause[: modal.start()] and ORGAN_AT_END.search(clause, 0, modal.start()):
        kept = modal.start() if modal[0] in ("负责", "不得", "不准", "严禁") else modal.end()
        return _to_do(clause[kept:], following)
    by = BY.search(clause) if "由" in clause else None
    if by is None:
        return ""
    rest = clause[by.start("rest") :]
    return _bounded(rest if len(rest) > _SHORT_REST else clause)


def _to_do(rest: str, following: str) -> str:
    """The name in what stands after the modal; where that only sets the scene, in the clause after it."""
    if setting := _SETTING.match(rest):
        verb = DOES.search(rest, setting.end() + 2)
        if verb is None or len(rest) - verb.end() < 2:
            rest = following or rest
        elif verb.start() <= _SHORT_SETTING and setting[0] in ("在", "于", "自", "从"):
            rest = rest[verb.start() :]
    if manner := _MANNER.match(rest):
        rest = rest[manner.end() :]
    return "" if _GENERAL.match(rest) or _RESULT.match(rest) else _bounded(rest)


def _performed(clause: str) -> str:
    """What an article says that an organ does: 国家鼓励…, 国务院专利行政部门依法…进行监督."""
    found = ACTS.match(clause)
    return _to_do(clause[found.start("rest") :], "") if found else ""


def _bounded(name: str) -> str:
    name = name.strip(" 　、")
    if _WHOM.search(name):
        return ""
    return name if _SHORTEST_NAME <= len(name) <= _LONGEST_NAME and name.count("“") == name.count("”") else ""

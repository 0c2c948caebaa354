"""What a text does with the documents that it mentions: basis, repeals, amends, forwards, or a mere reference.

Looked at is the folded text before a mention as far as the mention before it or the end of the sentence before, and
the text behind it as far as the next one.  Mentions that are listed together have one relation (《A》、《B》同时废止).
"""

from __future__ import annotations

import re

BASIS, REPEALS, AMENDS, FORWARDS, REFERENCE = "basis", "repeals", "amends", "forwards", "reference"
RELATIONS = (BASIS, REPEALS, AMENDS, FORWARDS, REFERENCE)

_ENDS = "废止|停止(?:执行|施行|使用|适用)|终止(?:执行|施行|实施)|不再(?:执行|施行|适用|有效|实施)|失(?:去)?效力?|作废"
_REPEALED = re.compile(
    rf"^[^,。;:]{{0,60}}?(?:,(?:自[^,。;]{{0,24}}起,?)?(?:同时|即行|一并|相应|均)?(?:予以|宣布)?)?(?<![已被])(?<!已经)(?:{_ENDS})"
)
_WAS_REPEALED = re.compile(
    rf"(?:已经?|被|业已)[^,。;]{{0,16}}(?:{_ENDS})|(?:{_ENDS})(?:的|后|前)|(?:许可证|证书|证件|执照|登记|资格)[^,。;]{{0,10}}(?:{_ENDS})"
)
_REPEALING = re.compile(
    rf"(?:{_ENDS}|撤销|废除)(?:了|下列|以下|原|由)?(?!后|的(?:决定|通知|规定|情形))"
    "(?:(?!不符合|违反|抵触|不一致)[^,。;:《]){0,40}:?$"
)
_ALTER = "修改|修订|修正|修改完善|修订完善|修改和完善|调整完善"
_AMENDING = re.compile(
    rf"(?<![新已经])(?:{_ALTER})(?:了|完善)?(?!后|的|版|稿|通过|意见|为|建议|完善的)"
    "(?:(?!不符合|违反|抵触|不一致)[^,。;:《]){0,30}$"
)
_AMENDED = re.compile(
    rf"^[^,。;:]{{0,30}}?(?:(?:作|做)(?:出|了)?(?:如下|以下|下列|相应|部分|适当)?的?(?:{_ALTER}|调整|补充)"
    rf"|(?:进行|予以|加以|作)(?:了|相应|全面|适当)?的?(?:{_ALTER})|第[^,。;]{{1,40}}?(?:修改为|改为|修正为)|的?(?:{_ALTER})(?:建议|工作|任务|方案|草案)"
    rf"|(?:修改|修订|修正)为)"
)
_CHANGED_TEXT = re.compile(r"^[^。;]{0,60}?(?:修改为|改为|修正为|删去|删除|增加一|之后增加|后增加)")
_PLACED = re.compile(r"(?:将|把|在|对|删去|删除)[^,。;:《]{0,16}$")
_DELETING = re.compile("(?:删去|删除)$")
_NTH_REVISION = re.compile(r"^[^,。;:]{0,6}(?:第[一二三四五六七八九十]+次)?(?:修正|修订|修改)(?![后为])")
_OF_CHANGE = re.compile(r"(?:修改|修正|修订)")
_SEND = "印发|转发|批转|公布|发布|发给|下发|颁布|颁发|印送|下达|公告|刊发"
_NOW_SENT = re.compile(rf"^[^《]{{0,140}}?(?:现|特此|特)(?:正式|一并|随文|予以?|将其|将它|将修[订改]后的)*(?:{_SEND})")
_SENT_BEHIND = re.compile(rf"^(?!的?有关(?:问题|事项)|有关)[^。;]{{0,60}}?(?:{_SEND})(?!的|实施的?(?:以来|后))")
_NOW_SENDING = re.compile(rf"现(?:正式|予以?|批准|制定|依法)*(?:{_SEND})(?:了|实施|施行)?[^,。;:]{{0,20}}$")
_NOW = re.compile(r"(?:现将|现就|兹将|谨将)[^,。;:]{0,24}$")
_GIVEN_OUT = re.compile(rf"^[^。《]{{0,80}}?(?:同意|批准|通过|审定|研究)[^《]{{0,20}}?(?:予以?)(?:{_SEND})")
_TITLE_SENDS = re.compile(rf"(?:{_SEND})[^,。]{{0,20}}$")
_GOVERNS = (
    "根据|依据|依照|按照|遵照|遵循|贯彻落实|贯彻执行|贯彻实施|贯彻|落实"
    "|为(?:了|进一步|全面|更好地?|认真|深入|有效|切实|做好|扎实)*(?:实施|执行)|符合|本着"
    "|按(?![时期月季年日比劳需人户件量质揭摩]|程序|规定|要求|计划|有关规定)|(?<![法本便])依(?![法托靠次旧然])"
)
_GOVERNED = re.compile(rf"(?:{_GOVERNS})(?P<rest>[^,;。]{{0,70}})$")
_AIMED = re.compile(r"^[^,。;《]{0,14}?(?:精神|要求|规定|标准|原则|部署)")
_MADE = re.compile(
    "(?:制定|编制|起草|填写|填报|签订|提交|会同|提出|修订|修改|编写|拟定|研究|形成|调整|完善)(?!的|并?(?:发布|公布|印发))"
)
_CARRIED_OUT = re.compile(
    r"^[^,。;《是]{0,12}?(?:的(?:学习|宣传)*贯彻|(?:学习|宣传)*贯彻(?:落实|实施|执行)?(?:工作|情况|过程|[,。;]|$))"
    "|^为(?:主要)?(?:依据|遵循|指导|准绳)"
)
_AND = re.compile(
    r"(?:第[一二三四五六七八九十百零〇0-9]{1,6}[条款项章节])*(?:等)?(?:\([^()]{0,120}\))?"
    r"(?:(?:的)?(?:有关|相关)?(?:规定|精神|要求|部署|文件|决定)?(?P<and>[、和及与或,]|以及|及其|并|暨)+(?P<whose>[^,。;:《]{0,60}))?"
)
_PARTS = re.compile(f"(?:{_GOVERNS}|{_ENDS}|违反|参照|现将|制定本)")
_VERB = re.compile(
    f"(?:{_GOVERNS}|{_ENDS}|{_ALTER}|{_SEND}|制定|出台|现将|违反|参照|执行|实施|填写|编制|起草|形成|提出|结合)"
)
_SHORT = 24
"""A name before the second title that is longer than this is a clause of its own."""


def are_listed(gap: str) -> bool:
    """Whether two mentions with this text between them are parts of one list."""
    found = _AND.fullmatch(gap)
    if not found:
        return False
    whose = found["whose"] or ""
    if not whose or whose.endswith(("的", "原")):
        return not _PARTS.search(whose)
    return len(whose) <= _SHORT and "、" not in whose and not _VERB.search(whose)


def relation_of(before: str, after: str, beyond: str, *, titles: str, heading: bool, followed: bool) -> str:
    """The relation of a list of mentions.

    `before` and `after` are the text around it within its sentence, `beyond` the text behind it over the end of the
    sentence; `titles` are the titles themselves; `heading` is true in a line that is a title, `followed` where another
    mention stands right behind `after`.
    """
    ended = _REPEALED.match(after)
    if ended and not (followed and ended.end() == len(after)) and not _WAS_REPEALED.search(after):
        return REPEALS
    if _REPEALING.search(before):
        return REPEALS
    if _amends(before, after, titles):
        return AMENDS
    governed = _is_governed(before, after)
    if not governed and _forwards(before, after, beyond, heading=heading):
        return FORWARDS
    return BASIS if governed or _CARRIED_OUT.match(after) else REFERENCE


def _amends(before: str, after: str, titles: str) -> bool:
    if _AMENDING.search(before) or _AMENDED.match(after):
        return True
    if _DELETING.search(before) or (_PLACED.search(before) and _CHANGED_TEXT.match(after)):
        return True
    return bool(_OF_CHANGE.search(titles) and _NTH_REVISION.match(after))


def _is_governed(before: str, after: str) -> bool:
    """Whether a preposition or verb before the mentions makes them what the text goes by."""
    all_found = list(re.finditer(_GOVERNS, before))
    if not all_found:
        return False
    found = all_found[-1]
    rest = before[found.end() :]
    if re.search("[,;。]", rest) or (":" in rest[:-1]) or len(rest) > 70 or _MADE.search(rest):
        return False
    if found[0] in ("按", "依") and len(rest) > 16:
        return False
    return found[0] != "符合" or bool(re.match(r"^[^,。;《]{0,14}?(?:精神|要求)", after))


def _forwards(before: str, after: str, beyond: str, *, heading: bool) -> bool:
    if heading:
        return bool(_TITLE_SENDS.search(before))
    if _NOW_SENDING.search(before) or _NOW_SENT.match(beyond) or _GIVEN_OUT.match(after):
        return True
    return bool(_NOW.search(before) and _SENT_BEHIND.match(after))

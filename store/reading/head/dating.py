"""When a document was made: the history under a law's title, the signature under a notice, the date of a session."""

from __future__ import annotations

import re
from collections.abc import Sequence

from store.reading.head.bodies import office_of
from store.text.dates import DATE, DATE_LINE, iso

TAIL = 6
"""Signature, byline and date stand within this many blocks from the end."""
_QUOTED = re.compile("《[^》]*》|〈[^〉]*〉")
_AMENDED = re.compile("修正|修订")
_PUBLISHED = re.compile("公布|发布|颁布|公告|印发|刊发")
_IN_FORCE = re.compile("^[^，。；]{0,12}(?:施行|实施|生效)|^[ 　]*起")
_HISTORY = re.compile(
    f"[(（]?(?:根据|经)?{DATE.pattern}[^。]*?(?:通过|批准|公布|发布|颁布|修[正订]|施行|会议|制定|印发)"
)
_SIGNED = re.compile(f"(?P<body>[\u4e00-\u9fff、 　]{{2,60}}?)[ 　]*{DATE.pattern}$")
_ANNEX = re.compile("附[ 　]*(?:件|表|录)?[ 　]*[0-9０-９一二三四五六七八九十]{0,3}[ 　]*(?:[：:]|$)")
_TITLED = re.compile("[\u4e00-\u9fff]{0,10}[长理任][ 　]+[\u4e00-\u9fff]{1,2}[ 　]*[\u4e00-\u9fff]{1,2}$")
_SHORT = 60


def is_history(text: str) -> bool:
    """Whether a line tells when a law was passed, published or amended, and nothing else."""
    return len(text) < 1_000 and bool(_HISTORY.match(text))


def date_of_history(texts: Sequence[str]) -> str:
    """The date of the text as it stands: of its last amendment, else of its publication, else of its passing; or "".

    Two states of one law are told apart by this date.
    """
    text = _QUOTED.sub("", "\n".join(texts))
    dates = list(DATE.finditer(text))
    ends = [date.start() for date in dates[1:]] + [len(text)]
    said = [(iso(date), text[date.end() : end]) for date, end in zip(dates, ends[: len(dates)], strict=True)]
    if amended := [date for date, words in said if _AMENDED.search(words)]:
        return max(amended)
    if published := [date for date, words in said if _PUBLISHED.search(words) and not _IN_FORCE.match(words)]:
        return published[0]
    passed = [date for date, words in said if not _IN_FORCE.match(words)]
    own = [date for date, words in said if "通过" in words]
    return (own or passed or [""])[-1 if len(own) > 1 else 0]


def signature(texts: Sequence[str]) -> tuple[str, str]:
    """The body and the date under a text: the first that stand so, since what follows was passed on; "" for none."""
    for i, text in enumerate(texts):
        if len(text) > _SHORT or not DATE.search(text):
            continue
        if i and DATE_LINE.match(text) and text[0] not in "(（":
            above = texts[i - 1].strip()
            if len(above) <= _SHORT and (body := office_of(above) or _joint(texts, i)):
                return body, _iso(text)
            if _TITLED.match(above):
                return "", _iso(text)
        elif (found := _SIGNED.match(text)) and (body := office_of(found["body"].strip())):
            return body, iso(found)
    return "", date_at_end(texts)


def _joint(texts: Sequence[str], at: int) -> str:
    # Joint issuers one a line above the date.
    bodies: list[str] = []
    while at and len(bodies) < 12 and (body := office_of(texts[at - 1].strip())):
        bodies.insert(0, body)
        at -= 1
    return " ".join(bodies)


def date_at_end(texts: Sequence[str]) -> str:
    """The last line of a document that is a date, unless it stands in an annex; or ""."""
    for i in range(len(texts) - 1, max(-1, len(texts) - 1 - TAIL), -1):
        if DATE_LINE.match(texts[i]):
            annexed = any(_ANNEX.match(text) and len(text) < 30 for text in texts[len(texts) // 10 : i])
            return "" if annexed else _iso(texts[i])
    return ""


def _iso(text: str) -> str:
    found = DATE.search(text)
    return iso(found) if found else ""

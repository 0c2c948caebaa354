"""Duties as a calendar (RFC 5545): one entry a duty, on the last day by which it is due, for any calendar program."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, timedelta
from typing import TextIO

from store.models.duty import Duty

_LONGEST_LINE = 75
"""octets of a line before it is folded"""


def write_calendar(duties: Iterable[Duty], stream: TextIO) -> int:
    """Write the duties of which the last day is known; answers how many these are."""
    made = datetime.now(UTC).strftime("%Y%m%dT%H%M%SZ")
    number = 0
    for line in ("BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//jucuo//duties//ZH", "CALSCALE:GREGORIAN"):
        stream.write(line + "\r\n")
    for duty in duties:
        if duty.due:
            for line in _entry(duty, duty.due, made):
                stream.write(_folded(line) + "\r\n")
            number += 1
    stream.write("END:VCALENDAR\r\n")
    return number


def _entry(duty: Duty, due: str, made: str) -> Iterator[str]:
    day = date.fromisoformat(due)
    who = "、".join((*duty.lead, *duty.with_))
    told = (
        ("牵头：" + "、".join(duty.lead)) if duty.lead else "",
        ("配合：" + "、".join(duty.with_)) if duty.with_ else "",
        duty.deadline or "",
        f"{duty.document.title} 第{duty.paragraph}段（{duty.document.path}:{duty.line}）",
        duty.text,
    )
    yield "BEGIN:VEVENT"
    yield f"UID:{duty.document.id}-{duty.paragraph}-{duty.start}-{duty.end}-{day:%Y%m%d}@jucuo"
    yield f"DTSTAMP:{made}"
    yield f"DTSTART;VALUE=DATE:{day:%Y%m%d}"
    if day < date.max:
        yield f"DTEND;VALUE=DATE:{day + timedelta(days=1):%Y%m%d}"
    yield "TRANSP:TRANSPARENT"
    yield "SUMMARY:" + _escaped(f"{duty.task}（{who}）" if who else duty.task)
    yield "DESCRIPTION:" + _escaped("\n".join(part for part in told if part))
    yield "END:VEVENT"


def _escaped(text: str) -> str:
    for mark in "\\;,":
        text = text.replace(mark, "\\" + mark)
    printed = "".join(char if char.isprintable() or char == "\n" else " " for char in text)
    return printed.replace("\n", "\\n")


def _folded(line: str) -> str:
    """A line in pieces of at most 75 octets, no character cut through."""
    pieces, size = [""], 0
    for char in line:
        octets = len(char.encode("utf-8", "replace"))
        if size + octets > _LONGEST_LINE:
            pieces.append(" ")
            size = 1
        pieces[-1] += char
        size += octets
    return "\r\n".join(pieces)

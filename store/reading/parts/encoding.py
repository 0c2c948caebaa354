"""Deciding in which encoding a text is written.

A decoder that raises no error proves little: GB18030 turns Big5 into rare characters without complaint.  So UTF-8 is
known by its structure, and every other candidate is decoded and scored by how much it looks like Chinese; a few
broken bytes in a good file change neither.
"""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass, replace
from functools import cache

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_LEGACY = ("gb18030", "cp950", "big5hkscs")
_WIDE = ("utf-16-le", "utf-16-be")
_HAN_IN_UTF8 = re.compile(rb"[\xe0-\xef][\x80-\xbf]{2}|\xf0[\x90-\xbf][\x80-\xbf]{2}")
_TWO_BYTES = re.compile(rb"[\xc2-\xdf][\x80-\xbf]")
_HIGH = bytes(range(128))
_SAMPLE = 400_000
"""Bytes that are scored; the decision does not become better with more of them."""

_SENSE = 0.8
"""The plausibility from which a text is Chinese."""
_LATIN = 1.5
_CUT = "the file ends within a character, which is left out"
_OTHER = 0.6
"""The share of UTF-8 in a line below which it is in another encoding."""
_FEW = 0.2
"""The share of bytes above 127 up to which a text that is not Chinese is in a Latin script."""

# The characters that are most frequent in policy, law and modern prose, simplified and traditional.
_FREQUENT = frozenset(
    "的人和一有在是会以不行用业国为中大定要发他建理当应民政了主个市经上我作法下工这地进部本第到设条十可务年关能时规们管对制"
    "出事者加展来将后动等实生产公文方全就开同孙区于机化件所任你自门面提军使成合保改都新之力权重安过或三二现家分员代社其多资"
    "说并得命服表体如各相持内系通统而前平高强五施与位令议济信好处子义程入基项共及常备企性度正长单立向农四划情从增也利意去更些"
    "计由构果委学选数目技外推物革决府被领电因没心名需调交运明结供取级但支据然它责求道标接依点品城想步组解护百办营问量商很完天"
    "費會業國爲為發當應個經這進設務關時規們對製來將後動實產開區於機門軍權過現員資說並體內統強與議濟處義項備長單農從計構學選"
    "數決領電調運結級據責標點組護辦營問場監間還職，。、；：“”（）《》「」？！　・·—…％０１２３４５６７８９"
)


@dataclass(frozen=True, slots=True)
class Decoded:
    """A decoded file: its text without byte order mark, its encoding, a sentence for each loss."""

    text: str
    encoding: str
    notes: tuple[str, ...] = ()


def decode(data: bytes, stated: str = "") -> Decoded:
    """The text of `data` in the encoding that explains it best; `stated` is what the file itself claims.

    A claim is only a candidate: pages in GB18030 say gb2312, and saved pages often say what they no longer are.
    Bytes that cannot be decoded become U+FFFD and are counted in a note.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            decoded = _decoded(data[len(mark) :], encoding)
            # Two broken bytes may look like a mark by chance.
            if encoding == "utf-8" or plausibility(decoded.text[:4_000]) >= 0:
                return decoded
    if b"\x00" not in data[:_SAMPLE]:
        try:
            return Decoded(data.decode("utf-8"), "utf-8")
        except UnicodeDecodeError:
            pass
    return _by_score(data, stated)


def _decode(data: bytes, encoding: str) -> str:
    if encoding in _LEGACY:
        codecs.register_error("jucuo.resume", _Resume())
        return data.decode(encoding, "jucuo.resume")
    return data.decode(encoding, "replace")


class _Resume:
    """Goes on behind a broken byte where the following text makes more sense.

    Behind one byte or two is the question: a wrong choice turns every pair up to the next ASCII character into
    rubbish.  After `budget` errors the file is rubbish anyway, and one byte is skipped without asking.
    """

    def __init__(self) -> None:
        self.budget = 1_000

    def __call__(self, error: UnicodeError) -> tuple[str, int]:
        if not isinstance(error, UnicodeDecodeError):
            raise error
        self.budget -= 1
        if self.budget < 0:
            return "\ufffd", error.start + 1

        def sense(start: int) -> float:
            return plausibility(error.object[start : start + 32].decode(error.encoding, "ignore"))

        behind = error.start + 1
        return "\ufffd", min(len(error.object), max(behind, behind + 1, key=sense))


def _decoded(data: bytes, encoding: str) -> Decoded:
    text = _decode(data, encoding)
    if text.endswith("\ufffd") and not data.endswith("\ufffd".encode(encoding, "ignore") or b"\xff\xff\xff"):
        # A file that was cut off ends within a character, of which nothing can be shown.
        bare = text.rstrip("\ufffd")
        return Decoded(bare, encoding, (*_losses(bare, data, encoding), _CUT))
    return Decoded(text, encoding, _losses(text, data, encoding))


def _losses(text: str, data: bytes, encoding: str) -> tuple[str, ...]:
    written = "\ufffd".encode(encoding, "ignore")
    lost = text.count("\ufffd") - (data.count(written) if written else 0)
    return (f"characters that could not be decoded: {lost}",) if lost > 0 else ()


def _by_score(data: bytes, stated: str) -> Decoded:
    sample = data[:_SAMPLE]
    share = _share_of_utf8(sample)
    if share >= 0.9:
        bare = _uncut(data)
        whole = _decoded(bare, "utf-8")
        if whole.notes and _has_other_lines(data):
            return _line_by_line(data, "gb18030")
        return whole if len(bare) == len(data) else replace(whole, notes=(*whole.notes, _CUT))
    candidates = [*_LEGACY, *_WIDE, *_known(stated)]
    scores = {encoding: plausibility(_decode(sample, encoding), encoding in _WIDE) for encoding in candidates}
    # Latin text read as UTF-16 is nothing but Han characters; real ones make sense.
    zeros = b"\x00" in sample
    sensible = [name for name in candidates if name not in _WIDE or zeros or scores[name] >= _SENSE]
    best = max(sensible, key=lambda encoding: scores[encoding])
    if best not in _WIDE and scores[best] < _SENSE and len(sample.translate(None, _HIGH)) < _FEW * len(sample):
        return _decoded(data, "cp1252")
    if share > 0.3 and best not in _WIDE:
        return _line_by_line(data, best)
    return _decoded(data, best)


def _share_of_utf8(sample: bytes) -> float:
    """Which part of the bytes above 127 belongs to well-formed UTF-8 characters.

    Where Han characters are frequent only they count, since two bytes of GBK often look like one of UTF-8.
    """
    high = len(sample.translate(None, _HIGH))
    if not high:
        return 1.0 if b"\x00" not in sample else 0.0
    han = sum(len(found[0]) for found in _HAN_IN_UTF8.finditer(sample))
    rest = sum(2 for _ in _TWO_BYTES.finditer(sample)) if han >= 0.8 * high else 0
    return (han + rest) / high


def _known(stated: str) -> tuple[str, ...]:
    try:
        name = codecs.lookup(stated).name if stated else ""
    except (LookupError, ValueError):
        return ()
    # Encodings that accept every byte would win on what nobody wrote in them.
    return (name,) if name in ("shift_jis", "cp932", "euc_jp", "euc_kr", "cp949", "hz", "iso2022_jp") else ()


def plausibility(text: str, latin: bool = False) -> float:
    """How much a text looks like Chinese: from -4 (rubbish) to 3 (nothing but the most frequent characters).

    ASCII proves nothing, since every legacy encoding shares it; with `latin` it speaks for a text, as in UTF-16.
    """
    total = 0.0
    count = 0
    for character in text:
        if character >= "\x80" or character < "\t":
            count += 1
            total += _weight(character)
        elif latin:
            count += 1
            total += _LATIN
    return total / count if count else 0.0


@cache
def _weight(character: str) -> float:
    code = ord(character)
    if character in _FREQUENT:
        return 3.0
    if character == "\ufffd" or code < 0xA0 or 0xD800 <= code < 0xF900:
        return -4.0
    if 0x4E00 <= code <= 0x9FFF:
        return 1.0 if _is_everyday(character) else -1.0
    return 1.0 if 0x2010 <= code <= 0x30FF or 0xFF00 <= code <= 0xFFEF else -0.5


def _is_everyday(character: str) -> bool:
    """A Han character of the first level of GB 2312 or of Big5, which hold the common ones."""
    gb = character.encode("gb18030")
    if len(gb) == 2 and b"\xb0\xa1" <= gb <= b"\xd7\xf9" and gb[1] >= 0xA1:
        return True
    try:
        return b"\xa4\x40" <= character.encode("big5") <= b"\xc6\x7e"
    except UnicodeEncodeError:
        return False


def _has_other_lines(data: bytes) -> bool:
    """Whether a line that is not UTF-8 is Chinese in GB18030: not a broken byte, but a line from another file."""
    for line in data.split(b"\n"):
        try:
            line.decode("utf-8")
        except UnicodeDecodeError:
            text = line.decode("gb18030", "ignore")
            if _share_of_utf8(line) < _OTHER and len(text) >= 4 and plausibility(text) >= _SENSE:
                return True
    return False


def _uncut(data: bytes) -> bytes:
    """The data without the first bytes of a character that is cut off at the end of the file."""
    for size in range(1, 4):
        if len(data) > size and data[-size] >= 0xC0:
            need = 2 if data[-size] < 0xE0 else 3 if data[-size] < 0xF0 else 4
            return data[:-size] if need > size else data
    return data


def _line_by_line(data: bytes, encoding: str) -> Decoded:
    """A file put together from two: each line in UTF-8 where it is that, else in `encoding`."""
    lines: list[str] = []
    for line in data.split(b"\n"):
        try:
            lines.append(line.decode("utf-8"))
        except UnicodeDecodeError:
            lines.append(_decoded(line, encoding if _share_of_utf8(line) < _OTHER else "utf-8").text)
    return Decoded("\n".join(lines), "utf-8", (f"lines in two encodings: utf-8 and {encoding}",))

"""PDF files with characters at given places, written by hand so that each shows one phenomenon and nothing else."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

FONT = (
    b"<</Type/Font/Subtype/Type0/BaseFont/STSong-Light/Encoding/UniGB-UCS2-H/DescendantFonts[<</Type/Font"
    b"/Subtype/CIDFontType0/BaseFont/STSong-Light/CIDSystemInfo<</Registry(Adobe)/Ordering(GB1)/Supplement 2>>/DW 1000"
    b"/FontDescriptor<</Type/FontDescriptor/FontName/STSong-Light/Flags 4/FontBBox[0 -120 1000 880]/ItalicAngle 0"
    b"/Ascent 880/Descent -120/CapHeight 700/StemV 80>>>>]>>"
)
SHAPES = (
    b"<</Type/Font/Subtype/Type0/BaseFont/ABCDEF+Shapes/Encoding/Identity-H/DescendantFonts[<</Type/Font"
    b"/Subtype/CIDFontType2/BaseFont/ABCDEF+Shapes/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>"
    b"/DW 1000/FontDescriptor<</Type/FontDescriptor/FontName/ABCDEF+Shapes/Flags 4/FontBBox[0 -120 1000 880]"
    b"/ItalicAngle 0/Ascent 880/Descent -120/CapHeight 700/StemV 80>>>>]>>"
)
"""A font of which nobody says what its shapes are."""
WIDTH, HEIGHT, LEFT, SIZE = 595, 842, 85.0, 16.0
ACROSS = 26
"""characters of `SIZE` on a full line of `page`"""


@dataclass(frozen=True, slots=True)
class Text:
    """Characters that begin at x, with their base line at y, in points from the bottom left of the page."""

    x: float
    y: float
    text: str
    size: float = SIZE
    direction: tuple[int, int] = (1, 0)
    """of the base line: (0, 1) upwards"""


@dataclass(frozen=True, slots=True)
class PdfPage:
    """One page; `lines` are x1, y1, x2, y2; `picture` draws a grey picture over all of it."""

    texts: Sequence[Text] = ()
    lines: Sequence[tuple[float, float, float, float]] = ()
    picture: bool = False
    rotate: int = 0
    font: bytes = FONT


def wrapped(paragraphs: Iterable[str], across: int = ACROSS, indent: int = 2) -> list[str]:
    """Full lines of paragraphs whose first lines are indented by ideographic blanks."""
    lines: list[str] = []
    for paragraph in paragraphs:
        text = "\u3000" * indent + paragraph
        lines += [text[start : start + across] for start in range(0, len(text), across)]
    return lines


def page(lines: Iterable[str], top: float = 760.0, left: float = LEFT, step: float = 28.0) -> PdfPage:
    """A page with these lines one under the other."""
    return PdfPage([Text(left, top - step * number, line) for number, line in enumerate(lines)])


def pdf(*pages: PdfPage) -> bytes:
    """The file."""
    objects: list[bytes] = [b"", b""]
    kids: list[str] = []
    for each in pages:
        first = len(objects) + 1
        kids.append(f"{first} 0 R")
        stream = _contents(each)
        objects.append(
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 %d %d]/Rotate %d/Contents %d 0 R/Resources<</Font<</F1 %s>>"
            b"/XObject<</P %d 0 R>>>>>>" % (WIDTH, HEIGHT, each.rotate, first + 1, each.font, first + 2)
        )
        objects.append(b"<</Length %d>>stream\n%s\nendstream" % (len(stream), stream))
        objects.append(
            b"<</Type/XObject/Subtype/Image/Width 1/Height 1/ColorSpace/DeviceGray/BitsPerComponent 8/Length 1>>"
            b"stream\n\x80\nendstream"
        )
    objects[0] = b"<</Type/Catalog/Pages 2 0 R>>"
    objects[1] = b"<</Type/Pages/Count %d/Kids[%s]>>" % (len(pages), " ".join(kids).encode())
    out = bytearray(b"%PDF-1.7\n")
    places = []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj%s\nendobj\n" % (number, body)
    table = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    out += b"trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, table)
    return bytes(out)


def _contents(each: PdfPage) -> bytes:
    parts = [f"{x1} {y1} m {x2} {y2} l S" for x1, y1, x2, y2 in each.lines]
    if each.picture:
        parts.append(f"q {WIDTH} 0 0 {HEIGHT} 0 0 cm /P Do Q")
    for text in each.texts:
        (a, b), codes = text.direction, text.text.encode("utf-16-be").hex()
        parts.append(f"BT /F1 {text.size} Tf {a} {b} {-b} {a} {text.x} {text.y} Tm <{codes}> Tj ET")
    return "\n".join(parts).encode()

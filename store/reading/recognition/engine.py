"""The engine: rapidocr with the models of PP-OCR that lie in its package, on onnxruntime.  Nothing is fetched.

rapidocr and the models are under the Apache License 2.0 (the models: copyright Baidu and the PaddleOCR authors),
onnxruntime is under the MIT License.
"""

from __future__ import annotations

import math
import os
import re
from pathlib import Path
from statistics import median
from typing import Any

from store.reading.base import Unreadable
from store.reading.parts.text_columns import Line
from store.reading.recognition.images import turned, without_stamps
from store.reading.recognition.margins import with_straight_margins

RECIPE = "rapidocr 3 PP-OCRv6 small, jucuo 1"
"""What is written here must change when the same picture gives other lines."""
_DETECTION, _RECOGNITION = "PP-OCRv6_det_small.onnx", "PP-OCRv6_rec_small.onnx"
_LONGEST = 2_000
"""Pixels of the longer side of a picture; more makes nothing better, and takes memory."""
_LEAST_SURE = 0.5
"""The confidence below which a line is no text: stains, parts of stamps."""
_SURE = 0.8
"""The usual confidence below which a page may stand on its head."""
_FEW_LINES = 3
_ONE_SIZE = 0.25
"""By how much the measured size of a line may differ from the usual one of its page before it is another size."""
_HAN = "\u3400-\u9fff\u3000-\u303f\uff00-\uffef"
_BLANK = re.compile(f"(?<=[{_HAN}]) +| +(?=[{_HAN}])")
_HALF = re.compile(f"(?<=[{_HAN}])[,;:?!()]|[,;:?!()](?=[{_HAN}])")
_OPENING, _CLOSING = "（《“‘「『〈【〔", "，。、；：！？）》”’」』〉】〕"
_FULL = str.maketrans(",;:?!()", "，；：？！（）")


class Engine:
    """The loaded models: about 250 MB, and up to a gigabyte while a page is recognised."""

    def __init__(self) -> None:
        import rapidocr

        models = Path(rapidocr.__file__).parent / "models"
        paths = {"Det.model_path": models / _DETECTION, "Rec.model_path": models / _RECOGNITION}
        if not all(path.is_file() for path in paths.values()):
            raise Unreadable("holds no text, and this rapidocr brings no models: pip install 'rapidocr>=3.10,<4'")
        self._ocr: Any = rapidocr.RapidOCR(
            params={
                **{name: str(path) for name, path in paths.items()},
                "Global.log_level": "critical",
                "Global.use_cls": False,
                "Global.max_side_len": _LONGEST,
                "Global.text_score": _LEAST_SURE,
                "EngineConfig.onnxruntime.intra_op_num_threads": _threads(),
            }
        )

    def lines(self, picture: Any, scale: float) -> list[Line]:
        """The lines of a picture; see `pages.recognise`."""
        picture = without_stamps(picture, scale)
        found = self._found(picture)
        for turn in _other_turns(found):
            other = self._found(turned(picture, turn))
            if _weight(other) > _weight(found):
                found = other
        return _as_lines(found, scale)

    def _found(self, picture: Any) -> list[_Found]:
        result = self._ocr(picture)
        if result.boxes is None:
            return []
        return [_Found(*each) for each in zip(result.boxes, result.txts, result.scores, strict=True)]


class _Found:
    """A text with the four corners of its box (left top, right top, right bottom, left bottom) and a confidence."""

    def __init__(self, box: Any, text: str, confidence: float) -> None:
        corners = [(float(x), float(y)) for x, y in box]
        (x0, y0), (x1, y1), (x2, y2), (x3, y3) = corners
        self.corners = corners
        self.width = math.hypot(x1 - x0, y1 - y0)
        self.height = math.hypot(x3 - x0, y3 - y0)
        self.angle = math.atan2(y1 - y0 + y2 - y3, x1 - x0 + x2 - x3)
        self.text = _HALF.sub(lambda half: half[0].translate(_FULL), _BLANK.sub("", text.strip()))
        self.confidence = float(confidence)

    @property
    def is_upright(self) -> bool:
        """Whether its box is that of a line that runs up or down."""
        return self.height > 1.5 * self.width and len(self.text) > 1


def _threads() -> int:
    return max(1, len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1)


def _weight(found: list[_Found]) -> float:
    return sum(len(each.text) * each.confidence for each in found if not each.is_upright)


def _other_turns(found: list[_Found]) -> tuple[int, ...]:
    """Quarters of a circle by which the page may have to be turned to be read."""
    if len(found) < _FEW_LINES:
        return ()
    if 2 * sum(each.is_upright for each in found) > len(found):
        return (1, 3)
    return (2,) if median(each.confidence for each in found) < _SURE else ()


def _as_lines(found: list[_Found], scale: float) -> list[Line]:
    """The lines in points, with the margins of the page upright: pages lie askew, or were photographed from a side."""
    found = [each for each in found if each.text and not each.is_upright]
    if not found:
        return []
    sizes = [_size(each) for each in found]
    usual = median(size for size, each in zip(sizes, found, strict=True) for _ in each.text)
    angle = median(each.angle for each in sorted(found, key=lambda each: -each.width)[: max(3, len(found) // 2)])
    cos, sin = math.cos(-angle), math.sin(-angle)
    lines = []
    for each, size in zip(found, sizes, strict=True):
        xs = [(x * cos - y * sin) / scale for x, y in each.corners]
        ys = [(x * sin + y * cos) / scale for x, y in each.corners]
        middle = sum(ys) / 4
        points = (usual if abs(size / usual - 1) < _ONE_SIZE else size) / scale
        # Brackets and stops fill half of their square, of which the box shows nothing.
        left = (xs[0] + xs[3]) / 2 - (0.5 * points if each.text[0] in _OPENING else 0.0)
        right = (xs[1] + xs[2]) / 2 + (0.5 * points if each.text[-1] in _CLOSING else 0.0)
        top, bottom = middle - points / 2, middle + points / 2
        lines.append(Line(left, top, right, bottom, points, each.text, confidence=each.confidence))
    return sorted(with_straight_margins(lines), key=lambda line: (line.top, line.left))


def _size(each: _Found) -> float:
    """The size of the characters in pixels: the width of the line over its characters, letters and digits half."""
    widths = sum(1.0 if character >= "\u2e80" else 0.5 for character in each.text)
    return min(each.height, each.width / max(widths, 1.0))

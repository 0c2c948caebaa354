"""Pictures before they are recognised: stamps taken off, quarters turned.

A picture is an array of height × width × 3 bytes: blue, green, red.
"""

from __future__ import annotations

from typing import Any

_RED = 45
"""How much stronger red must be than green and blue to be ink of a stamp."""
_STAMP = (20.0, 65.0)
"""Millimetres that a round or oval stamp measures."""
_LIGHTEST = 30.0
"""Percentile of the lightness of a stamp's ink, in the red channel, below which something black is under it."""
_POINT = 25.4 / 72
_ROUND = (0.6, 1.6)


def turned(picture: Any, quarters: int) -> Any:
    """The picture turned clockwise by so many quarters of a circle."""
    import numpy as np

    return np.ascontiguousarray(np.rot90(picture, -quarters))


def without_stamps(picture: Any, scale: float) -> Any:
    """The picture with red stamps made white, so that the black text under them can be read.

    `scale` is pixels a point.  Only what has the size and the shape of a stamp goes: a red head stays.
    """
    import cv2
    import numpy as np

    blue, green, red = (picture[:, :, channel].astype(np.int16) for channel in range(3))
    ink = ((red - np.maximum(green, blue)) > _RED).astype(np.uint8)
    if not ink.any():
        return picture
    reach = max(3, round(2 * scale)) | 1
    _, _, stats, _ = cv2.connectedComponentsWithStats(cv2.dilate(ink, np.ones((reach, reach), np.uint8)))
    clean = None
    for left, top, width, height, _ in stats[1:]:
        size = [side / scale * _POINT for side in (width, height)]
        if all(_STAMP[0] < side < _STAMP[1] for side in size) and _ROUND[0] < width / height < _ROUND[1]:
            clean = picture.copy() if clean is None else clean
            part = np.s_[top : top + height, left : left + width]
            # In the red channel red ink is nearly as light as paper, and black is black.
            level = np.percentile(red[part][ink[part] > 0], _LIGHTEST)
            paper = np.median(red[part])
            grey = np.minimum(red[part] / max(level, 1.0), 1.0) * paper
            clean[part] = grey[:, :, None].astype(np.uint8)
    return picture if clean is None else clean

"""Text in a drawn procedure, set into boxes: SVG does not wrap text, so the server does."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from engine.drawing.text import NORMAL, SMALL, TINY, FontSize, text_width, wrap

__all__ = ["NORMAL", "SMALL", "TINY", "FontSize", "TextBlock", "fit", "text_width", "wrap"]

_ELLIPSIS = "…"


@dataclass(frozen=True)
class TextBlock:
    """Text broken into lines, and the size in which it fits."""

    lines: tuple[str, ...]
    font: FontSize

    @property
    def height(self) -> float:
        return len(self.lines) * self.font.line_height

    @property
    def width(self) -> float:
        return max((text_width(line, self.font.size) for line in self.lines), default=0)


def fit(text: str, width: float, height: float, fonts: Iterable[FontSize] = (NORMAL, SMALL, TINY)) -> TextBlock:
    """Set text into a box: in the biggest size that holds it all, else in the smallest and cut off."""
    block = TextBlock((), NORMAL)
    for font in fonts:
        block = TextBlock(wrap(text, width, font), font)
        if block.height <= height:
            return block
    return _cut(block, width, height)


def _cut(block: TextBlock, width: float, height: float) -> TextBlock:
    room = max(1, int(height // block.font.line_height))
    last = block.lines[room - 1]
    while last and text_width(last + _ELLIPSIS, block.font.size) > width:
        last = last[:-1].rstrip()
    return TextBlock((*block.lines[: room - 1], last + _ELLIPSIS), block.font)

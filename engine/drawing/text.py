"""Text in a drawing: how wide it is, and where it breaks.

Widths are those of Arial and the fonts made to its measure (Liberation Sans, Helvetica); in another font, a line is a
little longer or shorter. The layout leaves as much room for a name as the public picture needs.
"""

from __future__ import annotations

from dataclasses import dataclass

_WIDTHS = {
    "'": 0.191,
    "ijl": 0.222,
    "|": 0.260,
    " !,./:;I[]\\ft": 0.278,
    "(){}`-r": 0.333,
    '"*': 0.372,
    "Jckszvxy": 0.500,
    "0123456789#$?_Labdeghnopqu": 0.556,
    "+<=>~": 0.584,
    "FTZ": 0.611,
    "ABEKPSVXY&": 0.667,
    "CDHNRUw": 0.722,
    "GOQ": 0.778,
    "mM": 0.833,
    "%": 0.889,
    "W": 0.944,
    "—…": 1.0,
}
_WIDTH_OF = {character: width for characters, width in _WIDTHS.items() for character in characters}
_OTHER_WIDTH = 0.62


@dataclass(frozen=True)
class FontSize:
    """A size in which text may be set, in units of the diagram; `name` is its class in the stylesheet."""

    name: str
    size: float
    line_height: float


NORMAL = FontSize("", 12, 14)
SMALL = FontSize("small", 11, 12.5)
TINY = FontSize("tiny", 10, 11.5)


def text_width(text: str, size: float) -> float:
    """The width of one line of text."""
    return size * sum(_WIDTH_OF.get(character, _OTHER_WIDTH) for character in text)


def wrap(text: str, width: float, font: FontSize = NORMAL) -> tuple[str, ...]:
    """Break text at spaces into lines of nearly the same length; a word wider than a line is broken too."""
    words = [piece for word in text.split() for piece in _pieces(word, width, font.size)]
    lines = _fill(words, width, font.size)
    # The same number of lines, but as narrow as that number allows: no line stays nearly empty.
    narrower = width
    while len(lines) > 1 and narrower > width * 0.6:
        narrower -= font.size / 2
        balanced = _fill(words, narrower, font.size)
        if len(balanced) > len(lines) or any(text_width(line, font.size) > narrower for line in balanced):
            break
        lines = balanced
    return tuple(lines)


def _fill(words: list[str], width: float, size: float) -> list[str]:
    lines: list[str] = []
    for word in words:
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and text_width(longer, size) <= width:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines


def _pieces(word: str, width: float, size: float) -> list[str]:
    pieces = [""]
    for character in word:
        if pieces[-1] and text_width(pieces[-1] + character + "-", size) > width:
            pieces[-1] += "-"
            pieces.append("")
        pieces[-1] += character
    if len(pieces) > 1 and text_width(word, size) <= width:
        return [word]
    return pieces

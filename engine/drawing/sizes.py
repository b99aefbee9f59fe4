"""How big shapes and their texts are drawn: tasks grow with long names, labels are set in lines of at most 90 px."""

from __future__ import annotations

from functools import cache

from engine.definitions.flow_node import GATEWAYS

Size = tuple[float, float]

GATEWAY: Size = (50, 50)
EVENT: Size = (36, 36)
LABEL_WIDTH = 90
_CHARACTER = 5.6  # of the 11 px font of labels
_LINE = 14
_TASK_CHARACTER = 6.3  # of the 12 px font inside a task
_TASK_WIDTHS = (110, 120, 130, 140)
_TASK_HEIGHT = 80
_INSET = 12  # between the border of a task and its text
_SIGNS = 24  # what the signs of a task take away from its height
_NOTE_WIDTH = 150


@cache
def label_size(text: str, width: float = LABEL_WIDTH) -> Size:
    """The box of a label; nothing for no text."""
    if not text:
        return 0, 0
    lines = _lines(text, width, _CHARACTER)
    return round(max(map(len, lines)) * _CHARACTER + 4), len(lines) * _LINE


@cache
def task_size(name: str) -> Size:
    """A task wide enough for its longest word, and tall enough for all its lines."""
    room = _TASK_HEIGHT - _SIGNS
    for width in _TASK_WIDTHS:
        lines = _lines(name, width - _INSET, _TASK_CHARACTER)
        fits = all(len(line) * _TASK_CHARACTER <= width - _INSET for line in lines)
        if fits and len(lines) * _LINE <= room:
            return width, _TASK_HEIGHT
    return _TASK_WIDTHS[-1], max(_TASK_HEIGHT, len(lines) * _LINE + _SIGNS)


@cache
def note_size(text: str) -> Size:
    """A text annotation: a bracket around lines of its own width."""
    width, height = label_size(text or " ", _NOTE_WIDTH)
    return max(width + 12, 60), max(height + 12, 30)


def node_size(node_type: str, name: str) -> Size:
    """The size of a flow node that shows nothing but its name."""
    if node_type in GATEWAYS:
        return GATEWAY
    return EVENT if node_type.endswith("Event") else task_size(name)


def _lines(text: str, width: float, character: float) -> list[str]:
    """The words in lines; a word that is wider than a line stands alone."""
    lines: list[str] = []
    for word in text.split():
        if lines and (len(lines[-1]) + 1 + len(word)) * character <= width:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return lines

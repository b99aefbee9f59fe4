"""How big shapes and their texts are drawn: tasks grow with long names, labels are set in lines of at most 96 px."""

from __future__ import annotations

from functools import cache
from math import ceil

from engine.definitions.flow_node import GATEWAYS
from engine.drawing.text import NORMAL, SMALL, text_width, wrap

Size = tuple[float, float]

GATEWAY: Size = (50, 50)
EVENT: Size = (36, 36)
LABEL_WIDTH = 96
_LINE = 14
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
    lines = wrap(text, width, SMALL)
    return ceil(max(text_width(line, SMALL.size) for line in lines)) + 4, len(lines) * _LINE


@cache
def task_size(name: str) -> Size:
    """A task wide enough for its longest word, and tall enough for all its lines."""
    longest = max((text_width(word, NORMAL.size) for word in name.split()), default=0)
    lines = 0
    for width in _TASK_WIDTHS:
        lines = len(wrap(name, width - _INSET, NORMAL))
        if longest <= width - _INSET and lines * _LINE <= _TASK_HEIGHT - _SIGNS:
            return width, _TASK_HEIGHT
    return _TASK_WIDTHS[-1], max(_TASK_HEIGHT, lines * _LINE + _SIGNS)


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

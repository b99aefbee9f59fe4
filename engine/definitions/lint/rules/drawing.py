"""A drawing shows what runs: everything has its place, in its lane, and nothing covers or crosses out another.

A file without any drawing runs as well, and is let pass; the project's own files must have one
(`satu-pintu diagrams check`).
"""

from __future__ import annotations

from collections.abc import Iterator

from engine.definitions.lint.context import Context
from engine.drawing import check_drawing, is_drawn
from engine.finding import Finding


def check(context: Context) -> Iterator[Finding]:
    if is_drawn(context.diagram):
        yield from check_drawing(context.diagram)

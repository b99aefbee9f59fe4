"""A procedure for everybody, generated from the diagram that new applications run on: nothing is written twice."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from flask_babel import gettext
from markupsafe import Markup
from sqlalchemy.orm import Session

from engine import ProcessDefinition, active_definition, get_definition
from engine.errors import DefinitionNotFoundError
from webapp.shared.case_words import procedure_text
from webapp.transparency.diagram_layout import read_layout
from webapp.transparency.diagram_svg import DiagramWords, render_diagram


@dataclass(frozen=True)
class OutlineStep:
    """A step with a public name, who does it (the lane), and whose days it takes (the clock)."""

    name: str
    lane: str
    clock: str | None


def find_outline(session: Session, process_id: str) -> tuple[OutlineStep, ...]:
    """What is done in the version in force, in the order of the picture, each step once; none when not deployed."""
    try:
        definition = active_definition(session, process_id)
    except DefinitionNotFoundError:
        return ()
    places = _places(definition.content_hash, definition.diagram)
    steps = outline_steps(definition)
    ordered = sorted(steps, key=lambda step_id: places.get(step_id, len(places)))
    return tuple(dict.fromkeys(steps[step_id] for step_id in ordered))


def outline_steps(definition: ProcessDefinition) -> dict[str, OutlineStep]:
    """The steps of a version that everybody sees, by id: those with a public name."""
    return {
        element.id: OutlineStep(procedure_text(element.public_name), procedure_text(element.lane), element.clock)
        for element in definition.elements.values()
        if element.public_name and not element.type.endswith("Event")
    }


def active_picture(session: Session, process_id: str, title: str) -> Markup | None:
    """The picture of the version in force, with no mark in it."""
    try:
        definition = active_definition(session, process_id)
    except DefinitionNotFoundError:
        return None
    return _picture(definition, title, frozenset(), frozenset())


def case_picture(
    session: Session, content_hash: str, title: str, done: Iterable[str], current: Iterable[str]
) -> Markup | None:
    """The picture of the version that a case runs on, with what is done and what is being done marked."""
    return _picture(get_definition(session, content_hash), title, frozenset(done), frozenset(current))


def _picture(definition: ProcessDefinition, title: str, done: frozenset[str], current: frozenset[str]) -> Markup | None:
    """None for a procedure that was written without places for its shapes."""
    if not _places(definition.content_hash, definition.diagram):
        return None
    words = DiagramWords(
        done=gettext("selesai"),
        current=gettext("sedang berjalan"),
        steps_done=gettext("Sudah selesai"),
        steps_current=gettext("Sedang berjalan"),
    )
    return render_diagram(
        definition.diagram, done=done, current=current, title=title, words=words, translate=procedure_text
    )


_order: dict[str, Mapping[str, int]] = {}


def _places(content_hash: str, diagram: bytes) -> Mapping[str, int]:
    """The shapes from left to right, as a procedure is read; kept, because a version never changes."""
    if content_hash not in _order:
        shapes = sorted(read_layout(diagram).shapes, key=lambda shape: (shape.bounds.x, shape.bounds.y))
        _order[content_hash] = {shape.id: place for place, shape in enumerate(shapes)}
    return _order[content_hash]

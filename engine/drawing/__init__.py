"""The drawing of a procedure: laid out in lanes and columns, written as diagram interchange, and checked."""

from engine.drawing.check import check_drawing
from engine.drawing.draw import CannotBeDrawnError, draw_diagram
from engine.drawing.read import is_drawn

__all__ = ["CannotBeDrawnError", "check_drawing", "draw_diagram", "is_drawn"]

"""The drawing of a procedure: laid out in lanes and columns, written as diagram interchange, and checked."""

from engine.drawing.draw import draw_diagram

__all__ = ["draw_diagram"]

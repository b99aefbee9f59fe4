"""The brackets that are open while an expression is read.

"[" opens a list, a filter or an interval, or closes an interval; "]" closes one of them or opens an interval
(rules 8-12). Which it is depends on what stands before it and on whether an operand can follow.
"""

from __future__ import annotations

from dataclasses import dataclass

_FITTING = {")": "(", "}": "{", "]": "["}


@dataclass(slots=True)
class Bracket:
    """One open bracket; the outermost, without a sign, is the expression itself."""

    sign: str
    position: int
    role: str = ""
    """"filter", or of "(": "call", "parameters", or "" when it groups."""
    has_dots: bool = False
    """Whether ".." stood in it, so that it may be an interval."""
    loops: int = 0
    """How many `for`, `some` and `every` have begun in it and not yet reached `return` or `satisfies`."""


class Brackets:
    """A stack of open brackets."""

    def __init__(self) -> None:
        self._open = [Bracket("", 0)]
        self.first_closed: int | None = None
        """Where the first bracket that was opened is closed."""

    @property
    def innermost(self) -> Bracket:
        """The bracket that will be closed next."""
        return self._open[-1]

    @property
    def depth(self) -> int:
        """How many are open."""
        return len(self._open) - 1

    def open(self, sign: str, position: int, *, role: str = "") -> None:
        """One bracket deeper."""
        self._open.append(Bracket(sign, position, role))

    def ends_interval(self) -> bool:
        """Whether an interval is open, which "[" may close: `]1..5[`."""
        return self.innermost.has_dots and self.innermost.sign in ("(", "[", "]")

    def close(self, sign: str, position: int) -> Bracket | None:
        """The bracket that the sign closes; None when it does not fit, and then nothing is closed."""
        bracket = self.innermost
        if _FITTING.get(sign) == bracket.sign or (self.ends_interval() and sign != "}"):
            if self.depth == 1 and self.first_closed is None:
                self.first_closed = position
            return self._open.pop()
        return None

"""Where all tokens of a case stand: plain tuples, so that markings can be compared, sorted and put into sets."""

from __future__ import annotations

from typing import NamedTuple


class Token(NamedTuple):
    """A token at a place, the boundary events around it that fired already, and the scope that runs inside."""

    place: int
    fired: tuple[int, ...] = ()
    inner: tuple[Marking, ...] = ()  # none or one


class Marking(NamedTuple):
    """One running scope."""

    scope: int
    tokens: tuple[Token, ...] = ()  # sorted
    fired: tuple[int, ...] = ()  # its event sub-processes that were started, by place
    queue: tuple[int, ...] = ()  # completed activities to compensate; in a sequence, what is still to run
    outcome: str = ""  # when an error or a cancel left the whole case: "error:CODE", or "uncaught:CODE", an incident

    def with_tokens(self, tokens: tuple[Token, ...]) -> Marking:
        """The same scope with other tokens."""
        return Marking(self.scope, tuple(sorted(tokens)), self.fired, self.queue, self.outcome)


def put(*places: int) -> tuple[Token, ...]:
    """Fresh tokens at these places."""
    return tuple(Token(place) for place in places)

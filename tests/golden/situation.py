"""One stored case: how it came there, and how it goes on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from support.engine import START
from support.play import Play

Step = list[Any]
"""`["do", element, value, place]`, `["send", name, key, payload]`, `["fail", element, code]` or `["at", moment]`."""


@dataclass(frozen=True)
class Situation:
    """A diagram (its bundle of files), the steps up to the moment at which it is stored, and those to its end."""

    files: Mapping[str, bytes] = field(repr=False)
    process_id: str = "p"
    before: tuple[Step, ...] = ()
    after: tuple[Step, ...] = ()
    variables: Mapping[str, Any] = field(default_factory=dict, repr=False)
    at: datetime = START


def do(element_id: str, value: Any = None, place: int = 0) -> Step:
    return ["do", element_id, {} if value is None else value, place]


def send(name: str, key: str | None = None, payload: Mapping[str, Any] | None = None) -> Step:
    return ["send", name, key, dict(payload or {})]


def fail(element_id: str, code: str) -> Step:
    return ["fail", element_id, code]


def at(moment: datetime) -> Step:
    return ["at", moment.isoformat()]


def take(play: Play, step: Step) -> None:
    """Does one step of a recorded case."""
    kind, *facts = step
    match kind:
        case "at":
            play.pass_time(seconds=(datetime.fromisoformat(facts[0]) - play.at).total_seconds())
        case "do":
            play.do(*facts)
        case "send":
            play.send(*facts)
        case "fail":
            play.fail(*facts)

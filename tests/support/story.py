'''Processes with the story of a case: what is done, what completes then and in which order, what waits afterwards.

    Case("a join waits", process("mulai > pisah; pisah > a > gabung; pisah > b > gabung; gabung > c > akhir"), """
        start x=1   =>            | a b
        b           => b          | a
        a           => a          | c
        c           => c          | granted
    """)

Each line is `stimulus => trace | waits`:

- stimulus: `start [@event] [name=value ...]`, `<step>[#place] [name=value ...]` (a person or job is done), `message
  NAME [key=K] ...`, `signal NAME ...`, `after 2d` (h, m), `fail <step> CODE`. Values are JSON, or else text.
- trace: what completed, in order. `{a b / c}` runs at once: each row keeps its order, the rows mix in any way.
  Gateways and ends and starts without a trigger (by their names, see `_SILENT`) are not written down.
- waits: the steps of people and jobs; what events wait, when they are written in parentheses (`a (lewat)`); or the
  outcome of the case (`granted`, `ended` when it has none); or `! text` of the error that must be raised.

Steps of one letter (and a digit) are user tasks if nothing else is said. Messages that the case throws come back to it
at once, as the worker would bring them. Every step is stored and read back.
'''

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import pytest
from SpiffWorkflow.task import Task
from support.diagrams import Node, diagram, draw, user_task
from support.events import association, boundary, definition, root
from support.play import Play, play

from engine.errors import EngineError
from engine.execution.nodes.activity import Activity, is_instance
from engine.execution.nodes.boundary_event import BoundaryEvent

_SILENT = ("mulai", "akhir", "pilih", "pisah", "gabung", "sebagian", "kumpul", "tunggu")
_REFERENCE = re.compile(r'"(message|signal|error|escalation)_(\w+)"')
_KEY = '="k"'
"""The correlation key of a message, if the test is not about keys."""
_UNITS = {"d": "days", "h": "hours", "m": "minutes"}


@dataclass(frozen=True)
class Case:
    """One process and one story; `parts` are the processes that it calls."""

    title: str
    drawing: bytes
    story: str
    parts: tuple[bytes, ...] = ()
    refused: str = ""
    """The rules of the lint that refuse the process; the engine runs it right all the same."""

    @property
    def goes_wrong(self) -> bool:
        """Whether the story ends with an error."""
        return "| !" in self.story


ALL: list[Case] = []
"""Every case of every table that was imported."""


def table(*cases: Case) -> Any:
    """The cases as parameters of a test, by their titles."""
    ALL.extend(cases)
    return pytest.mark.parametrize("case", [pytest.param(case, id=case.title) for case in cases])


def process(
    flows: str,
    *,
    keys: dict[str, str] | None = None,
    undo: dict[str, str] | None = None,
    process_id: str = "p",
    **nodes: Node,
) -> bytes:
    """A process. Messages, signals, errors and escalations are declared by themselves; `keys` are correlation keys.

    `undo` gives activities a compensation handler: a user task, unless the handler is among the nodes.
    """
    all_nodes, associations = _complete(flows, nodes, undo or {})
    drawn = diagram(process_id, flows, **all_nodes).decode()
    drawn = drawn.replace("</bpmn:process>", f"{associations}</bpmn:process>")
    found = sorted(set(_REFERENCE.findall(drawn)))
    key = {name: _KEY for kind, name in found if kind == "message"} | (keys or {})
    roots = "".join(root(kind, name, key.get(name)) for kind, name in found)
    return drawn.replace("<bpmn:process", f"{roots}<bpmn:process", 1).encode()


def inside(
    prefix: str,
    flows: str,
    tag: str = "subProcess",
    *,
    loop: str = "",
    undo: dict[str, str] | None = None,
    mapping: str = "",
    **nodes: Node,
) -> Node:
    """A sub-process; `prefix` keeps the ids of its flows apart from those outside."""
    all_nodes, associations = _complete(flows, nodes, undo or {})
    return Node(tag, mapping, inside=loop + draw(flows, all_nodes, f"{prefix}_f") + associations)


def on_event(prefix: str, kind: str, name: str = "", *, flows: str, interrupting: bool = True, **more: Any) -> Node:
    """An event sub-process; its flows begin at `saat_<prefix>`."""
    expressions = {tag: more.pop(tag) for tag in ("timeDuration", "timeCycle", "timeDate", "condition") if tag in more}
    attributes = {} if interrupting else {"isInterrupting": "false"}
    start = Node("startEvent", attributes=attributes, inside=definition(kind, name, **expressions))
    node = inside(prefix, f"saat_{prefix} > {flows}", **{f"saat_{prefix}": start}, **more)
    return Node(node.tag, node.extensions, attributes={"triggeredByEvent": "true"}, inside=node.inside)


def mapping(inputs: dict[str, str] | None = None, outputs: dict[str, str] | None = None) -> str:
    """zeebe:ioMapping."""
    drawn = "".join(f'<zeebe:input source="{s}" target="{t}"/>' for t, s in (inputs or {}).items())
    drawn += "".join(f'<zeebe:output source="{s}" target="{t}"/>' for t, s in (outputs or {}).items())
    return f"<zeebe:ioMapping>{drawn}</zeebe:ioMapping>"


def mapped(node: Node, inputs: dict[str, str] | None = None, outputs: dict[str, str] | None = None) -> Node:
    """The same element with inputs and outputs."""
    return Node(node.tag, node.extensions + mapping(inputs, outputs), node.properties, node.attributes, node.inside)


def check(case: Case) -> None:
    """Plays the story."""
    lines = [_Line.read(text) for text in case.story.strip().splitlines()]
    with _Recording() as trace:
        running: Play | None = None
        for line in lines:
            trace.clear()
            if line.error:
                with pytest.raises(EngineError, match=re.escape(line.error)):
                    _do(case, running, line)
                return
            running = _do(case, running, line)
            assert _fits(line.trace, trace), f"{line}: completed {' '.join(trace)}"
            _compare_waiting(running, line)


@dataclass(frozen=True)
class _Line:
    text: str
    words: list[str]
    values: dict[str, Any]
    trace: list[list[list[str]]]
    waits: str
    error: str

    @classmethod
    def read(cls, text: str) -> _Line:
        stimulus, _, rest = text.partition("=>")
        trace, _, waits = rest.partition("|")
        words = stimulus.split()
        values = dict(word.split("=", 1) for word in words if "=" in word)
        error = waits.strip().removeprefix("!").strip() if waits.strip().startswith("!") else ""
        return cls(
            text.strip(),
            [word for word in words if "=" not in word],
            {name: _value(value) for name, value in values.items()},
            _read_trace(trace),
            waits.strip(),
            error,
        )

    def __str__(self) -> str:
        return self.text


def _do(case: Case, running: Play | None, line: _Line) -> Play:
    verb, *rest = line.words
    if verb == "start":
        event = rest[0].removeprefix("@") if rest else None
        running = play(case.drawing, *case.parts, start_event_id=event, **line.values)
    assert running is not None, "a story begins with start"
    if verb == "message":
        running.send(rest[0], str(line.values.pop("key", "k")), line.values)
    elif verb == "signal":
        running.broadcast(rest[0], line.values)
    elif verb == "after":
        running.pass_time(**{_UNITS[rest[0][-1]]: float(rest[0][:-1])})
    elif verb == "fail":
        running.fail(rest[0], rest[1])
    elif verb != "start":
        step, _, place = verb.partition("#")
        running.do(step, line.values, int(place or 0))
    _bring_messages(running)
    return running


def _bring_messages(running: Play) -> None:
    for thrown in list(running.thrown):
        waiting = [
            waiting
            for waiting in running.waiting.messages.values()
            if waiting.element.event.name == thrown.name
            and waiting.token.internal_data.get("key") == thrown.correlation_key
        ]
        if thrown.kind == "message" and waiting:
            running.thrown.remove(thrown)
            running.send(thrown.name, thrown.correlation_key, thrown.payload)
            return _bring_messages(running)
    return None


def _compare_waiting(running: Play, line: _Line) -> None:
    waits, has_events, events = line.waits.partition("(")
    names = waits.split()
    if running.case.completed:
        assert names == [running.outcome or "ended"], f"{line}: ended with {running.outcome}"
        return
    assert running.open == sorted(names), f"{line}: {' '.join(running.open)} wait"
    if has_events:
        expected = sorted(events.rstrip(") ").split())
        assert _events(running) == expected, f"{line}: the events {' '.join(_events(running))} wait"


def _events(running: Play) -> list[str]:
    waiting = running.waiting
    found = [w.element.id for group in (waiting.timers, waiting.messages, waiting.signals) for w in group.values()]
    for token in running.case.all_tokens():
        event = getattr(token.task_spec, "awaited", None)
        if event is not None and event.kind == "conditional" and token.task_spec.is_waiting(token):
            found.append(token.task_spec.event_element.id)
    return sorted(found)


class _Recording:
    """Writes down what completes: activities once per instance, events, and boundary events that come."""

    def __enter__(self) -> list[str]:
        self.trace: list[str] = []
        self.patch = pytest.MonkeyPatch()
        self.patch.setattr(Task, "complete", self._recorded(Task.complete))
        self.patch.setattr(BoundaryEvent, "trigger", self._recorded(BoundaryEvent.trigger))
        return self.trace

    def __exit__(self, *_: object) -> None:
        self.patch.undo()

    def _recorded(self, original: Callable[..., None]) -> Callable[..., None]:
        def recorded(*arguments: Any) -> None:
            token = next(argument for argument in arguments if isinstance(argument, Task))
            spec = token.task_spec
            is_body = isinstance(spec, Activity) and spec.loop is not None and not is_instance(token)
            if not (is_body or spec.name.startswith(_SILENT)) or isinstance(spec, BoundaryEvent):
                self.trace.append(spec.name)
            original(*arguments)

        return recorded


def _read_trace(text: str) -> list[list[list[str]]]:
    """Groups of rows: a single name is a group of one row."""
    groups = []
    for part in re.findall(r"\{[^}]*\}|\S+", text):
        rows = part.strip("{}").split("/") if part.startswith("{") else [part]
        groups.append([row.split() for row in rows])
    return groups


def _fits(groups: list[list[list[str]]], trace: list[str]) -> bool:
    if not groups:
        return not trace
    return any(_fits(groups[1:], trace[end:]) for end in _ends(groups[0], trace, 0))


def _ends(rows: list[list[str]], trace: list[str], place: int) -> Iterator[int]:
    """Where the rows, mixed in some way, come to their end in the trace."""
    if not any(rows):
        yield place
        return
    for number, row in enumerate(rows):
        if row and place < len(trace) and trace[place] == row[0]:
            yield from _ends([*rows[:number], row[1:], *rows[number + 1 :]], trace, place + 1)


def _value(text: str) -> Any:
    try:
        return json.loads(text)
    except json.JSONDecodeError:
        return text


def _complete(flows: str, nodes: dict[str, Node], undo: dict[str, str]) -> tuple[dict[str, Node], str]:
    names = set(re.findall(r"[\w]+", re.sub(r"\?[^;]*", "", flows)))
    found = {name: user_task() for name in sorted(names) if re.fullmatch(r"[a-z]\d?", name)}
    found.update(nodes)
    associations = ""
    for activity, handler in undo.items():
        event = f"urung_{activity}"
        given = found.get(handler) or user_task()
        found[event] = boundary(activity, "compensate")
        attributes = {**given.attributes, "isForCompensation": "true"}
        found[handler] = Node(given.tag, given.extensions, given.properties, attributes, given.inside)
        associations += association(event, handler)
    return found, associations

"""Writing small decision files, and a moment for their evaluation."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any

import pytest

from engine.feel import Scope

HEAD = (
    '<?xml version="1.0" encoding="UTF-8"?>\n'
    '<definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" id="d" name="d" namespace="{namespace}">'
)


class NoCalendar:
    """Decisions of these tests count no working days."""

    def working_days_after(self, day: date, days: int, /) -> date:
        return day

    def working_days_between(self, start: date, end: date, /) -> int:
        return 0


@pytest.fixture
def scope() -> Scope:
    return Scope(datetime(2026, 11, 24, 2, tzinfo=UTC), NoCalendar())


def escape(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def write_table(
    inputs: list[str],
    outputs: list[str],
    rules: list[tuple[list[str], list[str]]],
    *,
    policy: str = "UNIQUE",
    aggregation: str | None = None,
    defaults: list[str] | None = None,
    orders: list[str] | None = None,
) -> str:
    """A decisionTable element. A rule's annotation is its number in words: `aturan 1`."""
    parts = [f'<decisionTable hitPolicy="{policy}"' + (f' aggregation="{aggregation}"' if aggregation else "") + ">"]
    for text in inputs:
        parts.append(f"<input><inputExpression><text>{escape(text)}</text></inputExpression></input>")
    for index, name in enumerate(outputs):
        order = f"<outputValues><text>{orders[index]}</text></outputValues>" if orders else ""
        default = f"<defaultOutputEntry><text>{defaults[index]}</text></defaultOutputEntry>" if defaults else ""
        parts.append(f'<output name="{name}">{order}{default}</output>')
    for number, (cells, answers) in enumerate(rules, start=1):
        parts.append(f'<rule id="aturan_{number}"><description>aturan {number}</description>')
        parts.extend(f"<inputEntry><text>{escape(cell)}</text></inputEntry>" for cell in cells)
        parts.extend(f"<outputEntry><text>{escape(answer)}</text></outputEntry>" for answer in answers)
        parts.append("</rule>")
    return "\n".join([*parts, "</decisionTable>"])


def write_decision(own_id: str, logic: str, requires: tuple[str, ...] = ()) -> str:
    """A decision element; `requires` are ids of decisions, or of other files as namespace#id."""
    targets = (own if "#" in own else f"#{own}" for own in requires)
    arrows = "".join(
        f'<informationRequirement><requiredDecision href="{target}"/></informationRequirement>' for target in targets
    )
    return f'<decision id="{own_id}" name="{own_id}">{arrows}{logic}</decision>'


def write_file(*elements: str, namespace: str = "urn:satu") -> bytes:
    """A DMN file."""
    return (HEAD.format(namespace=namespace) + "\n".join(elements) + "</definitions>").encode()


@pytest.fixture
def dmn() -> Any:
    """The writers of this file."""

    class Writers:
        table: Callable[..., str] = staticmethod(write_table)
        decision: Callable[..., str] = staticmethod(write_decision)
        file: Callable[..., bytes] = staticmethod(write_file)

    return Writers

"""Timers say one moment or one ISO 8601 duration; repeating ones would catch up in bursts."""

from __future__ import annotations

import re
from collections.abc import Iterator

from engine.definitions.finding import Finding
from engine.definitions.lint.context import Context
from engine.definitions.names import bpmn

_DURATION = re.compile(r"P(?=\d|T\d)(\d+Y)?(\d+M)?(\d+D)?(T(?=\d)(\d+H)?(\d+M)?(\d+S)?)?\Z")


def check(context: Context) -> Iterator[Finding]:
    for node in context.diagram.nodes.values():
        timer = node.node.find(bpmn("timerEventDefinition"))
        if timer is None:
            continue
        if timer.find(bpmn("timeCycle")) is not None:
            yield context.finding(
                "timers",
                node,
                "Pengingat berulang tidak didukung. Pakai timeDate atau timeDuration.",
                "Repeating timers are not supported. Use timeDate or timeDuration.",
            )
            continue
        values = list(timer.iter(bpmn("timeDate"), bpmn("timeDuration")))
        text = (values[0].text or "").strip() if values else ""
        if not text:
            yield context.finding(
                "timers",
                node,
                "Waktu belum diisi (timeDate atau timeDuration).",
                "The time is missing (timeDate or timeDuration).",
            )
        elif values[0].tag == bpmn("timeDuration") and not text.startswith("=") and not _DURATION.match(text):
            yield context.finding(
                "timers",
                node,
                f"{text!r} bukan lama waktu ISO 8601. Contoh: P14D untuk empat belas hari.",
                f"{text!r} is not an ISO 8601 duration. For fourteen days, write P14D.",
            )

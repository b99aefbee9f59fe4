"""A timer says one moment, one ISO 8601 duration, or, where it may fire again, how often and how far apart."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, datetime

from engine.definitions.diagram import FlowNode
from engine.definitions.lint.context import Context
from engine.definitions.lint.durations import is_duration
from engine.definitions.lint.languages import placeholder_language
from engine.definitions.literals import literal
from engine.definitions.names import bpmn
from engine.finding import Finding

_CYCLE = re.compile(r"R([1-9]\d{0,3})/(\S+)\Z")

Message = tuple[str, str, str, str]


def check(context: Context) -> Iterator[Finding]:
    for node in context.diagram.nodes.values():
        for event in node.events:
            if event.kind == "timer":
                times = {tag: event.node.find(bpmn(tag)) for tag in ("timeDate", "timeDuration", "timeCycle")}
                texts = {tag: "".join(t.itertext()).strip() for tag, t in times.items() if t is not None}
                message = _problem(node, {tag: text for tag, text in texts.items() if text})
                if message:
                    yield context.error(node, *message)


def _problem(node: FlowNode, texts: dict[str, str]) -> Message | None:
    if len(texts) != 1:
        return (
            "Waktunya belum diisi.",
            "Isi satu dari timeDate, timeDuration, atau timeCycle.",
            "It does not say when.",
            "Set one of timeDate, timeDuration and timeCycle.",
        )
    ((tag, text),) = texts.items()
    if placeholder_language(text):
        return None  # said by `other-languages`
    known = literal(text)
    if known is not None and tag != "timeCycle":
        return None if _is_moment(str(known.value)) or is_duration(str(known.value)) else _no_duration(text)
    if tag == "timeCycle":
        return _cycle_problem(node, text)
    if text.startswith("=") or (tag == "timeDate" and _is_moment(text)):
        return None
    if tag == "timeDate":
        return (
            f"{text!r} bukan tanggal atau saat ISO 8601.",
            "Contoh: 2026-12-31, 2026-12-31T09:00:00+07:00, atau ungkapan FEEL yang diawali tanda sama dengan.",
            f"{text!r} is no ISO 8601 date or moment.",
            "For example 2026-12-31, 2026-12-31T09:00:00+07:00, or a FEEL expression that begins with an equals sign.",
        )
    return None if is_duration(text) else _no_duration(text)


def _cycle_problem(node: FlowNode, text: str) -> Message | None:
    repeats = node.type in ("boundaryEvent", "startEvent") and not node.is_interrupting
    if not repeats:
        return (
            "Waktu berulang (timeCycle) hanya pada peristiwa yang tidak menghentikan.",
            "Pakai timeDate atau timeDuration.",
            "A repeating time (timeCycle) works on non-interrupting events only.",
            "Use timeDate or timeDuration.",
        )
    match = _CYCLE.match(text)
    if match is None:
        return (
            f"timeCycle {text!r} bukan R<banyaknya>/<jarak>.",
            "Contoh: R3/P7D untuk tiga kali, tiap tujuh hari.",
            f"The timeCycle {text!r} is not R<times>/<distance>.",
            "For three times, seven days apart, write R3/P7D.",
        )
    return None if is_duration(match[2]) else _no_duration(match[2])


def _is_moment(text: str) -> bool:
    for parse in (date.fromisoformat, datetime.fromisoformat):
        try:
            parse(text)
        except ValueError:
            continue
        return True
    return False


def _no_duration(text: str) -> Message:
    return (
        f"{text!r} bukan lama waktu ISO 8601 yang dapat dipakai.",
        "Tulis hari dan jam (P14D, PT2H), atau minggu (P2W), atau tahun dan bulan (P1Y6M), tidak keduanya.",
        f"{text!r} is no ISO 8601 duration that can be used.",
        "Write days and hours (P14D, PT2H), or weeks (P2W), or years and months (P1Y6M), not both.",
    )

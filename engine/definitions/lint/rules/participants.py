"""A pool stands for one participant; how many there may be is a range that is not empty."""

from __future__ import annotations

from collections.abc import Iterator

from engine.definitions.event_definition import local_reference
from engine.definitions.lint.context import Context
from engine.definitions.names import bpmn
from engine.finding import Finding


def check(context: Context) -> Iterator[Finding]:
    shown: dict[str, str] = {}
    for pool in context.diagram.root.iter(bpmn("participant")):
        process = local_reference(pool.get("processRef"))
        if process and shown.setdefault(process, pool.get("id", "")) != pool.get("id", ""):
            yield context.error(
                pool,
                f"Proses {process} sudah digambar oleh pool {shown[process]}.",
                "Satu proses digambar oleh satu pool.",
                f"The process {process} is shown by the pool {shown[process]} already.",
                "One process is shown by one pool.",
            )
        for number in pool.iterchildren(bpmn("participantMultiplicity")):
            least, most = (_number(number.get(name)) for name in ("minimum", "maximum"))
            if least is not None and most is not None and (least > most or most < 1):
                yield context.error(
                    pool,
                    f"Banyaknya peserta {least} sampai {most} tidak mungkin.",
                    "Isi minimum yang tidak melebihi maximum, dan maximum sedikitnya 1.",
                    f"There cannot be {least} to {most} participants.",
                    "Set a minimum that is not above the maximum, and a maximum of at least 1.",
                )


def _number(text: str | None) -> int | None:
    try:
        return None if text is None else int(text)
    except ValueError:
        return None

"""When it fires."""

from __future__ import annotations

from support.diagrams import diagram, element, event, user_task, wait


def cycle(text: str, interrupting: bool = False) -> bytes:
    return diagram(
        "p",
        "mulai > a > akhir; x > akhir_x",
        a=user_task(),
        x=event(
            "boundaryEvent",
            "timer",
            inside=f"<bpmn:timeCycle>{text}</bpmn:timeCycle>",
            attachedToRef="a",
            cancelActivity=str(interrupting).lower(),
        ),
    )


def at(text: str) -> bytes:
    return diagram(
        "p",
        "mulai > a > akhir",
        a=event("intermediateCatchEvent", "timer", inside=f"<bpmn:timeDate>{text}</bpmn:timeDate>"),
    )


PASSES = {
    "weeks": diagram("p", "mulai > a > akhir", a=wait("P2W")),
    "parts of zero": diagram("p", "mulai > a > akhir", a=wait("P0Y0M0DT0H0M2S")),
    "days": diagram("p", "mulai > a > akhir", a=wait("P14D")),
    "hours and minutes": diagram("p", "mulai > a > akhir", a=wait("PT2H30M")),
    "months": diagram("p", "mulai > a > akhir", a=wait("P1Y6M")),
    "an expression": diagram("p", "mulai > a > akhir", a=wait("=working days after(today(), 3)")),
    "an expression that reads nothing": diagram("p", "mulai > a > akhir", a=wait('="P14D"')),
    "a date": at("2026-12-31"),
    "a moment": at("2026-12-31T09:00:00+07:00"),
    "a reminder": cycle("R3/P7D"),
    "two timers behind one gateway": diagram(
        "p",
        "mulai > g; g > a > akhir; g > b > akhir_b",
        g=element("eventBasedGateway"),
        a=wait("P1D"),
        b=wait("P2D"),
    ),
}
FAILS = {
    "a number as a duration": diagram("p", "mulai > a > akhir", a=wait("=5")),
    "a word as a moment": at('="besok"'),
    "a number without unit": diagram("p", "mulai > a > akhir", a=wait("P5")),
    "nothing behind P": diagram("p", "mulai > a > akhir", a=wait("P")),
    "months and days": diagram("p", "mulai > a > akhir", a=wait("P1M2D")),
    "months and days in one": diagram("p", "mulai > a > akhir", a=wait("P1M10D")),
    "a time backwards": diagram("p", "mulai > a > akhir", a=wait("P1D")).replace(b"P1D", b"-P1D"),
    "no time at all": diagram("p", "mulai > a > akhir", a=wait("PT0S")),
    "no text": diagram("p", "mulai > a > akhir", a=event("intermediateCatchEvent", "timer")),
    "a date in words": at("31 Desember 2026"),
    "a day that does not exist": at("2026-02-30"),
    "a reminder that interrupts": cycle("R3/P7D", interrupting=True),
    "a reminder in the flow": diagram(
        "p",
        "mulai > a > akhir",
        a=event("intermediateCatchEvent", "timer", inside="<bpmn:timeCycle>R3/P1D</bpmn:timeCycle>"),
    ),
    "a reminder without end": cycle("R/P7D"),
    "a reminder that never comes": cycle("R0/P7D"),
    "a reminder in the language of cron": cycle("0 0 9 * * ?"),
}

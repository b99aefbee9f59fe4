"""An answer is compared with a value that it can have: a choice of its field, a date as forms write it."""

from __future__ import annotations

from engine.feel.checks.diagnostic import Words
from engine.feel.checks.inspection import Level, Node
from engine.feel.checks.moments import corrected, moment_kind
from engine.feel.checks.operand import Operand
from engine.feel.checks.static_type import StaticType
from engine.feel.checks.wording import MOMENT_NAMES, listed
from engine.feel.nearest import nearest, perhaps


def report_option(node: Node, text: str, type_: StaticType, value: object, level: Level) -> bool:
    """Says, at a node that holds a known text, that a field does not have that choice."""
    values = type_.values
    if values is None or type(value) is not str or value in values:
        return False
    choices = [str(choice) for choice in values]
    near = nearest(value, choices)
    remedy: Words
    if not value:
        remedy = (f"Isian kosong adalah null: tulis {text} = null.", f"An empty field is null: write {text} = null.")
    elif near is not None:
        remedy = perhaps(f'"{near}"')
    else:
        shown = listed(f'"{choice}"' for choice in choices)
        remedy = (f"Pilihannya: {shown}.", f"The choices are: {shown}.")
    level.inspection.report(
        node,
        "not-an-option",
        (f'{text} tidak mempunyai pilihan "{value}".', f'{text} has no choice "{value}".'),
        remedy,
    )
    return True


def check_date_text(side: Operand, other: Operand, level: Level) -> None:
    """Says when the text of a date, as forms write it, is compared with a text in another notation."""
    known = other.type.constant
    if not side.type.text_of or type(known) is not str or moment_kind(known) == side.type.text_of:
        return
    kind = side.type.text_of
    guess = corrected(known, kind)
    shown = f'"{guess}"' if guess else '"2026-11-24"'
    level.inspection.report(
        other.node,
        "date-text",
        (
            f'{side.text} berisi {MOMENT_NAMES[kind]} sebagai teks ISO; "{known}" tidak tertulis demikian.',
            f'{side.text} holds a {kind} as ISO text; "{known}" is not written so.',
        ),
        (f"Tulis {shown}.", f"Write {shown}."),
        "advice",
    )

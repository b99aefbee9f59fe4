"""Names and paths: each leads to something that is declared."""

from __future__ import annotations

from engine.feel.checks.diagnostic import Words
from engine.feel.checks.inspection import Level, Node, inspect_node, inspect_operand, inspects
from engine.feel.checks.static_type import (
    ANY,
    DURATIONS,
    MOMENTS,
    NULL,
    REPORTED,
    Signature,
    StaticType,
    list_of,
    of_kind,
    union,
)
from engine.feel.checks.wording import kind_words, listed
from engine.feel.functions import BUILTINS
from engine.feel.nearest import SURELY, nearest, perhaps

_NUMBER = of_kind("number", "null")
_LIST = frozenset({"list"})
_DATE_PARTS = {"year": _NUMBER, "month": _NUMBER, "day": _NUMBER, "weekday": _NUMBER}
_TIME_PARTS = {
    "hour": _NUMBER,
    "minute": _NUMBER,
    "second": _NUMBER,
    "time offset": of_kind("days and time duration", "null"),
    "timezone": of_kind("string", "null"),
}
PART_TYPES: dict[str, dict[str, StaticType]] = {
    "date": _DATE_PARTS,
    "time": _TIME_PARTS,
    "date and time": {**_DATE_PARTS, **_TIME_PARTS},
    "days and time duration": {"days": _NUMBER, "hours": _NUMBER, "minutes": _NUMBER, "seconds": _NUMBER},
    "years and months duration": {"years": _NUMBER, "months": _NUMBER},
    "range": {
        "start": ANY,
        "end": ANY,
        "start included": of_kind("boolean", "null"),
        "end included": of_kind("boolean", "null"),
    },
}
"""What a path may read from a value that is no context (chapter 10.3.2.3.3)."""


@inspects("parenthesised")
def parenthesised(node: Node, level: Level) -> StaticType:
    """Brackets only group."""
    return inspect_node(node.children[0], level)


@inspects("name")
def name(node: Node, level: Level) -> StaticType:
    """A variable or a built-in function."""
    own = str(node.children[0])
    found = level.find(own)
    if found is not None:
        return found
    if own in BUILTINS:
        parameters = tuple(parameter.name for parameter in BUILTINS[own].overloads[0].parameters)
        signature = Signature(parameters, (ANY,) * len(parameters), ANY)
        return StaticType(frozenset({"function"}), signature=signature, is_builtin=True)
    if not level.inspection.declared.is_complete or "." in own:
        _advise_misspelling(node, own, level)
        return ANY
    return report_unknown_name(node, own, level)


def _advise_misspelling(node: Node, own: str, level: Level) -> None:
    """Where others may give names too: says that a name looks like one that is declared."""
    near = nearest(own, level.inspection.declared.variables, SURELY)
    if near is not None:
        level.inspection.report(
            node,
            "unknown-name",
            (f"Nama {own} tidak dinyatakan di sini.", f"The name {own} is not declared here."),
            perhaps(near),
            "advice",
        )


def report_unknown_name(node: Node, own: str, level: Level) -> StaticType:
    """Says that nothing has the name, and what may have been meant."""
    inspection = level.inspection
    if level.is_being_defined(own):
        return inspection.report(
            node,
            "recursion",
            (f"{own} belum dikenal di dalam dirinya sendiri.", f"{own} is not known inside itself."),
            (
                "Pakai for dengan partial, atau model pengetahuan (BKM), yang boleh memanggil dirinya.",
                "Use a for with partial, or a knowledge model (BKM), which may call itself.",
            ),
        )
    return inspection.report(
        node,
        "unknown-name",
        (f"Nama {own} tidak dikenal di sini.", f"The name {own} is not known here."),
        _remedy_of_name(own, level),
    )


def _remedy_of_name(own: str, level: Level) -> Words:
    declared = level.inspection.declared
    paths = declared.paths_to(own)
    visible = list(dict.fromkeys(level.visible()))
    near = nearest(own, visible)
    if near is not None and near.lower() == own.lower():
        return f"Tulis {near}; huruf besar dan kecil berbeda.", f"Write {near}; capitals and small letters differ."
    if paths:
        return f"Tulis {' atau '.join(paths)}.", f"Write {' or '.join(paths)}."
    if near is not None:
        return perhaps(near)
    entries = {entry: path for entry in declared.names() for path in declared.paths_to(entry)}
    if (entry := nearest(own, entries)) is not None:
        return perhaps(entries[entry])
    if (function := nearest(own, BUILTINS)) is not None:
        return f"Mungkin maksudnya fungsi {function}().", f"Perhaps you meant the function {function}()."
    quoted = f'"{own}"'
    if visible:
        return (
            f"Bila yang dimaksud teks, tulis {quoted}. Nama yang dikenal: {listed(visible)}.",
            f"If a text is meant, write {quoted}. Known names are: {listed(visible)}.",
        )
    return f"Bila yang dimaksud teks, tulis {quoted}.", f"If a text is meant, write {quoted}."


@inspects("path")
def path(node: Node, level: Level) -> StaticType:
    """The entry of a context, a part of a date or duration; of a list, that of each element."""
    source = inspect_operand(node.children[0], level)
    part = node.children[1]
    own = str(part)
    if source.is_reported or source.is_any:
        return ANY
    if not source.some:
        return NULL
    found = part_of(source, own)
    if found is not None:
        return found.or_null() if "null" in source.kinds else found
    _report_part(node, part, own, source, level)
    return _of_each(source)


def _of_each(source: StaticType) -> StaticType:
    """What a path reads that leads nowhere: null, or of a list so many nulls."""
    return StaticType(frozenset({"list", "null"}), is_reported=True) if source.may_be(_LIST) else REPORTED


def part_of(source: StaticType, own: str) -> StaticType | None:
    """What a path reads from a value of this type; None when it certainly reads nothing."""
    possible: list[StaticType] = []
    for kind in source.some:
        if kind == "context":
            found = source.entry(own)
        elif kind == "list":
            inner = part_of(source.inner, own) if not source.inner.is_any else ANY
            found = None if inner is None else list_of(inner.or_null())
        elif kind == "range" and own in ("start", "end"):
            found = source.inner.or_null()
        else:
            found = PART_TYPES.get(kind, {}).get(own)
        if found is not None:
            possible.append(found)
    if not possible:
        return None
    if len(possible) == len(source.some):
        return union(possible)
    return union([*possible, NULL, *([list_of(NULL)] if source.may_be(_LIST) else [])])


def _report_part(node: Node, part: Node, own: str, source: StaticType, level: Level) -> None:
    inspection = level.inspection
    text = inspection.text_of(node.children[0])
    holder = source.inner if source.is_only("list") else source
    if holder.is_reported or not holder.some:
        return
    known = [*(holder.entries or {}), *(entry for kind in holder.some for entry in PART_TYPES.get(kind, {}))]
    if known:
        near = nearest(own, known)
        remedy = perhaps(f"{text}.{near}") if near else (f"Yang ada: {listed(known)}.", f"There are: {listed(known)}.")
        inspection.report(part, "unknown-entry", (f"{text} tidak mempunyai {own}.", f"{text} has no {own}."), remedy)
        return
    remedy = (f"Tulis {text} saja, tanpa .{own}.", f"Write {text} alone, without .{own}.")
    moments = [kind for kind in (*MOMENTS, *DURATIONS) if own in PART_TYPES[kind]]
    if holder.is_only("string") and moments:
        kind = holder.text_of if own in PART_TYPES.get(holder.text_of, {}) else _likely(moments)
        remedy = (f"Tulis {kind}({text}).{own}.", f"Write {kind}({text}).{own}.")
    elif holder.is_only("string") and own == "length":
        remedy = (f"Tulis string length({text}).", f"Write string length({text}).")
    words = kind_words(holder)
    inspection.report(
        part,
        "no-parts",
        (f"{text} adalah {words[0]}, yang tidak mempunyai .{own}.", f"{text} is {words[1]}, which has no .{own}."),
        remedy,
    )


def _likely(kinds: list[str]) -> str:
    kind = next((kind for kind in ("date", "time", "date and time") if kind in kinds), "duration")
    return kind

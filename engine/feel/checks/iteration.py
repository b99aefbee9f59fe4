"""`for`, `some`, `every` and functions written in an expression: their variables, and whether each is used."""

from __future__ import annotations

from collections.abc import Sequence

from engine.feel.checks.inspection import Level, Node, inspect_node, inspects
from engine.feel.checks.logic import advise_constant, check_condition
from engine.feel.checks.operand import operand_of
from engine.feel.checks.static_type import ANY, BOOLEAN, Signature, StaticType, list_of, of_kind
from engine.feel.checks.type_names import check_type
from engine.feel.checks.wording import kind_words

_COUNTED = frozenset({"number", "date"})


@inspects("for_expression")
def for_expression(node: Node, level: Level) -> StaticType:
    """A list of what the turns give."""
    *iterations, body_node = node.children
    inner = level.inner({})
    for iteration in iterations:
        variable, start_node, end_node = iteration.children
        element = _walked(start_node, inner) if end_node is None else _counted(start_node, end_node, inner)
        _declare(variable, element, inner)
    inner.add("partial", list_of(ANY))
    body = inspect_node(body_node, inner)
    _advise_unused([iteration.children[0] for iteration in iterations], inner)
    return list_of(body).or_null()


@inspects("quantified_expression")
def quantified_expression(node: Node, level: Level) -> StaticType:
    """True, false or null."""
    _, *bindings, condition_node = node.children
    inner = level.inner({})
    for binding in bindings:
        variable, values_node = binding.children
        _declare(variable, _walked(values_node, inner), inner)
    condition = inspect_node(condition_node, inner)
    if not check_condition(condition_node, condition, inner):
        advise_constant(condition_node, condition, inner)
    _advise_unused([binding.children[0] for binding in bindings], inner)
    return BOOLEAN


def _walked(node: Node, level: Level) -> StaticType:
    """The type of what a loop takes out of a list or range."""
    domain = operand_of(node, level)
    if domain.type.is_only("range"):
        ends = domain.type.inner
        if not ends.is_any and not ends.is_reported and ends.some and not ends.some & _COUNTED:
            words = kind_words(ends)
            level.inspection.report(
                node,
                "range-types",
                (f"Rentang {words[0]} tidak dapat dijalani satu per satu.", f"A range of {words[1]} cannot be walked."),
                ("Pakai bilangan bulat atau tanggal.", "Use whole numbers or dates."),
            )
            return ANY
        return ends.or_null()
    if domain.type.is_any or domain.type.is_reported or domain.type.may_be(frozenset({"range"})):
        return ANY
    if domain.type.is_only("list"):
        return domain.type.inner
    if domain.type.is_only("string", "number", "boolean", "context"):
        words = kind_words(domain.type)
        level.inspection.report(
            node,
            "not-a-list",
            (
                f"{domain.text} adalah {words[0]}, bukan daftar: hanya satu putaran.",
                f"{domain.text} is {words[1]}, and no list: there is one turn.",
            ),
            (f"Tulis 1..{domain.text}, atau [..].", f"Write 1..{domain.text}, or [..].")
            if domain.type.is_only("number")
            else ("Jalani sebuah daftar.", "Walk a list."),
            "advice",
        )
        return domain.type
    return ANY


def _counted(start_node: Node, end_node: Node, level: Level) -> StaticType:
    start, end = operand_of(start_node, level), operand_of(end_node, level)
    for side in (start, end):
        if side.type.is_judged and side.type.some and not side.type.some & _COUNTED:
            words = kind_words(side.type)
            level.inspection.report(
                side.node,
                "range-types",
                (
                    f"{side.text} adalah {words[0]}: bukan ujung hitungan.",
                    f"{side.text} is {words[1]}: no end to count to.",
                ),
                (
                    f"Tulis number({side.text}) atau date({side.text}).",
                    f"Write number({side.text}) or date({side.text}).",
                ),
            )
            return ANY
    kinds = start.type.some & end.type.some & _COUNTED
    return of_kind(*kinds) if kinds and not start.type.is_any and not end.type.is_any else of_kind(*_COUNTED)


def _declare(variable: Node, element: StaticType, level: Level) -> None:
    name = str(variable)
    inspection = level.inspection
    if level.has_own(name):
        inspection.report(
            variable,
            "duplicate-variable",
            (
                f"Variabel {name} dipakai dua kali dalam pengulangan ini.",
                f"The variable {name} is there twice in this loop.",
            ),
            ("Beri nama yang lain.", "Give it another name."),
        )
    elif level.is_local(name) or inspection.declared.get(name) is not None:
        inspection.report(
            variable,
            "shadowing",
            (f"{name} menutupi variabel dengan nama yang sama.", f"{name} hides the variable of the same name."),
            ("Beri nama yang lain.", "Give it another name."),
            "advice",
        )
    level.add(name, element)


def _advise_unused(variables: Sequence[Node], level: Level) -> None:
    used = {str(name) for name in level.used}
    for variable in variables:
        if str(variable) in used:
            continue
        level.inspection.report(
            variable,
            "unused-variable",
            (f"Variabel {variable} tidak dipakai.", f"The variable {variable} is not used."),
            (f"Pakai {variable} di belakang return atau satisfies.", f"Use {variable} after return or satisfies."),
            "advice",
        )


@inspects("function_definition")
def function_definition(node: Node, level: Level) -> StaticType:
    """A function as a value."""
    return inspect_function(node, level, ())


def inspect_function(node: Node, level: Level, given: Sequence[StaticType | None]) -> StaticType:
    """A function that will be called with values of these types, as far as they are known."""
    *parameter_nodes, external, body_node = node.children
    names: list[str] = []
    types: list[StaticType] = []
    for index, parameter in enumerate(node for node in parameter_nodes if node is not None):
        token, type_node = parameter.children
        if str(token) in names:
            level.inspection.report(
                token,
                "duplicate-variable",
                (f"Masukan {token} ada dua kali.", f"The parameter {token} is there twice."),
                ("Beri nama yang lain.", "Give it another name."),
            )
        names.append(str(token))
        known = given[index] if index < len(given) else None
        types.append(check_type(type_node, level).or_null() if type_node is not None else (known or ANY))
    if external is not None:
        return StaticType(frozenset({"function"}), signature=Signature(tuple(names), tuple(types), ANY))
    result = inspect_node(body_node, level.inner(dict(zip(names, types, strict=True))))
    return StaticType(frozenset({"function"}), signature=Signature(tuple(names), tuple(types), result))

"""Small DMN files, written as briefly as a test wants to read them."""

from __future__ import annotations

from typing import Any
from xml.sax.saxutils import escape, quoteattr

from engine.decisions import DecisionLibrary, DecisionResult

NAMESPACE = "https://www.omg.org/spec/DMN/20230324/MODEL/"


def model(
    *elements: str, namespace: str = "urn:uji", name: str = "uji", dmn: str = NAMESPACE, **attributes: str
) -> bytes:
    """A file."""
    head = _attributes(xmlns=dmn, name=name, namespace=namespace, **attributes)
    return "\n".join([f"<definitions{head}>", *elements, "</definitions>"]).encode()


def imports(name: str, namespace: str) -> str:
    return f"<import{_attributes(name=name, namespace=namespace, importType=NAMESPACE)}/>"


def item(
    name: str, type_ref: str = "", *components: str, many: bool = False, allowed: str = "", constraint: str = ""
) -> str:
    """An itemDefinition, or an itemComponent when it stands in another."""
    inner = f"<typeRef>{type_ref}</typeRef>" if type_ref else ""
    inner += "".join(part.replace("itemDefinition", "itemComponent") for part in components)
    inner += f"<allowedValues>{_text(allowed)}</allowedValues>" if allowed else ""
    inner += f"<typeConstraint>{_text(constraint)}</typeConstraint>" if constraint else ""
    return f"<itemDefinition{_attributes(name=name, isCollection='true' if many else '')}>{inner}</itemDefinition>"


def data(name: str, type_ref: str = "") -> str:
    """Input data."""
    return f"<inputData{_attributes(id=_id(name), name=name)}>{_variable(name, type_ref)}</inputData>"


def decision(name: str, logic: str, *requires: str, type_ref: str = "") -> str:
    """A decision; `requires` are input data and decisions by name, functions as `f()`, others as `namespace#id`."""
    inner = _variable(name, type_ref) + "".join(map(_requirement, requires)) + _boxed(logic)
    return f"<decision{_attributes(id=_id(name), name=name)}>{inner}</decision>"


def knowledge(name: str, parameters: dict[str, str], logic: str, *requires: str, type_ref: str = "") -> str:
    """A knowledge model; `parameters` are types by name."""
    inner = _variable(name, type_ref) + "".join(map(_requirement, requires))
    logic = f"<encapsulatedLogic>{_parameters(parameters)}{_boxed(logic)}</encapsulatedLogic>"
    return f"<businessKnowledgeModel{_attributes(id=_id(name), name=name)}>{inner}{logic}</businessKnowledgeModel>"


def service(
    name: str,
    outputs: list[str],
    *,
    inputs: list[str] | None = None,
    decisions: list[str] | None = None,
    hidden: list[str] | None = None,
    type_ref: str = "",
) -> str:
    """A decision service over elements by name."""
    parts = [
        f'<{kind} href="#{_id(own)}"/>'
        for kind, names in (
            ("outputDecision", outputs),
            ("encapsulatedDecision", hidden or []),
            ("inputDecision", decisions or []),
            ("inputData", inputs or []),
        )
        for own in names
    ]
    variable = _variable(name, type_ref)
    return f"<decisionService{_attributes(id=_id(name), name=name)}>{variable}{''.join(parts)}</decisionService>"


def literal(text: str, type_ref: str = "", **attributes: str) -> str:
    return f"<literalExpression{_attributes(typeRef=type_ref, **attributes)}>{_text(text)}</literalExpression>"


def context(*entries: tuple[str, str] | tuple[str, str, str], type_ref: str = "") -> str:
    """Entries as (name, logic) or (name, logic, type); one without a name is the result."""
    drawn = "".join(
        f"<contextEntry>{_variable(name, *rest) if name else ''}{_boxed(logic)}</contextEntry>"
        for name, logic, *rest in entries
    )
    return f"<context{_attributes(typeRef=type_ref)}>{drawn}</context>"


def listed(*items: str, type_ref: str = "") -> str:
    return f"<list{_attributes(typeRef=type_ref)}>{''.join(map(_boxed, items))}</list>"


def relation(columns: dict[str, str], *rows: list[str]) -> str:
    """`columns` are types by name."""
    heads = "".join(f"<column{_attributes(name=name, typeRef=own)}/>" for name, own in columns.items())
    lines = "".join(f"<row>{''.join(map(_boxed, row))}</row>" for row in rows)
    return f"<relation>{heads}{lines}</relation>"


def call(name: str, type_ref: str = "", /, **arguments: str | tuple[str, str]) -> str:
    """An invocation; an argument is logic, or (logic, type). Underscores in names stand for spaces."""
    bindings = ""
    for key, argument in arguments.items():
        logic, own = argument if isinstance(argument, tuple) else (argument, "")
        bindings += (
            f"<binding><parameter{_attributes(name=key.replace('_', ' '), typeRef=own)}/>{_boxed(logic)}</binding>"
        )
    return f"<invocation{_attributes(typeRef=type_ref)}>{literal(name)}{bindings}</invocation>"


def function(parameters: dict[str, str], logic: str, kind: str = "") -> str:
    return f"<functionDefinition{_attributes(kind=kind)}>{_parameters(parameters)}{_boxed(logic)}</functionDefinition>"


def parts(kind: str, variable: str = "", /, **logic: str) -> str:
    """A conditional, filter or iterator: its parts by name; a trailing underscore is dropped (`if_`, `in_`)."""
    inner = "".join(f"<{name.rstrip('_')}>{_boxed(own)}</{name.rstrip('_')}>" for name, own in logic.items())
    return f"<{kind}{_attributes(iteratorVariable=variable)}>{inner}</{kind}>"


def table(
    inputs: list[str | tuple[str, str] | tuple[str, str, str]],
    outputs: list[str | dict[str, str]],
    *rules: tuple[list[str], list[str]],
    policy: str = "UNIQUE",
    aggregation: str = "",
) -> str:
    """Inputs are expressions, or (expression, type, values); outputs are names, or {name, type, values, default}."""
    drawn = ""
    for own in inputs:
        expression, type_ref, values = (*((own,) if isinstance(own, str) else own), "", "")[:3]
        allowed = f"<inputValues>{_text(values)}</inputValues>" if values else ""
        head = _attributes(typeRef=type_ref)
        drawn += f"<input><inputExpression{head}>{_text(expression)}</inputExpression>{allowed}</input>"
    for output in outputs:
        clause = {"name": output} if isinstance(output, str) else output
        allowed = f"<outputValues>{_text(clause['values'])}</outputValues>" if "values" in clause else ""
        default = f"<defaultOutputEntry>{_text(clause['default'])}</defaultOutputEntry>" if "default" in clause else ""
        head = _attributes(name=clause.get("name", ""), typeRef=clause.get("type", ""))
        drawn += f"<output{head}>{allowed}{default}</output>"
    for number, (cells, answers) in enumerate(rules, start=1):
        tests = "".join(f"<inputEntry>{_text(cell)}</inputEntry>" for cell in cells)
        given = "".join(f"<outputEntry>{_text(answer)}</outputEntry>" for answer in answers)
        drawn += f'<rule id="r{number}"><description>aturan {number}</description>{tests}{given}</rule>'
    return f"<decisionTable{_attributes(hitPolicy=policy, aggregation=aggregation)}>{drawn}</decisionTable>"


def decide(name: str, inputs: dict[str, Any], *files: bytes | str, strict: bool = False) -> DecisionResult:
    """The result of a decision of these files (or of one file with these elements), by the standard."""
    return library(*files, strict=strict).evaluate(name, inputs)


def library(*files: bytes | str, strict: bool = False) -> DecisionLibrary:
    """The library of some files, named a.dmn, b.dmn and so on; elements that are no files make one file."""
    elements = [file for file in files if isinstance(file, str)]
    whole = [file for file in files if isinstance(file, bytes)] + ([model(*elements)] if elements else [])
    return DecisionLibrary({f"{chr(97 + index)}.dmn": file for index, file in enumerate(whole)}, strict=strict)


def _boxed(logic: str) -> str:
    return logic if logic.startswith("<") and logic.endswith(">") else literal(logic)


def _variable(name: str, type_ref: str = "") -> str:
    return f"<variable{_attributes(name=name, typeRef=type_ref)}/>"


def _parameters(parameters: dict[str, str]) -> str:
    return "".join(f"<formalParameter{_attributes(name=own, typeRef=t)}/>" for own, t in parameters.items())


def _requirement(target: str) -> str:
    if target.endswith("()"):
        return f'<knowledgeRequirement><requiredKnowledge href="{_href(target[:-2])}"/></knowledgeRequirement>'
    return f'<informationRequirement><requiredDecision href="{_href(target)}"/></informationRequirement>'


def _href(target: str) -> str:
    return target if "#" in target else f"#{_id(target)}"


def _id(name: str) -> str:
    return "_" + name.replace(" ", "_")


def _text(text: str) -> str:
    return f"<text>{escape(text)}</text>"


def _attributes(**attributes: str) -> str:
    return "".join(f" {name}={quoteattr(value)}" for name, value in attributes.items() if value)

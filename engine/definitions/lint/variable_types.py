"""What is known of the variables of a diagram: the types that its forms, tables, scripts and mappings give them.

The names are those of VariableScopes. A variable that several steps write may be what any of them writes, and every
variable may be null, since a case may not have come to the step yet. What nothing is known of is Any.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from itertools import chain
from typing import Any, TypeVar

from engine.decisions.file import DecisionFile
from engine.decisions.finding import DecisionFinding
from engine.decisions.text_checks import check_call, decision_type
from engine.definitions.diagram import Diagram, Flow, FlowNode
from engine.definitions.flow_node import is_true
from engine.definitions.library import Library
from engine.definitions.lint.expression_texts import INSTANCE_NUMBERS
from engine.definitions.lint.form_types import FormTypes
from engine.definitions.lint.lazy_types import LazyTypes, Type, Writers
from engine.definitions.lint.variable_scopes import (
    VariableScopes,
    is_multi_instance,
    loop_facts,
    own_writes,
    takes_answers,
    takes_local_inputs,
)
from engine.feel.checks import (
    ANY,
    BOOLEAN,
    NUMBER,
    STRING,
    Declared,
    StaticType,
    as_json,
    context_of,
    inspect_expression,
    list_of,
    union,
)
from engine.feel.checks.static_type import constant_type

Kept = TypeVar("Kept")
Bound = tuple[tuple[str, str], ...]
"""Texts that a call hands to the called process: (variable, text), for one call of it."""

_CASE = dict.fromkeys(
    (
        "nomor",
        "izin",
        "izin_lama",
        "pemohon",
        "nama_pemohon",
        "diajukan_oleh",
        "selaku",
        "diajukan_pada",
        "saluran",
        "pengambilan",
    ),
    STRING,
)
CASE = context_of(_CASE)
"""What the application says of a case: processes/README.md."""
_OF_LETTER = ("surat", "surat_kantor", "surat_penanda_tangan")
_EARLIER = dict.fromkeys(("nomor", "izin", "hasil", "tanggal", "kantor", *_OF_LETTER, "batas_keberatan"), STRING)
CASE_ABOUT_ANOTHER = context_of({**_CASE, "tentang": context_of({**_EARLIER, "dibayar": BOOLEAN})})
"""What it says of a case about an earlier case, whose procedure lies in processes/services/."""
SIGNED = {"oleh": STRING, "pada": STRING}
"""What the engine adds to the answers of a user task."""


class VariableTypes:
    """The types of the variables of every diagram of a library. Looked at when they are asked for, and kept."""

    def __init__(self, library: Library, scopes: VariableScopes) -> None:
        self._library = library
        self._scopes = scopes
        self._forms = FormTypes(library)
        self._kept: dict[tuple[Any, ...], Any] = {}
        self._under_way: set[tuple[Any, ...]] = set()
        self._joined: dict[tuple[Type, ...], StaticType] = {}
        self._circles = 0
        # Other rules refuse what goes round in circles; here nothing is known then.
        self._has_cycles = any(
            process_id in library.calls.get(other, ())
            for process_id in library.calls
            for other in (process_id, *library.called_by(process_id))
        )

    def declared(self, diagram: Diagram, owner: FlowNode | Flow, *, inside: bool, more: frozenset[str]) -> Declared:
        """What an expression of a step or flow may read; `inside` adds the step's own locals, `more` further names."""
        return self._declared(diagram, owner, inside, more, ())

    def _declared(
        self, diagram: Diagram, owner: FlowNode | Flow, inside: bool, more: frozenset[str], bound: Bound
    ) -> Declared:
        names = self._scopes.known(diagram, owner, inside=inside) | more
        try:
            writers = {} if self._has_cycles else self._known_in(diagram, owner.scope_id, bound)
            if not self._has_cycles and inside and isinstance(owner, FlowNode):
                writers = self._with_own(diagram, owner, writers, bound)
        except _CircularError:
            self._has_cycles, writers = True, {}
        numbers: Writers = dict.fromkeys(INSTANCE_NUMBERS, (lambda: NUMBER,))
        return Declared(LazyTypes(names, {**numbers, **writers}, self._join), spaced_names=frozenset())

    def check_call(self, diagram: Diagram, node: FlowNode) -> list[DecisionFinding]:
        """What is wrong with the decision of a step when it reads the step's variables, and not without them."""
        decision_id = node.extension_value("calledDecision", "decisionId") or ""
        file = self._file_of(decision_id)
        if file is None:
            return []
        anyway = self._keep(("alone", decision_id), lambda: check_call(file, decision_id, {}))
        given = self.declared(diagram, node, inside=True, more=frozenset())
        return [found for found in check_call(file, decision_id, given.variables) if found not in anyway]

    # ---- who writes what ---------------------------------------------------------------------------------------

    def _known_in(self, diagram: Diagram, scope_id: str, bound: Bound) -> Writers:
        """Who writes the names that every step of a scope may read."""

        def find() -> Writers:
            scope = diagram.nodes.get(scope_id)
            if scope is None or scope.scope_id == scope_id:
                around = self._outer(diagram.process_id, bound)
            else:
                around = {**self._known_in(diagram, scope.scope_id, bound), **self._locals(diagram, scope, bound)}
            return _merged([around, self._written_in(diagram, scope_id, bound)])

        return self._keep(("known", diagram.process_id, scope_id, bound), find)

    def _with_own(self, diagram: Diagram, node: FlowNode, around: Writers, bound: Bound) -> Writers:
        """What a step sees besides: its locals, what it writes itself, and what is written inside it."""

        def find() -> Writers:
            own = self._own_writes(diagram, node, bound)
            inside = [self._written_in(diagram, node.id, bound), self._written_by_called(diagram, node, bound)]
            return _merged([{**around, **self._locals(diagram, node, bound)}, own, *inside])

        return self._keep(("seen", diagram.process_id, node.id, bound), find)

    def _outer(self, process_id: str, bound: Bound) -> Writers:
        """What a process sees from those that call it, or from the application that starts it."""
        if bound:
            return {**self._outer(process_id, ()), **{name: (_constant(text),) for name, text in bound}}

        def find() -> Writers:
            callers = self._library.callers.get(process_id, ())
            if not callers or process_id in self._library.startable:
                case = CASE_ABOUT_ANOTHER if process_id in self._library.services else CASE
                given: Writers = {"kasus": (lambda: case,), "permohonan": (lambda: self._application(process_id),)}
            else:
                given = {}
            seen = []
            for node in callers:
                caller = self._library.diagram_of(node)
                seen.append(self._with_own(caller, node, self._known_in(caller, node.scope_id, ()), ()))
            return _merged([given, *seen])

        return self._keep(("outer", process_id), find)

    def _written_in(self, diagram: Diagram, scope_id: str, bound: Bound) -> Writers:
        def find() -> Writers:
            return _merged([self._escaping(diagram, step, bound) for step in diagram.scopes.get(scope_id, ())])

        return self._keep(("written", diagram.process_id, scope_id, bound), find)

    def _escaping(self, diagram: Diagram, node: FlowNode, bound: Bound) -> Writers:
        """What a step writes for those around it."""
        if is_multi_instance(node):
            facts = loop_facts(node)
            collection, element = facts.get("outputCollection"), facts.get("outputElement", "")
            return {collection: (lambda: list_of(self._infer(diagram, node, element, bound)),)} if collection else {}
        outputs: Writers = {
            target: (self._inferring(diagram, node, source, bound),) for target, source in node.mappings("output")
        }
        if node.is_sub_process or node.type == "callActivity":
            if outputs or not is_true(
                node.extension_value("calledElement", "propagateAllChildVariables"), default=True
            ):
                return outputs
            inside = _merged([self._written_in(diagram, node.id, bound), self._written_by_called(diagram, node, bound)])
            hidden = self._locals(diagram, node, bound)
            return {name: types for name, types in inside.items() if name not in hidden}
        return _merged([self._own_writes(diagram, node, bound), outputs])

    def _written_by_called(self, diagram: Diagram, node: FlowNode, bound: Bound) -> Writers:
        called_id = node.extension_value("calledElement", "processId") if node.type == "callActivity" else None
        called = self._library.diagrams.get(called_id or "")
        if called is None:
            return {}
        handed = self._keep(("handed", diagram.process_id, node.id, bound), lambda: self._handed_over(node, bound))
        return self._written_in(called, called.process_id, handed)

    def _handed_over(self, node: FlowNode, bound: Bound) -> Bound:
        """The inputs of a call that are always the same text: the id of a form, for one."""
        handed = dict(bound)
        for target, source in node.mappings("input"):
            handed.pop(target, None)
            text = handed.get(source.removeprefix("=").strip()) or _literal_text(source)
            if text is not None:
                handed[target] = text
        return tuple(sorted(handed.items()))

    def _locals(self, diagram: Diagram, node: FlowNode, bound: Bound) -> Writers:
        found: dict[str, tuple[Type, ...]] = {}
        if takes_local_inputs(node):
            for target, source in node.mappings("input"):
                found[target] = (self._inferring(diagram, node, source, bound),)
        if node.loop is not None:
            found["loopCounter"] = (lambda: NUMBER,)
        facts = loop_facts(node) if is_multi_instance(node) else {}
        if facts.get("inputElement"):
            collection = facts.get("inputCollection", "")
            found[facts["inputElement"]] = (lambda: _element(self._infer(diagram, node, collection, bound, False)),)
        return found

    def _own_writes(self, diagram: Diagram, node: FlowNode, bound: Bound) -> Writers:
        found: dict[str, tuple[Type, ...]] = {}
        for name in own_writes(node):
            if name == node.extension_value("script", "resultVariable"):
                script = node.extension_value("script", "expression") or ""
                found[name] = (self._inferring(diagram, node, script, bound),)
            elif name == node.extension_value("calledDecision", "resultVariable"):
                found[name] = (lambda: self._decision(node.extension_value("calledDecision", "decisionId") or ""),)
            elif node.type == "userTask" or (node.type == "startEvent" and takes_answers(node) is False):
                found[name] = (lambda: self._answers(diagram, node, bound),)
            else:
                found[name] = (lambda: ANY,)
        return found

    # ---- what is written ---------------------------------------------------------------------------------------

    def _inferring(self, diagram: Diagram, node: FlowNode, text: str, bound: Bound) -> Type:
        return lambda: self._infer(diagram, node, text, bound)

    def _infer(self, diagram: Diagram, node: FlowNode, text: str, bound: Bound, inside: bool = True) -> StaticType:
        """The JSON type of an attribute; Any where a variable is worked out from itself."""
        if not text.startswith("="):
            return constant_type("string", text)

        def find() -> StaticType:
            declared = self._declared(diagram, node, inside, frozenset(), bound)
            return as_json(inspect_expression(text[1:].strip(), declared)[0])

        key = ("type", diagram.process_id, node.id, text, inside, bound)
        if key in self._under_way:
            self._circles += 1
            return ANY
        return self._keep(key, find)

    def _join(self, writers: tuple[Type, ...]) -> StaticType:
        """Kept, since a part that all permits share is written for by all; not where a circle cut it short."""
        found = self._joined.get(writers)
        if found is None:
            circles = self._circles
            found = union(write() for write in writers).or_null()
            if circles == self._circles:
                self._joined[writers] = found
        return found

    def _answers(self, diagram: Diagram, node: FlowNode, bound: Bound) -> StaticType:
        """The answers of the form, or forms, that a step may have."""
        form_id = node.extension_value("formDefinition", "formId")
        if not form_id:
            return ANY
        known = self._infer(diagram, node, form_id, bound)
        if known.values is None or not known.is_only("string"):
            return ANY
        answers = union(self._forms.answers(str(own)) for own in known.values)
        if node.type != "userTask" or answers.entries is None:
            return answers
        return context_of({**answers.entries, **SIGNED}, is_closed=answers.is_closed)

    def _application(self, process_id: str) -> StaticType:
        """The answers of the form with which a process is started."""
        diagram = self._library.diagrams.get(process_id)
        starts = [] if diagram is None else [n for n in diagram.scopes.get(process_id, ()) if n.type == "startEvent"]
        forms = [form_id for start in starts if (form_id := start.extension_value("formDefinition", "formId"))]
        return union(self._forms.answers(form_id) for form_id in forms) if len(forms) == len(starts) else ANY

    def _decision(self, decision_id: str) -> StaticType:
        file = self._file_of(decision_id)
        if file is None:
            return ANY
        return self._keep(("decision", decision_id), lambda: as_json(decision_type(file, decision_id)))

    def _file_of(self, decision_id: str) -> DecisionFile | None:
        """The file of a decision; None when there is no such decision."""
        decision = self._library.decisions.get(decision_id)
        if decision is None:
            return None
        source = decision.source
        return self._keep(("file", source), lambda: DecisionFile(self._library.files[source], source))

    def _keep(self, key: tuple[Any, ...], find: Callable[[], Kept]) -> Kept:
        if key not in self._kept:
            if key in self._under_way:
                raise _CircularError
            self._under_way.add(key)
            try:
                self._kept[key] = find()
            finally:
                self._under_way.discard(key)
        kept: Kept = self._kept[key]
        return kept


class _CircularError(Exception):
    """A scope lies within itself: its file is broken."""


def _merged(parts: list[Writers]) -> Writers:
    """All writers, each once: a process that is called twice, by one that is called twice, writes what it writes."""
    found: dict[str, list[tuple[Type, ...]]] = {}
    for part in parts:
        for name, types in part.items():
            found.setdefault(name, []).append(types)
    return {
        name: several[0] if len(several) == 1 else tuple(dict.fromkeys(chain.from_iterable(several)))
        for name, several in found.items()
    }


def _constant(text: str) -> Type:
    return lambda: constant_type("string", text)


@lru_cache(maxsize=4096)
def _literal_text(source: str) -> str | None:
    """The text that a mapping always gives, where that shows."""
    if not source.startswith("="):
        return source
    type_, _ = inspect_expression(source[1:].strip())
    return type_.constant if type(type_.constant) is str else None


def _element(collection: StaticType) -> StaticType:
    return collection.inner if collection.is_only("list") else ANY

"""Decision files as the engine and tools use them: all decisions by id, requiring each other across files."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cached_property
from typing import Any

from engine.decisions.conversion import from_json
from engine.decisions.errors import DecisionDefinitionError, DecisionEvaluationError
from engine.decisions.evaluation import DecisionResult, Evaluation, Key
from engine.decisions.file import keep_apart, parse_files
from engine.decisions.find import Wanted, find_element
from engine.decisions.invocable import Invocable
from engine.decisions.model import Decision, Element
from engine.decisions.reader import read_files
from engine.decisions.reads import decision_reads
from engine.feel import Scope, from_python
from engine.feel.reads import Reads
from engine.feel.scope import Runtime


def parse_decisions(xml: bytes, source: str, *, strict: bool = True) -> Mapping[str, Decision]:
    """The decisions of one file of several, by id; raises DecisionDefinitionError.

    What the file requires of others is not looked for.
    """
    return DecisionLibrary({source: xml}, strict=strict, complete=False)


class DecisionLibrary(Mapping[str, Decision]):
    """All decisions of several files, by id; requirements and imports reach from file to file.

    A strict library (ours) refuses files with every problem that they have, and what contradicts itself when it
    runs is an error; its decisions see the variables of the case besides what they require. With `strict` off
    it does as the standard says: what is wrong gives null, `problems` lists it, and a decision sees only what it
    requires. Files that are no DMN at all are refused in either case.
    """

    def __init__(self, files: Mapping[str, bytes | str], *, strict: bool = True, complete: bool = True) -> None:
        self._files, unreadable = parse_files(files)
        if unreadable and not strict:
            raise DecisionDefinitionError.of(unreadable)
        if not strict:
            keep_apart(self._files)
        read = read_files(self._files, strict=strict, complete=complete and not unreadable)
        self.strict = strict
        self.graph = read.graph
        self.problems = (*unreadable, *read.problems)
        self._decisions: dict[str, Decision] = {}
        for decision in self.decisions:
            self._decisions.setdefault(decision.id, decision)
        if strict and self.problems:
            raise DecisionDefinitionError.of(self.problems)

    def __getitem__(self, decision_id: str) -> Decision:
        return self._decisions[decision_id]

    def __iter__(self) -> Iterator[str]:
        return iter(self._decisions)

    def __len__(self) -> int:
        return len(self._decisions)

    @property
    def decisions(self) -> tuple[Decision, ...]:
        """Every decision, those of the first file first; of two with the same id in two files, both."""
        return tuple(element for element in self.graph.elements.values() if isinstance(element, Decision))

    def evaluate(
        self, name: str, inputs: Mapping[str, Any], scope: Scope | None = None, *, model: str | None = None
    ) -> DecisionResult:
        """The answer of the decision with this name or id; raises UnknownDecisionError.

        `inputs` are values by the name of their input data: JSON, FEEL's own, Python's dates. A decision that
        is named there is not taken but has the given value. `model` is the name, namespace or file in which to
        look, when several have the name. Without `scope` it is now, and only weekends are free.
        """
        element = self.find(name, model, Element)
        if isinstance(element, Invocable):
            return self.invoke(name, inputs, scope, model=model)
        values = _by_name(inputs)
        evaluation = Evaluation(values, Runtime(scope or Scope.now()), self._given(element, values))
        return self._result(evaluation, lambda: element.value(evaluation))

    def invoke(
        self, name: str, inputs: Mapping[str, Any], scope: Scope | None = None, *, model: str | None = None
    ) -> DecisionResult:
        """The result of the decision service or knowledge model with this name or id, for arguments by name.

        An argument that is missing is null. A service with several outputs gives a context.
        """
        element = self.find(name, model, Invocable)
        evaluation = Evaluation({}, Runtime(scope or Scope.now()))
        arguments = _by_name(inputs)
        return self._result(evaluation, lambda: element.invoke(arguments, evaluation))

    def reads(self, decision_id: str) -> Reads:
        """What the decision looks at in the variables of a case, itself and by all that it requires."""
        return decision_reads(self._files, self._decisions[decision_id].key)

    def sources_of(self, decision_ids: Iterable[str]) -> set[str]:
        """The files in which these decisions stand, and all that these files require or import."""
        waiting = [self._decisions[decision_id].source for decision_id in decision_ids]
        seen: set[str] = set()
        while waiting:
            source = waiting.pop()
            if source not in seen:
                seen.add(source)
                waiting += self._behind[source]
        return seen

    @cached_property
    def _behind(self) -> dict[str, set[str]]:
        """For each file those that it requires or imports."""
        sources = {file.namespace: file.source for file in self._files}
        required: dict[str, set[str]] = {
            file.source: {sources[own.namespace] for own in file.imports if own.namespace in sources}
            for file in self._files
        }
        for element in self.graph.elements.values():
            required[element.source] |= {sources[own.key[0]] for own in element.arrows() if own.key[0] in sources}
        return required

    def find(self, name: str, model: str | None, wanted: type[Wanted]) -> Wanted:
        """The element of this name or id, of a kind (Decision, Invocable, ...); raises UnknownDecisionError."""
        return find_element(name, model, self.graph.elements.values(), self._files, wanted)

    def _given(self, element: Element, inputs: Mapping[str, Any]) -> dict[Key, Any]:
        """What is known before anything is decided: decisions by name, and the names below those of imports."""
        given: dict[Key, Any] = {}
        near = {own.name for own in self.graph.elements.values() if own.key[0] == element.key[0]}
        for own in self.graph.elements.values():
            is_meant = own.key[0] == element.key[0] or own.name not in near
            if isinstance(own, Decision) and own.name in inputs and is_meant and own is not element:
                given[own.key] = from_json(inputs[own.name], own.type)
        for file in self._files:
            for imported in file.imports if file.namespace == element.key[0] else ():
                below = inputs.get(imported.name)
                for own in self.graph.elements.values():
                    if isinstance(below, dict) and own.key[0] == imported.namespace and own.name in below:
                        given[own.key] = from_json(below[own.name], own.type)
        return given

    def _result(self, evaluation: Evaluation, work: Callable[[], Any]) -> DecisionResult:
        try:
            value = work()
        except DecisionEvaluationError as error:
            if self.strict:
                raise
            return DecisionResult(None, tuple(evaluation.fired), (*evaluation.errors, error))
        return DecisionResult(value, tuple(evaluation.fired), tuple(evaluation.errors))


def _by_name(inputs: Mapping[str, Any]) -> dict[str, Any]:
    """The inputs as FEEL's values, by names with single spaces."""
    return {" ".join(name.split()): from_python(value) for name, value in inputs.items()}

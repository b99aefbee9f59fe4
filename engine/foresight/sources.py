"""Where the variables of a procedure come from: the first step that writes each of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from engine.definitions.compiler import Executable
from engine.definitions.element import Element
from engine.definitions.loop import MultiInstance
from engine.feel.reads import Reads, reads_of


@dataclass(frozen=True)
class Answers:
    """A person answers a form: the form of the step, or one of those that are handed to it."""

    form_ids: tuple[str, ...]


@dataclass(frozen=True)
class Computed:
    """The system works it out: by a script, or by a decision, once or for each element of a list."""

    variable: str
    element: Element
    reads: Reads


Source = Answers | Computed


class Sources:
    """The sources of one version of a procedure, with those of the parts that it calls."""

    def __init__(self, executable: Executable) -> None:
        self._executable = executable
        self._own = tuple(executable.definition.elements.values())
        self._called = tuple(_called_elements(executable))

    def find(self, variable: str) -> Source | None:
        """The first step in the diagram that writes the variable; None when nothing that is understood here does."""
        for element in (*self._own, *self._called):
            if (source := self._source(element, variable)) is not None:
                return source
        return None

    def _source(self, element: Element, variable: str) -> Source | None:
        loop = element.loop if isinstance(element.loop, MultiInstance) else None
        if element.decision_id and variable == (loop.output_collection if loop else element.result_variable):
            return Computed(variable, element, self._decision_reads(element, loop))
        if loop is not None:
            return None
        if element.script is not None and element.result_variable == variable:
            reads = reads_of(element.script.text.removeprefix("="))
            return None if variable in reads.variables else Computed(variable, element, reads)
        if element.type in ("userTask", "startEvent") and element.answers_variable == variable:
            form_ids = tuple(self._form_ids(element))
            return Answers(form_ids) if form_ids else None
        return None

    def _decision_reads(self, element: Element, loop: MultiInstance | None) -> Reads:
        found = Reads()
        own = self._executable.decisions.reads(element.decision_id or "")
        if loop is None:
            found.add(own)
            return found
        items = Reads() if loop.collection is None else reads_of(loop.collection.text.removeprefix("="))
        each = next(iter(items.paths), ())
        found.add(items)
        found.add(own, {loop.item_name or "": each})
        return found

    def _form_ids(self, element: Element) -> Iterator[str]:
        """Literal in the diagram; or, in a part that several procedures call, what the call hands over."""
        if element.form_id is None:
            start = self._executable.definition.start_form_id
            if element.type == "startEvent" and start:
                yield start
        elif element.form_id.expression is None:
            yield element.form_id.text
        else:
            for call in self._own:
                for target, given in call.inputs:
                    form_id = given.text.removeprefix("=").strip().strip('"')
                    if target in element.form_id.names and form_id in self._executable.definition.forms:
                        yield form_id


def _called_elements(executable: Executable) -> Iterable[Element]:
    own = executable.definition.process_id
    for process_id, spec in executable.specs.items():
        if process_id != own and not process_id.startswith(f"{own}/"):
            for node in spec.nodes.values():
                element = getattr(node, "element", None)
                if isinstance(element, Element):
                    yield element

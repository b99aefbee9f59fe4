"""Multi-instance activities: once for each item, one after the other or all at once."""

from __future__ import annotations

from typing import Any

from SpiffWorkflow.task import Task

from engine.definitions import loop as facts
from engine.errors import ExecutionError
from engine.execution.variables import VariableScope

MAX_INSTANCES = 1_000


class MultiInstanceLoop:
    """Every instance has variables of its own: its item, `loopCounter` (from 1), and whatever is written in it.

    The body remembers `total`, the instance to come `next`, how many are `done`, for a sequential one its `items`, and
    `results` by place, so that their order is that of the items; a place that was never reached stays null.
    """

    def __init__(self, element_id: str, loop: facts.MultiInstance) -> None:
        self.element_id = element_id
        self.facts = loop

    def begin(self, body: Task) -> bool | None:
        items = self._items(body)
        body.internal_data.update(total=len(items), next=0, done=0, results=[None] * len(items), items=items)
        if not items:
            self._deliver(body)
            return True
        for _ in items[:1] if self.facts.is_sequential else items:
            self._start_next(body)
        if not self.facts.is_sequential:
            body.internal_data["items"] = []  # each instance holds its own
        return None

    def instance_ended(self, body: Task, instance: Task) -> None:
        state = body.internal_data
        state["done"] += 1
        if self.facts.output_element is not None:
            evaluator = body.workflow.case.evaluator
            result = evaluator.value(self.element_id, self.facts.output_element, instance.data)
            state["results"][instance.internal_data["index"]] = result
        if self._is_complete(body, instance):
            for token in list(body.workflow.tasks.values()):
                if token.internal_data.get("body") == str(body.id):
                    token.cancel()
            self._deliver(body)
            body.complete()
        elif self.facts.is_sequential:
            self._start_next(body)

    def _items(self, body: Task) -> list[Any]:
        evaluator = body.workflow.case.evaluator
        if self.facts.collection is not None:
            items = evaluator.value(self.element_id, self.facts.collection, body.data)
            if not isinstance(items, list):
                raise ExecutionError(self.element_id, f"{self.facts.collection.text} gives no list")
        elif self.facts.cardinality is not None:
            count = evaluator.value(self.element_id, self.facts.cardinality, body.data)
            items = [None] * _count(self.element_id, count)
        else:
            raise ExecutionError(self.element_id, "neither a collection nor a number of instances")
        if len(items) > MAX_INSTANCES:
            raise ExecutionError(self.element_id, f"{len(items)} instances, {MAX_INSTANCES} are allowed")
        return items

    def _start_next(self, body: Task) -> None:
        state = body.internal_data
        index = state["next"]
        state["next"] = index + 1
        local = {"loopCounter": index + 1}
        if self.facts.item_name:
            local[self.facts.item_name] = state["items"][index]
        instance = body.workflow.add_token(body.task_spec, body=str(body.id), index=index)
        instance.data = VariableScope(local, body.data, keeps=True)

    def _is_complete(self, body: Task, instance: Task) -> bool:
        state = body.internal_data
        if state["done"] == state["total"]:
            return True
        if self.facts.completion_condition is None:
            return False
        counts = {
            "numberOfInstances": state["total"],
            "numberOfCompletedInstances": state["done"],
            "numberOfActiveInstances": state["next"] - state["done"],
        }
        variables = VariableScope(counts, instance.data)
        return bool(body.workflow.case.evaluator.condition(self.element_id, self.facts.completion_condition, variables))

    def _deliver(self, body: Task) -> None:
        if self.facts.output_collection:
            body.data.write(self.facts.output_collection, body.internal_data["results"])


def _count(element_id: str, value: Any) -> int:
    if isinstance(value, str) and value.isdigit():
        return int(value)
    if isinstance(value, bool) or not isinstance(value, int | float) or value < 0 or value != int(value):
        raise ExecutionError(element_id, "the number of instances is no whole number")
    return int(value)

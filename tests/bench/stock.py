"""The stock way to run BPMN with SpiffWorkflow: its Python expressions, the whole workflow as JSON in a row."""

from __future__ import annotations

from typing import Any

from lxml import etree
from SpiffWorkflow.bpmn.serializer.workflow import BpmnWorkflowSerializer
from SpiffWorkflow.bpmn.workflow import BpmnWorkflow
from SpiffWorkflow.spiff.parser.process import SpiffBpmnParser
from SpiffWorkflow.spiff.serializer.config import SPIFF_CONFIG
from SpiffWorkflow.util.task import TaskState
from sqlalchemy import Column, Engine, Integer, MetaData, Table, Text, insert, select, update

_table = Table("stock", MetaData(), Column("id", Integer, primary_key=True), Column("state", Text))


class StockRunner:
    """Every step reads the row, restores the workflow, completes one task, and writes everything back."""

    def __init__(self, engine: Engine, bpmn: bytes, process_id: str) -> None:
        self._engine = engine
        _table.create(engine, checkfirst=True)
        parser = SpiffBpmnParser()
        parser.add_bpmn_xml(etree.fromstring(bpmn))
        self._spec = parser.get_spec(process_id)
        self._subprocess_specs = parser.get_subprocess_specs(process_id)
        self._serializer = BpmnWorkflowSerializer(BpmnWorkflowSerializer.configure(SPIFF_CONFIG))
        self._next_id = 0

    def start(self, variables: dict[str, Any]) -> int:
        self._next_id += 1
        workflow = BpmnWorkflow(self._spec, self._subprocess_specs)
        workflow.task_tree.set_data(**variables)
        workflow.do_engine_steps()
        state = self._serializer.serialize_json(workflow)
        with self._engine.begin() as connection:
            connection.execute(insert(_table).values(id=self._next_id, state=state))
        return self._next_id

    def step(self, case_id: int, answers: dict[str, Any]) -> None:
        with self._engine.begin() as connection:
            state = connection.scalar(select(_table.c.state).where(_table.c.id == case_id))
            workflow = self._serializer.deserialize_json(state)
            task = workflow.get_tasks(state=TaskState.READY, manual=True)[0]
            task.set_data(**{task.task_spec.name: answers})
            task.run()
            workflow.do_engine_steps()
            workflow.refresh_timers()
            state = self._serializer.serialize_json(workflow)
            connection.execute(update(_table).where(_table.c.id == case_id).values(state=state))

    def stored_bytes(self, case_id: int) -> int:
        with self._engine.begin() as connection:
            return len(connection.scalar(select(_table.c.state).where(_table.c.id == case_id)).encode())

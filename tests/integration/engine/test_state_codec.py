"""The stored state is small, survives a restart at every step, and nothing typed can break it."""

from __future__ import annotations

import pytest
from support.diagrams import call, diagram, files, script, user_task
from support.engine import START, complete, make_engine, open_tasks, start

from engine import case_variables
from engine.definitions.repository import get_executable
from engine.execution.run import load_workflow
from engine.feel import Scope
from engine.persistence.rows import CaseRow
from engine.persistence.state_codec import FORMAT, decode_state, encode_state

HOSTILE = [
    {"typename": "x"},
    {"typename": "UUID", "value": "not one"},
    {"typename": "BpmnWorkflow"},
    {"typename": "timedelta", "days": 1e308},
    {"a": [{"typename": "datetime"}]},
    {"__class__": "os.system", "": {}},
    ["\u0001", "\U0001f600", "</script>"],
    {"luas": 1, "benar": True, "nol": 0, "salah": False, "kosong": None, "teks": "1"},
]

PARENT = diagram(
    "p",
    "mulai > periksa > bagian > sahkan > akhir",
    periksa=user_task(),
    bagian=call("q", {"jenis": '="x"'}),
    sahkan=user_task(),
)
CHILD = diagram("q", "mulai > a > hitung > b > akhir", a=user_task(), hitung=script("=1 + 1", "dua"), b=user_task())


def reload(factory, case):
    with factory() as session:
        row = session.get(CaseRow, case.id)
        executable = get_executable(session, row.definition_hash)
        scope = Scope(moment=START, calendar=session.info["environment"].calendar)
        return row.state, executable, scope, load_workflow(executable, row.state, scope)


def shape(case):
    """Everything about a running case that must survive: places, states and variables of all tokens."""
    return [
        (
            scope.spec.name,
            scope.host.id if scope.host else None,
            scope.compensable,
            dict(scope.variables),
            [(t.id, t.task_spec.name, t.state, dict(t.data), t.internal_data) for t in scope.tasks.values()],
        )
        for scope in (case, *case.scopes.values())
    ]


class TestRoundTrip:
    def test_what_is_read_is_what_was_written(self, sqlite_url):
        factory = make_engine(sqlite_url, files(PARENT, shared=(CHILD,)))
        case = start(factory, luas=96)
        for step in ("periksa", "a"):
            complete(factory, case, step, catatan=step)
            state, executable, scope, workflow = reload(factory, case)
            again = decode_state(encode_state(workflow), executable.specs, "p", workflow.evaluator)
            assert shape(again) == shape(workflow)
            assert encode_state(again) == encode_state(workflow)

    def test_a_finished_subprocess_leaves_the_state(self, sqlite_url):
        factory = make_engine(sqlite_url, files(PARENT, shared=(CHILD,)))
        case = start(factory)
        for step in ("periksa", "a", "b"):
            complete(factory, case, step)
        assert reload(factory, case)[3].scopes == {}
        assert [task.element_id for task in open_tasks(factory, case)] == ["sahkan"]
        assert complete(factory, case, "sahkan").outcome == "granted"

    def test_tasks_inside_a_called_process_know_their_place_in_the_permits_own_diagram(self, sqlite_url):
        factory = make_engine(sqlite_url, files(PARENT, shared=(CHILD,)))
        case = start(factory)
        complete(factory, case, "periksa")
        (task,) = open_tasks(factory, case)
        assert (task.element_id, task.root_element_id) == ("a", "bagian")

    def test_another_format_is_refused(self, sqlite_url):
        with pytest.raises(ValueError, match="format"):
            decode_state(b"\x99" + b"x", {}, "p", None)
        assert FORMAT == b"\x02"


class TestHostileData:
    @pytest.mark.parametrize("value", HOSTILE, ids=str)
    def test_what_people_type_means_nothing_to_the_reader(self, sqlite_url, value):
        factory = make_engine(sqlite_url, files(PARENT, shared=(CHILD,)))
        case = start(factory, isi=value)
        complete(factory, case, "periksa", isi=value)
        complete(factory, case, "a", isi=value)
        with factory() as session:
            variables = case_variables(session, case.id, START)
        assert variables["permohonan"]["isi"] == value
        assert variables["periksa"]["isi"] == value
        assert variables["a"]["isi"] == value

    def test_one_hundred_kilobytes_of_text_come_back_whole(self, sqlite_url):
        text = "ä€" * 25_000
        factory = make_engine(sqlite_url, files(PARENT, shared=(CHILD,)))
        case = start(factory, isi=text)
        complete(factory, case, "periksa")
        with factory() as session:
            assert case_variables(session, case.id, START)["permohonan"]["isi"] == text


class TestSize:
    def test_data_that_steps_share_is_stored_once(self, sqlite_url):
        import os

        factory = make_engine(sqlite_url, files(PARENT, shared=(CHILD,)))
        case = start(factory, isi=os.urandom(10_000).hex())
        for step in ("periksa", "a", "b"):
            complete(factory, case, step)
        assert len(reload(factory, case)[0]) < 13_000

"""A new version is for new cases: whoever has begun goes on by the version that the case started with."""

from __future__ import annotations

from unittest.mock import patch

from support.diagrams import call, decision, diagram, files, script, table, user_task
from support.engine import START, complete, make_engine, open_tasks, start
from support.versions import deploy_files

from engine import case_variables, find_versions
from engine.definitions import repository

OLD = files(diagram("p", "mulai > a > b > akhir", a=user_task(), b=user_task()))
NEW = files(diagram("p", "mulai > a > sisipan > b > akhir", a=user_task(), sisipan=user_task(), b=user_task()))
PARENT = diagram("p", "mulai > bagian > akhir", bagian=call("q"))


def steps_until_the_end(factory, case):
    passed = []
    while tasks := open_tasks(factory, case):
        passed.append(tasks[0].element_id)
        complete(factory, case, tasks[0].element_id)
    return passed


class TestRunningCases:
    def test_a_case_ends_on_the_version_it_started_with_and_a_new_one_begins_on_the_new(self, database_url):
        factory = make_engine(database_url, OLD)
        old = start(factory, reference="R-1")
        deploy_files(factory, NEW)
        new = start(factory, reference="R-2")
        assert steps_until_the_end(factory, old) == ["a", "b"]
        assert steps_until_the_end(factory, new) == ["a", "sisipan", "b"]

    def test_a_called_process_is_part_of_the_version_even_before_it_is_called(self, database_url):
        inner = diagram("q", "mulai > a > akhir", a=user_task())
        longer = diagram("q", "mulai > a > b > akhir", a=user_task(), b=user_task())
        parent = diagram("p", "mulai > awal > bagian > akhir", awal=user_task(), bagian=call("q"))
        factory = make_engine(database_url, files(parent, shared=(inner,)))
        before, inside = start(factory, reference="R-1"), start(factory, reference="R-2")
        complete(factory, inside, "awal")
        deploy_files(factory, files(parent, shared=(longer,)))
        assert steps_until_the_end(factory, before) == ["awal", "a"]
        assert steps_until_the_end(factory, inside) == ["a"]
        assert steps_until_the_end(factory, start(factory, reference="R-3")) == ["awal", "a", "b"]

    def test_a_decision_table_is_part_of_the_version(self, database_url):
        drawn = diagram("p", "mulai > a > putus > b > akhir", a=user_task(), putus=decision("d", "x"), b=user_task())
        place = "processes/decisions/d.dmn"
        old = {**files(drawn), place: table("d", "permohonan.luas", {"> 0": "lama"})}
        new = {**files(drawn), place: table("d", "permohonan.luas", {"> 0": "baru"})}
        factory = make_engine(database_url, old)
        case = start(factory, luas=1)
        deploy_files(factory, new)
        complete(factory, case, "a")
        with factory() as session:
            assert case_variables(session, case.id, START)["x"] == "lama"

    def test_deploying_the_same_files_again_makes_no_version(self, database_url):
        factory = make_engine(database_url, OLD)
        case = start(factory)
        assert deploy_files(factory, OLD) == case.definition_hash


class TestDeploying:
    def test_what_is_deployed_already_is_not_checked_again_by_a_program_that_starts(self, database_url):
        factory = make_engine(database_url, OLD)
        with (
            patch.object(repository, "_passed", set()),
            patch.object(repository, "check_definitions", wraps=repository.check_definitions) as checked,
        ):
            deploy_files(factory, OLD)
            assert checked.call_count == 0
            deploy_files(factory, NEW)
            assert checked.call_count == 1

    def test_files_that_were_replaced_by_some_others_are_deployed_as_a_whole(self, sqlite_url):
        other = diagram("lain", "mulai > h > akhir", h=user_task())
        together = {**OLD, "processes/lain.bpmn": other}
        factory = make_engine(sqlite_url, together)
        first = deploy_files(factory, together)
        assert deploy_files(factory, NEW) != first
        assert deploy_files(factory, together) == first


class TestListing:
    def test_each_version_says_how_many_cases_run_on_it_and_which_is_active(self, database_url):
        factory = make_engine(database_url, OLD)
        for number in range(3):
            start(factory, reference=f"R-{number}")
        ended = start(factory, reference="R-9")
        complete(factory, ended, "a")
        complete(factory, ended, "b")
        newest = deploy_files(factory, NEW)
        with factory() as session:
            found = {v.content_hash: (v.is_active, v.running_cases) for v in find_versions(session, "p")}
        assert found == {ended.definition_hash: (False, 3), newest: (True, 0)}

    def test_a_change_in_a_part_that_is_not_called_is_no_new_version(self, sqlite_url):
        other = diagram("lain", "mulai > h > akhir", h=script("=1", "x"))
        factory = make_engine(sqlite_url, files(PARENT, shared=(diagram("q", "mulai > akhir"),)))
        case = start(factory)
        assert deploy_files(factory, files(PARENT, shared=(diagram("q", "mulai > akhir"), other))) == (
            case.definition_hash
        )

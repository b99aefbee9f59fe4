"""The same submit many times, also at the same time, has one effect and one answer."""

from __future__ import annotations

import pytest
from support.at_once import at_once
from support.diagrams import diagram, files, user_task
from support.engine import APPLICANT, START, VERIFIER, make_engine

from engine import once, start_case, store_result
from engine.errors import KeyReusedError

ONE_STEP = files(diagram("p", "mulai > a > akhir", a=user_task()))


def submit(factory, key="k-1", by=APPLICANT, body=b"isian", action="submit"):
    with factory.begin() as session:
        replay = once(session, key, by=by, action=action, body=body, at=START)
        if replay is not None:
            return "replayed", replay.result
        case = start_case(session, "p", f"R-{key}", {"permohonan": {}}, by=by, at=START)
        store_result(session, key, {"reference": case.reference})
        return "first", {"reference": case.reference}


def test_eight_simultaneous_submits_start_one_case(database_url):
    factory = make_engine(database_url, ONE_STEP)
    results = at_once(lambda _: submit(factory), range(8))
    assert sorted(kind for kind, _ in results) == ["first"] + ["replayed"] * 7
    assert {result["reference"] for _, result in results} == {"R-k-1"}


def test_a_failed_submit_leaves_its_key_free(database_url):
    factory = make_engine(database_url, ONE_STEP)
    with factory() as session:
        once(session, "k-1", by=APPLICANT, action="submit", body=b"isian", at=START)
        session.rollback()  # the rest of the request failed
    assert submit(factory)[0] == "first"


@pytest.mark.parametrize("other", [{"body": b"lain"}, {"by": VERIFIER}, {"action": "lain"}])
def test_a_key_that_comes_back_for_something_else_is_refused(database_url, other):
    factory = make_engine(database_url, ONE_STEP)
    submit(factory)
    with pytest.raises(KeyReusedError):
        submit(factory, **other)

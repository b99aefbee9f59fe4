"""Text with a NUL, which PostgreSQL keeps in no column, is cleaned in every form: nobody sees our error page."""

from __future__ import annotations

import pytest
from support.deployed_database import store_versions
from support.running_cases import RunningCases

from engine import case_history


@pytest.mark.parametrize("path", ["/masuk", "/masuk/petugas"])
def test_at_the_door(client, path):
    typed = {"login": "si\0ti", "name": "Si\0ti", "email": "a\0@b.id", "phone": "0812\0", "password": "x\0"}
    assert client.post(path, data=typed).status_code == 422


def test_in_the_reason_of_a_withdrawal(its_services, make_user, log_in):
    cases = RunningCases(its_services)
    cases.deploy()
    with its_services.session_factory.begin() as session:
        store_versions(session, "penarikan")
    case = cases.start(applicant_id=make_user("siti").id)
    assert (
        log_in("siti").post(f"/permohonan/{case.reference}/tarik", data={"reason": "Ti\0dak jadi"}).status_code == 303
    )
    with its_services.session_factory() as session:
        (reason,) = [event.data["reason"] for event in case_history(session, case.id) if event.kind == "case_withdrawn"]
    assert reason == "Tidak jadi"

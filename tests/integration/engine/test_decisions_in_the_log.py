"""The log of a case says by which rules a business rule task was decided."""

from __future__ import annotations

from support.diagrams import decision, diagram, files, table, user_task
from support.engine import make_engine, start

from engine import CitedRule, case_history, decisions_taken

DRAWING = diagram("p", "mulai > tentukan > periksa > akhir", tentukan=decision("tingkat", "x"), periksa=user_task())
TABLE = table("tingkat", "permohonan.modal", {"<= 50": "kelurahan", "> 50": "kota"}).replace(
    b'<rule id="r1">', b'<rule id="r1"><description>Di atas 50: kota</description>'
)


def decided(database_url: str, modal: int | None):
    factory = make_engine(database_url, files(DRAWING) | {"processes/decisions/tingkat.dmn": TABLE})
    case = start(factory, modal=modal)
    with factory() as session:
        (taken,) = decisions_taken(case_history(session, case.id))
    return taken


def test_the_rule_that_fired_is_logged_with_what_its_author_wrote(database_url):
    taken = decided(database_url, 60)

    assert (taken.element_id, taken.decision) == ("tentukan", "tingkat")
    assert taken.rules == (CitedRule("tingkat", "tingkat", "r1", 2, "Di atas 50: kota"),)


def test_a_decision_without_a_matching_rule_is_logged_without_rules(sqlite_url):
    assert decided(sqlite_url, None).rules == ()

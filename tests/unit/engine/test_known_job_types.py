"""A diagram whose work nobody does is refused before it is deployed."""

from __future__ import annotations

from support.diagrams import diagram, files, service_task
from support.engine import environment

from engine import Library, unknown_job_types

LIBRARY = Library(
    files(
        diagram("p", "mulai > a > b > akhir", a=service_task("surat.cetak"), b=service_task("tak.dikenal")),
    )
)


def test_a_type_without_handler_is_found_with_its_element_and_what_to_choose_instead():
    (finding,) = unknown_job_types(LIBRARY, environment(surat__cetak=lambda job, begin: {}))
    assert (finding.element_id, finding.severity) == ("b", "error")
    assert "tak.dikenal" in finding.message_en
    assert "surat.cetak" in finding.message_id


def test_known_types_are_no_finding():
    work = {"surat__cetak": lambda job, begin: {}, "tak__dikenal": lambda job, begin: {}}
    assert unknown_job_types(LIBRARY, environment(**work)) == []

from dataclasses import replace

import pytest
from support.cities import edited, messages, shipped_city

from webapp.consistency import City
from webapp.consistency.signers_have_posts import check


def without_post(role: str, city: City | None = None) -> City:
    city = city or shipped_city()
    return replace(city, roles={**city.roles, role: replace(city.roles[role], post=None)})


@pytest.mark.parametrize(
    ("role", "place"),
    [
        ("lurah", "processes/shared/penerbitan.bpmn: terbitkan_surat"),
        ("bendahara", "processes/shared/pembayaran_retribusi.bpmn: terbitkan_skrd"),
        ("tim-teknis", "processes/shared/peninjauan_lapangan.bpmn: terbitkan_bapl"),
    ],
)
def test_a_role_that_signs_without_a_post_is_named(role, place):
    found = messages(check, without_post(role))
    assert f"{place}: is signed by the role {role!r}, which has no post in roles.yaml: write its title" in found


def test_a_role_that_a_condition_chooses_is_found():
    choice = "=if kantor = &quot;31&quot; then &quot;lurah&quot; else &quot;petugas-loket&quot;"
    city = edited("processes/sktm.bpmn", ("=&quot;lurah&quot;", choice))
    assert any("is signed by the role 'petugas-loket'" in message for message in messages(check, city))


def test_a_role_that_signs_nothing_needs_no_post():
    assert messages(check, shipped_city()) == []

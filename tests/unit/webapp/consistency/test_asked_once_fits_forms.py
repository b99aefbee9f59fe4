from dataclasses import replace

import pytest
from support.cities import example_city, messages

from webapp.consistency.asked_once_fits_forms import check


@pytest.mark.parametrize(
    ("facts", "message"),
    [
        ({"blocks": frozenset({"pemilik"})}, "asked_once.yaml: pemilik: is no shared block"),
        ({"kinds": frozenset({"paspor"})}, "asked_once.yaml: paspor: is no kind of question"),
        ({"profile": {"pemohon": {"nama": "name"}}}, "asked_once.yaml: pemohon: 'nama' is no question of it"),
        (
            {"spoken_for": {"nik": "ya"}},
            "asked_once.yaml: spoken_for: 'nik' is no question of a block in `never`",
        ),
        (
            {"made_for_one_application": frozenset({"Surat cinta"})},
            "asked_once.yaml: made_for_one_application: 'Surat cinta' is no name in documents.yaml",
        ),
    ],
)
def test_what_does_not_exist_is_named(facts, message):
    city = example_city()
    assert messages(check, replace(city, asked_once=replace(city.asked_once, **facts))) == [message]

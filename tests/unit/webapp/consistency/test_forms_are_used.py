from support.cities import edited, example_city, messages, with_files

from webapp.consistency.forms_are_used import check

FORM = b'{"type": "default", "id": "x", "schemaVersion": 19, "title": "X", "components": []}'


def test_a_form_that_no_step_shows_is_named():
    assert messages(check, with_files({"forms/definitions/sktm/sktm_lama.form": FORM})) == [
        "forms/definitions/sktm/sktm_lama.form: sktm_lama: is used by no step and no form: use it or take it away"
    ]


def test_a_shared_form_may_wait_for_its_first_procedure():
    assert messages(check, with_files({"forms/definitions/shared/kapal.form": FORM})) == []


def test_a_form_that_is_handed_to_a_shared_part_exists():
    city = edited("processes/sktm.bpmn", ("=&quot;sktm_kelengkapan&quot;", "=&quot;sktm_kelengkap&quot;"))
    assert (
        "processes/sktm.bpmn: periksa_kelengkapan: hands on the form 'sktm_kelengkap', which does not exist"
        in messages(check, city)
    )


def test_either_form_of_a_choice_is_used():
    choice = (
        "=if permohonan.tujuan = &quot;x&quot; then &quot;sktm_kelengkapan&quot; else &quot;sktm_serah_terima&quot;"
    )
    assert messages(check, edited("processes/sktm.bpmn", ("=&quot;sktm_kelengkapan&quot;", choice))) == []
    assert example_city().forms["sktm_kelengkapan"]

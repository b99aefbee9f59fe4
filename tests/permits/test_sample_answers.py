"""Example answers fit every start form, and the forms that ask in an unusual way."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest
from support.deployed_database import whole_library
from support.sample_answers import NoSampleError, sample_answers, to_correct, to_grant, to_refuse
from support.sample_pattern import text_for

from forms import FormDefinition, FormLibrary, load_form


def shipped_start_forms() -> list[FormDefinition]:
    library = whole_library()
    found = []
    for process_id in library.startable:
        start = library.diagrams[process_id].start_events()[0]
        forms = FormLibrary(library.bundle(process_id).forms)
        found.append(forms[str(start.extension_value("formDefinition", "formId"))])
    return found


def form_of(*components: dict[str, Any]) -> FormDefinition:
    asked = [{"label": c["key"], "validate": {"required": True}, **c} for c in components]
    data = {"type": "default", "id": "f", "schemaVersion": 19, "components": asked}
    return load_form(json.dumps(data).encode(), source="f.form", shared={})


def choice(key: str, *values: str, **more: Any) -> dict[str, Any]:
    return {"type": "radio", "key": key, "values": [{"value": v, "label": v} for v in values], **more}


def test_every_start_form_takes_sample_answers():
    for form in shipped_start_forms():
        for prefer in (to_grant, to_correct, to_refuse):
            assert sample_answers(form, {}, prefer)


def test_a_question_that_another_answer_opens_is_answered_too():
    form = form_of(
        {"type": "textfield", "key": "catatan", "conditional": {"hide": '=keputusan != "perbaikan"'}},
        choice("keputusan", "lanjut", "perbaikan", "tolak"),
    )
    assert sample_answers(form, {}, to_grant) == {"keputusan": "lanjut"}
    assert sample_answers(form, {}, to_correct) == {"keputusan": "perbaikan", "catatan": "Contoh catatan"}
    assert sample_answers(form, {}, to_refuse) == {"keputusan": "tolak"}


def test_the_surveyor_finds_what_was_declared():
    form = form_of({"type": "number", "key": "luas", "properties": {"compareWith": "permohonan.luas"}})
    assert sample_answers(form, {"permohonan": {"luas": 84}}) == {"luas": 84}


def test_dates_keep_to_their_limits():
    limits = {"notBefore": '=today() + duration("P3D")', "notAfter": "2026-12-31"}
    form = form_of({"type": "datetime", "subtype": "date", "key": "mulai", "properties": limits})
    assert sample_answers(form, {}) == {"mulai": "2026-11-27"}


def test_choices_may_come_from_the_case():
    form = form_of({"type": "select", "key": "kelas", "valuesKey": "daftar"})
    assert sample_answers(form, {"daftar": [{"value": "b", "label": "B"}]}) == {"kelas": "b"}


def test_given_answers_stay():
    form = form_of(choice("jenis", "baru", "perubahan"), {"type": "number", "key": "luas"})
    assert sample_answers(form, {}, given={"luas": 7}) == {"jenis": "baru", "luas": 7}


def test_a_form_that_takes_nothing_is_named():
    form = form_of({"type": "select", "key": "kelas", "valuesKey": "daftar"})
    with pytest.raises(NoSampleError, match="kelas"):
        sample_answers(form, {})


@pytest.mark.parametrize(
    "pattern", ["^[A-Z]{1,2} [0-9]{1,4} [A-Z]{2,3}$", r"^\d{3}/SP/\d{4}$", "^(PT|CV)\\. .+$", "(ab)+c?", "[^a-z]{3}"]
)
def test_a_text_is_written_for_a_pattern(pattern):
    assert re.search(pattern, text_for(pattern))


def test_a_pattern_with_room_gives_a_longer_text():
    assert len(text_for("^[0-9]{8,20}$", least=12)) >= 12

"""Nothing about a person survives in an incident; what is left is enough to find the fault."""

from __future__ import annotations

import orjson
import pytest
from sqlalchemy.exc import IntegrityError

from engine.incidents.redaction import (
    HIDDEN,
    LONGEST_CAUSE,
    describe_value,
    describe_variables,
    redact_error,
    redact_text,
)

PERSON = {
    "kasus": {"pemohon": "0190b0c0-0000-7000-8000-000000000001", "nama_pemohon": "Siti Aminah"},
    "permohonan": {
        "nama": "Siti Aminah binti Abdul",
        "nik": "3171012345670001",
        "nik_angka": 3171012345670001,
        "telepon": "+62 812-3456-7890",
        "telepon_angka": 81234567890,
        "alamat": "Jalan Melati V nomor 7, RT 003/RW 04",
        "surel": "siti.aminah@example.org",
        "lahir": "1990-02-17",
        "koordinat": 106.827153,
        "catatan": "Tetangga saya Bapak Joko keberatan, hubungi Joko di rumahnya.",
        "anggota": [{"nama": "Budi Aminah", "nik": "3171012345670002"}],
        "3171012345670003": {"nama": "Rahmat"},
        "Jalan Kenanga 12": True,
    },
}
SECRETS = (
    "Siti", "Aminah", "Abdul", "3171012345670001", "812-3456", "81234567890", "Melati", "siti.aminah", "1990-02-17",
    "106.827153", "Tetangga", "Joko", "Budi", "3171012345670002", "3171012345670003", "Rahmat", "Kenanga",
)  # fmt: skip
EVERYTHING = frozenset(f"permohonan.{name}" for name in (*PERSON["permohonan"], "anggota.nama", "anggota.nik")) | {
    "kasus",
    "permohonan",
    "kasus.nama_pemohon",
}


class TestVariables:
    @pytest.mark.parametrize("read", [frozenset(), EVERYTHING])
    def test_show_no_person_even_when_the_failing_expression_reads_everything(self, read):
        text = orjson.dumps(describe_variables(PERSON, read, {"lengkap"})).decode()
        assert [secret for secret in SECRETS if secret in text] == []

    def test_keep_names_types_and_sizes(self):
        described = describe_variables(PERSON, frozenset(), frozenset())["permohonan"]
        assert described["type"] == "context"
        assert described["members"]["nama"] == {"type": "text", "size": 23}
        assert described["members"]["anggota"] == {"type": "list", "size": 1}
        assert described["members"]["nik_angka"] == {"type": "number"}

    def test_count_names_that_are_data_instead_of_showing_them(self):
        described = describe_variables(PERSON, frozenset(), frozenset())["permohonan"]
        assert described["members"]["…"] == {"type": "names not shown", "size": 2}

    @pytest.mark.parametrize(
        ("value", "seen"), [(True, True), (None, None), (12, 12), (99999, 99999), (2.5, 2.5), ("tolak", "tolak")]
    )
    def test_show_what_the_expression_reads_when_it_tells_nothing_of_a_person(self, value, seen):
        described = describe_variables({"periksa": {"hasil": value}}, {"periksa.hasil"}, {"tolak"})
        assert described["periksa"]["members"]["hasil"]["value"] == seen

    @pytest.mark.parametrize("value", [100000, 106.827153, "siti", "0812", ["tolak"], {"a": 1}])
    def test_hide_what_could_be_somebodys_number_or_word(self, value):
        described = describe_variables({"periksa": {"hasil": value}}, {"periksa.hasil"}, {"tolak"})
        assert "value" not in described["periksa"]["members"]["hasil"]

    def test_show_nothing_that_the_expression_does_not_read(self):
        described = describe_variables({"periksa": {"hasil": True}}, {"periksa.lain"}, frozenset())
        assert described["periksa"]["members"]["hasil"] == {"type": "boolean"}

    def test_show_the_way_to_what_lies_deeper(self):
        described = describe_variables({"a": {"b": {"c": {"d": 3, "nik": 4}}}}, {"a.b.c.d"}, frozenset())
        assert described["a"]["members"]["b"]["members"]["c"]["members"] == {"d": {"type": "number", "value": 3}}

    def test_a_single_value_is_described_in_the_same_way(self):
        assert describe_value("3171012345670001") == {"type": "text", "size": 16}
        assert describe_value(False) == {"type": "boolean", "value": False}


class TestTextOfAnError:
    @pytest.mark.parametrize("secret", SECRETS)
    def test_hides_every_value_of_the_case(self, secret):
        text = redact_text(f"cannot print '{secret}' on the letter", PERSON)
        assert secret not in text
        assert "cannot print" in text

    def test_hides_values_whatever_their_case(self):
        assert "AMINAH" not in redact_text("no such name: SITI AMINAH", PERSON)

    @pytest.mark.parametrize(
        "number", ["3171012345670001", "31.71.01.234567.0001", "0812-3456-7890", "3171 0123 4567 0001", "12/345/678"]
    )
    def test_hides_runs_of_digits_that_no_variable_holds(self, number):
        assert redact_text(f"bad number {number}!", {}) == f"bad number {HIDDEN}!"

    @pytest.mark.parametrize(
        "text", ["Authorization: Bearer abc.def", "token=s3cret", "api-key: zzz9", "password 'hunter2'"]
    )
    def test_hides_credentials(self, text):
        redacted = redact_text(text, {})
        assert HIDDEN in redacted
        assert not any(word in redacted for word in ("abc.def", "s3cret", "zzz9", "hunter2"))

    def test_leaves_the_words_that_the_procedure_knows(self):
        assert redact_text("no rule for tolak", {"periksa": {"hasil": "tolak"}}, {"tolak"}) == "no rule for tolak"

    def test_leaves_words_that_only_contain_a_value(self):
        assert redact_text("mekanisme", {"nama": "ani"}) == "mekanisme"

    def test_hides_a_long_text_as_a_whole(self):
        note = "saya tinggal di belakang pasar dekat sungai bersama ibu " * 100
        assert "belakang" not in redact_text(f"too long: {note}", {"catatan": note})

    def test_has_no_control_characters_and_a_limited_length(self):
        text = redact_text("a\x00b\nc " + "x " * 5000, {})
        assert text.startswith("a b c")
        assert len(text) == LONGEST_CAUSE


class TestAnErrorOfTheDatabase:
    def test_says_its_class_only(self):
        error = IntegrityError("INSERT INTO t VALUES (?)", ("Rahmat",), ValueError("Key (nama)=(Rahmat) exists"))
        assert redact_error(error, {}) == "IntegrityError (ValueError)"

    def test_without_text_says_its_class(self):
        assert redact_error(KeyError(), {}) == "KeyError"

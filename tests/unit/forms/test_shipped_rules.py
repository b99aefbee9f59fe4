"""What the shipped forms refuse, warn of and no longer ask, read from their files."""

from __future__ import annotations

import json
from datetime import datetime, timedelta, timezone
from functools import cache
from pathlib import Path

import pytest

from forms import FormServices, load_form

DEFINITIONS = Path(__file__).parents[3] / "forms" / "definitions"
SERVICES = FormServices(moment=datetime(2026, 11, 24, 9, tzinfo=timezone(timedelta(hours=7))))
MOTHER, FATHER, OTHER = "3171014312900001", "3171010708900001", "3171014509850001"
NONE = ("tidak ada", "tanpa klaim")


@cache
def form_of(process_id):
    shared = {path.stem: path.read_bytes() for path in DEFINITIONS.glob("shared/*.form")}
    name = f"{process_id}_permohonan.form"
    return load_form((DEFINITIONS / process_id / name).read_bytes(), source=name, shared=shared)


def errors_of(process_id, answers, **case):
    return form_of(process_id).complete(answers, {"kasus": case} if case else {}, SERVICES).errors


def shipped_components():
    for path in sorted(DEFINITIONS.glob("*/*.form")):
        waiting = list(json.loads(path.read_text("utf-8"))["components"])
        while waiting:
            component = waiting.pop()
            yield path.name, component
            waiting += component.get("components") or []


class TestWhoAppliesIsAskedOnce:
    @pytest.mark.parametrize("capacity", ["sendiri", "kuasa", "wali"])
    def test_not_of_whom_the_application_says_it(self, capacity):
        visible = form_of("sktm").complete({}, {"kasus": {"selaku": capacity}}, SERVICES).visible
        assert not visible & {"memakai_kuasa", "kuasa_nama", "lampiran_surat_kuasa"}

    def test_of_a_company_and_where_nothing_is_known(self):
        for case in ({"kasus": {"selaku": "badan"}}, {}):
            assert "memakai_kuasa" in form_of("sktm").complete({}, case, SERVICES).visible

    def test_an_application_that_named_an_attorney_keeps_him(self):
        answers = {"memakai_kuasa": "ya", "kuasa_nama": "Budi"}
        case = {"kasus": {"selaku": "sendiri"}, "permohonan": answers}
        assert form_of("sktm").complete(answers, case, SERVICES).answers["kuasa_nama"] == "Budi"


class TestNewbornChild:
    ROW = {"sebab": "lahir", "nama": "Ani Kecil", "tanggal_lahir": "2026-11-01", "jenis_kelamin": "perempuan"}

    def test_joins_a_family_card_by_name_and_without_a_number(self):
        answers = {"sebab_kk": "kelahiran", "anggota_masuk": [self.ROW]}
        assert "anggota_masuk" not in errors_of("kartu_keluarga", answers)

    def test_needs_its_name(self):
        answers = {"sebab_kk": "kelahiran", "anggota_masuk": [{"sebab": "lahir"}]}
        assert set(errors_of("kartu_keluarga", answers)["anggota_masuk"][0]) == {
            "nama",
            "tanggal_lahir",
            "jenis_kelamin",
        }

    def test_is_no_excuse_for_others(self):
        answers = {"sebab_kk": "menumpang masuk", "anggota_masuk": [{"sebab": "menumpang"}]}
        assert set(errors_of("kartu_keluarga", answers)["anggota_masuk"][0]) == {"nik"}


class TestOnePersonInOnePart:
    BIRTH = {"jenis_permohonan": "umum", "asal_usul": "diketahui", "dasar_kawin": "buku nikah"}

    def errors(self, **numbers):
        return errors_of("akta_kelahiran", {**self.BIRTH, **numbers}).keys()

    def test_father_and_mother_are_two_people(self):
        assert "nik_ayah" in self.errors(nik_ibu=MOTHER, nik_ayah=MOTHER)
        assert "nik_ayah" not in self.errors(nik_ibu=MOTHER, nik_ayah=FATHER)

    def test_no_parent_is_a_witness(self):
        assert "saksi1_nik" in self.errors(nik_ibu=MOTHER, nik_ayah=FATHER, saksi1_nik=FATHER)
        assert {"saksi1_nik", "saksi2_nik"} <= self.errors(saksi1_nik=OTHER, saksi2_nik=OTHER)
        assert "saksi1_nik" not in self.errors(nik_ibu=MOTHER, nik_ayah=FATHER, saksi1_nik=OTHER)

    def test_nor_is_the_reporter(self):
        assert "nik" in self.errors(nik=OTHER, saksi2_nik=OTHER)
        assert "nik" not in self.errors(nik=FATHER, nik_ayah=FATHER, saksi2_nik=OTHER)


class TestLowIncome:
    @pytest.mark.parametrize(("day", "is_wrong"), [("2026-10-24", True), ("2026-10-25", False), ("2026-11-24", False)])
    def test_a_letter_of_the_neighbourhood_is_thirty_days_old_at_most(self, day, is_wrong):
        assert ("tgl_surat_pengantar" in errors_of("sktm", {"tgl_surat_pengantar": day})) is is_wrong

    def test_its_age_is_counted_to_the_day_on_which_it_was_sent(self):
        sent = {"selaku": "sendiri", "diajukan_pada": "2026-11-01T09:00:00+07:00"}
        assert "tgl_surat_pengantar" not in errors_of("sktm", {"tgl_surat_pengantar": "2026-10-05"}, **sent)

    def test_none_and_some_are_not_both_true(self):
        assert "aset" in errors_of("sktm", {"aset": ["tidak ada", "mobil"]})
        assert "aset" not in errors_of("sktm", {"aset": ["mobil", "sepeda motor"]})


class TestRenewing:
    KIND = {"jenis_permohonan": "perpanjangan/daftar ulang", "siup_lama_hilang": "tidak"}

    def test_a_letter_of_ours_is_not_asked_for(self):
        held = {"izin_lama": "ABCDE-FGHJK"}
        assert "lampiran_siup_lama" in errors_of("siup", self.KIND)
        assert "lampiran_siup_lama" not in errors_of("siup", self.KIND, **held)

    def test_nobody_states_that_there_is_none_yet(self):
        assert "pernyataan_baru" in errors_of("siup", {"jenis_permohonan": "baru"})
        assert "pernyataan_baru" not in errors_of("siup", self.KIND)


def test_a_choice_of_none_stands_alone_everywhere():
    lacking = [
        (file, component["key"])
        for file, component in shipped_components()
        if component["type"] in ("checklist", "taglist")
        and any(option["value"] in NONE for option in component.get("values") or [])
        and component.get("properties", {}).get("exclusive") not in NONE
    ]
    assert lacking == []


def test_what_somebody_states_is_marked_as_a_statement_everywhere():
    lacking = [
        (file, component["key"])
        for file, component in shipped_components()
        if file.endswith("_permohonan.form")
        and component["type"] in ("radio", "checklist")
        and (component["label"].startswith("Pernyataan") or len(component.get("values") or []) == 1)
        and component.get("properties", {}).get("declaration") != "true"
    ]
    assert lacking == []

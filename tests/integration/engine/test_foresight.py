"""What a procedure would decide, asked before there is a case."""

from __future__ import annotations

from datetime import datetime

import pytest
from sqlalchemy.orm import Session, sessionmaker
from support.deployed_database import fill_database
from support.scenarios import scenarios_of

from engine.feel import Scope
from engine.foresight import Foresight, find_foresight
from engine.persistence.session import make_database_engine

NOON = Scope(datetime.fromisoformat("2026-11-24T12:00:00+07:00"))
WITH_OFFICE = ("siup", "krk", "izin_reklame", "iptm", "surat_kesehatan_hewan", "izin_rumah_sakit_b")


@pytest.fixture(scope="module")
def session(tmp_path_factory) -> Session:
    database = make_database_engine(f"sqlite:///{tmp_path_factory.mktemp('db') / 'x.db'}")
    factory = sessionmaker(database)
    fill_database(factory, *WITH_OFFICE, "ippju_utilitas", "izin_bedeng_proyek", "izin_trayek", "izin_umbul_umbul")
    with factory() as session:
        yield session
    database.dispose()


def _needed(session: Session, process_id: str, variable: str) -> tuple[Foresight, dict[str, tuple[str, ...]]]:
    found = find_foresight(session, process_id, variable)
    assert found is not None
    return found, {".".join(needed.path): needed.form_ids for needed in found.needed}


class TestNeeded:
    def test_comes_down_to_answers_of_forms(self, session):
        _, needed = _needed(session, "siup", "kantor")
        assert needed == {
            "permohonan.kekayaan_bersih": ("siup_permohonan",),
            "permohonan.lokasi_kelurahan": ("siup_permohonan",),
        }

    def test_finds_the_form_that_is_handed_to_a_shared_part(self, session):
        assert _needed(session, "izin_bedeng_proyek", "retribusi")[1]["tinjauan.luas_ukur"] == (
            "izin_bedeng_proyek_tinjau",
        )

    def test_goes_behind_scripts_and_other_decisions(self, session):
        needed = _needed(session, "izin_bedeng_proyek", "retribusi")[1]
        assert "permohonan.lama_bulan" in needed, "the script of the first period reads it"
        assert not any(path.startswith("periode") for path in needed)
        assert "permohonan.pemasang" in _needed(session, "izin_umbul_umbul", "retribusi")[1]

    def test_goes_behind_a_decision_for_each_element_of_a_list(self, session):
        found, _ = _needed(session, "ippju_utilitas", "retribusi")
        rows = next(needed for needed in found.needed if needed.key == "daftar_ruas")
        assert rows.columns == {"panjang_m", "lebar_m", "permukaan"}

    def test_leaves_out_what_only_later_steps_write(self, session):
        assert not any(path.startswith("pantau") for path in _needed(session, "izin_bedeng_proyek", "retribusi")[1])

    def test_names_no_form_for_what_steps_of_officers_arrive_at(self, session):
        assert _needed(session, "izin_trayek", "retribusi")[1]["armada.disetujui"] == ()


class TestDecide:
    @pytest.mark.parametrize("process_id", [own for own in WITH_OFFICE if own != "siup"])
    def test_says_the_office_to_which_each_scenario_goes(self, session, process_id):
        foresight, _ = _needed(session, process_id, "kantor")
        for scenario in scenarios_of(process_id):
            told = {str(row["office"]) for row in scenario["steps"] if row.get("office")}
            office = foresight.decide({"permohonan": scenario["start"]["answers"]}, NOON).value
            assert not told or office in told, scenario["name"]

    def test_cites_the_rules(self, session):
        foresight, _ = _needed(session, "siup", "kantor")
        answers = {"kekayaan_bersih": 60_000_000, "lokasi_kelurahan": "31.71.01.1001"}
        result = foresight.decide({"permohonan": answers}, NOON)
        assert result.value == "31.71.01"
        assert "Kecil: kecamatan" in [rule.annotation for rule in result.fired]


def test_a_procedure_that_is_not_in_force_foresees_nothing(session):
    assert find_foresight(session, "sktm", "kantor") is None


def test_a_variable_that_no_decision_gives_is_not_foreseen(session):
    assert find_foresight(session, "siup", "permohonan") is None

"""The fee calculator: what the tables of the procedure say, asked before there is a case."""

from __future__ import annotations

from typing import Any

import pytest
from support.deployed_database import bundle_of, store_version, store_versions
from support.pages import Page
from support.scenarios import scenarios_of
from support.typed_answers import typed_answers

from catalog import shipped_catalog
from engine import Library
from engine.foresight import find_foresight
from webapp.transparency.fact_parts import FactForm, fact_parts

PAID = [permit for permit in shipped_catalog().permits.values() if permit.fee.kind == "retribusi"]
SKRD = "jumlah_skrd"
COUNTED = {"izin-trayek": 3, "izin-operasi-angkutan": 5, "kartu-pengawasan": 3}
"""How many vehicles the officers approve in the first scenario of those permits."""


@pytest.fixture
def ask(client, its_services):
    """Fills in the calculator of a permit as a browser does, and gives the page that comes back."""

    def ask(code: str, answers: dict[str, dict[str, Any]]) -> Page:
        with its_services.session_factory() as session, client.application.test_request_context():
            foresight = find_foresight(session, code.replace("-", "_"), "retribusi")
            parts = fact_parts(foresight, shipped_catalog().fee_facts.get(code, {}))
        query = {"hitung": "1"}
        for part in parts:
            typed = typed_answers(part.form, _as_asked(part, answers))
            assert query.keys().isdisjoint(typed), "two forms on the page must not share a name"
            query |= typed
        return Page(client.get(f"/izin/{code}/tarif", query_string=query))

    return ask


@pytest.fixture
def deploy(its_services):
    def deploy(*codes: str) -> None:
        with its_services.session_factory.begin() as session:
            store_versions(session, *(code.replace("-", "_") for code in codes))

    return deploy


def _as_asked(part: FactForm, answers: dict[str, dict[str, Any]]) -> dict[str, Any]:
    """The answers of a scenario, where the calculator asks for less than a form does."""
    given = answers.get(part.variable, {})
    found = {}
    for key, component in part.form.fields.items():
        value = given.get(key)
        if isinstance(value, list) and component.type == "number":
            value = len(value)
        if component.type == "dynamiclist":
            value = [{name: row.get(name) for name in (own.key for own in component.components)} for row in value]
        if component.type == "checkbox":
            value = bool(value)
        found[key] = value
    return found


def _first_paid_scenario(process_id: str) -> tuple[dict[str, dict[str, Any]], int]:
    """The answers of the first scenario in which a fee is set, by variable, and the fee."""
    for scenario in scenarios_of(process_id):
        answers = {"permohonan": dict(scenario["start"]["answers"])}
        for row in scenario["steps"]:
            given = row.get("answers") or {}
            if SKRD in given:
                return answers, given[SKRD]
            if "task" in row:
                # Those who mend an application answer its form again.
                target = "permohonan" if row.get("role") == "pemohon" and "nama_lengkap" in given else row["task"]
                answers.setdefault(_VARIABLES.get(target, target), {}).update(given)
    raise AssertionError(f"no scenario of {process_id} sets a fee")


_VARIABLES = {
    "tinjau_lapangan": "tinjauan",
    "susun_bapt": "bapt",
    "pesan_petak": "petak",
    "pastikan_krematorium": "krematorium",
    "periksa_alasan": "pemeriksaan",
    "hitung_ulang": "hitung",
}


class TestEveryFee:
    @pytest.mark.parametrize("code", [permit.code for permit in PAID])
    def test_is_the_one_that_the_procedure_sets(self, code, deploy, ask):
        deploy(code)
        answers, fee = _first_paid_scenario(code.replace("-", "_"))
        if code in COUNTED:
            answers[""] = dict.fromkeys(("armada_disetujui", "disetujui"), COUNTED[code])
        page = ask(code, answers)
        assert page.errors == []
        shown = page.tree.xpath("//strong[@class='sp-panel__number']/text()")
        assert shown == [f"Rp{fee:,}".replace(",", ".")]


class TestCalculator:
    def test_is_reached_from_the_page_of_the_permit(self, client):
        assert Page(client.get("/izin/krk")).links["Hitung biayanya"] == "/izin/krk/tarif"
        assert "Hitung biayanya" not in Page(client.get("/izin/ktp-el")).links

    def test_of_a_free_permit_says_so_and_why(self, client):
        page = Page(client.get("/izin/ktp-el/tarif"))
        assert "Tidak ada retribusi." in page.text
        assert "Gratis, UU 24/2013" in page.text
        assert page.tree.xpath("//main//input") == []

    def test_of_a_procedure_that_is_not_in_force_says_that_it_cannot_tell(self, client):
        assert "belum dapat dihitung di halaman ini" in Page(client.get("/izin/krk/tarif")).text

    def test_of_a_permit_that_does_not_exist_is_not_found(self, client):
        assert client.get("/izin/kapal/tarif").status_code == 404

    def test_asks_with_the_labels_choices_and_units_of_the_forms(self, client, deploy):
        deploy("krk")
        page = Page(client.get("/izin/krk/tarif"))
        labels = {label.text_content().strip() for label in page.tree.xpath("//main//label | //main//legend")}
        assert {"Luas menurut surat tanah", "Jumlah set cetak", "Instansi pemerintah"} <= labels
        assert "m2" in page.text

    def test_presets_what_is_the_same_in_all_of_jakarta_and_explains_the_rest(self, client, deploy):
        deploy("imb-rumah-tinggal")
        page = Page(client.get("/izin/imb-rumah-tinggal/tarif"))
        assert page.values["zonasi_gempa"] == "zona III"
        assert "dirancang lebih dari 20 tahun" in page.text
        assert "belum dikonfirmasi" not in page.text
        assert "lewati yang tidak berlaku" not in page.text

    def test_says_of_each_field_what_is_wrong_and_keeps_what_was_typed(self, client, deploy):
        deploy("krk")
        page = Page(client.get("/izin/krk/tarif?hitung=1&jumlah_set=dua&luas_surat=250"))
        assert page.status == 422
        assert len(page.errors) == 2
        assert page.values["luas_surat"] == "250"
        assert page.values["jumlah_set"] == "dua"
        assert page.tree.xpath("//*[@id='error-summary']//a/@href") == ["#jenis_pemilik", "#jumlah_set"]

    def test_shows_the_parts_the_rules_and_the_law(self, client, deploy):
        deploy("krk")
        page = Page(client.get("/izin/krk/tarif?hitung=1&jenis_pemilik=perorangan&luas_surat=250&jumlah_set=2"))
        for text in ("Rp258.000", "Cetak peta, 2 lembar", "200 sampai 300 m2", "Perda 3/2012", "bukan tagihan"):
            assert text in page.text

    def test_asks_for_what_officers_find_as_an_estimate(self, client, deploy):
        deploy("imp-prasarana", "izin-gangguan")
        assert "Isi perkiraan Anda. Yang dipakai nanti adalah hasil petugas." in _text(client, "imp-prasarana")
        assert "Luas terukur" not in _text(client, "izin-gangguan"), "what officers measure anew is declared already"

    def test_adds_a_row_to_a_list_without_counting(self, client, deploy):
        deploy("izin-shooting-film")
        page = Page(
            client.get("/izin/izin-shooting-film/tarif?hitung=1&daftar_lokasi-0-tempat=A&_tambah=daftar_lokasi")
        )
        assert page.status == 200
        assert page.errors == []
        assert {"daftar_lokasi-0-tempat", "daftar_lokasi-1-tempat"} <= page.field_names
        assert "daftar_lokasi-0-kota" not in page.field_names, "columns that no table looks at are not asked"

    def test_says_when_the_tables_know_no_fee(self, deploy, ask):
        deploy("izin-umbul-umbul")
        answers, _ = _first_paid_scenario("izin_umbul_umbul")
        answers["permohonan"]["pemasang"] = "Partai/organisasi politik"
        page = ask("izin-umbul-umbul", answers)
        assert page.errors == []
        assert "tabel tarif tidak memberi jumlah" in page.text

    def test_follows_the_version_in_force(self, client, deploy, its_services):
        deploy("siup-mb")
        query = {"hitung": "1", "jenis_tempat": "hotel bintang 4"}
        before = Page(client.get("/izin/siup-mb/tarif", query_string=query)).text
        files = dict(bundle_of("siup_mb").files)
        table = "processes/decisions/siup_mb_retribusi.dmn"
        assert b"<text>4000000</text>" in files[table]
        files[table] = files[table].replace(b"<text>4000000</text>", b"<text>4444000</text>")
        with its_services.session_factory.begin() as session:
            store_version(session, "siup_mb", Library(files))
        after = Page(client.get("/izin/siup-mb/tarif", query_string=query)).text
        assert "Rp4.000.000" in before
        assert "Rp4.444.000" in after

    def test_has_no_heading_over_questions_that_nobody_asks(self, client, deploy):
        """Whether officers measure a grave depends on the kind of application, which is not told yet."""
        deploy("iptm")
        assert "Yang diukur atau ditetapkan petugas" not in _text(client, "iptm")

    def test_is_told_in_english(self, client, deploy):
        deploy("izin-trayek", "krk")
        client.set_cookie("bahasa", "en")
        assert "Number of vehicles approved" in _text(client, "izin-trayek")
        page = Page(client.get("/izin/krk/tarif?hitung=1&jenis_pemilik=perorangan&luas_surat=250&jumlah_set=2"))
        assert "200 to 300 m2: Rp150,000" in page.text


def _text(client, code: str) -> str:
    return Page(client.get(f"/izin/{code}/tarif")).text

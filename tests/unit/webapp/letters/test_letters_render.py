"""Every letter says what it must, survives whatever people type, and is the same file each time."""

import io

import pikepdf
import pytest

from webapp.letters import LetterNotRenderedError, UnknownTemplateError, render_letter
from webapp.letters import render as render_module
from webapp.letters.render import TEMPLATES as FOLDER
from webapp.letters.render import template_file

TEMPLATES = (
    *("sktm", "siup", "imb_rumah_tinggal", "penolakan", "skrd", "tanda_terima"),
    *("bapl", "bapt", "risalah_sidang", "bap_pasca"),
)

EXPECTED = {
    "sktm": (
        "SURAT KETERANGAN TIDAK MAMPU",
        "Kepala UP PMPTSP Kecamatan Gambir, menerangkan bahwa: Nama lengkap : Budi Santoso",
        "NIK : 3171010101800001",
        "Tempat, tanggal lahir : Jakarta, 1 Januari 1980",
        "Alamat : Jalan Cideng Barat Dalam IV No. 7, RT 003/RW 008, Kelurahan Cideng",
        "nomor 012/RT003/RW008/XI/2026 tanggal 20 November 2026",
        "tanggal 21 November 2026, adalah benar penduduk Kelurahan Petojo Utara",
        "keringanan biaya pendidikan pada SMP Negeri 72 Jakarta",
        "berlaku selama 3 (tiga) bulan",
    ),
    "siup": (
        "SURAT IZIN USAHA PERDAGANGAN (SIUP) MENENGAH",
        "Berdasarkan Permendag 36/2007, Permendag 46/2009, dan Permendag 39/2011,",
        "Nama perusahaan : PT Sumber Rejeki Makmur",
        "Rp1.250.000.000,00 (satu miliar dua ratus lima puluh juta rupiah)",
        "Kelembagaan : distributor, pengecer",
        "46411 – Perdagangan besar tekstil",
        "tidak boleh dipindahtangankan",
    ),
    "imb_rumah_tinggal": (
        "IZIN MENDIRIKAN BANGUNAN Rumah Tinggal",
        "Letak tanah : Jalan Tanah Abang V No. 21, Kelurahan Petojo Selatan",
        "Luas bangunan : 186,5 m² Jumlah lantai : 3 lantai Tinggi",
        "Retribusi : Rp1.212.250,00, lunas tanggal 20 November 2026",
        "6 (enam) bulan sejak izin ini dikeluarkan",
    ),
    "penolakan": (
        "SURAT PENOLAKAN PERMOHONAN Surat Izin Usaha Perdagangan (SIUP)",
        "1. Kegiatan adalah minimarket Toko swalayan seluas 300 m². Dasar: pernyataan bukan minimarket",
        "paling lama 21 (dua puluh satu) hari kerja",
        "Pasal 77 Undang-Undang Nomor 30 Tahun 2014",
        "Pasal 78",
        "Ditetapkan di : Jakarta pada tanggal : 24 November 2026",
    ),
    "skrd": (
        "SURAT KETETAPAN RETRIBUSI DAERAH (SKRD)",
        "Luas lantai 186,5 m² Harga satuan Rp25.000,00 per m² Indeks terintegrasi 0,26",
        "Terbilang : satu juta dua ratus dua belas ribu dua ratus lima puluh rupiah",
        "Jatuh tempo : 24 Desember 2026",
        "Kode bayar : 8101 2026 0000 5712",
        "hanya melalui Bank DKI",
        "tidak menerima uang tunai",
    ),
    "bapl": (
        "BERITA ACARA PENINJAUAN LAPANGAN",
        "Pada tanggal 12 November 2026",
        "Luas bangunan 186,5 m² 190 m² berbeda Jumlah lantai 3 lantai 3 lantai sesuai",
        "Dinding sisi timur berjarak 1,2 m dari batas.",
        "Tim peninjau Ditandatangani secara elektronik Agus Prasetyo",
        "Pemohon atau kuasanya Ditandatangani secara elektronik Budi Santoso",
    ),
    "bapt": (
        "BERITA ACARA PERSETUJUAN TEKNIS",
        "Berita acara peninjauan : 12/BAPL/2026 tanggal 12 November 2026",
        "Kesesuaian zona : sesuai",
        "permohonan disetujui secara teknis. Catatan koordinator: Sumur resapan diperiksa saat SLF.",
        "Dibuat oleh Tim teknis",
        "Agus Prasetyo",
    ),
    "risalah_sidang": (
        "RISALAH SIDANG",
        "Hari sidang : 18 November 2026, Ruang rapat lantai 3",
        "Ir. Laras Wibowo Arsitektur tidak hadir Dr. Anton Halim Perguruan tinggi ya -",
        "Ir. Teguh Santoso Penataan Kota - hadir",
        "Dengan 2 anggota yang memutus (kuorum 2), sidang menyatakan: setuju dengan catatan.",
        "Tambah tabir matahari sisi barat.",
    ),
    "bap_pasca": (
        "BERITA ACARA PEMERIKSAAN SESUDAH PEMAKAIAN",
        "Jaminan : BG-77/2026, Bank DKI, Rp25.000.000,00",
        "Lokasi belum pulih seperti semula",
        "Biaya pemulihan : Rp4.500.000,00",
        "Jaminan dicairkan sebesar biaya pemulihan, paling banyak sebesar jaminan",
    ),
    "tanda_terima": (
        "TANDA TERIMA PERMOHONAN Nomor permohonan 4F7K2M",
        "Diterima pada : 23 November 2026 pukul 09.12 WIB",
        "1. KTP pemohon (ktp.jpg) 2. Kartu Keluarga",
        "Ikuti permohonan ini: pindai kode QR",
    ),
}

HOSTILE = (
    None,
    "",
    0,
    -5,
    1e300,
    10**30,
    True,
    [],
    {},
    [None],
    {"a": {"b": [1, "x"]}},
    {"typename": "x"},
    "#panic()",
    "*a* $x$ _b_ `c` #let x = 1 \\ @ref <label> // /* ] } \" '",
    "\U0001f600\x00\ue000\ud800\u202e",
    "2026-13-45",
    "2026-02-31",
    "\n\n\n",
    ["a"] * 200,
    [{"kbli": None}],
    [[["x"]]],
)

PATHS = (
    "permohonan.nama_lengkap",
    "permohonan.alamat",
    "permohonan.rt",
    "permohonan.kelurahan",
    "permohonan.tanggal_lahir",
    "permohonan.tujuan",
    "permohonan.tgl_surat_pengantar",
    "permohonan.kbli",
    "permohonan.kekayaan_bersih",
    "permohonan.mata_rantai",
    "permohonan.lokasi_kelurahan",
    "permohonan.luas_bangunan",
    "permohonan.jumlah_lantai",
    "permohonan.kondisi",
    "retribusi.jumlah",
    "retribusi.dasar",
    "retribusi.luas",
    "pembayaran.tanggal_bayar",
    "golongan",
    "penolakan",
    "tinjauan.tanggal_tinjau",
    "tinjauan.luas_bangunan",
    "tinjauan.catatan",
    "tinjauan.oleh",
    "kasus.nomor",
    "kasus.diajukan_pada",
    "kasus.saluran",
)


def with_value(data, paths, value):
    """The same data with one value in many places."""
    for path in paths:
        *above, last = path.split(".")
        place = data["case"]
        for key in above:
            place = place[key]
        place[last] = value
    return data


@pytest.fixture
def data(request, sample):
    """The sample of the template under test, completed with what the caller adds for it."""
    template = request.getfixturevalue("template")
    found = sample(template)
    found["letter"] |= {
        "penolakan": {
            "reasons": [
                {
                    "alasan": "Kegiatan adalah minimarket",
                    "dasar": "pernyataan bukan minimarket",
                    "uraian": "Toko swalayan seluas 300 m².",
                }
            ]
        },
        "bapt": {"findings": [{"label": "Kesesuaian zona", "value": "sesuai"}]},
        "skrd": {"payment_code": "8101 2026 0000 5712"},
        "tanda_terima": {
            "documents": [{"label": "KTP pemohon", "name": "ktp.jpg"}, {"label": "Kartu Keluarga"}],
        },
    }.get(template, {})
    return found


@pytest.mark.parametrize("template", TEMPLATES)
class TestEveryLetter:
    def test_it_says_what_it_must(self, template, data, render, text_of):
        text = text_of(render(template, data))
        assert [part for part in EXPECTED[template] if part not in text] == []

    def test_it_bears_letterhead_and_address_of_the_check(self, template, data, render, text_of):
        text = text_of(render(template, data))
        assert "PEMERINTAH PROVINSI DAERAH KHUSUS IBUKOTA JAKARTA" in text
        assert "UNIT PENGELOLA PENANAMAN MODAL DAN PELAYANAN TERPADU SATU PINTU" in text
        assert "https://satupintu.example/periksa/K7QX-93MD" in text
        assert "Halaman 1 dari 1" in text

    def test_the_same_letter_is_the_same_file(self, template, data, render):
        assert render(template, data) == render(template, data)

    def test_it_is_an_archive_file_with_language_title_and_code(self, template, data, render, tmp_path):
        file = tmp_path / "letter.pdf"
        file.write_bytes(render(template, data))
        with pikepdf.open(file) as pdf, pdf.open_metadata() as metadata:
            assert metadata["pdfaid:part"] == "2"
            assert metadata["pdfaid:conformance"] == "A"
            assert pdf.Root.Lang == "id-ID"
            assert pdf.Root.MarkInfo.Marked
            assert "K7QX-93MD" in str(metadata["pdf:Keywords"])

    def test_it_fits_on_folio_too(self, template, data, render, tmp_path):
        file = tmp_path / "letter.pdf"
        file.write_bytes(render(template, data, paper="f4"))
        with pikepdf.open(file) as pdf:
            assert [round(float(side) / 72 * 25.4) for side in pdf.pages[0].MediaBox[2:]] == [215, 330]

    def test_with_nothing_but_a_date_every_value_is_a_dash(self, template, render, text_of):
        assert " : - " in text_of(render(template, {"letter": {"issued_on": "2026-11-24"}}))

    @pytest.mark.parametrize("case", [{}, {"permohonan": []}, {"permohonan": "x", "retribusi": 5, "tinjauan": "x"}])
    def test_variables_of_another_kind_do_not_stop_it(self, template, data, render, case):
        assert render(template, {**data, "case": case})

    @pytest.mark.parametrize("value", HOSTILE, ids=lambda value: repr(value)[:20])
    def test_no_value_stops_it(self, template, data, render, value):
        assert render(template, with_value(data, PATHS, value))


class TestWhatPeopleType:
    def test_markup_is_printed_and_never_executed(self, render, text_of, sample):
        typed = "#panic() *tebal* $x$ #sys.version"
        text = text_of(render("sktm", with_value(sample("sktm"), ["permohonan.nama_lengkap"], typed)))
        assert typed in text

    def test_a_hundred_kilobytes_without_a_blank_run_over_many_pages(self, render, sample):
        data = with_value(sample("sktm"), ["permohonan.nama_lengkap"], "x" * 100_000)
        assert render("sktm", data).startswith(b"%PDF-")

    def test_a_code_of_an_area_without_a_name_is_printed_as_it_is(self, text_of, sample):
        assert "No. 21, 31.71.01.1004" in text_of(render_letter("bapl", sample("bapl")))

    def test_the_signer_can_act_for_another(self, render, text_of, sample):
        data = sample("siup")
        data["signer"]["acting"] = "plh"
        assert "Plh. Kepala UP PMPTSP Kecamatan Gambir, Ditandatangani" in text_of(render("siup", data))

    def test_the_refusal_takes_its_reason_from_the_case(self, render, text_of, sample):
        data = sample("penolakan")
        data["case"]["penolakan"] = {
            "alasan": "Saham asing",
            "dasar_hukum": "kewenangan BKPM",
            "catatan": None,
        }
        assert "1. Saham asing Dasar: kewenangan BKPM" in text_of(render("penolakan", data))

    def test_a_house_that_is_free_of_charge_says_so(self, render, text_of, sample):
        data = with_value(sample("imb_rumah_tinggal"), ["retribusi.jumlah"], 0)
        assert "Retribusi : Rp0,00 (bebas retribusi)" in text_of(render("imb_rumah_tinggal", data))

    def test_a_long_code_is_printed_in_groups(self, render, text_of, sample):
        data = sample("sktm")
        data["letter"]["verification_code"] = "23456789ABCDEFGH"
        assert "2345-6789-ABCD-EFGH" in text_of(render("sktm", data))


class TestAssessment:
    def test_the_unit_of_the_tariff_comes_from_the_data(self, sample, render, text_of):
        data = sample("skrd")
        data["case"]["retribusi"] = {"jumlah": 375_000, "tarif": 125_000, "satuan": "kendaraan"}
        text = text_of(render("skrd", data))
        assert "Harga satuan Rp125.000,00 per kendaraan Jumlah" in text
        assert "m²" not in text

    def test_a_tariff_without_unit_and_area_is_a_tariff(self, sample, render, text_of):
        data = sample("skrd")
        data["case"]["retribusi"] = {"jumlah": 50_000, "tarif": 50_000}
        assert "Nilai Tarif Rp50.000,00 Jumlah retribusi" in text_of(render("skrd", data))

    def test_an_area_without_index_is_not_said_to_be_of_floors(self, sample, render, text_of):
        data = sample("skrd")
        data["case"]["retribusi"] = {"jumlah": 480_000, "luas": 240, "tarif": 2_000}
        assert "Nilai Luas 240 m² Harga satuan Rp2.000,00 per m²" in text_of(render("skrd", data))

    def test_the_amounts_that_make_up_the_sum_are_listed(self, sample, render, text_of):
        data = sample("skrd")
        lines = [{"uraian": "Pengukuran", "jumlah": 150_000}, {"uraian": "Cetak peta, 5 lembar", "jumlah": 75_000}]
        data["case"]["retribusi"] = {"jumlah": 225_000, "rincian": lines}
        expected = "Pengukuran Rp150.000,00 Cetak peta, 5 lembar Rp75.000,00 Jumlah retribusi Rp225.000,00"
        assert expected in text_of(render("skrd", data))

    def test_a_company_without_an_applicant_s_address_pays_at_its_own(self, sample, render, text_of):
        data = sample("skrd")
        for key in ("alamat", "rt", "rw", "kelurahan"):
            del data["case"]["permohonan"][key]
        data["case"]["permohonan"]["alamat_badan"] = "Jalan Kebon Sirih No. 45"
        assert "Alamat : Jalan Kebon Sirih No. 45 Nomor permohonan" in text_of(render("skrd", data))


class TestTemplateFile:
    def test_a_permit_without_a_refusal_of_its_own_uses_the_shared_one(self):
        assert template_file("sktm_penolakan") == FOLDER / "penolakan.typ"

    def test_a_refusal_of_its_own_comes_first(self, tmp_path):
        own = tmp_path / "sktm_penolakan.typ"
        own.touch()
        assert template_file("sktm_penolakan", tmp_path) == own

    @pytest.mark.parametrize("name", ["surat", "../sktm", "base", "format", "table", "sktm.typ", "", "SKTM"])
    def test_a_name_without_template_is_refused(self, name):
        with pytest.raises(UnknownTemplateError):
            template_file(name)

    def test_a_mistake_in_a_template_is_told_with_its_place(self, tmp_path, monkeypatch):
        (tmp_path / "rusak.typ").write_text("#let x = \n#nothing(")
        monkeypatch.setattr(render_module, "TEMPLATES", tmp_path)
        monkeypatch.setattr(render_module.template_file, "__defaults__", (tmp_path,))
        with pytest.raises(LetterNotRenderedError, match=r"rusak\.typ:"):
            render_letter("rusak", {"letter": {"issued_on": "2026-11-24"}})


def test_every_template_is_a_permits_own_or_is_described():
    """That the letters of a permit are used is `permits check`."""
    readme = (FOLDER / "README.md").read_text(encoding="utf-8")
    processes = {path.stem for path in (FOLDER.parents[2] / "processes").glob("*.bpmn")}
    shared = [
        path.name
        for path in FOLDER.glob("*.typ")
        if not any(path.stem == process or path.stem.startswith(f"{process}_") for process in processes)
    ]

    assert len(shared) < 20
    assert [name for name in shared if f"`{name}`" not in readme] == []


class TestMinutes:
    def test_of_a_visit_that_compares_nothing_have_no_table(self, sample, render, text_of):
        data = sample("bapl")
        data["letter"]["comparisons"] = []
        data["case"]["tinjauan"]["kondisi"] = "kendaraan laik jalan"
        text = text_of(render("bapl", data))
        assert "Menurut permohonan" not in text
        assert "Keadaan lapangan" not in text
        assert "dengan temuan dan catatan: 1. Dinding sisi timur" in text

    def test_say_nothing_of_a_value_that_was_not_declared(self, sample, render, text_of):
        data = sample("bapl")
        data["letter"]["comparisons"] = [{"label": "Lebar jalan", "declared": "", "surveyed": "6 m"}]
        assert "Lebar jalan - 6 m - Temuan" in text_of(render("bapl", data))

    def test_leave_out_a_place_that_the_application_does_not_have(self, sample, render, text_of):
        data = sample("bapl")
        for key in ("lokasi_alamat", "lokasi_kelurahan"):
            del data["case"]["permohonan"][key]
        assert "Letak" not in text_of(render("bapl", data))

    def test_are_signed_once_by_who_wrote_them(self, sample, render, text_of):
        data = sample("bapl")
        data["case"]["tinjauan"]["anggota_tim"] = ["Agus Prasetyo", "Dewi Lestari"]
        data["signer"]["name"] = "Agus Prasetyo"
        text = text_of(render("bapl", data))
        assert text.count("Agus Prasetyo") == 1
        assert "Tim peninjau Ditandatangani secara elektronik Dewi Lestari" in text

    def test_an_applicant_who_has_not_signed_is_not_said_to_have(self, sample, render, text_of):
        data = sample("bapl")
        data["case"]["persetujuan_bapl"] = {"setuju": "tidak dijawab"}
        text = text_of(render("bapl", data))
        assert "Pemohon belum menandatanganinya" in text
        assert "Pemohon atau kuasanya" not in text

    def test_an_objection_of_the_applicant_is_printed(self, sample, render, text_of):
        data = sample("bapl")
        data["case"]["persetujuan_bapl"] |= {"setuju": "tidak setuju", "tanggapan": "Batas timur keliru"}
        assert "Pemohon menyatakan tidak setuju: Batas timur keliru." in text_of(render("bapl", data))

    def test_a_session_without_quorum_decides_nothing(self, sample, render, text_of):
        data = sample("risalah_sidang")
        data["case"]["sidang"] |= {"hasil": None, "hadir": []}
        text = text_of(render("risalah_sidang", data))
        assert "dapat memutus 0 orang, sedangkan kuorum 2" in text
        assert "tidak mengambil keputusan" in text
        assert "sidang menyatakan" not in text

    def test_a_restored_place_gives_the_guarantee_back(self, sample, render, text_of):
        data = sample("bap_pasca")
        data["case"]["pemeriksaan_pasca"]["pulih"] = "ya"
        text = text_of(render("bap_pasca", data))
        assert "Lokasi sudah pulih seperti semula. Jaminan dikembalikan" in text
        assert "dicairkan" not in text


class TestLegalBasis:
    @pytest.mark.parametrize(
        ("rules", "printed"),
        [
            (["UU 3/1982"], "Berdasarkan UU 3/1982, Kepala"),
            (["UU 3/1982", "Permendag 37/2007"], "Berdasarkan UU 3/1982 dan Permendag 37/2007, Kepala"),
        ],
    )
    def test_two_rules_are_joined_without_a_comma(self, sample, render, text_of, rules, printed):
        data = sample("siup")
        data["letter"]["legal_basis"] = rules
        assert printed in text_of(render("siup", data))


def test_what_announces_a_list_stands_on_the_page_of_the_list(tmp_path, monkeypatch, text_of):
    for name in ("base.typ", "format.typ", "table.typ"):
        (tmp_path / name).write_text((FOLDER / name).read_text(encoding="utf-8"), encoding="utf-8")
    monkeypatch.setattr(render_module, "TEMPLATES", tmp_path)
    monkeypatch.setattr(render_module.template_file, "__defaults__", (tmp_path,))
    (tmp_path / "panjang.typ").write_text(
        '#import "base.typ": *\n#show: letter-page.with(title: "Uji")\n#v(17.3cm)\n\nDengan ketentuan:\n\n'
        "#numbered([satu], [dua], [tiga])\n#signature()\n",
        encoding="utf-8",
    )
    signer = {"name": "Siti Rahmawati", "title": "Lurah Cideng"}
    pdf = render_letter("panjang", {"letter": {"issued_on": "2026-11-24"}, "signer": signer, "case": {}})
    with pikepdf.open(io.BytesIO(pdf)) as document:
        assert len(document.pages) == 2
    first, second = text_of(pdf).split("Halaman 1 dari 2")
    assert "Dengan ketentuan" not in first
    assert "Dengan ketentuan: 1. satu" in second

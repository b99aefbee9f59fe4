"""Sample letters, and the text that a reader sees in a PDF."""

import copy

import pytest
from support.pdf_text import text_of_pdf

from catalog import shipped_catalog
from webapp.letters import letterhead, render_letter

CATALOG = shipped_catalog()

APPLICANT = {
    "nama_lengkap": "Budi Santoso",
    "nik": "3171010101800001",
    "tempat_lahir": "Jakarta",
    "tanggal_lahir": "1980-01-01",
    "jenis_kelamin": "laki-laki",
    "pekerjaan": "Buruh harian lepas",
    "alamat": "Jalan Cideng Barat Dalam IV No. 7",
    "rt": "003",
    "rw": "008",
    "kelurahan": "31.71.01.1002",
}
ANSWERS = {
    "sktm": {
        "no_surat_pengantar": "012/RT003/RW008/XI/2026",
        "tgl_surat_pengantar": "2026-11-20",
        "tgl_pernyataan": "2026-11-21",
        "kelurahan_kk": "31.71.01.1003",
        "tujuan": "pendidikan",
        "instansi_tujuan": "SMP Negeri 72 Jakarta",
    },
    "siup": {
        "nama_badan": "PT Sumber Rejeki Makmur",
        "bentuk_badan": "PT",
        "alamat_badan": "Jalan Kebon Sirih No. 45",
        "lokasi_kelurahan": "31.71.01.1002",
        "npwp_badan": "01.234.567.8-021.000",
        "pj_nama": "Rina Kusumawati",
        "pj_jabatan": "Direktur",
        "kekayaan_bersih": 1_250_000_000,
        "mata_rantai": ["distributor", "pengecer"],
        "kbli": [{"kbli": "46411", "nama": "Perdagangan besar tekstil"}],
        "barang_utama": "Kain dan bahan tekstil",
    },
    "imb_rumah_tinggal": {
        "jenis_kegiatan": "bangun_baru",
        "lokasi_alamat": "Jalan Tanah Abang V No. 21",
        "lokasi_kelurahan": "31.71.01.1004",
        "luas_tanah": 240,
        "no_krk": "1203/KRK/2026",
        "luas_bangunan": 186.5,
        "jumlah_lantai": 3,
        "tinggi_puncak": 11.2,
        "no_iptb": "A-1029/2024",
        "sumur_resapan": 6,
    },
}
MINUTES = {
    "bapl": {"number": "12/BAPL/2026", "issued_on": "2026-11-12"},
    "bapt": {"usul": "setuju", "oleh": "Agus Prasetyo"},
    "persetujuan_bapt": {"hasil": "setuju", "catatan": "Sumur resapan diperiksa saat SLF", "oleh": "Hendra Gunawan"},
    "kuorum": 2,
    "undangan_sidang": {
        "tanggal": "2026-11-18",
        "tempat": "Ruang rapat lantai 3",
        "acara": "Pembahasan rencana arsitektur",
        "anggota": [
            {"nama": "Ir. Laras Wibowo", "unsur": "Arsitektur", "benturan": "tidak"},
            {"nama": "Dr. Anton Halim", "unsur": "Perguruan tinggi", "benturan": "ya"},
        ],
    },
    "sidang": {
        "tanggal": "2026-11-18",
        "pimpinan": "Ir. Laras Wibowo",
        "hadir": [
            {"nama": "Ir. Laras Wibowo", "unsur": "Arsitektur"},
            {"nama": "Ir. Teguh Santoso", "unsur": "Penataan Kota"},
        ],
        "catatan": "Bukaan sisi barat dibahas.",
        "hasil": "setuju dengan catatan",
        "syarat": "Tambah tabir matahari sisi barat.",
    },
    "surat": {"number": "7/24.1PM/31.71/-1.824.27/e/2026"},
    "jaminan": {"nomor": "BG-77/2026", "bank": "Bank DKI", "jumlah": 25_000_000},
    "pemeriksaan_pasca": {
        "tanggal": "2026-11-19",
        "pulih": "tidak",
        "uraian_kerusakan": "Dua pohon patah.",
        "nilai_kerusakan": 4_500_000,
        "dasar_nilai": "harga satuan Dinas Pertamanan",
    },
}
COMPARISONS = [
    {"label": "Luas bangunan", "declared": "186,5 m²", "surveyed": "190 m²"},
    {"label": "Jumlah lantai", "declared": "3 lantai", "surveyed": "3 lantai"},
]
PERMIT_OF = {
    "skrd": "imb_rumah_tinggal",
    "bapl": "imb_rumah_tinggal",
    "bapt": "imb_rumah_tinggal",
    "risalah_sidang": "imb_rumah_tinggal",
    "bap_pasca": "imb_rumah_tinggal",
    "penolakan": "siup",
    "tanda_terima": "sktm",
}


def sample_data(template):
    """The data of a letter as a caller would hand them in; a fresh copy each time."""
    process = PERMIT_OF.get(template, template)
    permit = CATALOG.permit_of_process(process)
    return copy.deepcopy(
        {
            "letter": {
                "number": "198/24.1PM/31.71/-1.824.27/e/2026",
                "issued_on": "2026-11-24",
                "city": CATALOG.government.city,
                "verification_url": "https://satupintu.example/periksa/K7QX-93MD",
                "verification_code": "K7QX-93MD",
                "permit_name": permit.name.id,
                "legal_basis": list(permit.legal_basis.rules),
                "comparisons": COMPARISONS if template == "bapl" else [],
            },
            "office": dict(letterhead(CATALOG.offices["31.71.01"], CATALOG.government, post_code="10150")),
            "signer": {"name": "Siti Rahmawati, S.Sos.", "title": "Kepala UP PMPTSP Kecamatan Gambir"},
            "case": {
                "kasus": {
                    "nomor": "4F7K2M",
                    "izin": permit.code,
                    "nama_pemohon": "Budi Santoso",
                    "diajukan_pada": "2026-11-23T09:12:00+07:00",
                    "saluran": "loket",
                },
                "permohonan": {**APPLICANT, **ANSWERS[process]},
                "golongan": "menengah",
                "retribusi": {"jumlah": 1_212_250, "luas": 186.5, "tarif": 25_000, "indeks": 0.26},
                "pembayaran": {"tanggal_bayar": "2026-11-20"},
                "tinjauan": {
                    "tanggal_tinjau": "2026-11-12",
                    "catatan": "Dinding sisi timur berjarak 1,2 m dari batas.",
                    "oleh": "Agus Prasetyo",
                },
                "persetujuan_bapl": {"setuju": "setuju", "oleh": "Budi Santoso"},
                **MINUTES,
            },
        }
    )


@pytest.fixture(scope="session")
def sample():
    """sample(template) -> data that a test may change."""
    return sample_data


@pytest.fixture(scope="session")
def render():
    """render(template, data) -> PDF, with the names of all areas."""

    def render_with_names(template, data, **options):
        return render_letter(template, data, names=CATALOG.offices.area_names, **options)

    return render_with_names


@pytest.fixture(scope="session")
def text_of():
    """text_of(pdf) -> what is printed, all blanks taken as one."""
    return text_of_pdf

"""The letter is handed over at the office, unless its applicant wanted to download it: called by a tiny permit."""

from __future__ import annotations

import pytest
from support.diagrams import call, script
from support.part_run import PartRun


@pytest.fixture
def start(sqlite_url, tmp_path):
    def with_delivery(delivery):
        return PartRun(
            sqlite_url,
            tmp_path,
            "cara > serah > akhir",
            {"serah_kecil": ("penerima",)},
            cara=script(f'=context put(kasus, "pengambilan", "{delivery}")', "kasus"),
            serah=call("serah_terima", {"petugas_serah": '="tata-usaha"', "formulir_serah_terima": '="serah_kecil"'}),
        )

    return with_delivery


def test_an_electronic_letter_is_not_waited_for(start):
    part = start("elektronik")
    assert part.case.ended_at is not None


def test_a_printed_one_is_handed_over(start):
    part = start("di_kantor")
    assert part.open_steps() == ["serahkan_surat"]
    assert part.case.clock_holder == "applicant"
    part.do("serahkan_surat", "tata-usaha", penerima="Siti")
    assert part.case.ended_at is not None

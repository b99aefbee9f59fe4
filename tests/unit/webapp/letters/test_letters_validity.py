"""From when and until when a letter holds: the day that is printed is the day that is kept."""

from __future__ import annotations

import re
from datetime import date

import pytest

from webapp.letters.render import TEMPLATES
from webapp.letters.validity import valid_from, valid_until

ROW = re.compile(r'\("Berlaku (?:sampai|hingga|sementara sampai|sampai paling lama)", *(.*)\),?$', re.MULTILINE)


@pytest.mark.parametrize("file", sorted(TEMPLATES.glob("*.typ")), ids=lambda file: file.stem)
def test_every_letter_that_prints_its_last_day_keeps_it(file):
    for value in ROW.findall(file.read_text("utf-8")):
        assert "valid-until(" in value


@pytest.mark.parametrize(
    ("template", "case", "day"),
    [
        ("tdg", {"berlaku_sampai": "2031-11-24"}, date(2031, 11, 24)),
        ("sip_dokter_umum", {"kelayakan": {"berlaku_sampai": "2030-01-31T00:00:00+07:00"}}, date(2030, 1, 31)),
        ("izin_tahan_jenazah", {"pemeriksaan": {"sampai_disetujui": "2026-11-26"}}, date(2026, 11, 26)),
        (
            "izin_tahan_jenazah",
            {"perpanjangan": {"sampai_disetujui": "2026-11-28"}, "pemeriksaan": {"sampai_disetujui": "2026-11-26"}},
            date(2026, 11, 28),
        ),
        ("tdg", {"berlaku_sampai": "seumur hidup"}, None),
        ("tdg", {}, None),
        ("ktp_el", {"permohonan": {}}, None),
        ("sktm", {"berlaku_sampai": "2031-11-24"}, None),
    ],
)
def test_is_the_day_of_the_case_that_the_template_prints(template, case, day):
    assert valid_until(template, case) == day


@pytest.mark.parametrize(
    ("template", "case", "day"),
    [
        ("iptm", {"masa": {"mulai": "2027-01-01", "sampai": "2029-12-31"}}, date(2027, 1, 1)),
        ("izin_dewatering", {"permohonan": {"tgl_mulai": "2026-12-01"}}, date(2026, 12, 1)),
        ("siup", {"masa": {"mulai": "2027-01-01"}}, None),
    ],
)
def test_begins_on_the_day_that_the_template_prints(template, case, day):
    assert valid_from(template, case) == day

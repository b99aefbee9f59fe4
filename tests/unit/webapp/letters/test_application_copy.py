"""The copy of an application stays readable, however much somebody wrote."""

import io
from datetime import UTC, datetime

import pikepdf
from support.pdf_text import text_of_pdf

from catalog import shipped_catalog
from forms import SummaryRow, SummarySection
from webapp.models import Capacity, Channel
from webapp.services.application_copy import render_copy
from webapp.services.parties import Party
from webapp.services.receipts import Receipt, ReceivedFile

HERSELF = Party(Capacity.SELF, "Siti Aminah", "Siti Aminah")


def copy(rows, files=(), party=HERSELF):
    catalog = shipped_catalog()
    receipt = Receipt(
        reference="JKT-2026-ABCD-EFGH",
        permit=catalog.permits["sktm"],
        name=catalog.permits["sktm"].name,
        is_follow_up=False,
        applicant_name="Siti Aminah",
        submitted_at=datetime(2026, 11, 23, 2, tzinfo=UTC),
        channel=Channel.ONLINE,
        helper_name=None,
        office_code="31.71.01.1001",
        standard_days=1,
        files=tuple(files),
        party=party,
    )
    return render_copy(receipt, [SummarySection("Pemohon", "p", tuple(rows))], catalog, "https://izin.example", {})


def pages_of(pdf):
    with pikepdf.open(io.BytesIO(pdf)) as document:
        return len(document.pages)


def test_two_hundred_rows_and_a_long_text_run_over_pages_and_lose_nothing():
    rows = "\n".join(f"Nama: Orang {number}; Umur: {number}" for number in range(1, 201))
    essay = " ".join(f"kata{number}" for number in range(2000))
    pdf = copy(
        [SummaryRow("a", "Anggota", rows), SummaryRow("b", "Uraian", essay), SummaryRow("c", "Satu kata", "x" * 900)]
    )
    text = text_of_pdf(pdf)

    assert pages_of(pdf) > 5
    assert all(f"Orang {number};" in text for number in (1, 100, 200))
    assert "kata0 " in text
    assert "kata1999" in text
    assert text.count("x") >= 900


def test_nothing_that_was_typed_is_read_as_markup():
    assert "#panic() *tebal* $x$" in text_of_pdf(copy([SummaryRow("a", "Nama", "#panic() *tebal* $x$")]))


def test_an_application_without_files_says_so():
    assert "nihil" in text_of_pdf(copy([]))


def test_files_have_size_and_fingerprint():
    text = text_of_pdf(copy([], [ReceivedFile("denah.pdf", 2_500_000, "application/pdf", "ab" * 32)]))

    assert "2,4 MB" in text
    assert "SHA-256" in text


def test_says_who_applied_for_somebody_else():
    text = text_of_pdf(copy([], party=Party(Capacity.ATTORNEY, "Siti Aminah", "Budi Santoso")))
    assert "Budi Santoso, sebagai kuasa" in text
    assert "Diajukan oleh" not in text_of_pdf(copy([]))

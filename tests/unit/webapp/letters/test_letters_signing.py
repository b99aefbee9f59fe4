"""A letter is signed once, and one changed byte shows."""

import hashlib
import io
import stat
from datetime import datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.reader import PdfFileReader

from webapp.letters import DevelopmentSigner, LetterRecord, Outcome, Reason, examine, render_letter, verify_letter
from webapp.letters.dates import JAKARTA
from webapp.letters.examination import Examination
from webapp.letters.verify import SIZE_LIMIT

AT = datetime(2026, 11, 24, 10, 30, tzinfo=JAKARTA)
CODE = "23456789ABCDEFGH"


def letter(code=CODE):
    return render_letter("sktm", {"letter": {"issued_on": "2026-11-24", "verification_code": code}})


def signed_by(signer, pdf):
    return signer.sign(pdf, at=AT, name="Siti Rahmawati", reason="Penerbitan surat", location="Jakarta")


def look_inside_here(pdf, certificates=()):
    """As `examine_pdf`, for many files that are known to do no harm: without a process for each."""
    try:
        found = examine.look_inside(pdf, list(certificates), 64 * 1024**2)
    except examine.UnreadableError as error:
        return Examination(unreadable=str(error))
    return Examination(tuple(found["codes"]), found["signature"])


@pytest.fixture(scope="module")
def signer(tmp_path_factory):
    return DevelopmentSigner(tmp_path_factory.mktemp("keys"))


@pytest.fixture(scope="module")
def issued(signer):
    return signed_by(signer, letter())


@pytest.fixture(scope="module")
def record(issued):
    return LetterRecord(hashlib.sha256(issued).hexdigest(), CODE)


class TestDevelopmentSigner:
    def test_the_key_is_made_once_and_only_its_owner_reads_it(self, tmp_path):
        folder = tmp_path / "kunci"
        first, second = DevelopmentSigner(folder), DevelopmentSigner(folder)
        (file,) = folder.iterdir()
        assert first.certificates == second.certificates
        assert stat.S_IMODE(file.stat().st_mode) == 0o600

    def test_the_signature_says_who_when_why_and_where(self, issued):
        (signature,) = PdfFileReader(io.BytesIO(issued)).embedded_regular_signatures
        facts = signature.sig_object
        assert facts["/SubFilter"] == "/ETSI.CAdES.detached"
        assert (facts["/Name"], facts["/Reason"], facts["/Location"]) == (
            "Siti Rahmawati",
            "Penerbitan surat",
            "Jakarta",
        )
        assert signature.self_reported_timestamp == AT

    def test_the_letter_itself_is_kept_byte_by_byte(self, issued):
        assert issued.startswith(letter())


class TestVerifyLetter:
    def test_the_issued_file_is_genuine(self, issued, record, signer):
        verdict = verify_letter(issued, record, signer.certificates)
        assert (verdict.outcome, verdict.reasons) == (Outcome.GENUINE, (Reason.IDENTICAL,))

    def test_the_letter_without_its_signature_is_altered(self, record, signer):
        verdict = verify_letter(letter(), record, signer.certificates)
        assert (verdict.outcome, verdict.reasons) == (Outcome.ALTERED, (Reason.SIGNATURE_MISSING,))

    def test_something_added_after_signing_is_seen(self, issued, record, signer):
        writer = IncrementalPdfFileWriter(io.BytesIO(issued))
        writer.root["/Tambahan"] = generic.pdf_name("/Ada")
        writer.update_root()
        out = io.BytesIO()
        writer.write(out)
        verdict = verify_letter(out.getvalue(), record, signer.certificates)
        assert (verdict.outcome, verdict.reasons) == (Outcome.ALTERED, (Reason.ADDED_AFTER_SIGNING,))

    def test_another_letter_of_ours_is_not_this_one(self, record, signer):
        other = signed_by(signer, letter("ZZZZZZZZZZZZZZZZ"))
        assert verify_letter(other, record, signer.certificates).outcome is Outcome.OTHER_LETTER

    def test_a_copy_with_another_signature_is_altered(self, record, signer, tmp_path):
        forged = signed_by(DevelopmentSigner(tmp_path), letter())
        verdict = verify_letter(forged, record, signer.certificates)
        assert (verdict.outcome, verdict.reasons) == (Outcome.ALTERED, (Reason.SIGNED_BY_OTHERS,))

    def test_a_file_of_others_is_not_ours(self, record, signer, tmp_path):
        foreign = signed_by(DevelopmentSigner(tmp_path), letter("ZZZZZZZZZZZZZZZZ"))
        verdict = verify_letter(foreign, record, signer.certificates)
        assert (verdict.outcome, verdict.reasons) == (Outcome.NOT_OURS, (Reason.SIGNED_BY_OTHERS,))

    def test_an_earlier_certificate_still_counts_as_ours(self, issued, signer, tmp_path):
        new = DevelopmentSigner(tmp_path)
        both = (*new.certificates, *signer.certificates)
        other = LetterRecord("0" * 64, "ZZZZZZZZZZZZZZZZ")
        assert verify_letter(issued, other, both).outcome is Outcome.OTHER_LETTER
        assert verify_letter(issued, other, new.certificates).outcome is Outcome.NOT_OURS

    @pytest.mark.parametrize(
        ("content", "reason"),
        [
            (b"", Reason.NOT_A_PDF),
            (b"halo", Reason.NOT_A_PDF),
            (b"%PDF-1.7\n%%EOF", Reason.BROKEN),
            (b"%PDF-1.7 /ByteRange", Reason.BROKEN),
            (b"%PDF-" + b"x" * SIZE_LIMIT, Reason.TOO_LARGE),
        ],
        ids=["empty", "text", "broken", "broken with a signature", "large"],
    )
    def test_anything_else_is_not_ours(self, record, signer, content, reason):
        verdict = verify_letter(content, record, signer.certificates)
        assert (verdict.outcome, verdict.reasons) == (Outcome.NOT_OURS, (reason,))

    @settings(max_examples=60, deadline=None)
    @given(place=st.floats(0, 1, exclude_max=True), bit=st.integers(0, 7))
    def test_one_flipped_bit_anywhere_is_altered(self, issued, record, signer, place, bit):
        changed = bytearray(issued)
        changed[int(place * len(changed))] ^= 1 << bit
        verdict = verify_letter(bytes(changed), record, signer.certificates, look_inside_here)
        assert verdict.outcome is Outcome.ALTERED

    @settings(max_examples=20, deadline=None)
    @given(st.floats(0, 1, exclude_max=True))
    def test_a_file_cut_short_is_never_genuine(self, issued, record, signer, place):
        cut = issued[: int(place * len(issued))]
        verdict = verify_letter(cut, record, signer.certificates, look_inside_here)
        assert verdict.outcome in (Outcome.ALTERED, Outcome.NOT_OURS)

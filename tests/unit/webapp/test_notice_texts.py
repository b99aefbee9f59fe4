"""Every notice in both languages: short enough for one SMS, plain signs only, and nothing private."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from catalog import shipped_catalog
from webapp.messaging import Channel
from webapp.models import NoticeKind
from webapp.services.notices.text import Facts, notice_text

ROOT = Path(__file__).parents[3]
GSM = frozenset(
    "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿"
    "abcdefghijklmnopqrstuvwxyzäöñüà"
)
"""The signs of which 160 fit in one SMS (3GPP TS 23.038); one other sign, and only 70 do."""
LANGUAGES = ("id", "en")
EVERY = [(kind, language) for kind in NoticeKind for language in LANGUAGES]


def facts(language: str) -> Facts:
    """The longest of everything."""
    catalog = shipped_catalog()
    permits = [permit.name.en if language == "en" else permit.name.id for permit in catalog.permits.values()]
    return Facts(
        language=language,
        name="Siti Aminah",
        number="ABCDE-FGHJK",
        permit=max(permits, key=len),
        link="https://izin.jakarta.go.id/permohonan/ABCDE-FGHJK",
        step="Pemohon melengkapi berkas permohonan yang dikembalikan oleh petugas kantor",
        last_day=date(2026, 9, 30),
        holder="Koordinator teknis, " + max((office.area_name for office in catalog.offices.values()), key=len),
        office=max((office.area_name for office in catalog.offices.values()), key=len),
        letter_number="123/1.785.51/31.71.01.1001/-1.711.53/e/2026",
        payment_code="317101100126000123",
        amount=123_456_789,
        due_on=date(2026, 9, 30),
        paid=123_456_789,
        unpaid=123_456_789,
        to_return=123_456_789,
    )


@pytest.mark.parametrize(("kind", "language"), EVERY)
def test_fits_into_one_sms(kind, language):
    text = notice_text(kind, Channel.SMS, facts(language)).text

    assert set(text) <= GSM
    assert len(text) <= 160, (len(text), text)
    assert "https://izin.jakarta.go.id/permohonan/ABCDE-FGHJK" in text


@pytest.mark.parametrize(("kind", "language"), EVERY)
def test_an_e_mail_has_subject_name_number_and_link(kind, language):
    mail = notice_text(kind, Channel.EMAIL, facts(language))

    assert 0 < len(mail.subject) <= 150
    assert "\n" not in mail.subject
    for part in ("Siti Aminah", "ABCDE-FGHJK", "https://izin.jakarta.go.id/permohonan/ABCDE-FGHJK"):
        assert part in mail.text
    assert "{" not in mail.text


def test_whatsapp_says_the_same_as_an_sms():
    turn = NoticeKind.TURN
    assert notice_text(turn, Channel.WHATSAPP, facts("id")) == notice_text(turn, Channel.SMS, facts("id"))


def test_without_a_last_day_none_is_named():
    from dataclasses import replace

    text = notice_text(NoticeKind.TURN, Channel.EMAIL, replace(facts("id"), last_day=None)).text
    assert "paling lambat" not in text


def test_a_refusal_names_the_right_to_object_in_both_languages():
    for language, words in (("id", "21 hari kerja"), ("en", "21 working days")):
        for channel in (Channel.SMS, Channel.EMAIL):
            assert words in notice_text(NoticeKind.REFUSED, channel, facts(language)).text


def test_there_is_a_text_for_every_kind_and_no_other():
    files = {path.name for path in (ROOT / "webapp" / "templates" / "notices").iterdir()}
    assert files == {f"{name}.{language}.txt" for name in (*NoticeKind, "email") for language in LANGUAGES}


@pytest.mark.parametrize(
    ("text", "most", "short"),
    [("Izin", 10, "Izin"), ("Izin mendirikan bangunan", 20, "Izin mendirikan..."), ("A" * 30, 10, "AAAAAAA...")],
)
def test_a_long_name_ends_after_a_word(text, most, short):
    from webapp.services.notices.text import _short

    assert _short(text, most) == short

"""Every notice in both languages: short enough for one SMS, plain signs only, and nothing private."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import pytest

from catalog import shipped_catalog
from webapp.messaging import Channel
from webapp.models import AccountNoticeKind, NoticeKind
from webapp.services.notices.harmless import harmless
from webapp.services.notices.masked import masked
from webapp.services.notices.text import AboutEarlier, Facts, account_text, notice_text

ROOT = Path(__file__).parents[3]
GSM = frozenset(
    "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿"
    "abcdefghijklmnopqrstuvwxyzäöñüà"
)
"""The signs of which 160 fit in one SMS (3GPP TS 23.038); one other sign, and only 70 do."""
LANGUAGES = ("id", "en")
FOLDER = ROOT / "webapp" / "templates" / "notices"
FOLLOW_UPS = shipped_catalog().follow_ups
EVERY = [
    (kind, language, follow_up) for kind in NoticeKind for language in LANGUAGES for follow_up in (None, *FOLLOW_UPS)
]


def facts(language: str, follow_up: str | None = None) -> Facts:
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
        about=AboutEarlier(follow_up, "ABCDE-FGHJK", "ABCDE-FGHJK", in_part=True) if follow_up else None,
        paid=123_456_789,
        unpaid=123_456_789,
        to_return=123_456_789,
    )


@pytest.mark.parametrize(("kind", "language", "follow_up"), EVERY)
def test_fits_into_one_sms(kind, language, follow_up):
    text = notice_text(kind, Channel.SMS, facts(language, follow_up)).text

    assert set(text) <= GSM
    assert len(text) <= 160, (len(text), text)
    assert "https://izin.jakarta.go.id/permohonan/ABCDE-FGHJK" in text


@pytest.mark.parametrize(("kind", "language", "follow_up"), EVERY)
def test_an_e_mail_has_subject_name_number_and_link(kind, language, follow_up):
    mail = notice_text(kind, Channel.EMAIL, facts(language, follow_up))

    assert 0 < len(mail.subject) <= 150
    assert "\n" not in mail.subject
    for part in ("Siti Aminah", "ABCDE-FGHJK", "https://izin.jakarta.go.id/permohonan/ABCDE-FGHJK"):
        assert part in mail.text
    assert "{" not in mail.text


def test_whatsapp_says_the_same_as_an_sms():
    turn = NoticeKind.TURN
    assert notice_text(turn, Channel.WHATSAPP, facts("id")) == notice_text(turn, Channel.SMS, facts("id"))


def test_without_a_last_day_none_is_named():
    text = notice_text(NoticeKind.TURN, Channel.EMAIL, replace(facts("id"), last_day=None)).text
    assert "paling lambat" not in text


def test_a_refusal_names_the_right_to_object_in_both_languages():
    for language, words in (("id", "21 hari kerja"), ("en", "21 working days")):
        for channel in (Channel.SMS, Channel.EMAIL):
            assert words in notice_text(NoticeKind.REFUSED, channel, facts(language)).text


def test_there_is_a_text_for_every_kind_and_no_other():
    files = {path.name for path in FOLDER.iterdir() if path.is_file()}
    assert files == {f"{name}.{language}.txt" for name in (*NoticeKind, "email") for language in LANGUAGES}
    files = {path.name for path in (FOLDER / "account").iterdir()}
    assert files == {f"{name}.{language}.txt" for name in AccountNoticeKind for language in LANGUAGES}


@pytest.mark.parametrize("follow_up", FOLLOW_UPS.values(), ids=lambda follow_up: follow_up.code)
def test_how_a_follow_up_ends_is_told_in_its_own_words(follow_up):
    """Of whatever the catalogue has a word for: nobody reads that a complaint was granted."""
    names = {path.name for path in (FOLDER / follow_up.code).iterdir()}
    assert names >= {f"{end}.{language}.txt" for end in follow_up.outcomes for language in LANGUAGES}
    assert names <= {f"{kind}.{language}.txt" for kind in NoticeKind for language in LANGUAGES}


def test_an_objection_that_was_upheld_says_with_which_number_it_goes_on():
    about = AboutEarlier("keberatan", "AAAAA-11111", "BBBBB-22222")
    found = replace(facts("id"), about=about)
    link = found.link
    sms = notice_text(NoticeKind.GRANTED, Channel.SMS, found).text
    assert sms == (
        f"Keberatan atas permohonan AAAAA-11111 dikabulkan: permohonan dibuka kembali dengan nomor BBBBB-22222. {link}"
    )
    in_part = replace(found, about=replace(about, in_part=True))
    assert " dikabulkan sebagian: " in notice_text(NoticeKind.GRANTED, Channel.SMS, in_part).text
    assert "BBBBB-22222" in notice_text(NoticeKind.GRANTED, Channel.EMAIL, in_part).text


@pytest.mark.parametrize("kind", AccountNoticeKind)
@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_told_about_an_account_fits_into_one_sms(kind, language):
    """With the longest names, a masked address as long as one may be, and a moment of two-figure numbers."""
    about = {
        "new": masked("siti.aminah@" + "kantor-yang-jauh." * 8 + "contoh.id", "*"),
        "company": "PT Perusahaan Perseroan Angkutan Penyeberangan Indonesia Persero",
        "by": "Raden Ajeng Siti Aminah Kusumaningrat binti Abdullah",
        "at": datetime(2026, 9, 30, 21, 15),
        "link": "https://izin.jakarta.go.id",
    }
    text = account_text(kind, language, about).text

    assert set(text) <= GSM
    assert len(text) <= 160, (len(text), text)
    assert "https://izin.jakarta.go.id/" in text


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("PT Maju Jaya", "PT Maju Jaya"),
        ("CV. Café & Co. (Jakarta)", "CV Cafe & Co (Jakarta)"),
        ("Hadiah! buka http://evil.example/x", "Hadiah buka http evil example x"),
        ("Hubungi 0812-3456 7890 ya", "Hubungi ya"),
        ("印章", ""),
    ],
)
def test_a_name_that_somebody_typed_makes_no_link_and_no_number_to_call(name, shown):
    assert harmless(name) == shown


@pytest.mark.parametrize(
    ("text", "most", "short"),
    [("Izin", 10, "Izin"), ("Izin mendirikan bangunan", 20, "Izin mendirikan..."), ("A" * 30, 10, "AAAAAAA...")],
)
def test_a_long_name_ends_after_a_word(text, most, short):
    from webapp.services.notices.text import _short

    assert _short(text, most) == short

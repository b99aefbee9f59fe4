"""Notices in the words of a page: what somebody was told, in which way, and whether it arrived."""

from __future__ import annotations

from flask import Flask
from flask_babel import gettext

from webapp.messaging import PHONE_CHANNELS, Channel
from webapp.models import NoticeKind
from webapp.services.notices import NoticeState, ShownNotice
from webapp.shared.case_words import outcome_word
from webapp.shared.filters import date_time


def notice_kind(kind: NoticeKind, process_id: str) -> str:
    """What a notice is about; the decision of an objection or a complaint in the words of its procedure."""
    return (
        outcome_word(process_id, kind)
        or {
            NoticeKind.RECEIVED: gettext("Permohonan diterima"),
            NoticeKind.TURN: gettext("Giliran pemohon"),
            NoticeKind.REMINDER: gettext("Pengingat: tiga hari kerja lagi"),
            NoticeKind.LAST_DAY: gettext("Pengingat: hari terakhir"),
            NoticeKind.FEE: gettext("Retribusi yang harus dibayar"),
            NoticeKind.LETTER: gettext("Surat terbit"),
            NoticeKind.COLLECT: gettext("Surat siap diambil"),
            NoticeKind.GRANTED: gettext("Permohonan dikabulkan"),
            NoticeKind.REFUSED: gettext("Permohonan ditolak"),
            NoticeKind.LAPSED: gettext("Permohonan gugur"),
            NoticeKind.WITHDRAWN: gettext("Permohonan ditarik"),
            NoticeKind.LATE: gettext("Batas layanan terlewati"),
            NoticeKind.DEEMED: gettext("Dianggap dikabulkan menurut hukum"),
            NoticeKind.MESSAGE: gettext("Pesan dari petugas"),
            NoticeKind.PAID: gettext("Pembayaran diterima"),
            NoticeKind.REFUND: gettext("Uang yang dikembalikan"),
        }[kind]
    )


def notice_way(notice: ShownNotice) -> str:
    """ "SMS ke 0812••••0001"; empty when there was nowhere to send it."""
    if notice.channel is None:
        return ""
    channel = PHONE_CHANNELS.get(Channel(notice.channel)) or gettext("Surel")
    return gettext("%(channel)s ke %(address)s", channel=channel, address=notice.masked_address)


def notice_state(notice: ShownNotice) -> str:
    """Whether it arrived, as far as one knows."""
    return {
        NoticeState.WAITING: gettext("Menunggu"),
        NoticeState.TRYING: gettext("Sedang dicoba"),
        NoticeState.SENT: gettext("Terkirim"),
        NoticeState.DELIVERED: gettext("Sampai"),
        NoticeState.FAILED: gettext("Tidak sampai"),
        NoticeState.NOT_NEEDED: gettext("Tidak perlu lagi"),
        NoticeState.NO_ADDRESS: gettext("Tanpa alamat"),
    }[notice.state]


def notice_tag(notice: ShownNotice) -> str | None:
    """The colour of the state: see macros/tags.html."""
    return {
        NoticeState.DELIVERED: "good",
        NoticeState.FAILED: "bad",
        NoticeState.NO_ADDRESS: "bad",
        NoticeState.NOT_NEEDED: "quiet",
    }.get(notice.state)


def notice_times(notice: ShownNotice) -> str:
    """When it was sent, when it arrived, or when it is sent or tried again."""
    if notice.delivered_at is not None:
        return gettext(
            "%(sent)s, sampai %(arrived)s", sent=date_time(notice.at), arrived=date_time(notice.delivered_at)
        )
    if notice.state is NoticeState.WAITING:
        return gettext("akan dikirim %(when)s", when=date_time(notice.at))
    if notice.state is NoticeState.TRYING:
        return gettext("dicoba lagi %(when)s", when=date_time(notice.at))
    return date_time(notice.at)


def init_app(app: Flask) -> None:
    for function in (notice_kind, notice_way, notice_state, notice_tag, notice_times):
        app.add_template_filter(function)

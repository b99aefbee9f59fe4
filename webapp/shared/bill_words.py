"""Bills and payments in words, the same for applicants and treasurers."""

from __future__ import annotations

from flask import Flask
from flask_babel import gettext

from webapp.models import Allocation, Payment
from webapp.payments.statement import BillState


def bill_state(state: BillState) -> str:
    return {
        BillState.OPEN: gettext("Belum dibayar"),
        BillState.PARTLY_PAID: gettext("Dibayar sebagian"),
        BillState.OVERDUE: gettext("Lewat hari terakhir"),
        BillState.SETTLED: gettext("Lunas"),
        BillState.CANCELLED: gettext("Tidak berlaku lagi"),
    }[state]


def bill_tag_kind(state: BillState) -> str:
    """The kind of `status_tag` (macros/tags.html)."""
    kinds = {BillState.SETTLED: "good", BillState.OVERDUE: "bad", BillState.CANCELLED: "quiet"}
    return kinds.get(state, "action")


def allocation_words(payment: Payment) -> str:
    """Why money goes back."""
    return {
        Allocation.COUNTED: gettext("Diterima, tetapi tagihan kemudian gugur"),
        Allocation.EXCESS: gettext("Lebih bayar"),
        Allocation.LATE: gettext("Datang setelah tagihan gugur"),
        Allocation.UNKNOWN: gettext("Kode bayar tidak dikenal"),
    }[Allocation(payment.allocation)]


def channel_words(channel: str) -> str:
    """How it was paid; the words of the form `konfirmasi_pembayaran` and of the bank."""
    return {
        "bank": gettext("Bank, dengan kode bayar"),
        "teller": gettext("Teller bank"),
        "ATM": gettext("ATM"),
        "transfer": gettext("Transfer bank"),
    }.get(channel, channel)


def init_app(app: Flask) -> None:
    for function in (bill_state, bill_tag_kind, allocation_words, channel_words):
        app.add_template_filter(function)

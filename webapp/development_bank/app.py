"""The page of the bank: type a code, see the bill, pay it in whatever way, see what was answered."""

from __future__ import annotations

import json
from datetime import datetime, timedelta, timezone
from pathlib import Path

from flask import Flask, Response, abort, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from webapp.development_bank.teller import Teller
from webapp.signed_http import BadSignatureError, check_signature, signature_headers

STYLES = Path(__file__).parents[1] / "static"
JAKARTA = timezone(timedelta(hours=7))


def create_bank(teller: Teller) -> Flask:
    """The bank as a web application of its own."""
    bank = Flask(__name__, static_folder=str(STYLES))
    bank.jinja_env.trim_blocks = bank.jinja_env.lstrip_blocks = True

    @bank.get("/")
    def counter() -> ResponseReturnValue:
        code = "".join(filter(str.isdigit, request.args.get("kode", "")))
        reply = teller.line.inquire(code) if code else None
        return render_template(
            "counter.html",
            code=code,
            reply=reply,
            payments=teller.ledger.latest(),
            moment=teller.clock().astimezone(JAKARTA).strftime("%Y-%m-%dT%H:%M"),
            error=request.args.get("salah"),
        )

    @bank.post("/bayar")
    def pay() -> ResponseReturnValue:
        code = "".join(filter(str.isdigit, request.form.get("kode", "")))
        amount, paid_at = request.form.get("jumlah", "").replace(".", ""), _moment(request.form.get("waktu", ""))
        if not code or not amount.isdecimal() or len(amount) > 15 or paid_at is None:
            return redirect(url_for("counter", kode=code, salah="Isi jumlah dan waktu dengan benar."), 303)
        for _ in range(2 if request.form.get("cara") == "dua-kali" else 1):
            teller.take(code, int(amount), paid_at)
        return redirect(url_for("counter", kode=code), 303)

    @bank.post("/kirim-ulang/<reference>")
    def tell_again(reference: str) -> ResponseReturnValue:
        if not teller.ledger.has(reference):
            abort(404)
        payment = teller.ledger.get(reference)
        teller.tell(payment)
        return redirect(url_for("counter", kode=payment.code), 303)

    @bank.post("/rekening-koran")
    def statement() -> ResponseReturnValue:
        """The books of a day, for who shares our secret; signed."""
        body = request.get_data()
        try:
            check_signature(body, request.headers, teller.line.secret, teller.clock())
        except BadSignatureError:
            abort(401)
        rows = [
            {"bank_reference": paid.reference, "code": paid.code, "amount": paid.amount, "paid_at": paid.paid_at}
            for paid in teller.ledger.of_day(str(json.loads(body)["day"]))
        ]
        answer = json.dumps({"payments": rows}).encode()
        return Response(answer, 200, signature_headers(answer, teller.line.secret, teller.clock()))

    return bank


def _moment(text: str) -> str | None:
    """The time that was typed, in Jakarta; None when it is none."""
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        return None
    return (moment.astimezone(JAKARTA) if moment.tzinfo else moment.replace(tzinfo=JAKARTA)).isoformat()

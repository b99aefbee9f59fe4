"""Signing in: an applicant with a phone number and the code that was sent there, staff with a password."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from flask.testing import FlaskClient
from support.sent_messages import SentMessages
from werkzeug.test import TestResponse

from webapp.services.demo import DEMO_ACCOUNTS

PHONE = "081234567890"
DEMO_PHONE = next(account.phone for account in DEMO_ACCOUNTS if account.phone)
STAFF_PASSWORD = "kereta lewat jembatan"


def ask_for_code(client: FlaskClient, phone: str = PHONE, **more: Any) -> TestResponse:
    """Fills in the number at the door, having looked at the page."""
    query = more.pop("query_string", {})
    client.get("/masuk", query_string=query)
    return client.post("/masuk", data={"phone": phone, "channel": "sms", **more}, query_string=query)


def last_code(sent: SentMessages, phone: str = PHONE) -> str:
    """The six digits of the newest message to this number."""
    found = re.search(r"\b\d{6}\b", sent.to(phone)[-1].text)
    assert found
    return found[0]


def type_code(client: FlaskClient, code: str, **query: Any) -> TestResponse:
    return client.post("/masuk/kode", data={"code": code}, query_string=query)


def sign_in_with_code(client: FlaskClient, sent: SentMessages, phone: str = PHONE, **query: Any) -> TestResponse:
    """The whole way; the answer to the right code."""
    asked = ask_for_code(client, phone, query_string=query)
    assert asked.status_code == 303, asked.text
    return type_code(client, last_code(sent, phone), **query)


def wrong_code(sent: SentMessages, phone: str = PHONE) -> str:
    """Another code than the newest one."""
    return f"{(int(last_code(sent, phone)) + 1) % 1_000_000:06}"


def open_account(client: FlaskClient, **changes: Any) -> TestResponse:
    values: Mapping[str, Any] = {"name": "Siti Aminah", "email": "", **changes}
    return client.post("/masuk/nama", data=values)


def sign_in_as_staff(client: FlaskClient, login: str, password: str = STAFF_PASSWORD, **query: Any) -> TestResponse:
    """The door of officers."""
    return client.post("/masuk/petugas", data={"login": login, "password": password}, query_string=query)

"""What people do with companies, in a browser without JavaScript."""

from __future__ import annotations

from typing import Any

from flask.testing import FlaskClient
from support.pages import Page, open_page, send

NIB = "1234567890123"
PT_MAJU: dict[str, Any] = {"nama": "PT Maju Jaya", "bentuk": "pt", "nib": NIB}


def register(client: FlaskClient, **values: Any) -> Page:
    """Registers a company; its page."""
    return send(client, open_page(client, "/usaha/daftar"), **{**PT_MAJU, **values})


def add(client: FlaskClient, company: Page, phone: str, role: str = "anggota") -> Page:
    """An administrator adds somebody by phone number."""
    data = {"phone": phone, "role": role}
    return Page(client.post(company.path, data=data, follow_redirects=True))


def remove(client: FlaskClient, company: Page, user_id: object) -> Page:
    address = f"{company.path}/orang/{user_id}/keluarkan"
    return Page(client.post(address, follow_redirects=True))


def choice_of(company: Page) -> str:
    """The company as the answer to "for whom"."""
    return f"badan:{company.path.split('/')[2]}"

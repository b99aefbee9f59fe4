from __future__ import annotations

import pytest
from sqlalchemy import select

from webapp.models import User, UserKind

GOOD = {"name": "  Siti   Aminah ", "phone": "+62 812-3456-7890", "email": "", "password": "kereta lewat jembatan"}


def register(client, **changes):
    return client.post("/daftar", data={**GOOD, **changes})


def test_opens_an_account_and_logs_in(client, its_services):
    assert register(client).status_code == 302
    with its_services.session_factory() as session:
        user = session.scalars(select(User)).one()
    assert (user.kind, user.phone, user.display_name) == (UserKind.CITIZEN, "081234567890", "Siti Aminah")
    assert user.email is None
    assert user.password_hash.startswith("$argon2id$")
    assert client.get("/masuk").status_code == 302


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"name": ""}, "Isi nama lengkap"),
        ({"phone": "021-555"}, "Isi nomor telepon seluler Indonesia"),
        ({"email": "siti"}, "Isi alamat email yang lengkap"),
        ({"password": ""}, "Isi kata sandi"),
        ({"password": "pendek"}, "paling sedikit 10"),
        ({"password": "jakarta123"}, "mudah ditebak"),
        ({"password": "siti aminah 99"}, "jangan memuat nama"),
        ({"password": "y" * 200}, "paling banyak 128"),
    ],
)
def test_says_what_to_change(client, its_services, changes, message):
    response = register(client, **changes)
    assert response.status_code == 422
    assert message in response.text
    with its_services.session_factory() as session:
        assert session.scalars(select(User)).all() == []


def test_one_phone_number_has_one_account(app, client):
    register(client)
    response = register(app.test_client(), phone="081234567890", name="Orang Lain")
    assert response.status_code == 422
    assert "sudah terdaftar" in response.text


def test_an_invented_field_changes_nothing(client, its_services):
    register(client, kind="staff", username="kepala", id="1")
    with its_services.session_factory() as session:
        user = session.scalars(select(User)).one()
    assert (user.kind, user.username) == (UserKind.CITIZEN, None)

"""A bank that shares our secret, and cases that wait for its money."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest
from flask import Flask
from support.paying import PayingCases, SigningBank

from webapp.config import Settings
from webapp.extensions import services
from webapp.letters.sign import DevelopmentSigner
from webapp.models import Bill


@pytest.fixture
def database_url(sqlite_url: str) -> str:
    """Money is counted alike on every database; many at once are tested on both (`on_both_databases`)."""
    return sqlite_url


@pytest.fixture(autouse=True)
def unsigned(monkeypatch):
    """Signing a letter takes longer than all the rest, and has tests of its own."""
    monkeypatch.setattr(DevelopmentSigner, "sign", lambda self, pdf, **_: pdf)


@pytest.fixture
def settings(tmp_path: Path, database_url: str) -> Settings:
    return Settings(
        environment="test",
        data_dir=tmp_path / "var",
        database_url=database_url,
        secret_key="only for tests, thirty-two characters",
        bank_secret="only for the bank of the tests, as long",
        public_url="http://localhost",
    )


@pytest.fixture
def cases(app: Flask, monday_nine: datetime) -> PayingCases:
    found = PayingCases(services(app))
    found.deploy()
    return found


@pytest.fixture
def bill(cases: PayingCases) -> Bill:
    """The bill of a case that waits for its money."""
    return cases.billed()


@pytest.fixture
def bank(app: Flask) -> SigningBank:
    return SigningBank(app.test_client(), services(app))

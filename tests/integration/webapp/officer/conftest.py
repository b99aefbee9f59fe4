"""Officers of several offices, and cases of a tiny procedure that wait for them."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from flask import Flask
from flask.testing import FlaskClient
from support.on_both_databases import chosen_database
from support.running_cases import CIDENG, GAMBIR, RunningCases
from support.signed_in import enter_as

from webapp.extensions import Services
from webapp.models import User

OFFICERS = {
    "budi": [("verifikator", GAMBIR)],
    "ani": [("verifikator", GAMBIR), ("verifikator", CIDENG)],
    "joko": [("verifikator", CIDENG)],
    "fauzi": [("lurah", GAMBIR)],
    "sari": [("verifikator", GAMBIR), ("lurah", GAMBIR)],
    "kepala": [("kepala", GAMBIR)],
    "tono": [("verifikator", "31.72")],
    "rina": [("petugas-pengaduan", GAMBIR)],
}


database_url = chosen_database
"""Pages look the same on every database; who writes is tested on both (`on_both_databases`, `also_on_postgresql`)."""


@pytest.fixture
def cases(its_services: Services) -> RunningCases:
    """Cases of a tiny procedure in the place of the SKTM."""
    found = RunningCases(its_services)
    found.deploy()
    return found


@pytest.fixture
def browser_of(app: Flask, make_user: Callable[..., User]) -> Callable[[str], FlaskClient]:
    """The browser of an officer who is logged in; each officer has his own."""
    browsers: dict[str, FlaskClient] = {}

    def browser(name: str) -> FlaskClient:
        if name not in browsers:
            make_user(name, *OFFICERS.get(name, []))
            browsers[name] = enter_as(app.test_client(), app, name)
        return browsers[name]

    return browser

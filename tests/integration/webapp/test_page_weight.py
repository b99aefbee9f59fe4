"""A cheap phone on a slow network: pages travel compressed, and a page weighs under 25 kB in all."""

from __future__ import annotations

import re

import pytest
from support.deployed_database import store_versions
from support.scenarios import EXAMPLES

LIMIT = 25_000


@pytest.fixture
def database_url(sqlite_url):
    return sqlite_url


def weight(client, path):
    """Bytes that travel for a page: itself, and everything that it loads."""
    page = client.get(path, headers={"Accept-Encoding": "gzip"})
    assert page.status_code == 200, path
    assert page.headers["Content-Encoding"] == "gzip"
    text = client.get(path).text
    assert "<script" not in text
    loaded = set(re.findall(r'<link[^>]+rel="(?:stylesheet|icon)"[^>]+href="([^"]+)"', text))
    loaded |= set(re.findall(r'<link[^>]+href="([^"]+)"[^>]+rel="(?:stylesheet|icon)"', text))
    loaded |= set(re.findall(r'<link rel="(?:stylesheet|icon)" href="([^"]+)"', text))
    assert any(".css" in address for address in loaded)
    parts = [client.get(address, headers={"Accept-Encoding": "gzip"}) for address in loaded]
    return len(page.data) + sum(len(part.data) for part in parts)


@pytest.mark.parametrize("path", ["/", "/izin"])
def test_no_list_of_all_permits_weighs_too_much(client, path):
    assert weight(client, path) < LIMIT


@pytest.mark.parametrize("path", ["/temukan", "/temukan?j=usaha&j=dagang&j=warung&_untuk=baru", "/izin/siup-mb/tarif"])
def test_no_question_asked_beforehand_weighs_too_much(client, its_services, path):
    with its_services.session_factory.begin() as session:
        store_versions(session, "siup", "siup_mb")
    assert weight(client, path) < LIMIT


@pytest.mark.parametrize("process_id", EXAMPLES)
def test_no_page_of_a_start_form_weighs_too_much(client, its_services, make_user, log_in, process_id):
    with its_services.session_factory.begin() as session:
        store_versions(session, process_id)
    make_user("warga")
    log_in("warga")
    overview = client.post(f"/ajukan/{process_id.replace('_', '-')}", follow_redirects=True)
    pages = re.findall(rf'href="({overview.request.path}/[a-z_]+)"', overview.text)
    assert len(pages) >= 3
    for path in [overview.request.path, *(p for p in pages if not p.endswith(("/periksa", "/hapus")))]:
        assert weight(client, path) < LIMIT, path

"""What an applicant does with the tiny permit, step by step, in a browser without JavaScript."""

from __future__ import annotations

import io
from typing import Any

from flask.testing import FlaskClient
from PIL import Image
from support.pages import Page, open_page, send

KELURAHAN = "31.71.01.1001"
PERSON: dict[str, Any] = {
    "nama_lengkap": "Siti Aminah",
    "tanggal_lahir": ["17", "8", "1990"],
    "lokasi_kelurahan": KELURAHAN,
    "untuk_siapa": "diri sendiri",
}


def photo(name: str = "ktp.jpg", shade: int = 90) -> tuple[io.BytesIO, str]:
    """A small photograph, ready to be sent; another shade is another file."""
    stream = io.BytesIO()
    Image.new("RGB", (40, 30), (shade, 120, 60)).save(stream, "JPEG")
    stream.seek(0)
    return stream, name


def begin(client: FlaskClient, **values: Any) -> Page:
    """Begins a draft; the overview of its parts."""
    return send(client, open_page(client, "/ajukan/sktm"), **values)


def part(client: FlaskClient, overview: Page, key: str) -> Page:
    return open_page(client, f"{overview.path}/{key}")


def save(client: FlaskClient, page: Page, **values: Any) -> Page:
    """Fills in a page and presses "Simpan dan lanjutkan"."""
    return send(client, page, _aksi="lanjut", **values)


def fill_in(client: FlaskClient) -> Page:
    """A whole draft, up to the page on which the answers are checked."""
    return fill_in_draft(client)


def fill_in_draft(client: FlaskClient, **choice: str) -> Page:
    """The same for whom the choice says."""
    page = save(client, part(client, begin(client, **choice), "data_pemohon"), **PERSON)
    page = save(client, page, **{"anggota-0-nama": "Budi"})
    return save(client, page, lampiran_ktp=photo())


def submit(client: FlaskClient) -> str:
    """A whole application, sent; its number."""
    receipt = send(client, fill_in(client))
    return receipt.path.split("/")[2]

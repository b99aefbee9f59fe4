"""What forms are handed from outside: choices that live in the catalogue, and a place for uploaded files."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from flask_babel import gettext
from werkzeug.datastructures import FileStorage

from catalog import Office, OfficeRegister
from forms import FormServices
from forms.services import refuse_upload, same_text
from webapp.extensions import now, services
from webapp.shared.language import SOURCE_LANGUAGE, chosen_language

StoreUpload = Callable[[FileStorage], Mapping[str, Any]]


def form_services(store_upload: StoreUpload = refuse_upload) -> FormServices:
    """For one request: its moment and language, the offices, and where files go (nowhere: for showing)."""
    return FormServices(
        moment=now(),
        options=form_options,
        store_upload=store_upload,
        translate=gettext,
        language=chosen_language(),
        calendar=services().session_factory.kw["info"]["environment"].calendar,
    )


def indonesian_reader() -> FormServices:
    """For letters: they are Indonesian whatever the language of the page."""
    return replace(form_services(), language=SOURCE_LANGUAGE, translate=same_text)


def form_options(kind: str) -> Sequence[tuple[str, str]]:
    """The choices of a field by its kind; none for a kind whose choices stand in the form."""
    return _kelurahan(services().catalog.offices) if kind == "kelurahan" else ()


def _kelurahan(offices: OfficeRegister) -> Sequence[tuple[str, str]]:
    """ "Cideng (Gambir, Jakarta Pusat)": what people call it first, so that a list can be searched by typing."""
    return sorted(((office.code, _place(offices, office)) for office in offices.kelurahan), key=lambda c: c[1])


def _place(offices: OfficeRegister, office: Office) -> str:
    around = []
    above = offices.parent(office)
    while above is not None and above.kind != "provinsi":
        around.append(above.name)
        above = offices.parent(above)
    return f"{office.name} ({', '.join(around)})"

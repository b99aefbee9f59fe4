"""Names of permits, offices, roles and days as people read them, in the language of the page."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from flask import Flask
from flask_babel import format_date, gettext

from catalog import Name, process_id_of
from webapp.extensions import services
from webapp.models import Application, Draft, LetterKind
from webapp.shared.language import chosen_language


def in_language(name: Name) -> str:
    """The name in the language of the page."""
    return name.en if chosen_language() == "en" else name.id


def permit_name(process_id: str) -> str:
    """The permit or follow-up of a procedure (by process id or permit code); the id itself for what is neither."""
    follow_up = services().catalog.follow_up_of_process(process_id)
    if follow_up is not None:
        return in_language(follow_up.name)
    permit = services().catalog.permits.get(process_id.replace("_", "-"))
    return process_id if permit is None else in_language(permit.name)


def application_name(application: Application) -> str:
    """What was applied for: the permit, or "Keberatan: Surat Izin Usaha Perdagangan"."""
    return in_language(services().catalog.name_of(application.permit_code, application.process_id))


def draft_name(draft: Draft) -> str:
    """The same of what is not sent yet."""
    catalog = services().catalog
    follow_up = catalog.follow_ups.get(draft.follow_up or "")
    process_id = process_id_of(draft.permit_code) if follow_up is None else follow_up.process_id
    return in_language(catalog.name_of(draft.permit_code, process_id))


def outcome_word(process_id: str, outcome: str | None) -> str | None:
    """How a case ended, in the words of its procedure; None where the words of a permit hold."""
    follow_up = services().catalog.follow_up_of_process(process_id)
    name = None if follow_up is None else follow_up.outcomes.get(outcome or "")
    return None if name is None else in_language(name)


def outcome_text(process_id: str, outcome: str | None) -> str:
    """How a case ended, in a word or two, and that it still runs when it has not."""
    words = {
        "granted": gettext("Terbit"),
        "refused": gettext("Ditolak"),
        "withdrawn": gettext("Ditarik pemohon"),
        "lapsed": gettext("Gugur"),
    }
    return outcome_word(process_id, outcome) or words.get(outcome or "") or gettext("Diproses")


def procedure_text(text: str | None) -> str:
    """A text of a diagram or decision table (a step, a lane) in the language of the page; Indonesian without one."""
    return gettext(text) if text else ""


def fact_text(text: str) -> str:
    """A fact of the catalogue (a note, a reason, a rule in words) in the language of the page."""
    return gettext(text) if text else ""


def rule_clauses(text: str) -> list[str]:
    """A rule in words as a list: "satu kota -> kota; lintas kota -> provinsi" has two clauses, read with a colon."""
    return [clause.strip().replace(" -> ", ": ") for clause in fact_text(text).split(";")]


def document_name(document: str) -> str:
    """A document that a permit asks for, in the language of the page."""
    name = services().catalog.document_names.get(document)
    return document if name is None else in_language(name)


def office_name(code: str | None) -> str:
    """ "Kelurahan Gambir"; the code itself when it is in no register."""
    office = services().catalog.offices.get(code or "")
    return (code or "") if office is None else office.area_name


def role_name(code: str | None) -> str:
    role = services().catalog.roles.get(code or "")
    return (code or "") if role is None else in_language(role.name)


def holder_name(role_code: str | None, office_code: str | None) -> str:
    """Whose step it is: "Lurah, Kelurahan Gambir", or the applicant when no office is named."""
    if not role_code:
        return gettext("Pemohon")
    return f"{role_name(role_code)}, {office_name(office_code)}" if office_code else role_name(role_code)


def group_name(group: str | None) -> str:
    """The same from a candidate group (role@office code)."""
    role_code, _, office_code = (group or "").partition("@")
    return holder_name(role_code or None, office_code or None)


def letter_kind(kind: str) -> str:
    """What a letter is, as its heading says it."""
    return {
        LetterKind.PERMIT: gettext("Surat izin"),
        LetterKind.REFUSAL: gettext("Surat penolakan"),
        LetterKind.ASSESSMENT: gettext("Surat ketetapan retribusi (SKRD)"),
        LetterKind.MINUTES: gettext("Berita acara"),
        LetterKind.OBJECTION: gettext("Keputusan atas keberatan"),
        LetterKind.DUPLICATE: gettext("Duplikat surat izin"),
        LetterKind.AMENDMENT: gettext("Surat perubahan izin"),
    }[LetterKind(kind)]


def day_and_date(day: date | datetime) -> str:
    """ "Selasa, 24 November 2026"; a moment becomes its day in Jakarta."""
    return format_date(day, "EEEE, d MMMM yyyy")


def provisional_note(undecreed_years: Sequence[int]) -> str:
    """Why a promised date may still move; empty when the holidays on which it rests are decreed."""
    if not undecreed_years:
        return ""
    years = ", ".join(str(year) for year in undecreed_years)
    return gettext(
        "Tanggal ini masih sementara: hari libur tahun %(years)s belum ditetapkan, jadi batasnya dapat bergeser.",
        years=years,
    )


def init_app(app: Flask) -> None:
    names = (
        permit_name,
        application_name,
        draft_name,
        outcome_text,
        procedure_text,
        fact_text,
        rule_clauses,
        document_name,
        office_name,
        role_name,
        group_name,
        holder_name,
        in_language,
        letter_kind,
    )
    for function in (*names, day_and_date, provisional_note):
        app.add_template_filter(function)

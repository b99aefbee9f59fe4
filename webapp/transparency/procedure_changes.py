"""What changed in a procedure, from one version in force to the next: read off the stored files, written by nobody."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from flask_babel import gettext
from sqlalchemy.orm import Session

from engine import ProcessDefinition, StoredVersion, find_versions, get_definition
from engine.working_calendar import in_jakarta
from forms import FormDefinition
from webapp.services.case_forms import parsed_form
from webapp.shared.language import chosen_language
from webapp.transparency.procedure import outline_steps

MOST = 10


@dataclass(frozen=True)
class ProcedureChange:
    """One version: the day on which it came into force, and how it differs from the one before; the first does not."""

    day: date
    differences: tuple[str, ...]


def procedure_changes(session: Session, process_id: str) -> tuple[ProcedureChange, ...]:
    """The latest ten versions, the newest first; none when the procedure is not deployed."""
    versions = find_versions(session, process_id)
    pairs = list(zip([None, *versions], versions, strict=False))[-MOST:]
    return tuple(_change(session, earlier, version) for earlier, version in reversed(pairs))


def _change(session: Session, earlier: StoredVersion | None, version: StoredVersion) -> ProcedureChange:
    day = in_jakarta(version.deployed_at).date()
    if earlier is None:
        return ProcedureChange(day, ())
    old, new = (get_definition(session, own.content_hash) for own in (earlier, version))
    return ProcedureChange(day, tuple(_differences(old, new)))


def _differences(old: ProcessDefinition, new: ProcessDefinition) -> Iterator[str]:
    found = [*_steps(old, new), *_standard(old, new), *_questions(old, new)]
    yield from found or [gettext("Aturan, formulir petugas, atau surat di dalam langkah-langkahnya diperbarui.")]


def _steps(old: ProcessDefinition, new: ProcessDefinition) -> Iterator[str]:
    before, after = outline_steps(old), outline_steps(new)
    for step_id, step in after.items():
        if (earlier := before.get(step_id)) is None:
            yield gettext("Langkah baru: %(step)s.", step=step.name)
            continue
        if step.name != earlier.name:
            yield gettext("Langkah “%(before)s” menjadi “%(after)s”.", before=earlier.name, after=step.name)
        if step.lane != earlier.lane:
            yield gettext(
                "%(step)s: sekarang oleh %(lane)s, dahulu %(before)s.",
                step=step.name,
                lane=step.lane,
                before=earlier.lane,
            )
    for step_id, step in before.items():
        if step_id not in after:
            yield gettext("Langkah yang dihapus: %(step)s.", step=step.name)


def _standard(old: ProcessDefinition, new: ProcessDefinition) -> Iterator[str]:
    before, after = (own.service_standard for own in (old, new))
    if before is None or after is None or before.text == after.text:
        return
    if before.expression is None and after.expression is None:
        yield gettext(
            "Waktu layanan %(after)s hari kerja, dahulu %(before)s hari kerja.", after=after.text, before=before.text
        )
    else:
        yield gettext("Cara menghitung waktu layanan berubah.")


def _questions(old: ProcessDefinition, new: ProcessDefinition) -> Iterator[str]:
    before, after = _labels(_start_form(old)), _labels(_start_form(new))
    for key, label in after.items():
        if key not in before:
            yield gettext("Ditanyakan kepada pemohon: %(label)s.", label=label)
    for key, label in before.items():
        if key not in after:
            yield gettext("Tidak ditanyakan lagi: %(label)s.", label=label)


def _start_form(definition: ProcessDefinition) -> FormDefinition | None:
    form_id = definition.start_form_id
    return parsed_form(definition, form_id) if form_id in definition.forms else None


def _labels(form: FormDefinition | None) -> dict[str, str]:
    language = chosen_language()
    return {} if form is None else {key: own.label.in_language(language) for key, own in form.fields.items()}

"""What changed in a form, in words for somebody who filled in the older version."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from flask_babel import gettext

from forms import FieldChange, FormComparison, FormDefinition, FormServices


@dataclass(frozen=True)
class ChangedQuestion:
    """One question, and sentences that say what is different about it."""

    label: str
    notes: tuple[str, ...] = ()


@dataclass(frozen=True)
class ChangesInWords:
    """The questions that are new, that changed and that are gone; and pages on which only texts changed."""

    new: tuple[ChangedQuestion, ...]
    changed: tuple[ChangedQuestion, ...]
    gone: tuple[ChangedQuestion, ...]
    pages: tuple[str, ...]


def words_of_changes(changes: FormComparison, form: FormDefinition, reader: FormServices) -> ChangesInWords:
    """The changes for the reader; `form` is the newer version."""
    touched = {change.key for change in changes.fields}
    return ChangesInWords(
        new=tuple(_question(change, reader) for change in changes.fields if change.before is None),
        changed=tuple(_question(change, reader) for change in changes.fields if change.before and change.after),
        gone=tuple(_question(change, reader) for change in changes.fields if change.after is None),
        pages=tuple(
            page.text.for_reader(reader)
            for page in form.pages
            if page.key in changes.changed_pages and touched.isdisjoint(page.keys)
        ),
    )


def _question(change: FieldChange, reader: FormServices) -> ChangedQuestion:
    component = change.after or change.before
    assert component is not None
    return ChangedQuestion(component.label.for_reader(reader), tuple(_notes(change, reader)))


def _notes(change: FieldChange, reader: FormServices) -> Iterator[str]:
    before, after = change.before, change.after
    if after is not None and before is None and not after.required:
        yield gettext("Boleh dikosongkan.")
    if before is None or after is None:
        return
    for facet in change.facets:
        if facet == "label":
            yield gettext("Dulu ditanyakan sebagai: %(label)s.", label=before.label.for_reader(reader))
        elif facet == "required":
            yield gettext("Sekarang wajib diisi.") if after.required else gettext("Sekarang boleh dikosongkan.")
        elif facet == "choices":
            yield from _choices(change, reader)
        else:
            yield _OTHERS[facet]()


def _choices(change: FieldChange, reader: FormServices) -> Iterator[str]:
    assert change.before is not None
    assert change.after is not None
    old = {option.value: option.label.for_reader(reader) for option in change.before.options}
    new = {option.value: option.label.for_reader(reader) for option in change.after.options}
    added = [label for value, label in new.items() if value not in old]
    lost = [label for value, label in old.items() if value not in new]
    if added:
        yield gettext("Pilihan baru: %(choices)s.", choices="; ".join(added))
    if lost:
        yield gettext("Pilihan yang tidak ada lagi: %(choices)s.", choices="; ".join(lost))
    if not added and not lost:
        yield gettext("Kata-kata atau urutan pilihannya berubah.")


_OTHERS: Mapping[str, Callable[[], str]] = {
    "hint": lambda: gettext("Petunjuk pengisiannya berubah."),
    "kind": lambda: gettext("Cara mengisinya berubah."),
    "rules": lambda: gettext("Batas isiannya berubah."),
    "condition": lambda: gettext("Kapan pertanyaan ini muncul atau cara menghitungnya berubah."),
    "columns": lambda: gettext("Kolom tiap barisnya berubah."),
}

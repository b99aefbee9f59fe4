from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import PurePath
from typing import Any

from werkzeug.datastructures import FileStorage
from wtforms.validators import StopValidation

from forms import error_messages as messages
from forms.builder import posted_texts
from forms.errors import UploadRejected
from forms.fields.field import PermitField
from forms.schema import Component
from forms.services import FormServices
from forms.text_cleaning import clean_line
from forms.validators import Validator
from forms.widgets import FileUploadWidget

MOST_FILES = 10
LONGEST_NAME = 80
"""Of a refused file, in the message about it."""
OFFER_ENDING = "-pakai"
"""Of the name of the box that takes a file from elsewhere; no key holds a hyphen."""
REMOVAL_ENDING = "-hapus"
"""Of the name of the boxes that remove a file."""
FILE_KEYS: Mapping[str, type] = {"sha256": str, "name": str, "size": int, "type": str}


class FilepickerField(PermitField):
    """A file, or several with `properties.multiple`.

    The answer is {"sha256", "name", "size", "type"}, a list of those when multiple, or null. A file that was stored
    before stays when no new one is sent; nothing that is posted can name a stored file.
    """

    widget = FileUploadWidget()
    settings = ("multiple", "accept")
    own_properties = ("multiple", "accept")
    required_message = messages.REQUIRED_FILE
    errors: Sequence[str]

    def __init__(self, component: Component, **options: Any) -> None:
        self.takes_many = takes_many(component)
        self.new_files: list[FileStorage] = []
        self.offer = ""
        """What the person may tick instead of choosing a file; the page says, and takes the tick."""
        self.is_offer_taken = False
        self.came_with_files = False
        self._gaps: list[int] = []
        self._complaints: list[str] = []
        super().__init__(component, **options)

    @classmethod
    def guards(cls, component: Component) -> tuple[Validator, ...]:
        return (*super().guards(component), _store_files)

    @classmethod
    def accept(cls, component: Component, value: Any) -> Any:
        if takes_many(component):
            given = value if isinstance(value, list) else [value]
            return [file for item in given if (file := _read_file(item))]
        return _read_file(value[0] if isinstance(value, list) and value else value)

    @classmethod
    def text_of(cls, component: Component, value: Any, services: FormServices) -> str:
        return "\n".join(file["name"] for file in files_of(value))

    @property
    def present_files(self) -> Sequence[Mapping[str, Any]]:
        """The files that are stored already."""
        return files_of(self.data)

    @property
    def may_remove(self) -> bool:
        """A single required file is replaced, never removed."""
        return self.takes_many or not self.component.required

    @property
    def removal_name(self) -> str:
        """The name of the boxes that remove a file."""
        return f"{self.name}{REMOVAL_ENDING}"

    @property
    def offer_name(self) -> str:
        """The name of the box that takes what is offered."""
        return f"{self.name}{OFFER_ENDING}"

    @property
    def accepted_endings(self) -> tuple[str, ...]:
        """`.pdf,.jpg` as a browser wants it."""
        text = self.component.properties.get("accept") or str(self.component.settings.get("accept") or "")
        return tuple(part.strip().lower() for part in text.split(",") if part.strip())

    @property
    def is_empty(self) -> bool:
        return not self.data and not self.new_files and not self._complaints

    def hint_sentences(self) -> list[str]:
        """Says last that several files may be sent."""
        sentences = super().hint_sentences()
        if self.takes_many:
            sentences.append(self.context.translate(messages.SEVERAL_FILES) % {"limit": MOST_FILES})
        return sentences

    def process(self, formdata: Any, data: Any = None, extra_filters: Any = None) -> None:
        self.is_offer_taken = formdata is not None and self.offer_name in formdata
        removed = frozenset(posted_texts(formdata, self.removal_name)) if formdata is not None else frozenset()
        before = files_of(data)
        kept = [file for file in before if not (self.may_remove and file["sha256"] in removed)]
        self._gaps = [number for number, file in enumerate(before) if file not in kept]
        super().process(formdata, self._as_answer(kept), extra_filters)

    def process_formdata(self, raw: Sequence[Any]) -> None:
        self.new_files = [item for item in raw if isinstance(item, FileStorage) and item.filename]
        if not self.takes_many:
            del self.new_files[1:]
        self.came_with_files = bool(self.new_files)

    def show_again(self, checked: FilepickerField) -> None:
        """Takes over what became of the files that came: those that were stored, and why one was refused."""
        self.data, self.new_files = checked.data, []
        self.errors: Any = checked.errors

    def refuse_offer(self, refusal: UploadRejected) -> None:
        """What was ticked instead of a new file cannot be taken."""
        self._complaints.append(refusal.message.rstrip("."))

    def store(self) -> None:
        """Hands the new files to the store. One that is refused is named, and takes no other file with it."""
        stored: list[Mapping[str, Any]] = []
        complaints, waiting = self._complaints, self.new_files
        self._complaints, self.new_files = [], []
        for upload in waiting:
            try:
                self._check_place(upload, len(stored))
                stored.append(dict(self.context.services.store_upload(upload)))
            except UploadRejected as refusal:
                name = clean_line(upload.filename or "")[:LONGEST_NAME]
                complaints.append(f"{refusal.message.rstrip('.')} ({name})")
        self._keep(stored)
        if complaints:
            raise StopValidation(self.message(messages.UPLOAD_REJECTED, reason="; ".join(complaints)))

    def _check_place(self, upload: FileStorage, taken: int) -> None:
        """Whether the file is of a kind that is asked for, and there is a place for it."""
        endings = self.accepted_endings
        ending = PurePath(upload.filename or "").suffix.lower()
        if endings and all(part.startswith(".") for part in endings) and ending not in endings:
            raise UploadRejected(self.context.translate(messages.FILE_TYPE) % {"types": _listing(self, endings)})
        if self.takes_many and len(self.present_files) + taken >= MOST_FILES:
            raise UploadRejected(self.context.translate(messages.TOO_MANY_FILES) % {"limit": MOST_FILES})

    @property
    def was_refused(self) -> bool:
        """Whether a file that was chosen cannot be taken."""
        return bool(self.errors) and (self.came_with_files or self.is_offer_taken)

    def typed_texts(self) -> list[tuple[str, str]]:
        """A file is chosen, not typed."""
        return []

    def _keep(self, stored: list[Mapping[str, Any]]) -> None:
        """A new file takes the place of one that was removed with the same post; others come last."""
        if not self.takes_many:
            self.data = self._as_answer(stored) if stored else self.data
            return
        files, gaps = list(self.present_files), iter(self._gaps)
        for file in stored:
            files.insert(next(gaps, len(files)), file)
        self.data = self._as_answer(files)

    def _as_answer(self, files: Sequence[Mapping[str, Any]]) -> Any:
        if self.takes_many:
            return list({file["sha256"]: file for file in files}.values())
        return files[0] if files else None

    def _value(self) -> str:
        return ""


def takes_many(component: Component) -> bool:
    """Whether the field takes several files."""
    return component.properties.get("multiple") == "true" or component.settings.get("multiple") is True


def files_of(value: Any) -> list[Mapping[str, Any]]:
    """The files of an answer, one or several."""
    if isinstance(value, Mapping):
        return [value]
    return [item for item in value if isinstance(item, Mapping)] if isinstance(value, list) else []


def _read_file(value: Any) -> dict[str, Any] | None:
    if not isinstance(value, Mapping):
        return None
    if not all(type(value.get(key)) is kind for key, kind in FILE_KEYS.items()):
        return None
    return {key: value[key] for key in FILE_KEYS}


def _store_files(form: Any, field: FilepickerField) -> None:
    field.store()


def _listing(field: FilepickerField, endings: Sequence[str]) -> str:
    names = list(dict.fromkeys(ending.removeprefix(".").upper() for ending in endings))
    if len(names) == 1:
        return names[0]
    return field.context.translate(messages.AND_OR) % {"first": ", ".join(names[:-1]), "last": names[-1]}

"""The files of one request: checked and stored while the form is read, recorded when the rest is."""

from __future__ import annotations

import os
from typing import Any

from flask_babel import gettext
from werkzeug.datastructures import FileStorage

from forms import UploadRejected
from webapp.config import MEGABYTE
from webapp.extensions import services
from webapp.services.attachments import FileAnswer, files_in, store_upload
from webapp.services.uploads import UploadLimits


class UploadedFiles:
    """Hand an instance to the form as its `store_upload`; `fresh` are the files that came with this request.

    `answers` hold the files that are there already: all files of an application together have a limit.
    """

    def __init__(self, answers: Any = None) -> None:
        self.fresh: list[FileAnswer] = []
        self._sizes = {file["sha256"]: file["size"] for file in files_in(answers)}

    def __call__(self, upload: FileStorage) -> dict[str, Any]:
        settings = services().settings
        self._check_room(_size_of(upload), settings.application_upload_limit)
        limits = UploadLimits(size=settings.upload_limit)
        stored = store_upload(services().files, upload.stream, upload.filename, limits)
        self.fresh.append(stored)
        self._sizes[stored["sha256"]] = stored["size"]
        return dict(stored)

    def take_again(self, answer: Any) -> None:
        """Counts files that were handed in with an earlier application. Raises UploadRejected."""
        again = {file["sha256"]: file["size"] for file in files_in(answer) if file["sha256"] not in self._sizes}
        self._check_room(sum(again.values()), services().settings.application_upload_limit)
        self._sizes |= again

    def _check_room(self, size: int, limit: int) -> None:
        """Said before the file is checked: what came before it is kept."""
        taken = sum(self._sizes.values())
        if taken + size > limit:
            raise UploadRejected(
                gettext(
                    "Semua berkas permohonan bersama paling besar %(limit)s MB, dan sudah terpakai %(taken)s MB. "
                    "Perkecil berkas ini, atau hapus berkas lain yang tidak diminta.",
                    limit=limit // MEGABYTE,
                    taken=taken // MEGABYTE,
                )
            )


def _size_of(upload: FileStorage) -> int:
    size = upload.stream.seek(0, os.SEEK_END)
    upload.stream.seek(0)
    return size

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
        self._taken = sum({file["sha256"]: file["size"] for file in files_in(answers)}.values())

    def __call__(self, upload: FileStorage) -> dict[str, Any]:
        settings = services().settings
        self._check_room(upload, settings.application_upload_limit)
        limits = UploadLimits(size=settings.upload_limit)
        stored = store_upload(services().files, upload.stream, upload.filename, limits)
        self.fresh.append(stored)
        self._taken += stored["size"]
        return dict(stored)

    def _check_room(self, upload: FileStorage, limit: int) -> None:
        """Said before the file is checked: what came before it is kept."""
        size = upload.stream.seek(0, os.SEEK_END)
        upload.stream.seek(0)
        if self._taken + size > limit:
            raise UploadRejected(
                gettext(
                    "Semua berkas permohonan bersama paling besar %(limit)s MB, dan sudah terpakai %(taken)s MB. "
                    "Perkecil berkas ini, atau hapus berkas lain yang tidak diminta.",
                    limit=limit // MEGABYTE,
                    taken=self._taken // MEGABYTE,
                )
            )

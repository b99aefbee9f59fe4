"""The files of one request: checked and stored while the form is read, recorded when the rest is."""

from __future__ import annotations

from typing import Any

from werkzeug.datastructures import FileStorage

from webapp.extensions import services
from webapp.services.attachments import FileAnswer, store_upload
from webapp.services.uploads import UploadLimits


class UploadedFiles:
    """Hand an instance to the form as its `store_upload`; `fresh` are the files that came with this request."""

    def __init__(self) -> None:
        self.fresh: list[FileAnswer] = []

    def __call__(self, upload: FileStorage) -> dict[str, Any]:
        limits = UploadLimits(size=services().settings.upload_limit)
        stored = store_upload(services().files, upload.stream, upload.filename, limits)
        self.fresh.append(stored)
        return dict(stored)

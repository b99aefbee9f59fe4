"""A document of a case as a picture: a photograph itself, or one page of a PDF."""

from __future__ import annotations

from dataclasses import dataclass

from flask import request

from webapp.extensions import services
from webapp.services.uploads.child import TURNS, FileRefusedError, ProcessLimits, count_pages, draw_page, turned_copy
from webapp.services.uploads.file_type import FileType

_KINDS = {kind.media_type: kind for kind in FileType}
_LAST_PAGE = 300


@dataclass(frozen=True)
class Picture:
    """What the browser shows."""

    content: bytes
    media_type: str


@dataclass(frozen=True)
class View:
    """How the address asks for it; what it cannot mean is left out."""

    page: int
    turn: int
    is_full: bool

    def draw(self, sha256: str, media_type: str) -> Picture | None:
        """None when the file is gone, or cannot be drawn. Slow: mostly a process is started."""
        kind = _KINDS.get(media_type)
        try:
            content = services().files.read(sha256)
            if kind is FileType.PDF:
                drawn = draw_page(content, self.page, self.turn, ProcessLimits(), large=self.is_full)
                return Picture(drawn, FileType.JPEG.media_type)
            if kind is None:
                return None
            picture = turned_copy(content, kind, self.turn, ProcessLimits()) if self.turn else content
            return Picture(picture, media_type)
        except (FileNotFoundError, FileRefusedError):
            return None

    def pages(self, sha256: str, media_type: str) -> int:
        """How many pages the document has; 0 when it cannot be shown, or has no such page."""
        try:
            content = services().files.read(sha256)
            is_pdf = _KINDS.get(media_type) is FileType.PDF
            pages = count_pages(content, ProcessLimits()) if is_pdf else 1
        except (FileNotFoundError, FileRefusedError):
            return 0
        return pages if self.page <= pages else 0


def asked_view() -> View:
    page, turn = request.args.get("halaman", 1, type=int), request.args.get("putar", 0, type=int)
    return View(
        page=page if 0 < page <= _LAST_PAGE else 1,
        turn=turn if turn in TURNS else 0,
        is_full="penuh" in request.args,
    )

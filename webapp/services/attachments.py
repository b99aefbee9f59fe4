"""Files that people hand in: stored before, recorded within the transaction of the request."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import IO, Any, TypedDict, cast
from uuid import UUID

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from webapp.models import Attachment
from webapp.services.file_store import FileStore
from webapp.services.uploads import UploadLimits, check_upload


class FileAnswer(TypedDict):
    """The answer of an attachment field."""

    sha256: str
    name: str
    size: int
    type: str


class ForeignFileError(Exception):
    """An answer names a file that this person never handed in here."""


@dataclass(frozen=True)
class AttachmentOwner:
    """What a file belongs to: a draft, or a case."""

    draft_id: UUID | None = None
    case_id: UUID | None = None


def store_upload(store: FileStore, stream: IO[bytes], file_name: str | None, limits: UploadLimits) -> FileAnswer:
    """Checks, cleans and stores a file; touches no database. Raises UploadRejected."""
    checked = check_upload(stream, file_name, limits)
    return FileAnswer(
        sha256=store.put(checked.content),
        name=checked.name,
        size=len(checked.content),
        type=checked.kind.media_type,
    )


def record_attachments(
    session: Session, files: Collection[FileAnswer], owner: AttachmentOwner, uploader_id: UUID, at: datetime
) -> None:
    """Writes down who handed in these files, for what and when; a file that is known there stays as it is."""
    known = _known_files(session, owner)
    for file in {file["sha256"]: file for file in files}.values():
        if file["sha256"] not in known:
            session.add(
                Attachment(
                    draft_id=owner.draft_id,
                    case_id=owner.case_id,
                    sha256=file["sha256"],
                    name=file["name"],
                    media_type=file["type"],
                    size=file["size"],
                    uploader_id=uploader_id,
                    uploaded_at=at,
                )
            )
    session.flush()


def check_own_files(
    session: Session,
    answers: Mapping[str, Any] | Sequence[Mapping[str, Any]],
    owner: AttachmentOwner,
    fresh: Collection[FileAnswer] = (),
) -> None:
    """Every file in the answers was uploaded for this draft or case, or is among the `fresh` ones.

    Otherwise somebody could name the hash of another person's file and read it. Raises ForeignFileError.
    """
    allowed = _known_files(session, owner) | {file["sha256"] for file in fresh}
    for file in files_in(answers):
        if file["sha256"] not in allowed:
            raise ForeignFileError(file["sha256"])


def move_to_case(session: Session, draft_id: UUID, case_id: UUID) -> None:
    """The application is sent: its files belong to the case now."""
    session.execute(update(Attachment).where(Attachment.draft_id == draft_id).values(case_id=case_id))


def find_attachment(session: Session, sha256: str, owner: AttachmentOwner) -> Attachment | None:
    """The file of that hash within a draft or case, the latest when it was handed in twice."""
    query = select(Attachment).where(Attachment.sha256 == sha256, _belongs_to(owner))
    return session.scalar(query.order_by(Attachment.id.desc()).limit(1))


def files_in(answers: Any) -> list[FileAnswer]:
    """All files among the answers, also inside lists."""
    if isinstance(answers, Mapping):
        if FileAnswer.__annotations__.keys() <= answers.keys():
            return [cast(FileAnswer, {key: answers[key] for key in FileAnswer.__annotations__})]
        return [file for value in answers.values() for file in files_in(value)]
    if isinstance(answers, list | tuple):
        return [file for value in answers for file in files_in(value)]
    return []


def _known_files(session: Session, owner: AttachmentOwner) -> set[str]:
    return set(session.scalars(select(Attachment.sha256).where(_belongs_to(owner))))


def _belongs_to(owner: AttachmentOwner) -> Any:
    if owner.case_id is not None:
        return Attachment.case_id == owner.case_id
    return (Attachment.draft_id == owner.draft_id) & Attachment.case_id.is_(None)

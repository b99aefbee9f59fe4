"""Applications of the person who asks that were begun together."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256
from uuid import UUID

from flask import abort
from sqlalchemy.orm import Session

from catalog import Bundle, BundledPermit
from webapp.auth.current_user import signed_in_user
from webapp.citizen.own_draft import OwnDraft, copy_draft
from webapp.extensions import services
from webapp.models import Application, Draft
from webapp.services.bundles import find_bundle_applications, find_bundle_drafts, waits_for
from webapp.shared.reading_session import reading_session


@dataclass(frozen=True)
class BundleDraft:
    """One draft of the bundle; `waits_for` is the permit that has to come out before it can be sent."""

    own: OwnDraft
    bundled: BundledPermit
    waits_for: str | None

    @property
    def is_ready(self) -> bool:
        """Nothing is missing, also of the person for whom it is, and the form has not changed since."""
        return not self.own.is_outdated and self.own.is_complete


@dataclass(frozen=True)
class OwnBundle:
    """What the pages of a bundle show."""

    id: UUID
    bundle: Bundle
    drafts: tuple[BundleDraft, ...]
    applications: tuple[Application, ...]

    @property
    def to_send(self) -> tuple[BundleDraft, ...]:
        """Those that wait for no other, in the order in which they are sent."""
        return tuple(draft for draft in self.drafts if draft.waits_for is None)

    @property
    def incomplete(self) -> tuple[BundleDraft, ...]:
        return tuple(draft for draft in self.to_send if not draft.is_ready)

    @property
    def seal(self) -> str:
        """Travels with the page: what was read there is what is sent."""
        seals = "".join(draft.own.seal for draft in self.to_send)
        return f"{self.id}.{sha256(seals.encode()).hexdigest()[:24]}"


def load_own_bundle(bundle_id: UUID) -> OwnBundle:
    """The bundle, with what is sent and what is not. 404 for somebody else's."""
    with reading_session() as session:
        user_id = signed_in_user().id
        drafts = find_bundle_drafts(session, bundle_id, user_id)
        applications = find_bundle_applications(session, bundle_id, user_id)
        if not drafts and not applications:
            abort(404)
        bundle = _bundle_of(drafts, applications)
        return OwnBundle(bundle_id, bundle, tuple(_drafts(session, bundle, drafts, applications)), tuple(applications))


def _bundle_of(drafts: Sequence[Draft], applications: Sequence[Application]) -> Bundle:
    """The bundle of the catalogue; once all are sent, the first one that has their permits.

    404 for one that the catalogue no longer has: its drafts go on one by one.
    """
    bundles = services().catalog.bundles
    if drafts:
        return bundles.get(drafts[0].bundle_code or "") or abort(404)
    sent = {application.permit_code for application in applications}
    with_them = (item for item in bundles.values() if sent <= {bundled.permit.code for bundled in item.permits})
    return next(with_them, None) or abort(404)


def _drafts(
    session: Session, bundle: Bundle, drafts: Sequence[Draft], applications: Sequence[Application]
) -> list[BundleDraft]:
    by_code = {draft.permit_code: draft for draft in drafts}
    return [
        BundleDraft(
            copy_draft(session, by_code[bundled.permit.code]),
            bundled,
            waits_for(session, bundled, drafts, applications),
        )
        for bundled in bundle.permits
        if bundled.permit.code in by_code
    ]

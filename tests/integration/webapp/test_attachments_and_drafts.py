"""Drafts survive, files belong to whoever handed them in."""

from __future__ import annotations

from uuid import uuid4

import pytest

from webapp.services.attachments import (
    AttachmentOwner,
    ForeignFileError,
    check_own_files,
    files_in,
    find_attachment,
    move_to_case,
    record_attachments,
)
from webapp.services.drafts import DraftNotFoundError, begin_draft, find_drafts, get_draft, save_page


@pytest.fixture
def session(its_services):
    with its_services.session_factory() as session:
        yield session


@pytest.fixture
def siti(make_user):
    return make_user("siti")


def file(content="a"):
    return {"sha256": content * 64, "name": "ktp.pdf", "size": 9, "type": "application/pdf"}


class TestDrafts:
    def test_keep_the_answers_of_each_page(self, session, siti, clock):
        draft = begin_draft(session, siti.id, "sktm", "h", clock())
        save_page(session, draft, "pemohon", {"nama": "Siti"}, clock(), page_fields=frozenset({"nama"}))
        clock.advance(hours=1)
        save_page(session, draft, "tujuan", {"tujuan": "sekolah"}, clock(), page_fields=frozenset({"tujuan"}))
        session.commit()
        session.expire_all()
        kept = get_draft(session, draft.id, siti.id)
        assert kept.answers == {"nama": "Siti", "tujuan": "sekolah"}
        assert kept.pages_done == ["pemohon", "tujuan"]
        assert kept.updated_at == clock()

    def test_forget_the_answer_of_a_field_that_became_hidden(self, session, siti, clock):
        draft = begin_draft(session, siti.id, "sktm", "h", clock())
        fields = frozenset({"untuk", "hubungan"})
        save_page(session, draft, "p", {"untuk": "lain", "hubungan": "anak"}, clock(), page_fields=fields)
        save_page(session, draft, "p", {"untuk": "sendiri"}, clock(), page_fields=fields)
        assert draft.answers == {"untuk": "sendiri"}

    def test_are_not_found_by_others(self, session, siti, make_user, clock):
        draft = begin_draft(session, siti.id, "sktm", "h", clock())
        with pytest.raises(DraftNotFoundError):
            get_draft(session, draft.id, uuid4())
        assert [found.id for found in find_drafts(session, siti.id)] == [draft.id]


class TestFiles:
    def test_of_a_draft_go_over_to_the_case(self, session, siti, clock):
        draft_id, case_id = uuid4(), uuid4()
        record_attachments(session, [file(), file()], AttachmentOwner(draft_id=draft_id), siti.id, clock())
        move_to_case(session, draft_id, case_id)
        found = find_attachment(session, "a" * 64, AttachmentOwner(case_id=case_id))
        assert (found.name, found.uploader_id, found.draft_id) == ("ktp.pdf", siti.id, draft_id)
        assert find_attachment(session, "a" * 64, AttachmentOwner(draft_id=draft_id)) is None

    def test_of_others_cannot_be_named_by_their_hash(self, session, siti, clock):
        mine, theirs = AttachmentOwner(draft_id=uuid4()), AttachmentOwner(draft_id=uuid4())
        record_attachments(session, [file("b")], theirs, siti.id, clock())
        with pytest.raises(ForeignFileError):
            check_own_files(session, {"lampiran": file("b")}, mine)
        check_own_files(session, {"lampiran": file("b")}, mine, fresh=[file("b")])

    def test_are_found_inside_lists_too(self):
        answers = {"a": file("a"), "b": [{"c": file("b"), "d": "teks"}], "e": {"sha256": "x"}}
        assert [found["sha256"][0] for found in files_in(answers)] == ["a", "b"]

"""Applications of before the migration run the procedure of their permit."""

from __future__ import annotations

from uuid import uuid4

from alembic import command
from sqlalchemy import text
from support.migrations import config_for

from engine.persistence.session import make_unpooled_engine


def test_an_application_that_is_there_gets_the_procedure_of_its_permit(sqlite_url):
    command.upgrade(config_for(sqlite_url), "007")
    engine = make_unpooled_engine(sqlite_url)
    with engine.begin() as connection:
        connection.execute(
            text(
                "INSERT INTO application (case_id, reference, permit_code, applicant_name, office_code, submitted_at,"
                " channel) VALUES (:id, 'AAAAA-AAAAA', 'imb-rumah-tinggal', 'Siti', '31', '2026-11-23', 'online')"
            ),
            {"id": uuid4().hex},
        )
    command.upgrade(config_for(sqlite_url), "head")
    with engine.connect() as connection:
        found = connection.execute(text("SELECT process_id, about_case_id FROM application")).one()
    engine.dispose()
    assert tuple(found) == ("imb_rumah_tinggal", None)

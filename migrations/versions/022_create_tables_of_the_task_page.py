"""Create the tables of what officers keep beside a task: what they typed, notes, days to which they put it off."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from engine.persistence import types

revision = "022"
down_revision = "021"
branch_labels = None
depends_on = None

UNREAD = sa.text("read_at IS NULL")


def upgrade() -> None:
    op.create_table(
        "task_draft",
        sa.Column("case_id", sa.Uuid(), nullable=False),
        sa.Column("task_id", sa.Uuid(), nullable=False),
        sa.Column("user_id", sa.Uuid(), nullable=False),
        sa.Column("typed", types.Json(), nullable=False),
        sa.Column("files", types.Json(), nullable=False),
        sa.Column("handed_by", sa.String(length=200), nullable=True),
        sa.Column("saved_at", types.UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["user_id"], ["user_account.id"], name=op.f("fk_task_draft_user_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("case_id", "task_id", "user_id", name=op.f("pk_task_draft")),
    )
    op.create_index(op.f("ix_task_draft_user_id"), "task_draft", ["user_id"])
    op.create_table(
        "case_note",
        sa.Column("case_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("reference", sa.String(length=40), nullable=False),
        sa.Column("answers_id", sa.Uuid(), nullable=True),
        sa.Column("author_id", sa.Uuid(), nullable=False),
        sa.Column("author_name", sa.String(length=200), nullable=False),
        sa.Column("author_group", sa.String(length=60), nullable=True),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("written_at", types.UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(["author_id"], ["user_account.id"], name=op.f("fk_case_note_author_id")),
        sa.PrimaryKeyConstraint("case_id", "id", name=op.f("pk_case_note")),
    )
    op.create_table(
        "case_note_mention",
        sa.Column("case_id", sa.Uuid(), nullable=False),
        sa.Column("note_id", sa.Uuid(), nullable=False),
        sa.Column("user_id", sa.Uuid(), nullable=False),
        sa.Column("user_name", sa.String(length=200), nullable=False),
        sa.Column("read_at", types.UtcDateTime(), nullable=True),
        sa.ForeignKeyConstraint(
            ["user_id"], ["user_account.id"], name=op.f("fk_case_note_mention_user_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("case_id", "note_id", "user_id", name=op.f("pk_case_note_mention")),
    )
    op.create_index(
        "ix_case_note_mention_unread",
        "case_note_mention",
        ["user_id"],
        sqlite_where=UNREAD,
        postgresql_where=UNREAD,
    )
    op.create_index("ix_case_note_mention_user_id_note_id", "case_note_mention", ["user_id", "note_id"])
    op.create_table(
        "task_snooze",
        sa.Column("case_id", sa.Uuid(), nullable=False),
        sa.Column("task_id", sa.Uuid(), nullable=False),
        sa.Column("user_id", sa.Uuid(), nullable=False),
        sa.Column("until", sa.Date(), nullable=False),
        sa.Column("reason", sa.String(length=500), nullable=False),
        sa.Column("snoozed_at", types.UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["user_id"], ["user_account.id"], name=op.f("fk_task_snooze_user_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("case_id", "task_id", "user_id", name=op.f("pk_task_snooze")),
    )
    op.create_index(op.f("ix_task_snooze_user_id"), "task_snooze", ["user_id"])


def downgrade() -> None:
    op.drop_table("task_snooze")
    op.drop_table("case_note_mention")
    op.drop_table("case_note")
    op.drop_table("task_draft")

"""Create the tables of what officers keep beside a task: what they typed."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from engine.persistence import types

revision = "023"
down_revision = "017"
branch_labels = None
depends_on = None


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


def downgrade() -> None:
    op.drop_table("task_draft")

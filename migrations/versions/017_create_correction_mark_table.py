"""Create the table of the questions that applicants are asked to correct."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from engine.persistence import types

revision = "017"
down_revision = "016"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "correction_mark",
        sa.Column("case_id", sa.Uuid(), nullable=False),
        sa.Column("task_id", sa.Uuid(), nullable=False),
        sa.Column("fields", types.Json(), nullable=False),
        sa.Column("marked_by", sa.String(length=60), nullable=False),
        sa.Column("marked_at", types.UtcDateTime(), nullable=False),
        sa.PrimaryKeyConstraint("case_id", "task_id", name=op.f("pk_correction_mark")),
    )


def downgrade() -> None:
    op.drop_table("correction_mark")

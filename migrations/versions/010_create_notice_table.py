"""Create the table of notices: what people are told about their cases, when, and whether it arrived."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from engine.persistence import types

revision = "010"
down_revision = "009"
branch_labels = None
depends_on = None

_DUE = sa.text("next_try_at IS NOT NULL")


def upgrade() -> None:
    op.create_table(
        "notice",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("case_id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.String(length=12), nullable=False),
        sa.Column("occasion", sa.String(length=100), nullable=False),
        sa.Column("task_id", sa.Uuid(), nullable=True),
        sa.Column("letter_id", sa.Uuid(), nullable=True),
        sa.Column("created_at", types.UtcDateTime(), nullable=False),
        sa.Column("recipient_id", sa.Uuid(), nullable=True),
        sa.Column("channel", sa.String(length=10), nullable=True),
        sa.Column("address", sa.String(length=254), nullable=True),
        sa.Column("language", sa.String(length=2), nullable=True),
        sa.Column("subject", sa.String(length=200), nullable=True),
        sa.Column("text", sa.Text(), nullable=True),
        sa.Column("next_try_at", types.UtcDateTime(), nullable=True),
        sa.Column("tries", sa.Integer(), nullable=False),
        sa.Column("lease_until", types.UtcDateTime(), nullable=True),
        sa.Column("lease_token", sa.Uuid(), nullable=True),
        sa.Column("sent_at", types.UtcDateTime(), nullable=True),
        sa.Column("gateway_id", sa.String(length=200), nullable=True),
        sa.Column("delivered_at", types.UtcDateTime(), nullable=True),
        sa.Column("failed_at", types.UtcDateTime(), nullable=True),
        sa.Column("last_error", sa.String(length=100), nullable=True),
        sa.ForeignKeyConstraint(["recipient_id"], ["user_account.id"], name=op.f("fk_notice_recipient_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_notice")),
        sa.UniqueConstraint("case_id", "occasion", "kind", "recipient_id", "channel", name="uq_notice_told_once"),
    )
    op.create_index("ix_notice_due", "notice", ["next_try_at"], sqlite_where=_DUE, postgresql_where=_DUE)
    op.create_index("ix_notice_gateway_id", "notice", ["gateway_id"])


def downgrade() -> None:
    op.drop_index("ix_notice_gateway_id", table_name="notice")
    op.drop_index("ix_notice_due", table_name="notice")
    op.drop_table("notice")

"""Notices about accounts, reports that come too early, and what was changed in the data of a company."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from engine.persistence import types

revision = "019"
down_revision = "018"
branch_labels = None
depends_on = None

_KEPT = sa.text("erased_at IS NULL")


def upgrade() -> None:
    with op.batch_alter_table("notice") as batch:
        batch.alter_column("case_id", existing_type=sa.Uuid(), nullable=True)
        batch.alter_column("kind", existing_type=sa.String(length=12), type_=sa.String(length=20))
        batch.add_column(sa.Column("facts", types.Json(), nullable=True))
        batch.add_column(sa.Column("erased_at", types.UtcDateTime(), nullable=True))
    op.create_index("ix_notice_kept", "notice", ["created_at"], sqlite_where=_KEPT, postgresql_where=_KEPT)
    op.create_table(
        "early_report",
        sa.Column("gateway_id", sa.String(length=200), nullable=False),
        sa.Column("status", sa.String(length=10), nullable=False),
        sa.Column("reported_at", types.UtcDateTime(), nullable=False),
        sa.Column("received_at", types.UtcDateTime(), nullable=False),
        sa.PrimaryKeyConstraint("gateway_id", "status", name=op.f("pk_early_report")),
    )
    op.create_index(op.f("ix_early_report_received_at"), "early_report", ["received_at"])
    op.create_table(
        "company_change",
        sa.Column("company_id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("changed_by", sa.Uuid(), nullable=False),
        sa.Column("changed_at", types.UtcDateTime(), nullable=False),
        sa.Column("old", types.Json(), nullable=False),
        sa.Column("new", types.Json(), nullable=False),
        sa.ForeignKeyConstraint(
            ["company_id"], ["company.id"], name=op.f("fk_company_change_company_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["changed_by"], ["user_account.id"], name=op.f("fk_company_change_changed_by")),
        sa.PrimaryKeyConstraint("company_id", "number", name=op.f("pk_company_change")),
    )


def downgrade() -> None:
    op.drop_table("company_change")
    op.drop_table("early_report")
    op.drop_index("ix_notice_kept", table_name="notice")
    op.execute("DELETE FROM notice WHERE case_id IS NULL")
    with op.batch_alter_table("notice") as batch:
        batch.drop_column("erased_at")
        batch.drop_column("facts")
        batch.alter_column("kind", existing_type=sa.String(length=20), type_=sa.String(length=12))
        batch.alter_column("case_id", existing_type=sa.Uuid(), nullable=False)

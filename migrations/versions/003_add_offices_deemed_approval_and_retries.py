"""Say which office has a file, when silence becomes approval, and which timers failed."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from engine.persistence import types

revision = "003"
down_revision = "002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("clock_interval", sa.Column("office", sa.String(length=60), nullable=True))
    op.add_column("case", sa.Column("clock_office", sa.String(length=60), nullable=True))
    op.add_column("case", sa.Column("deemed_days", sa.Integer(), nullable=True))
    op.add_column("case", sa.Column("deemed_on", sa.Date(), nullable=True))
    op.add_column("case", sa.Column("deemed_noted_at", types.UtcDateTime(), nullable=True))
    op.add_column("timer", sa.Column("failures", sa.Integer(), server_default="0", nullable=False))
    op.add_column("timer", sa.Column("retry_at", types.UtcDateTime(), nullable=True))
    op.add_column("timer", sa.Column("last_error", sa.Text(), nullable=True))
    op.drop_index(op.f("ix_case_due_on"), table_name="case")
    op.drop_index(op.f("ix_timer_due_at"), table_name="timer")
    _create_partial_index("ix_case_open_due_on", "case", ["due_on", "id"], "ended_at IS NULL")
    _create_partial_index("ix_case_open_deemed_on", "case", ["deemed_on", "id"], "ended_at IS NULL")
    _create_partial_index(
        "ix_case_deemed_not_noted", "case", ["deemed_on"], "ended_at IS NULL AND deemed_noted_at IS NULL"
    )
    _create_partial_index("ix_user_task_open_due_on", "user_task", ["due_on", "id"], "completed_at IS NULL")
    _create_partial_index("ix_timer_fresh_due_at", "timer", ["due_at"], "retry_at IS NULL")
    _create_partial_index("ix_timer_retry_at", "timer", ["retry_at"], "retry_at IS NOT NULL")


def downgrade() -> None:
    op.drop_index("ix_timer_retry_at", table_name="timer")
    op.drop_index("ix_timer_fresh_due_at", table_name="timer")
    op.drop_index("ix_user_task_open_due_on", table_name="user_task")
    op.drop_index("ix_case_deemed_not_noted", table_name="case")
    op.drop_index("ix_case_open_deemed_on", table_name="case")
    op.drop_index("ix_case_open_due_on", table_name="case")
    op.create_index(op.f("ix_timer_due_at"), "timer", ["due_at"], unique=False)
    op.create_index(op.f("ix_case_due_on"), "case", ["due_on"], unique=False)
    for name in ("last_error", "retry_at", "failures"):
        op.drop_column("timer", name)
    for name in ("deemed_noted_at", "deemed_on", "deemed_days", "clock_office"):
        op.drop_column("case", name)
    op.drop_column("clock_interval", "office")


def _create_partial_index(name: str, table: str, columns: list[str], where: str) -> None:
    op.create_index(name, table, columns, unique=False, sqlite_where=sa.text(where), postgresql_where=sa.text(where))

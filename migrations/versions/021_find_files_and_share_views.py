"""Let officers find files by name, address and NIK, look at the tasks of an office, and share views."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "021"
down_revision = "020"
branch_labels = None
depends_on = None

OPEN = sa.text("completed_at IS NULL")
FREE = sa.text("completed_at IS NULL AND assignee IS NULL")
IN_ORDER = ["candidate_group", sa.text("coalesce(due_on, '9999-12-31')"), "created_at", "id"]


def upgrade() -> None:
    op.create_table(
        "search_term",
        sa.Column("term", sa.String(64).with_variant(sa.String(64, collation="C"), "postgresql"), nullable=False),
        sa.Column("kind", sa.String(length=6), nullable=False),
        sa.Column("case_id", sa.Uuid(), nullable=False),
        sa.PrimaryKeyConstraint("term", "kind", "case_id", name=op.f("pk_search_term")),
    )
    op.create_index("ix_search_term_case_id", "search_term", ["case_id"])
    op.drop_index("ix_user_task_free_group", table_name="user_task")
    op.create_index("ix_user_task_open_group", "user_task", IN_ORDER, sqlite_where=OPEN, postgresql_where=OPEN)
    with op.batch_alter_table("saved_view") as table:
        table.add_column(sa.Column("listing", sa.String(length=12), server_default="permohonan", nullable=False))
        table.add_column(sa.Column("office_code", sa.String(length=13), nullable=True))
        table.drop_constraint("uq_saved_view_user_id_name", type_="unique")
        table.create_unique_constraint("uq_saved_view_user_id_listing_name", ["user_id", "listing", "name"])
        table.create_index("ix_saved_view_office_code", ["office_code"])


def downgrade() -> None:
    op.execute("DELETE FROM saved_view WHERE listing <> 'permohonan'")
    with op.batch_alter_table("saved_view") as table:
        table.drop_index("ix_saved_view_office_code")
        table.drop_constraint("uq_saved_view_user_id_listing_name", type_="unique")
        table.create_unique_constraint("uq_saved_view_user_id_name", ["user_id", "name"])
        table.drop_column("office_code")
        table.drop_column("listing")
    op.drop_index("ix_user_task_open_group", table_name="user_task")
    op.create_index("ix_user_task_free_group", "user_task", IN_ORDER, sqlite_where=FREE, postgresql_where=FREE)
    op.drop_index("ix_search_term_case_id", table_name="search_term")
    op.drop_table("search_term")

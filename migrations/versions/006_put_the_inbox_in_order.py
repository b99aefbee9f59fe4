"""Put the indexes of open tasks into the order of the inbox."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "006"
down_revision = "005"
branch_labels = None
depends_on = None

OPEN = sa.text("completed_at IS NULL")
FREE = sa.text("completed_at IS NULL AND assignee IS NULL")
DUE_OR_NEVER = sa.text("coalesce(due_on, '9999-12-31')")


def upgrade() -> None:
    op.drop_index("ix_user_task_open_group", table_name="user_task")
    op.drop_index("ix_user_task_open_assignee", table_name="user_task")
    op.create_index(
        "ix_user_task_free_group",
        "user_task",
        ["candidate_group", DUE_OR_NEVER, "created_at", "id"],
        sqlite_where=FREE,
        postgresql_where=FREE,
    )
    op.create_index(
        "ix_user_task_open_assignee",
        "user_task",
        ["assignee", DUE_OR_NEVER, "created_at", "id"],
        sqlite_where=OPEN,
        postgresql_where=OPEN,
    )


def downgrade() -> None:
    op.drop_index("ix_user_task_open_assignee", table_name="user_task")
    op.drop_index("ix_user_task_free_group", table_name="user_task")
    for name, column in (("ix_user_task_open_assignee", "assignee"), ("ix_user_task_open_group", "candidate_group")):
        op.create_index(name, "user_task", [column, "due_on", "created_at"], sqlite_where=OPEN, postgresql_where=OPEN)

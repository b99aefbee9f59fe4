"""Keep what was typed into a draft and is no answer yet."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from engine.persistence import types

revision = "020"
down_revision = "019"
branch_labels = None
depends_on = None


def upgrade() -> None:
    for table in ("draft", "representation"):
        op.add_column(table, sa.Column("typed", types.Json(), server_default="{}", nullable=False))


def downgrade() -> None:
    for table in ("representation", "draft"):
        with op.batch_alter_table(table) as batch:
            batch.drop_column("typed")

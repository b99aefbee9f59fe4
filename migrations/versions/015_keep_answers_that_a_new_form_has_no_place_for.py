"""Keep, beside a draft, the answers that a new version of its form has no place for."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from engine.persistence import types

revision = "015"
down_revision = "007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("draft", sa.Column("set_aside", types.Json(), server_default="[]", nullable=False))


def downgrade() -> None:
    op.drop_column("draft", "set_aside")

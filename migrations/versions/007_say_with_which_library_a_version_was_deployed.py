"""Say with which library the version of a procedure was deployed: an unchanged one is not checked again."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "007"
down_revision = "006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("active_definition", sa.Column("library_hash", sa.String(length=64), nullable=True))


def downgrade() -> None:
    op.drop_column("active_definition", "library_hash")

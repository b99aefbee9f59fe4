"""Add to letters which letter they are about, from when they hold, and the role that signed them."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "018"
down_revision = "017"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("letter", sa.Column("valid_from", sa.Date(), nullable=True))
    op.add_column("letter", sa.Column("about_letter_id", sa.Uuid(), nullable=True))
    op.add_column("letter", sa.Column("signer_role", sa.String(length=60), nullable=True))
    op.create_index("ix_letter_about_letter_id", "letter", ["about_letter_id"])


def downgrade() -> None:
    op.drop_index("ix_letter_about_letter_id", table_name="letter")
    with op.batch_alter_table("letter") as batch:
        batch.drop_column("signer_role")
        batch.drop_column("about_letter_id")
        batch.drop_column("valid_from")

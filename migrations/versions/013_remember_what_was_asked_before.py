"""Remember what was asked before: proposed answers with their source, the permit that is renewed, bundles."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from engine.persistence import types

revision = "013"
down_revision = "012"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("draft") as batch:
        batch.add_column(sa.Column("proposals", types.Json(), nullable=False, server_default="{}"))
        batch.add_column(sa.Column("earlier_case_id", sa.Uuid(), nullable=True))
        batch.add_column(sa.Column("bundle_id", sa.Uuid(), nullable=True))
        batch.add_column(sa.Column("bundle_code", sa.String(length=60), nullable=True))
        batch.add_column(sa.Column("reference", sa.String(length=40), nullable=True))
    op.create_index("ix_draft_bundle_id", "draft", ["bundle_id"])
    with op.batch_alter_table("draft") as batch:
        batch.alter_column("proposals", server_default=None)
    with op.batch_alter_table("application") as batch:
        batch.add_column(sa.Column("earlier_case_id", sa.Uuid(), nullable=True))
        batch.add_column(sa.Column("bundle_id", sa.Uuid(), nullable=True))
    op.create_index("ix_application_bundle_id", "application", ["bundle_id"])


def downgrade() -> None:
    op.drop_index("ix_application_bundle_id", "application")
    with op.batch_alter_table("application") as batch:
        batch.drop_column("bundle_id")
        batch.drop_column("earlier_case_id")
    op.drop_index("ix_draft_bundle_id", "draft")
    with op.batch_alter_table("draft") as batch:
        for name in ("reference", "bundle_code", "bundle_id", "earlier_case_id", "proposals"):
            batch.drop_column(name)

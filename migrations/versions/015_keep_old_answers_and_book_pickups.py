"""Keep answers that a new form has no place for beside the draft, and book when letters are fetched."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from engine.persistence import types

revision = "015"
down_revision = "014"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("draft", sa.Column("set_aside", types.Json(), server_default="[]", nullable=False))
    op.add_column(
        "application", sa.Column("delivery", sa.String(length=12), server_default="elektronik", nullable=False)
    )
    op.create_table(
        "pickup_booking",
        sa.Column("case_id", sa.Uuid(), nullable=False),
        sa.Column("office_code", sa.String(length=13), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("session_code", sa.String(length=20), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("booked_at", types.UtcDateTime(), nullable=False),
        sa.PrimaryKeyConstraint("case_id", name=op.f("pk_pickup_booking")),
        sa.UniqueConstraint("office_code", "day", "session_code", "place", name="uq_pickup_booking_place"),
    )


def downgrade() -> None:
    op.drop_table("pickup_booking")
    op.drop_column("application", "delivery")
    op.drop_column("draft", "set_aside")

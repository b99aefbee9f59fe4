"""Create the table of substitutes, and keep in what way the signer of a letter acts for the post."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from engine.persistence import types

revision = "024"
down_revision = "023"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "substitution",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("role_code", sa.String(length=40), nullable=False),
        sa.Column("office_code", sa.String(length=13), nullable=False),
        sa.Column("substitute_id", sa.Uuid(), nullable=False),
        sa.Column("acting", sa.String(length=3), nullable=False),
        sa.Column("from_day", sa.Date(), nullable=False),
        sa.Column("until_day", sa.Date(), nullable=False),
        sa.Column("reason", sa.String(length=500), nullable=False),
        sa.Column("made_by_id", sa.Uuid(), nullable=False),
        sa.Column("made_at", types.UtcDateTime(), nullable=False),
        sa.Column("ended_at", types.UtcDateTime(), nullable=True),
        sa.CheckConstraint("from_day <= until_day", name=op.f("ck_substitution_begins_before_it_ends")),
        sa.ForeignKeyConstraint(
            ["made_by_id"], ["user_account.id"], name=op.f("fk_substitution_made_by_id_user_account")
        ),
        sa.ForeignKeyConstraint(
            ["substitute_id"], ["user_account.id"], name=op.f("fk_substitution_substitute_id_user_account")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_substitution")),
    )
    op.create_index("ix_substitution_office_code", "substitution", ["office_code", "until_day"])
    op.create_index("ix_substitution_substitute_id", "substitution", ["substitute_id", "until_day"])
    op.add_column("letter", sa.Column("signer_acting", sa.String(length=3), nullable=True))


def downgrade() -> None:
    op.drop_column("letter", "signer_acting")
    op.drop_table("substitution")

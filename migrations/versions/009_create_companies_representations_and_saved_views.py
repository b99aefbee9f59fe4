"""Create companies with their people, say for whom drafts and applications are, and keep views of lists."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from engine.persistence import types

revision = "009"
down_revision = "008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "company",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("legal_form", sa.String(length=20), nullable=False),
        sa.Column("nib", sa.String(length=13), nullable=True),
        sa.Column("npwp", sa.String(length=16), nullable=True),
        sa.Column("address", sa.String(length=500), nullable=True),
        sa.Column("created_at", types.UtcDateTime(), nullable=False),
        sa.CheckConstraint("nib IS NOT NULL OR npwp IS NOT NULL", name=op.f("ck_company_has_number")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_company")),
        sa.UniqueConstraint("nib", name=op.f("uq_company_nib")),
    )
    op.create_table(
        "company_member",
        sa.Column("company_id", sa.Uuid(), nullable=False),
        sa.Column("user_id", sa.Uuid(), nullable=False),
        sa.Column("role", sa.String(length=20), nullable=False),
        sa.Column("added_at", types.UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["company_id"], ["company.id"], name=op.f("fk_company_member_company_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["user_id"], ["user_account.id"], name=op.f("fk_company_member_user_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("company_id", "user_id", name=op.f("pk_company_member")),
    )
    op.create_index("ix_company_member_user_id", "company_member", ["user_id"], unique=False)
    op.create_table(
        "company_invitation",
        sa.Column("company_id", sa.Uuid(), nullable=False),
        sa.Column("phone", sa.String(length=20), nullable=False),
        sa.Column("role", sa.String(length=20), nullable=False),
        sa.Column("invited_at", types.UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["company_id"], ["company.id"], name=op.f("fk_company_invitation_company_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("company_id", "phone", name=op.f("pk_company_invitation")),
    )
    op.create_index("ix_company_invitation_phone", "company_invitation", ["phone"], unique=False)
    op.create_table(
        "representation",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("draft_id", sa.Uuid(), nullable=True),
        sa.Column("case_id", sa.Uuid(), nullable=True),
        sa.Column("answers", types.Json(), nullable=False),
        sa.CheckConstraint(
            "case_id IS NOT NULL OR draft_id IS NOT NULL", name=op.f("ck_representation_belongs_somewhere")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_representation")),
        sa.UniqueConstraint("case_id", name=op.f("uq_representation_case_id")),
        sa.UniqueConstraint("draft_id", name=op.f("uq_representation_draft_id")),
    )
    op.create_table(
        "saved_view",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("user_id", sa.Uuid(), nullable=False),
        sa.Column("name", sa.String(length=60), nullable=False),
        sa.Column("query", sa.String(length=1000), nullable=False),
        sa.Column("created_at", types.UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["user_id"], ["user_account.id"], name=op.f("fk_saved_view_user_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_saved_view")),
        sa.UniqueConstraint("user_id", "name", name="uq_saved_view_user_id_name"),
    )
    for table, moment in (("draft", "updated_at"), ("application", "submitted_at")):
        with op.batch_alter_table(table) as batch:
            batch.add_column(sa.Column("capacity", sa.String(length=10), nullable=False, server_default="sendiri"))
            batch.add_column(sa.Column("company_id", sa.Uuid(), nullable=True))
            batch.create_foreign_key(op.f(f"fk_{table}_company_id"), "company", ["company_id"], ["id"])
        op.create_index(f"ix_{table}_company_id_{moment}", table, ["company_id", moment], unique=False)


def downgrade() -> None:
    for table, moment in (("draft", "updated_at"), ("application", "submitted_at")):
        op.drop_index(f"ix_{table}_company_id_{moment}", table_name=table)
        with op.batch_alter_table(table) as batch:
            batch.drop_constraint(op.f(f"fk_{table}_company_id"), type_="foreignkey")
            batch.drop_column("company_id")
            batch.drop_column("capacity")
    for table in ("saved_view", "representation", "company_invitation", "company_member", "company"):
        op.drop_table(table)

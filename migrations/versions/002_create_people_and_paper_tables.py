"""Create the tables of people, their applications, files and letters."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from engine.persistence import types

revision = "002"
down_revision = "001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "login_attempt",
        sa.Column("subject", sa.String(length=120), nullable=False),
        sa.Column("window_start", types.UtcDateTime(), nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("subject", "window_start", name=op.f("pk_login_attempt")),
    )
    op.create_table(
        "number_series",
        sa.Column("office_code", sa.String(length=13), nullable=False),
        sa.Column("code", sa.String(length=60), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("last", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("office_code", "code", "year", name=op.f("pk_number_series")),
    )
    op.create_table(
        "user_account",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.String(length=10), nullable=False),
        sa.Column("username", sa.String(length=60), nullable=True),
        sa.Column("phone", sa.String(length=20), nullable=True),
        sa.Column("email", sa.String(length=254), nullable=True),
        sa.Column("display_name", sa.String(length=200), nullable=False),
        sa.Column("password_hash", sa.String(length=200), nullable=False),
        sa.Column("created_at", types.UtcDateTime(), nullable=False),
        sa.Column("disabled_at", types.UtcDateTime(), nullable=True),
        sa.CheckConstraint("phone IS NOT NULL OR username IS NOT NULL", name=op.f("ck_user_account_has_login")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_user_account")),
        sa.UniqueConstraint("phone", name=op.f("uq_user_account_phone")),
        sa.UniqueConstraint("username", name=op.f("uq_user_account_username")),
    )
    op.create_table(
        "application",
        sa.Column("case_id", sa.Uuid(), nullable=False),
        sa.Column("reference", sa.String(length=40), nullable=False),
        sa.Column("permit_code", sa.String(length=60), nullable=False),
        sa.Column("applicant_id", sa.Uuid(), nullable=True),
        sa.Column("applicant_name", sa.String(length=200), nullable=False),
        sa.Column("office_code", sa.String(length=13), nullable=False),
        sa.Column("submitted_at", types.UtcDateTime(), nullable=False),
        sa.Column("channel", sa.String(length=10), nullable=False),
        sa.Column("helper_id", sa.Uuid(), nullable=True),
        sa.ForeignKeyConstraint(["applicant_id"], ["user_account.id"], name=op.f("fk_application_applicant_id")),
        sa.ForeignKeyConstraint(["helper_id"], ["user_account.id"], name=op.f("fk_application_helper_id")),
        sa.PrimaryKeyConstraint("case_id", name=op.f("pk_application")),
        sa.UniqueConstraint("reference", name=op.f("uq_application_reference")),
    )
    op.create_index(
        "ix_application_applicant_id_submitted_at", "application", ["applicant_id", "submitted_at"], unique=False
    )
    op.create_index(
        "ix_application_office_code_submitted_at", "application", ["office_code", "submitted_at"], unique=False
    )
    op.create_table(
        "attachment",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("case_id", sa.Uuid(), nullable=True),
        sa.Column("draft_id", sa.Uuid(), nullable=True),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("name", sa.String(length=150), nullable=False),
        sa.Column("media_type", sa.String(length=60), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("uploader_id", sa.Uuid(), nullable=False),
        sa.Column("uploaded_at", types.UtcDateTime(), nullable=False),
        sa.CheckConstraint("case_id IS NOT NULL OR draft_id IS NOT NULL", name=op.f("ck_attachment_belongs_somewhere")),
        sa.ForeignKeyConstraint(["uploader_id"], ["user_account.id"], name=op.f("fk_attachment_uploader_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_attachment")),
    )
    op.create_index("ix_attachment_case_id_sha256", "attachment", ["case_id", "sha256"], unique=False)
    op.create_index("ix_attachment_draft_id_sha256", "attachment", ["draft_id", "sha256"], unique=False)
    op.create_table(
        "draft",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("user_id", sa.Uuid(), nullable=False),
        sa.Column("permit_code", sa.String(length=60), nullable=False),
        sa.Column("definition_hash", sa.String(length=64), nullable=False),
        sa.Column("answers", types.Json(), nullable=False),
        sa.Column("pages_done", types.Json(), nullable=False),
        sa.Column("created_at", types.UtcDateTime(), nullable=False),
        sa.Column("updated_at", types.UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(["user_id"], ["user_account.id"], name=op.f("fk_draft_user_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_draft")),
    )
    op.create_index("ix_draft_user_id_updated_at", "draft", ["user_id", "updated_at"], unique=False)
    op.create_table(
        "letter",
        sa.Column("case_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("job_key", sa.String(length=100), nullable=False),
        sa.Column("reference", sa.String(length=40), nullable=False),
        sa.Column("permit_code", sa.String(length=60), nullable=False),
        sa.Column("kind", sa.String(length=12), nullable=False),
        sa.Column("template", sa.String(length=60), nullable=False),
        sa.Column("number", sa.String(length=100), nullable=False),
        sa.Column("series_code", sa.String(length=60), nullable=False),
        sa.Column("sequence", sa.Integer(), nullable=False),
        sa.Column("office_code", sa.String(length=13), nullable=False),
        sa.Column("issued_on", sa.Date(), nullable=False),
        sa.Column("verification_code", sa.String(length=40), nullable=False),
        sa.Column("signer_name", sa.String(length=200), nullable=True),
        sa.Column("signer_post", sa.String(length=200), nullable=True),
        sa.Column("sha256", sa.String(length=64), nullable=True),
        sa.Column("size", sa.Integer(), nullable=True),
        sa.Column("issued_at", types.UtcDateTime(), nullable=True),
        sa.Column("revoked_at", types.UtcDateTime(), nullable=True),
        sa.Column("revoked_reason", sa.Text(), nullable=True),
        sa.Column("revoked_by_id", sa.Uuid(), nullable=True),
        sa.ForeignKeyConstraint(["revoked_by_id"], ["user_account.id"], name=op.f("fk_letter_revoked_by_id")),
        sa.PrimaryKeyConstraint("case_id", "id", name=op.f("pk_letter")),
        sa.UniqueConstraint("job_key", name=op.f("uq_letter_job_key")),
        sa.UniqueConstraint("number", name=op.f("uq_letter_number")),
        sa.UniqueConstraint("verification_code", name=op.f("uq_letter_verification_code")),
    )
    op.create_index(op.f("ix_letter_id"), "letter", ["id"], unique=False)
    op.create_index(op.f("ix_letter_reference"), "letter", ["reference"], unique=False)
    op.create_index(op.f("ix_letter_sha256"), "letter", ["sha256"], unique=False)
    op.create_table(
        "login_session",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("user_id", sa.Uuid(), nullable=False),
        sa.Column("token_sha256", sa.String(length=64), nullable=False),
        sa.Column("created_at", types.UtcDateTime(), nullable=False),
        sa.Column("last_seen_at", types.UtcDateTime(), nullable=False),
        sa.Column("expires_at", types.UtcDateTime(), nullable=False),
        sa.Column("revoked_at", types.UtcDateTime(), nullable=True),
        sa.ForeignKeyConstraint(
            ["user_id"], ["user_account.id"], name=op.f("fk_login_session_user_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_login_session")),
        sa.UniqueConstraint("token_sha256", name=op.f("uq_login_session_token_sha256")),
    )
    op.create_index(op.f("ix_login_session_user_id"), "login_session", ["user_id"], unique=False)
    op.create_table(
        "membership",
        sa.Column("user_id", sa.Uuid(), nullable=False),
        sa.Column("role_code", sa.String(length=40), nullable=False),
        sa.Column("office_code", sa.String(length=13), nullable=False),
        sa.ForeignKeyConstraint(
            ["user_id"], ["user_account.id"], name=op.f("fk_membership_user_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("user_id", "role_code", "office_code", name=op.f("pk_membership")),
    )


def downgrade() -> None:
    op.drop_table("membership")
    op.drop_index(op.f("ix_login_session_user_id"), table_name="login_session")
    op.drop_table("login_session")
    op.drop_index(op.f("ix_letter_sha256"), table_name="letter")
    op.drop_index(op.f("ix_letter_reference"), table_name="letter")
    op.drop_index(op.f("ix_letter_id"), table_name="letter")
    op.drop_table("letter")
    op.drop_index("ix_draft_user_id_updated_at", table_name="draft")
    op.drop_table("draft")
    op.drop_index("ix_attachment_draft_id_sha256", table_name="attachment")
    op.drop_index("ix_attachment_case_id_sha256", table_name="attachment")
    op.drop_table("attachment")
    op.drop_index("ix_application_office_code_submitted_at", table_name="application")
    op.drop_index("ix_application_applicant_id_submitted_at", table_name="application")
    op.drop_table("application")
    op.drop_table("user_account")
    op.drop_table("number_series")
    op.drop_table("login_attempt")

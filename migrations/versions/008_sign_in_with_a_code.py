"""Let people sign in with a code sent to their phone, and keep what was typed when a login session ended."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from engine.persistence import types

revision = "008"
down_revision = "007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "login_code",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("token_sha256", sa.String(length=64), nullable=False),
        sa.Column("purpose", sa.String(length=20), nullable=False),
        sa.Column("user_id", sa.Uuid(), nullable=True),
        sa.Column("phone", sa.String(length=20), nullable=False),
        sa.Column("channel", sa.String(length=10), nullable=False),
        sa.Column("code_hmac", sa.String(length=64), nullable=False),
        sa.Column("tries", sa.Integer(), nullable=False),
        sa.Column("sent_at", types.UtcDateTime(), nullable=True),
        sa.Column("expires_at", types.UtcDateTime(), nullable=False),
        sa.Column("proven_at", types.UtcDateTime(), nullable=True),
        sa.Column("used_at", types.UtcDateTime(), nullable=True),
        sa.ForeignKeyConstraint(
            ["user_id"], ["user_account.id"], name=op.f("fk_login_code_user_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_login_code")),
        sa.UniqueConstraint("token_sha256", name=op.f("uq_login_code_token_sha256")),
    )
    op.create_index(op.f("ix_login_code_phone"), "login_code", ["phone"], unique=False)
    op.create_index(op.f("ix_login_code_expires_at"), "login_code", ["expires_at"], unique=False)
    op.create_table(
        "kept_form",
        sa.Column("token_sha256", sa.String(length=64), nullable=False),
        sa.Column("user_id", sa.Uuid(), nullable=False),
        sa.Column("path", sa.String(length=300), nullable=False),
        sa.Column("typed", types.Json(), nullable=False),
        sa.Column("had_files", sa.Boolean(), nullable=False),
        sa.Column("kept_at", types.UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["user_id"], ["user_account.id"], name=op.f("fk_kept_form_user_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("token_sha256", name=op.f("pk_kept_form")),
    )
    op.create_index(op.f("ix_kept_form_user_id"), "kept_form", ["user_id"], unique=False)
    op.create_index(op.f("ix_kept_form_kept_at"), "kept_form", ["kept_at"], unique=False)
    op.add_column("login_session", sa.Column("device", sa.String(length=60), nullable=True))
    op.create_index(op.f("ix_login_session_expires_at"), "login_session", ["expires_at"], unique=False)
    with op.batch_alter_table("user_account") as table:
        table.alter_column("password_hash", existing_type=sa.String(length=200), nullable=True)
        table.add_column(sa.Column("notice_channel", sa.String(length=10), server_default="sms", nullable=False))
        table.add_column(sa.Column("notice_language", sa.String(length=5), server_default="id", nullable=False))


def downgrade() -> None:
    # An empty hash is nobody's password.
    op.execute("UPDATE user_account SET password_hash = '' WHERE password_hash IS NULL")
    with op.batch_alter_table("user_account") as table:
        table.drop_column("notice_language")
        table.drop_column("notice_channel")
        table.alter_column("password_hash", existing_type=sa.String(length=200), nullable=False)
    op.drop_index(op.f("ix_login_session_expires_at"), table_name="login_session")
    op.drop_column("login_session", "device")
    op.drop_table("kept_form")
    op.drop_table("login_code")

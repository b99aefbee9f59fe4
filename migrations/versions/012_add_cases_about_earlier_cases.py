"""Say which procedure an application runs and which earlier case it is about; keep what people say of the service."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from engine.persistence import types

revision = "012"
down_revision = "011"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("application", sa.Column("process_id", sa.String(length=60), nullable=True))
    op.execute("UPDATE application SET process_id = replace(permit_code, '-', '_')")
    with op.batch_alter_table("application") as batch:
        batch.alter_column("process_id", existing_type=sa.String(length=60), nullable=False)
        batch.add_column(sa.Column("about_case_id", sa.Uuid(), nullable=True))
    op.create_index("ix_application_about_case_id", "application", ["about_case_id"])
    op.add_column("draft", sa.Column("follow_up", sa.String(length=60), nullable=True))
    op.add_column("draft", sa.Column("about_case_id", sa.Uuid(), nullable=True))
    op.create_table(
        "survey_answer",
        sa.Column("case_id", sa.Uuid(), nullable=False),
        sa.Column("process_id", sa.String(length=60), nullable=False),
        sa.Column("office_code", sa.String(length=13), nullable=False),
        sa.Column("satisfaction", sa.Integer(), nullable=False),
        sa.Column("ease_of_form", sa.Integer(), nullable=False),
        sa.Column("ease_of_following", sa.Integer(), nullable=False),
        sa.Column("remark", sa.Text(), nullable=True),
        sa.Column("answered_at", types.UtcDateTime(), nullable=False),
        *(_one_to_five(question) for question in ("satisfaction", "ease_of_form", "ease_of_following")),
        sa.PrimaryKeyConstraint("case_id", name=op.f("pk_survey_answer")),
    )


def _one_to_five(question: str) -> sa.CheckConstraint:
    name = op.f(f"ck_survey_answer_{question}_is_one_to_five")
    return sa.CheckConstraint(f"{question} BETWEEN 1 AND 5", name=name)


def downgrade() -> None:
    op.drop_table("survey_answer")
    with op.batch_alter_table("draft") as batch:
        batch.drop_column("about_case_id")
        batch.drop_column("follow_up")
    op.drop_index("ix_application_about_case_id", table_name="application")
    with op.batch_alter_table("application") as batch:
        batch.drop_column("about_case_id")
        batch.drop_column("process_id")

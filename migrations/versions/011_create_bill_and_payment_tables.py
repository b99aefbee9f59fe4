"""Create the tables of bills, of the money that came in for them, and of what was given back."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from engine.persistence import types

revision = "011"
down_revision = "010"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "bill",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("case_id", sa.Uuid(), nullable=False),
        sa.Column("letter_id", sa.Uuid(), nullable=False),
        sa.Column("letter_number", sa.String(length=100), nullable=False),
        sa.Column("job_id", sa.Uuid(), nullable=False),
        sa.Column("reference", sa.String(length=40), nullable=False),
        sa.Column("permit_code", sa.String(length=60), nullable=False),
        sa.Column("office_code", sa.String(length=13), nullable=False),
        sa.Column("payer_name", sa.String(length=200), nullable=False),
        sa.Column("code", sa.String(length=20), nullable=False),
        sa.Column("amount", sa.BigInteger(), nullable=False),
        sa.Column("basis", sa.Text(), nullable=False),
        sa.Column("issued_at", types.UtcDateTime(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("paid_total", sa.BigInteger(), nullable=False),
        sa.Column("settled_at", types.UtcDateTime(), nullable=True),
        sa.Column("cancelled_at", types.UtcDateTime(), nullable=True),
        sa.CheckConstraint("amount > 0", name=op.f("ck_bill_amount_is_positive")),
        sa.CheckConstraint(
            "paid_total >= 0 AND paid_total <= amount", name=op.f("ck_bill_never_paid_beyond_the_amount")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_bill")),
        sa.UniqueConstraint("code", name=op.f("uq_bill_code")),
        sa.UniqueConstraint("letter_id", name=op.f("uq_bill_letter_id")),
    )
    op.create_index("ix_bill_case_id", "bill", ["case_id"], unique=False)
    op.create_index("ix_bill_office_code_due_on", "bill", ["office_code", "due_on"], unique=False)
    op.create_table(
        "payment",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("bill_id", sa.Uuid(), nullable=True),
        sa.Column("kind", sa.String(length=10), nullable=False),
        sa.Column("bank_reference", sa.String(length=100), nullable=True),
        sa.Column("evidence", sa.String(length=100), nullable=False),
        sa.Column("code", sa.String(length=20), nullable=False),
        sa.Column("amount", sa.BigInteger(), nullable=False),
        sa.Column("counted", sa.BigInteger(), nullable=False),
        sa.Column("allocation", sa.String(length=10), nullable=False),
        sa.Column("open_after", sa.BigInteger(), nullable=False),
        sa.Column("paid_at", types.UtcDateTime(), nullable=False),
        sa.Column("received_at", types.UtcDateTime(), nullable=False),
        sa.Column("channel", sa.String(length=40), nullable=False),
        sa.Column("receipt_number", sa.String(length=60), nullable=True),
        sa.Column("recorded_by", sa.String(length=200), nullable=True),
        sa.CheckConstraint("amount > 0", name=op.f("ck_payment_amount_is_positive")),
        sa.CheckConstraint("counted >= 0 AND counted <= amount", name=op.f("ck_payment_counts_at_most_what_came")),
        sa.ForeignKeyConstraint(["bill_id"], ["bill.id"], name=op.f("fk_payment_bill_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_payment")),
        sa.UniqueConstraint("bank_reference", name=op.f("uq_payment_bank_reference")),
        sa.UniqueConstraint("receipt_number", name=op.f("uq_payment_receipt_number")),
    )
    op.create_index("ix_payment_bill_id", "payment", ["bill_id"], unique=False)
    op.create_table(
        "refund",
        sa.Column("payment_id", sa.Uuid(), nullable=False),
        sa.Column("amount", sa.BigInteger(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("returned_on", sa.Date(), nullable=False),
        sa.Column("evidence_number", sa.String(length=100), nullable=False),
        sa.Column("by_id", sa.Uuid(), nullable=False),
        sa.Column("by_name", sa.String(length=200), nullable=False),
        sa.Column("recorded_at", types.UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(["by_id"], ["user_account.id"], name=op.f("fk_refund_by_id")),
        sa.ForeignKeyConstraint(["payment_id"], ["payment.id"], name=op.f("fk_refund_payment_id")),
        sa.PrimaryKeyConstraint("payment_id", name=op.f("pk_refund")),
    )


def downgrade() -> None:
    op.drop_table("refund")
    op.drop_index("ix_payment_bill_id", table_name="payment")
    op.drop_table("payment")
    op.drop_index("ix_bill_office_code_due_on", table_name="bill")
    op.drop_index("ix_bill_case_id", table_name="bill")
    op.drop_table("bill")

"""Standings, and answers found by their author and time."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "standing",
        sa.Column("account_id", sa.BigInteger(), nullable=False),
        sa.Column("period", sa.Text(), nullable=False),
        sa.Column("points", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("answers", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("estimated", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("finished_at", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(
            ["account_id"], ["account.id"], name=op.f("fk_standing_account_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("account_id", "period", name=op.f("pk_standing")),
    )
    op.create_index("ix_answer_account_id_at", "answer", ["account_id", "at"])
    op.drop_index(op.f("ix_answer_account_id"), table_name="answer")


def downgrade() -> None:
    op.create_index(op.f("ix_answer_account_id"), "answer", ["account_id"])
    op.drop_index("ix_answer_account_id_at", table_name="answer")
    op.drop_table("standing")

"""Mock interviews, review cards and abilities.

Revision ID: 0005
Revises: 0004
"""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    number = sa.BigInteger()
    op.create_table(
        "interview",
        sa.Column("id", number.with_variant(sa.Integer(), "sqlite"), autoincrement=True, nullable=False),
        sa.Column("chat_id", number, nullable=False),
        sa.Column("account_id", number, nullable=False),
        sa.Column("live_learner_id", number, nullable=True),
        sa.Column("status", sa.Text(), server_default="live", nullable=False),
        sa.Column("state", sa.Text(), server_default="{}", nullable=False),
        sa.Column("began_at", number, nullable=False),
        sa.Column("touched_at", number, nullable=False),
        sa.Column("ended_at", number, nullable=True),
        sa.Column("shared_at", number, nullable=True),
        sa.CheckConstraint(
            "status IN ('live', 'paused', 'parked', 'closing', 'over')", name=op.f("ck_interview_status")
        ),
        sa.ForeignKeyConstraint(
            ["account_id"], ["account.id"], name=op.f("fk_interview_account_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["chat_id"], ["chat.id"], name=op.f("fk_interview_chat_id"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(
            ["live_learner_id"], ["learner.id"], name=op.f("fk_interview_live_learner_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_interview")),
        sa.UniqueConstraint("live_learner_id", name=op.f("uq_interview_live_learner_id")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_interview_account_id"), "interview", ["account_id"])
    op.create_index(op.f("ix_interview_chat_id"), "interview", ["chat_id"])
    op.create_index("ix_interview_status_touched_at", "interview", ["status", "touched_at"])
    op.create_table(
        "card",
        sa.Column("learner_id", number, nullable=False),
        sa.Column("question_id", sa.Text(), nullable=False),
        sa.Column("topic", sa.Text(), server_default="", nullable=False),
        sa.Column("due_at", number, nullable=False),
        sa.Column("reviewed_at", number, nullable=False),
        sa.Column("reviews", number, server_default="0", nullable=False),
        sa.ForeignKeyConstraint(["learner_id"], ["learner.id"], name=op.f("fk_card_learner_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("learner_id", "question_id", name=op.f("pk_card")),
    )
    op.create_index("ix_card_learner_id_due_at", "card", ["learner_id", "due_at"])
    op.create_table(
        "ability",
        sa.Column("learner_id", number, nullable=False),
        sa.Column("topic", sa.Text(), nullable=False),
        sa.Column("rating", number, server_default="0", nullable=False),
        sa.Column("answers", number, server_default="0", nullable=False),
        sa.ForeignKeyConstraint(["learner_id"], ["learner.id"], name=op.f("fk_ability_learner_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("learner_id", "topic", name=op.f("pk_ability")),
    )


def downgrade() -> None:
    for table in ("ability", "card", "interview"):
        op.drop_table(table)

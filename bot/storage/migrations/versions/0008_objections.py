"""Flags on questions, and appeals against verdicts."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    number = sa.BigInteger()
    op.create_table(
        "flag",
        sa.Column("question_id", sa.Text(), nullable=False),
        sa.Column("account_id", number, nullable=False),
        sa.Column("version_id", number, nullable=False),
        sa.Column("kind", sa.Text(), server_default="", nullable=False),
        sa.Column("flagged_at", number, nullable=False),
        sa.Column("closed_at", number, nullable=True),
        sa.CheckConstraint(
            "kind IN ('typo', 'wrong', 'unclear', 'outdated', 'unsaid', 'disputed')", name=op.f("ck_flag_kind")
        ),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name=op.f("fk_flag_account_id"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(
            ["version_id"], ["question_version.id"], name=op.f("fk_flag_version_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("question_id", "account_id", name=op.f("pk_flag")),
    )
    op.create_index(op.f("ix_flag_account_id"), "flag", ["account_id"])
    op.create_index(op.f("ix_flag_version_id"), "flag", ["version_id"])
    op.create_table(
        "appeal",
        sa.Column("answer_id", number, nullable=False),
        sa.Column("account_id", number, nullable=False),
        sa.Column("objection", sa.Text(), nullable=True),
        sa.Column("state", sa.Text(), server_default="waiting", nullable=False),
        sa.Column("appealed_at", number, nullable=False),
        sa.Column("judge_at", number, nullable=True),
        sa.Column("lease_owner", sa.Text(), server_default="", nullable=False),
        sa.Column("lease_until", number, nullable=True),
        sa.Column("tries", number, server_default="0", nullable=False),
        sa.Column("outcome", sa.Text(), server_default="", nullable=False),
        sa.Column("before_seq", number, nullable=True),
        sa.Column("after_seq", number, nullable=True),
        sa.Column("decided_at", number, nullable=True),
        sa.CheckConstraint("state IN ('waiting', 'judging', 'decided')", name=op.f("ck_appeal_state")),
        sa.ForeignKeyConstraint(["answer_id"], ["answer.id"], name=op.f("fk_appeal_answer_id"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name=op.f("fk_appeal_account_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("answer_id", name=op.f("pk_appeal")),
    )
    op.create_index("ix_appeal_account_id_appealed_at", "appeal", ["account_id", "appealed_at"])
    op.create_index("ix_appeal_state_judge_at", "appeal", ["state", "judge_at"])


def downgrade() -> None:
    op.drop_table("appeal")
    op.drop_table("flag")

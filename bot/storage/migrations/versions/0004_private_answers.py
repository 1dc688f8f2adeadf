"""Answering a group's question in private; one message per chat on its way; answers of several messages."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "invitation",
        sa.Column("word_hash", sa.Text(), nullable=False),
        sa.Column("ask_id", sa.BigInteger(), nullable=False),
        sa.Column("account_id", sa.BigInteger(), nullable=False),
        sa.Column("until", sa.BigInteger(), nullable=False),
        sa.Column("used_at", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(
            ["account_id"], ["account.id"], name=op.f("fk_invitation_account_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["ask_id"], ["ask.id"], name=op.f("fk_invitation_ask_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("word_hash", name=op.f("pk_invitation")),
    )
    with op.batch_alter_table("invitation", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_invitation_account_id"), ["account_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_invitation_ask_id"), ["ask_id"], unique=False)
    op.create_index("ix_delivery_chat_id_state", "delivery", ["chat_id", "state"], unique=False)
    op.add_column("answer", sa.Column("joined", sa.BigInteger(), server_default="0", nullable=False))


def downgrade() -> None:
    op.drop_column("answer", "joined")
    op.drop_index("ix_delivery_chat_id_state", table_name="delivery")
    op.drop_table("invitation")

"""What each daily subscription said from which date on: streaks look back at it."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "plan",
        sa.Column("chat_id", sa.BigInteger(), nullable=False),
        sa.Column("since", sa.Text(), nullable=False),
        sa.Column("weekdays", sa.Text(), server_default="", nullable=False),
        sa.Column("paused_until", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["chat_id"], ["chat.id"], name=op.f("fk_plan_chat_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("chat_id", "since", name=op.f("pk_plan")),
    )
    op.execute(
        "INSERT INTO plan (chat_id, since, weekdays, paused_until)"
        " SELECT chat_id, '1970-01-01', weekdays, paused_until FROM subscription"
    )


def downgrade() -> None:
    op.drop_table("plan")

"""Whom a reply was meant for, so that none in a group outlives the person it speaks to."""

from contextlib import AbstractContextManager
from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def _delivery() -> AbstractContextManager[Any]:
    """SQLite copies the table, and must be told again that its ids are never used twice."""
    return op.batch_alter_table("delivery", table_kwargs={"sqlite_autoincrement": True})


def upgrade() -> None:
    with _delivery() as delivery:
        delivery.add_column(sa.Column("account_id", sa.BigInteger(), nullable=True))
        delivery.create_foreign_key(
            op.f("fk_delivery_account_id"), "account", ["account_id"], ["id"], ondelete="CASCADE"
        )
        delivery.create_index(op.f("ix_delivery_account_id"), ["account_id"], unique=False)


def downgrade() -> None:
    with _delivery() as delivery:
        delivery.drop_index(op.f("ix_delivery_account_id"))
        delivery.drop_constraint(op.f("fk_delivery_account_id"), type_="foreignkey")
        delivery.drop_column("account_id")

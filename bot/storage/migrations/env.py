"""Alembic's entry: always on a connection that is handed in, so that one transaction holds the whole upgrade."""

from alembic import context

from bot.storage.tables import metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    render_as_batch=True,
    transaction_per_migration=False,
    compare_type=False,
)
context.run_migrations()

"""The promises of the store, on SQLite and on PostgreSQL."""

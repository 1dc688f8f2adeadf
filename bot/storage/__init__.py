"""Everything that is kept: one schema for SQLite and PostgreSQL."""

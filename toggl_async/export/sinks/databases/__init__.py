"""Rows in databases: SQLite and PostgreSQL."""

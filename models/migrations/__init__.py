"""Migrations: one schema for SQLite and PostgreSQL. `env.py` says how one is made."""

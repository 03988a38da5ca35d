"""WHAT IS REMEMBERED: the only room with SQLAlchemy, Alembic and database drivers."""

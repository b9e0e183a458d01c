"""Holding a row while a deed reads from it. SQLite has one writer and needs nothing; PostgreSQL is asked."""

from django.db import connection, models


def hold_for_reading(model: type[models.Model], key: bytes | int) -> None:
    """Inside a transaction: nobody changes or deletes this row until it ends; others may hold it at the same time."""
    if connection.vendor != "postgresql":
        return
    table, column = model._meta.db_table, model._meta.pk.column
    with connection.cursor() as cursor:
        cursor.execute(f'SELECT 1 FROM "{table}" WHERE "{column}" = %s FOR SHARE', [key])  # noqa: S608  names of our own tables

"""Private tables lie ordered by their random key, so that no row tells when it came.

SQLite needs WITHOUT ROWID for that, and Django has no word for it; PostgreSQL's tables are rewritten at night.
"""

from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.operations import CreateModel
from django.db.migrations.state import ProjectState


class CreateKeyedModel(CreateModel):
    """CreateModel whose table, on SQLite, is WITHOUT ROWID.

    A later change that makes SQLite rebuild the table would lose it: a test reads every private table's definition.
    """

    def database_forwards(
        self,
        app_label: str,
        schema_editor: BaseDatabaseSchemaEditor,
        from_state: ProjectState,
        to_state: ProjectState,
    ) -> None:
        if schema_editor.connection.vendor == "sqlite":
            plain = schema_editor.sql_create_table
            schema_editor.sql_create_table = f"{plain} WITHOUT ROWID"
            try:
                super().database_forwards(app_label, schema_editor, from_state, to_state)
            finally:
                schema_editor.sql_create_table = plain
            return
        super().database_forwards(app_label, schema_editor, from_state, to_state)

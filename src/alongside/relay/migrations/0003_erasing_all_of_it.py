"""What a person's erasing needs: the masked way from share to share, and the hash of each intake's token.

Columns are added in place: rebuilding the tables on SQLite would lose their order by key and the share's triggers.
"""

from django.db import migrations, models

from alongside.core.sealed import BytesField, sized

COLUMNS = (("relay_share", "onward", "share_onward_size"), ("relay_intake", "token_hash", "intake_token_hash_size"))


def add_columns(apps, schema_editor):
    kind = {"sqlite": "BLOB", "postgresql": "bytea"}[schema_editor.connection.vendor]
    for table, column, name in COLUMNS:
        check = f'CONSTRAINT "{name}" CHECK (length("{column}") = 32)'
        schema_editor.execute(f'ALTER TABLE "{table}" ADD COLUMN "{column}" {kind} NULL {check}')


def size_of(column: str, name: str) -> models.CheckConstraint:
    constraint = sized(column, 32)
    constraint.name = name
    return constraint


class Migration(migrations.Migration):
    dependencies = [("relay", "0002_one_generation")]

    operations = [
        migrations.SeparateDatabaseAndState(
            database_operations=[migrations.RunPython(add_columns)],
            state_operations=[
                migrations.AddField("share", "onward", BytesField(null=True)),
                migrations.AddField("intake", "token_hash", BytesField(null=True)),
                migrations.AddConstraint("share", size_of("onward", "share_onward_size")),
                migrations.AddConstraint("intake", size_of("token_hash", "intake_token_hash_size")),
            ],
        ),
        migrations.AddIndex("intake", models.Index(fields=["token_hash"], name="intake_token_hash")),
    ]

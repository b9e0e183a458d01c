"""The database itself refuses a share wrapped under another epoch key than the one in use."""

from django.db import migrations

REFUSAL = "a share is wrapped under the epoch key in use"

SQLITE = [
    f"""
    CREATE TRIGGER relay_share_generation_{name} BEFORE {event} ON relay_share
    WHEN NEW.key_gen IS NOT (SELECT generation FROM relay_shredstate WHERE "key" = 1)
    BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END
    """
    for name, event in (("insert", "INSERT"), ("update", "UPDATE OF key_gen, wrapped"))
]

POSTGRESQL = [
    f"""
    CREATE FUNCTION relay_share_generation() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        IF NEW.key_gen IS DISTINCT FROM (SELECT generation FROM relay_shredstate WHERE "key" = 1) THEN
            RAISE EXCEPTION '{REFUSAL}' USING ERRCODE = 'integrity_constraint_violation';
        END IF;
        RETURN NEW;
    END $$
    """,
    """
    CREATE TRIGGER relay_share_generation BEFORE INSERT OR UPDATE OF key_gen, wrapped ON relay_share
    FOR EACH ROW EXECUTE FUNCTION relay_share_generation()
    """,
]


def make_trigger(apps, schema_editor):
    for statement in SQLITE if schema_editor.connection.vendor == "sqlite" else POSTGRESQL:
        schema_editor.execute(statement)


class Migration(migrations.Migration):
    dependencies = [("relay", "0001_the_relay")]

    operations = [migrations.RunPython(make_trigger)]

"""What a person released to another team: a table of its own, ordered by its key, with no way to a conversation."""

import django.db.models.deletion
from django.db import migrations, models
from django.db.models.functions import Length
from django.db.models.lookups import GreaterThanOrEqual, LessThanOrEqual

from alongside.core.keyed_tables import CreateKeyedModel
from alongside.core.sealed import BytesField


def between(column: str, least: int, most: int) -> models.Q:
    return models.Q(GreaterThanOrEqual(Length(column), least), LessThanOrEqual(Length(column), most))


def size_of(column: str, condition: models.Q) -> models.CheckConstraint:
    return models.CheckConstraint(condition=condition, name=f"release_{column}_size")


EMPTIED = models.Q(LessThanOrEqual(Length("blob"), 0))


class Migration(migrations.Migration):
    dependencies = [("relay", "0003_erasing_all_of_it"), ("teams", "0003_passkeys")]

    operations = [
        CreateKeyedModel(
            name="Release",
            fields=[
                ("key", BytesField(primary_key=True, serialize=False)),
                ("epoch", models.PositiveBigIntegerField()),
                ("blob", BytesField()),
                ("token_hash", BytesField()),
                ("taken", models.BooleanField(default=False)),
                ("expires", models.DateField()),
                (
                    "team",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="releases",
                        to="teams.team",
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["token_hash"], name="release_token_hash")],
                "constraints": [
                    size_of("key", between("key", 32, 32)),
                    size_of("token_hash", between("token_hash", 32, 32)),
                    size_of("blob", between("blob", 5_233, 66_673) | EMPTIED),
                ],
            },
        ),
    ]

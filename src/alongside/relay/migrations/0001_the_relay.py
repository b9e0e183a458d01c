# Each table lies ordered by its key on SQLite; constraints stand inside, for adding one later rebuilds the table.

import alongside.core.sealed
import django.db.models.deletion
import django.db.models.functions.text
import django.db.models.lookups
from django.db import migrations, models

from alongside.core.keyed_tables import CreateKeyedModel


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('teams', '0001_the_teams'),
    ]

    operations = [
        CreateKeyedModel(
            name='Instance',
            fields=[
                ('key', models.PositiveSmallIntegerField(primary_key=True, serialize=False)),
                ('instance_id', alongside.core.sealed.BytesField()),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(django.db.models.lookups.GreaterThanOrEqual(django.db.models.functions.text.Length('instance_id'), 16), django.db.models.lookups.LessThanOrEqual(django.db.models.functions.text.Length('instance_id'), 16)), name='instance_instance_id_size'), models.CheckConstraint(condition=models.Q(('key', 1)), name='instance_is_one')],
            },
        ),
        CreateKeyedModel(
            name='Root',
            fields=[
                ('key', alongside.core.sealed.BytesField(primary_key=True, serialize=False)),
                ('token_hash', alongside.core.sealed.BytesField()),
                ('blob', alongside.core.sealed.BytesField()),
                ('expires', models.DateField()),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(django.db.models.lookups.GreaterThanOrEqual(django.db.models.functions.text.Length('key'), 32), django.db.models.lookups.LessThanOrEqual(django.db.models.functions.text.Length('key'), 32)), name='root_key_size'), models.CheckConstraint(condition=models.Q(django.db.models.lookups.GreaterThanOrEqual(django.db.models.functions.text.Length('token_hash'), 32), django.db.models.lookups.LessThanOrEqual(django.db.models.functions.text.Length('token_hash'), 32)), name='root_token_hash_size'), models.CheckConstraint(condition=models.Q(django.db.models.lookups.GreaterThanOrEqual(django.db.models.functions.text.Length('blob'), 1065), django.db.models.lookups.LessThanOrEqual(django.db.models.functions.text.Length('blob'), 1065)), name='root_blob_size')],
            },
        ),
        CreateKeyedModel(
            name='ShredState',
            fields=[
                ('key', models.PositiveSmallIntegerField(primary_key=True, serialize=False)),
                ('generation', models.PositiveBigIntegerField()),
                ('shredded', models.PositiveBigIntegerField(default=0)),
                ('wanted', models.BooleanField(default=False)),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('key', 1)), name='shredstate_is_one'), models.CheckConstraint(condition=models.Q(('shredded__lt', models.F('generation'))), name='shredstate_not_in_use')],
            },
        ),
        CreateKeyedModel(
            name='Slot',
            fields=[
                ('row', alongside.core.sealed.BytesField(primary_key=True, serialize=False)),
                ('blob', alongside.core.sealed.BytesField()),
                ('expires', models.DateField()),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(django.db.models.lookups.GreaterThanOrEqual(django.db.models.functions.text.Length('row'), 32), django.db.models.lookups.LessThanOrEqual(django.db.models.functions.text.Length('row'), 32)), name='slot_row_size'), models.CheckConstraint(condition=models.Q(models.Q(django.db.models.lookups.GreaterThanOrEqual(django.db.models.functions.text.Length('blob'), 1065), django.db.models.lookups.LessThanOrEqual(django.db.models.functions.text.Length('blob'), 65700)), django.db.models.lookups.LessThanOrEqual(django.db.models.functions.text.Length('blob'), 0), _connector='OR'), name='slot_blob_size')],
            },
        ),
        CreateKeyedModel(
            name='Intake',
            fields=[
                ('key', alongside.core.sealed.BytesField(primary_key=True, serialize=False)),
                ('epoch', models.PositiveBigIntegerField()),
                ('blob', alongside.core.sealed.BytesField()),
                ('first', models.BooleanField(default=False)),
                ('taken', models.BooleanField(default=False)),
                ('expires', models.DateField()),
                ('team', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='intakes', to='teams.team')),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(django.db.models.lookups.GreaterThanOrEqual(django.db.models.functions.text.Length('key'), 32), django.db.models.lookups.LessThanOrEqual(django.db.models.functions.text.Length('key'), 32)), name='intake_key_size'), models.CheckConstraint(condition=models.Q(django.db.models.lookups.GreaterThanOrEqual(django.db.models.functions.text.Length('blob'), 3185), django.db.models.lookups.LessThanOrEqual(django.db.models.functions.text.Length('blob'), 3185)), name='intake_blob_size')],
            },
        ),
        CreateKeyedModel(
            name='Ring',
            fields=[
                ('key', alongside.core.sealed.BytesField(primary_key=True, serialize=False)),
                ('key_id', alongside.core.sealed.BytesField()),
                ('blob', alongside.core.sealed.BytesField()),
                ('expires', models.DateField()),
                ('team', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='rings', to='teams.team')),
            ],
            options={
                'indexes': [models.Index(fields=['key_id'], name='ring_key_id')],
                'constraints': [models.CheckConstraint(condition=models.Q(django.db.models.lookups.GreaterThanOrEqual(django.db.models.functions.text.Length('key'), 32), django.db.models.lookups.LessThanOrEqual(django.db.models.functions.text.Length('key'), 32)), name='ring_key_size'), models.CheckConstraint(condition=models.Q(django.db.models.lookups.GreaterThanOrEqual(django.db.models.functions.text.Length('key_id'), 16), django.db.models.lookups.LessThanOrEqual(django.db.models.functions.text.Length('key_id'), 16)), name='ring_key_id_size'), models.CheckConstraint(condition=models.Q(django.db.models.lookups.GreaterThanOrEqual(django.db.models.functions.text.Length('blob'), 3185), django.db.models.lookups.LessThanOrEqual(django.db.models.functions.text.Length('blob'), 3185)), name='ring_blob_size')],
            },
        ),
        CreateKeyedModel(
            name='Share',
            fields=[
                ('key', alongside.core.sealed.BytesField(primary_key=True, serialize=False)),
                ('wrapped', alongside.core.sealed.BytesField()),
                ('key_gen', models.PositiveBigIntegerField()),
                ('right_hash', alongside.core.sealed.BytesField()),
                ('next_record', alongside.core.sealed.BytesField(null=True)),
                ('erase_on', models.DateField(null=True)),
                ('expires', models.DateField()),
                ('team', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='shares', to='teams.team')),
            ],
            options={
                'indexes': [models.Index(fields=['key_gen'], name='share_key_gen')],
                'constraints': [models.CheckConstraint(condition=models.Q(django.db.models.lookups.GreaterThanOrEqual(django.db.models.functions.text.Length('key'), 32), django.db.models.lookups.LessThanOrEqual(django.db.models.functions.text.Length('key'), 32)), name='share_key_size'), models.CheckConstraint(condition=models.Q(django.db.models.lookups.GreaterThanOrEqual(django.db.models.functions.text.Length('wrapped'), 60), django.db.models.lookups.LessThanOrEqual(django.db.models.functions.text.Length('wrapped'), 60)), name='share_wrapped_size'), models.CheckConstraint(condition=models.Q(django.db.models.lookups.GreaterThanOrEqual(django.db.models.functions.text.Length('right_hash'), 32), django.db.models.lookups.LessThanOrEqual(django.db.models.functions.text.Length('right_hash'), 32)), name='share_right_hash_size'), models.CheckConstraint(condition=models.Q(django.db.models.lookups.GreaterThanOrEqual(django.db.models.functions.text.Length('next_record'), 2089), django.db.models.lookups.LessThanOrEqual(django.db.models.functions.text.Length('next_record'), 2089)), name='share_next_record_size')],
            },
        ),
    ]

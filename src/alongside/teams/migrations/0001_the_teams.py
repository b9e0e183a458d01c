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
    ]

    operations = [
        CreateKeyedModel(
            name='Team',
            fields=[
                ('key', alongside.core.sealed.BytesField(primary_key=True, serialize=False)),
                ('root_key', alongside.core.sealed.BytesField()),
                ('name', models.CharField(max_length=200)),
                ('languages', models.CharField(max_length=200)),
                ('intake', models.CharField(choices=[('open', 'open'), ('cards', 'cards'), ('shut', 'shut')], default='shut', max_length=5)),
                ('admins_number', models.PositiveIntegerField(default=0)),
                ('epoch_number', models.PositiveIntegerField(default=0)),
                ('epoch', models.PositiveBigIntegerField(default=0)),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(django.db.models.lookups.GreaterThanOrEqual(django.db.models.functions.text.Length('key'), 16), django.db.models.lookups.LessThanOrEqual(django.db.models.functions.text.Length('key'), 16)), name='team_key_size'), models.CheckConstraint(condition=models.Q(django.db.models.lookups.GreaterThanOrEqual(django.db.models.functions.text.Length('root_key'), 32), django.db.models.lookups.LessThanOrEqual(django.db.models.functions.text.Length('root_key'), 32)), name='team_root_key_size'), models.CheckConstraint(condition=models.Q(('intake__in', ('open', 'cards', 'shut'))), name='team_intake_is_known'), models.CheckConstraint(condition=models.Q(('name', ''), _negated=True), name='team_has_a_name')],
            },
        ),
        CreateKeyedModel(
            name='Statement',
            fields=[
                ('pk', models.CompositePrimaryKey('team_id', 'number', blank=True, editable=False, primary_key=True, serialize=False)),
                ('number', models.PositiveIntegerField()),
                ('kind', models.CharField(choices=[('admins', 'admins'), ('epoch', 'epoch'), ('head', 'head')], max_length=6)),
                ('body', alongside.core.sealed.BytesField()),
                ('team', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='log', to='teams.team')),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(django.db.models.lookups.GreaterThanOrEqual(django.db.models.functions.text.Length('body'), 1), django.db.models.lookups.LessThanOrEqual(django.db.models.functions.text.Length('body'), 262144)), name='statement_body_size'), models.CheckConstraint(condition=models.Q(('kind__in', ('admins', 'epoch', 'head'))), name='statement_kind_is_known'), models.CheckConstraint(condition=models.Q(models.Q(('kind', 'head'), ('number', 0)), models.Q(('number__gt', 0), models.Q(('kind', 'head'), _negated=True)), _connector='OR'), name='statement_head_stands_first')],
            },
        ),
        CreateKeyedModel(
            name='Invite',
            fields=[
                ('key', alongside.core.sealed.BytesField(primary_key=True, serialize=False)),
                ('answer', alongside.core.sealed.BytesField(null=True)),
                ('expires', models.DateField()),
                ('team', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='invites', to='teams.team')),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(django.db.models.lookups.GreaterThanOrEqual(django.db.models.functions.text.Length('key'), 32), django.db.models.lookups.LessThanOrEqual(django.db.models.functions.text.Length('key'), 32)), name='invite_key_size'), models.CheckConstraint(condition=models.Q(django.db.models.lookups.GreaterThanOrEqual(django.db.models.functions.text.Length('answer'), 105), django.db.models.lookups.LessThanOrEqual(django.db.models.functions.text.Length('answer'), 8192)), name='invite_answer_size')],
            },
        ),
        CreateKeyedModel(
            name='CardCode',
            fields=[
                ('key', alongside.core.sealed.BytesField(primary_key=True, serialize=False)),
                ('uses_left', models.PositiveSmallIntegerField()),
                ('expires', models.DateField()),
                ('team', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='codes', to='teams.team')),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(django.db.models.lookups.GreaterThanOrEqual(django.db.models.functions.text.Length('key'), 32), django.db.models.lookups.LessThanOrEqual(django.db.models.functions.text.Length('key'), 32)), name='cardcode_key_size'), models.CheckConstraint(condition=models.Q(('uses_left__gte', 1), ('uses_left__lte', 20)), name='cardcode_uses_left_in_range')],
            },
        ),
        CreateKeyedModel(
            name='TeamKey',
            fields=[
                ('pk', models.CompositePrimaryKey('team_id', 'epoch', 'key_id', blank=True, editable=False, primary_key=True, serialize=False)),
                ('epoch', models.PositiveBigIntegerField()),
                ('key_id', alongside.core.sealed.BytesField()),
                ('blob', alongside.core.sealed.BytesField()),
                ('team', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='keys', to='teams.team')),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(django.db.models.lookups.GreaterThanOrEqual(django.db.models.functions.text.Length('key_id'), 16), django.db.models.lookups.LessThanOrEqual(django.db.models.functions.text.Length('key_id'), 16)), name='teamkey_key_id_size'), models.CheckConstraint(condition=models.Q(django.db.models.lookups.GreaterThanOrEqual(django.db.models.functions.text.Length('blob'), 1169), django.db.models.lookups.LessThanOrEqual(django.db.models.functions.text.Length('blob'), 1169)), name='teamkey_blob_size')],
            },
        ),
        CreateKeyedModel(
            name='Wrap',
            fields=[
                ('key', alongside.core.sealed.BytesField(primary_key=True, serialize=False)),
                ('token_hash', alongside.core.sealed.BytesField()),
                ('key_id', alongside.core.sealed.BytesField()),
                ('blob', alongside.core.sealed.BytesField()),
                ('team', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='wraps', to='teams.team')),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(django.db.models.lookups.GreaterThanOrEqual(django.db.models.functions.text.Length('key'), 32), django.db.models.lookups.LessThanOrEqual(django.db.models.functions.text.Length('key'), 32)), name='wrap_key_size'), models.CheckConstraint(condition=models.Q(django.db.models.lookups.GreaterThanOrEqual(django.db.models.functions.text.Length('token_hash'), 32), django.db.models.lookups.LessThanOrEqual(django.db.models.functions.text.Length('token_hash'), 32)), name='wrap_token_hash_size'), models.CheckConstraint(condition=models.Q(django.db.models.lookups.GreaterThanOrEqual(django.db.models.functions.text.Length('key_id'), 16), django.db.models.lookups.LessThanOrEqual(django.db.models.functions.text.Length('key_id'), 16)), name='wrap_key_id_size'), models.CheckConstraint(condition=models.Q(django.db.models.lookups.GreaterThanOrEqual(django.db.models.functions.text.Length('blob'), 137), django.db.models.lookups.LessThanOrEqual(django.db.models.functions.text.Length('blob'), 137)), name='wrap_blob_size')],
            },
        ),
    ]

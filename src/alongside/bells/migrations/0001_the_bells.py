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
            name='Waiting',
            fields=[
                ('team', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, primary_key=True, related_name='waiting', serialize=False, to='teams.team')),
                ('mark', alongside.core.sealed.BytesField()),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(django.db.models.lookups.GreaterThanOrEqual(django.db.models.functions.text.Length('mark'), 16), django.db.models.lookups.LessThanOrEqual(django.db.models.functions.text.Length('mark'), 16)), name='waiting_mark_size')],
            },
        ),
        CreateKeyedModel(
            name='Bell',
            fields=[
                ('key', alongside.core.sealed.BytesField(primary_key=True, serialize=False)),
                ('key_id', alongside.core.sealed.BytesField()),
                ('sealed', alongside.core.sealed.BytesField()),
                ('failed', models.BooleanField(default=False)),
                ('team', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='bells', to='teams.team')),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(django.db.models.lookups.GreaterThanOrEqual(django.db.models.functions.text.Length('key'), 16), django.db.models.lookups.LessThanOrEqual(django.db.models.functions.text.Length('key'), 16)), name='bell_key_size'), models.CheckConstraint(condition=models.Q(django.db.models.lookups.GreaterThanOrEqual(django.db.models.functions.text.Length('key_id'), 16), django.db.models.lookups.LessThanOrEqual(django.db.models.functions.text.Length('key_id'), 16)), name='bell_key_id_size'), models.CheckConstraint(condition=models.Q(django.db.models.lookups.GreaterThanOrEqual(django.db.models.functions.text.Length('sealed'), 2088), django.db.models.lookups.LessThanOrEqual(django.db.models.functions.text.Length('sealed'), 2088)), name='bell_sealed_size')],
            },
        ),
    ]

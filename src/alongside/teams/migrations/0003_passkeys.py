import alongside.core.sealed
import django.db.models.deletion
import django.db.models.functions.text
import django.db.models.lookups
from django.db import migrations, models

from alongside.core.keyed_tables import CreateKeyedModel


class Migration(migrations.Migration):

    dependencies = [
        ('teams', '0002_the_teams_words'),
    ]

    operations = [
        CreateKeyedModel(
            name='Passkey',
            fields=[
                ('key', alongside.core.sealed.BytesField(primary_key=True, serialize=False)),
                ('key_id', alongside.core.sealed.BytesField()),
                ('public_key', alongside.core.sealed.BytesField()),
                ('mark', models.PositiveSmallIntegerField()),
                ('blob', alongside.core.sealed.BytesField()),
                ('team', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='passkeys', to='teams.team')),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(django.db.models.lookups.GreaterThanOrEqual(django.db.models.functions.text.Length('key'), 32), django.db.models.lookups.LessThanOrEqual(django.db.models.functions.text.Length('key'), 32)), name='passkey_key_size'), models.CheckConstraint(condition=models.Q(django.db.models.lookups.GreaterThanOrEqual(django.db.models.functions.text.Length('key_id'), 16), django.db.models.lookups.LessThanOrEqual(django.db.models.functions.text.Length('key_id'), 16)), name='passkey_key_id_size'), models.CheckConstraint(condition=models.Q(django.db.models.lookups.GreaterThanOrEqual(django.db.models.functions.text.Length('public_key'), 32), django.db.models.lookups.LessThanOrEqual(django.db.models.functions.text.Length('public_key'), 600)), name='passkey_public_key_size'), models.CheckConstraint(condition=models.Q(django.db.models.lookups.GreaterThanOrEqual(django.db.models.functions.text.Length('blob'), 137), django.db.models.lookups.LessThanOrEqual(django.db.models.functions.text.Length('blob'), 137)), name='passkey_blob_size'), models.CheckConstraint(condition=models.Q(('mark__gte', 0), ('mark__lt', 10000)), name='passkey_mark_in_range')],
            },
        ),
    ]

import alongside.core.sealed
import django.db.models.deletion
import django.db.models.functions.text
import django.db.models.lookups
from django.db import migrations, models

from alongside.core.keyed_tables import CreateKeyedModel


class Migration(migrations.Migration):

    dependencies = [
        ('teams', '0003_passkeys'),
    ]

    operations = [
        CreateKeyedModel(
            name='TeamHours',
            fields=[
                ('team', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, primary_key=True, related_name='hours', serialize=False, to='teams.team')),
                ('week', alongside.core.sealed.BytesField()),
                ('zone', models.CharField(max_length=64)),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(django.db.models.lookups.GreaterThanOrEqual(django.db.models.functions.text.Length('week'), 21), django.db.models.lookups.LessThanOrEqual(django.db.models.functions.text.Length('week'), 21)), name='teamhours_week_size'), models.CheckConstraint(condition=models.Q(('zone', ''), _negated=True), name='teamhours_name_a_zone')],
            },
        ),
    ]

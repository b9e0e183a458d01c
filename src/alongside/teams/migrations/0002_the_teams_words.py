# An intake that is open without these words shuts: people must read first what would have to be reported.

import django.db.models.deletion
from django.db import migrations, models

from alongside.core.keyed_tables import CreateKeyedModel


def shut_intakes(apps, schema_editor):
    apps.get_model("teams", "Team").objects.update(intake="shut")


class Migration(migrations.Migration):
    dependencies = [("teams", "0001_the_teams")]

    operations = [
        CreateKeyedModel(
            name='TeamText',
            fields=[
                ('pk', models.CompositePrimaryKey('team_id', 'language', blank=True, editable=False, primary_key=True, serialize=False)),
                ('language', models.CharField(max_length=8)),
                ('report', models.CharField(max_length=1500)),
                ('soon', models.CharField(blank=True, max_length=300)),
                ('team', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='texts', to='teams.team')),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('report', ''), _negated=True), name='teamtext_says_what_is_reported')],
            },
        ),
        migrations.RunPython(shut_intakes, migrations.RunPython.noop),
    ]

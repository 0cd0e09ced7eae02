from django.conf import settings
from django.db import migrations, models

from interviewprep.web.migration_operations import AddIndexWhileInUse, RemoveIndexWhileInUse


class Migration(migrations.Migration):
    # Both are done while the table is in use, outside any transaction.
    atomic = False

    dependencies = [
        ('applications', '0009_open_by_change'),
        ('stages', '0015_found_by_moment'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        AddIndexWhileInUse(
            model_name='stage',
            index=models.Index(fields=['application', 'position', 'id', 'owner', 'status', 'kind', 'starts_at'], name='stage_in_order'),
        ),
        RemoveIndexWhileInUse(
            model_name='stage',
            name='stage_by_place',
        ),
    ]

from django.conf import settings
from django.db import migrations, models

from interviewprep.web.migration_operations import AddIndexWhileInUse, RemoveIndexWhileInUse


class Migration(migrations.Migration):
    # All are done while the table is in use, outside any transaction.
    atomic = False

    dependencies = [
        ('applications', '0009_open_by_change'),
        ('stages', '0016_found_in_order'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        AddIndexWhileInUse(
            model_name='stage',
            index=models.Index(fields=['owner', 'application', 'position', 'id', 'status', 'kind', 'starts_at'], name='stage_by_owner_in_order'),
        ),
        AddIndexWhileInUse(
            model_name='stage',
            index=models.Index(fields=['application'], name='stage_by_application'),
        ),
        RemoveIndexWhileInUse(
            model_name='stage',
            name='stage_in_order',
        ),
    ]

from django.conf import settings
from django.db import migrations, models

from interviewprep.web.migration_operations import AddIndexWhileInUse


class Migration(migrations.Migration):
    # Done while the tables are in use, outside any transaction.
    atomic = False

    dependencies = [
        ('stages', '0018_found_by_words'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        AddIndexWhileInUse(
            model_name='asked',
            index=models.Index(condition=models.Q(('expected', True)), fields=['owner', 'stage'], name='asked_expected'),
        ),
        AddIndexWhileInUse(
            model_name='asked',
            index=models.Index(condition=models.Q(('rating__gt', '')), fields=['owner', 'id'], name='asked_rated'),
        ),
        AddIndexWhileInUse(
            model_name='feedbacknote',
            index=models.Index(condition=models.Q(('kind', 'concern')), fields=['owner', 'id'], name='feedback_concerns'),
        ),
    ]

from django.conf import settings
from django.db import migrations, models

from interviewprep.web.migration_operations import AddIndexWhileInUse, RemoveIndexWhileInUse


class Migration(migrations.Migration):
    # All of it is done while the tables are in use, outside any transaction.
    atomic = False

    dependencies = [
        ('stages', '0017_found_in_order_of_owner'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        AddIndexWhileInUse(
            model_name='asked',
            index=models.Index(fields=['owner', 'stage', 'question'], name='asked_at_stage'),
        ),
        AddIndexWhileInUse(
            model_name='asked',
            index=models.Index(condition=models.Q(('interviewer__isnull', False)), fields=['owner', 'interviewer', 'question'], name='asked_by_person'),
        ),
        AddIndexWhileInUse(
            model_name='asked',
            index=models.Index(condition=models.Q(('answer__gt', '')), fields=['owner'], name='asked_with_answer'),
        ),
        AddIndexWhileInUse(
            model_name='question',
            index=models.Index(fields=['owner', 'topic', 'id'], name='question_in_topic'),
        ),
        RemoveIndexWhileInUse(
            model_name='asked',
            name='asked_by_stage',
        ),
        RemoveIndexWhileInUse(
            model_name='question',
            name='question_by_topic',
        ),
    ]

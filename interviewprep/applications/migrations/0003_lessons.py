from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('applications', '0002_offer_terms'),
    ]

    operations = [
        migrations.AddField(
            model_name='application',
            name='lessons',
            field=models.TextField(blank=True, verbose_name='what I take from it'),
        ),
    ]

"""Which process does the timed work."""

from django.db import models


class Lease(models.Model):
    """Work that one process does for all of them: the one holding the lease does it until `until`."""

    name = models.CharField(max_length=40, unique=True)
    holder = models.CharField(max_length=40, blank=True)
    until = models.DateTimeField()

    def __str__(self) -> str:
        return self.name

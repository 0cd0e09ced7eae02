"""What a server loads before anybody asks for it: each second of it is waited for, each megabyte is kept."""

from pathlib import Path

import pytest

from tests.running.starting import python

# Each takes a twentieth of a start or more, and few pages need it.
WHERE_USED = {
    "icalendar",
    "interviewprep.advice.transcripts.reader",
    "interviewprep.calendars.mail_reader",
    "openpyxl",
}
_LOAD = """
import sys, django
django.setup()
from django.urls import get_resolver
import interviewprep.running.management.commands.up
get_resolver().url_patterns
print(*sys.modules)
"""


@pytest.mark.slow
def test_what_few_pages_need_is_loaded_where_it_is_used(tmp_path: Path) -> None:
    done = python("-c", _LOAD, DJANGO_SETTINGS_MODULE="interviewprep.settings", DATA_DIR=str(tmp_path))
    loaded = set(done.stdout.split())
    assert "interviewprep.pages.views.transcript" in loaded, done.stderr
    assert loaded & WHERE_USED == set()

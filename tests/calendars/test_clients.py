"""Real calendar programs subscribe twice to the running app: vdirsyncer brings the feed, khal reads it."""

import datetime
import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.urls import reverse
from django.utils import timezone

from interviewprep.calendars import feed
from interviewprep.calendars.models import Feed

pytestmark = [pytest.mark.slow, pytest.mark.django_db(transaction=True)]
PROGRAMS = Path(sys.executable).parent
# The clocks in Britain go back on 25 October 2026 and forward on 28 March 2027.
STAGES = {
    "Before winter": (2026, 10, 24, 9, 0),
    "After it came": (2026, 10, 26, 10, 0),
    "Before summer": (2027, 3, 27, 10, 0),
    "After it came too": (2027, 3, 29, 9, 0),
    "Coffee ☕, and more": (2027, 3, 30, 8, 30),
}

SYNC = """[general]
status_path = "{folder}/status"
[pair interviews]
a = "theirs"
b = "mine"
collections = null
conflict_resolution = "a wins"
[storage theirs]
type = "http"
url = "{url}"
[storage mine]
type = "filesystem"
path = "{folder}/events"
fileext = ".ics"
"""
READ = """[calendars]
[[interviews]]
path = {folder}/events
readonly = True
[locale]
local_timezone = Europe/London
default_timezone = Europe/London
timeformat = %H:%M
dateformat = %Y-%m-%d
longdateformat = %Y-%m-%d
datetimeformat = %Y-%m-%d %H:%M
longdatetimeformat = %Y-%m-%d %H:%M
[sqlite]
path = {folder}/khal.db
"""


@pytest.fixture
def run(tmp_path, live_server, alice):
    """Return a function that runs one of the programs, set up for alice's feed."""
    token = feed.renew(candidate=alice, version="none", now=timezone.now())
    Feed.objects.update(with_tasks=False)
    url = live_server.url + reverse("calendars:show_feed", args=[token])
    for name, text in {"vdirsyncer": SYNC, "khal": READ}.items():
        (tmp_path / f"{name}.conf").write_text(text.format(folder=tmp_path, url=url))
    (tmp_path / "events").mkdir()

    def call(program, *arguments):
        # Independent of whatever is configured on this machine.
        environment = {
            "HOME": str(tmp_path),
            "PATH": os.environ["PATH"],
            "LC_ALL": "C.UTF-8",
            "TZ": "Europe/London",
        }
        command = [str(PROGRAMS / program), "-c", str(tmp_path / f"{program}.conf"), *arguments]
        done = subprocess.run(  # noqa: S603 - programs of the environment, with arguments of ours
            command,
            env=environment,
            capture_output=True,
            text=True,
            timeout=60,
            stdin=subprocess.DEVNULL,
            check=False,
        )
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout + done.stderr

    return call


def times(run):
    """Return what khal shows, by title, in London."""
    printed = run(
        "khal", "list", "--format", "{title}|{start}|{end}", "--day-format", "", "2026-10-20", "170d"
    )
    rows = [line.split("|") for line in printed.splitlines() if "|" in line]
    return {title.partition(" – ")[0]: (start, end) for title, start, end in rows}


def held(folder):
    return {path.name: path.read_bytes() for path in (folder / "events").iterdir()}


def test_two_programs_see_the_right_times_and_no_change_at_the_second_look(
    run, tmp_path, alice, make_application, make_stage
):
    application = make_application(alice)
    stages = {
        name: make_stage(application, label=name, starts_at=datetime.datetime(*moment, tzinfo=datetime.UTC))
        for name, moment in STAGES.items()
    }
    run("vdirsyncer", "discover")
    run("vdirsyncer", "sync")
    assert times(run) == {
        "Before winter": ("2026-10-24 10:00", "2026-10-24 11:00"),
        "After it came": ("2026-10-26 10:00", "2026-10-26 11:00"),
        "Before summer": ("2027-03-27 10:00", "2027-03-27 11:00"),
        "After it came too": ("2027-03-29 10:00", "2027-03-29 11:00"),
        "Coffee ☕, and more": ("2027-03-30 09:30", "2027-03-30 10:30"),
    }

    first = held(tmp_path)
    assert "Copying" not in run("vdirsyncer", "sync")
    assert held(tmp_path) == first

    moved = stages["Before winter"]
    moved.starts_at += datetime.timedelta(days=3)
    moved.save()
    stages["Coffee ☕, and more"].delete()
    run("vdirsyncer", "sync")
    after = times(run)
    assert after["Before winter"] == ("2026-10-27 09:00", "2026-10-27 10:00")
    assert "Coffee ☕, and more" not in after
    unchanged = [name for name in first if held(tmp_path).get(name) == first[name]]
    assert len(unchanged) == 3

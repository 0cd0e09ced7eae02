"""`manage.py up`: everything from a fresh checkout to a running app, in one command."""

import argparse
import sys
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandParser
from django.utils import timezone

from interviewprep.running import prepare, serving
from interviewprep.running.minute_process import MinuteProcess
from interviewprep.running.sample_data import fill
from interviewprep.running.ticking import send_account_mail, tick


def _port(text: str) -> int:
    if not text.isascii() or not text.isdigit() or int(text) > 65535:
        raise argparse.ArgumentTypeError(f"must be a number from 0 to 65535, not {text!r}")
    return int(text)


class Command(BaseCommand):
    """Prepare and serve. Any obstacle is reported in one line, with exit code 1."""

    help = "Start Interview Prep: prepare the data folder, database and static files, then serve."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--host", default="127.0.0.1", help="address to listen on (127.0.0.1)")
        parser.add_argument(
            "--port", default=8000, type=_port, help="port to listen on (8000; 0 for a free one)"
        )
        parser.add_argument("--demo", action="store_true", help="fill in one sample candidate")

    def handle(self, *args: Any, host: str, port: int, demo: bool, **options: Any) -> None:
        try:
            with serving.listen(host, port) as listener:
                url = serving.address(listener)
                self._answer_to(host)
                prepare.prepare()
                lines = [f"Interview Prep is ready at {url}"]
                if demo:
                    with prepare.obstacles():
                        lines.append(self._fill_sample(url))
                lines.append("Press Ctrl-C to stop.")
                serving.serve(listener, lambda: self._say(lines), self._clock(url))
        except prepare.StartError as error:
            self.stderr.write(f"Interview Prep cannot start: {error}")
            sys.exit(1)
        except KeyboardInterrupt:
            # Stopped before the server took over signal handling.
            sys.exit(0)

    def _say(self, lines: list[str]) -> None:
        self.stdout.write("\n".join(lines))
        # When written to a file or a pipe, output would otherwise be buffered until the server stops.
        self.stdout.flush()

    @staticmethod
    def _answer_to(host: str) -> None:
        """Accept requests for the address given on the command line, without a separate setting."""
        name = f"[{host}]" if ":" in host else host
        if name not in settings.ALLOWED_HOSTS:
            settings.ALLOWED_HOSTS.append(name)

    @staticmethod
    def _clock(url: str) -> MinuteProcess:
        """Return the scheduled work; links in its mail lead here, unless BASE_URL says otherwise."""
        if not settings.BASE_URL:
            settings.ADDRESS_IN_MAIL = url
        return MinuteProcess(lambda stopping: tick(stopping=stopping), errand=send_account_mail)

    @staticmethod
    def _fill_sample(url: str) -> str:
        email, password = fill(timezone.now())
        return f"Sample candidate: sign in at {url}/accounts/login/ as {email} with the password {password}"

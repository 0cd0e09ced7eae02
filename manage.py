#!/usr/bin/env python
"""The command line: `manage.py up` runs the app; every other Django command works too."""

import os
import sys

from django.core.exceptions import ImproperlyConfigured
from django.core.management import execute_from_command_line


def main() -> int:
    """Run one command. A wrong setting ends in one clear line and exit code 1, not in a traceback."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "interviewprep.settings")
    try:
        execute_from_command_line(sys.argv)
    except ImproperlyConfigured as error:
        print(f"Interview Prep cannot start: {error}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130
    return 0


if __name__ == "__main__":
    sys.exit(main())

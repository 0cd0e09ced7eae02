"""Runs Python code in a process of its own that has imported already what settings and commands import.

A fresh process imports for a third of a second, also where it only says why it does not start. Here one
process imports and then forks for each piece of code, which reads the settings afresh in its own environment.
"""

import atexit
import json
import subprocess
import sys
from functools import cache

from .starting import ROOT, environment

_PARENT = """
import json, os, sys, tempfile, traceback
import interviewprep.web.logs
import django.core.management

for line in sys.stdin:
    code, variables = json.loads(line)
    with tempfile.TemporaryFile("w+") as said, tempfile.TemporaryFile("w+") as complained:
        if (child := os.fork()) == 0:
            os.dup2(said.fileno(), 1)
            os.dup2(complained.fileno(), 2)
            os.environ.clear()
            os.environ.update(variables)
            status = 0
            try:
                exec(code, {"__name__": "__main__"})
            except SystemExit as leaving:
                status = leaving.code or 0
            except BaseException:
                traceback.print_exc()
                status = 1
            sys.stdout.flush()
            sys.stderr.flush()
            os._exit(status)
        status = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
        texts = [(file.seek(0), file.read())[1] for file in (said, complained)]
    print(json.dumps([status, *texts]), flush=True)
"""


def forked(code: str, **variables: str) -> subprocess.CompletedProcess[str]:
    """Run code to its end with only these variables for the app, as `python("-c", code, …)` does."""
    parent = _parent()
    assert parent.stdin
    assert parent.stdout
    parent.stdin.write(json.dumps([code, environment(**variables)]) + "\n")
    parent.stdin.flush()
    status, said, complained = json.loads(parent.stdout.readline())
    return subprocess.CompletedProcess([code], status, said, complained)


def forked_manage(*arguments: str, **variables: str) -> subprocess.CompletedProcess[str]:
    """Run one command to its end, as `manage` does."""
    argv = ["manage.py", *arguments]
    return forked(f"import sys; sys.argv = {argv!r}; import manage; sys.exit(manage.main())", **variables)


@cache
def _parent() -> subprocess.Popen[str]:
    parent = subprocess.Popen(  # noqa: S603 - our own command
        [sys.executable, "-W", "error", "-c", _PARENT],
        cwd=ROOT,
        env=environment(),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    atexit.register(parent.communicate)
    return parent

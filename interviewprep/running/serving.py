"""Serve the app with gunicorn, inside this process."""

import gc
import socket
from collections.abc import Callable
from http import HTTPStatus
from typing import Any

from django.conf import settings
from django.db import connections
from gunicorn import glogging, util
from gunicorn.app.base import BaseApplication
from gunicorn.arbiter import Arbiter

from interviewprep.web import plain_answers
from interviewprep.web.logs import formatter

from .minute_process import MinuteProcess
from .prepare import StartError

THREADS = 4
BACKLOG = 512
# Compared with, not bound to.
_EVERY_ADDRESS = {"0.0.0.0": "127.0.0.1", "::": "::1"}  # noqa: S104 # nosec


def listen(host: str, port: int) -> socket.socket:
    """Return a socket that listens on `host` and `port` (0: any free one).

    It is opened before anything is prepared, so that a port in use is reported before anything is touched.
    Raises `StartError`.
    """
    try:
        family, _, _, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        listener = socket.create_server(address[:2], family=family, backlog=BACKLOG)
    except OSError as error:
        # Python appends the address, which the message already has.
        reason = (error.strerror or str(error)).partition(" (while")[0]
        raise StartError(f"cannot listen on {host}, port {port} ({reason}).") from error
    # Connections take this over. gunicorn sets it on listeners of its own only, and without it the second
    # part of an answer waits for the browser's receipt of the first.
    listener.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    return listener


def address(listener: socket.socket) -> str:
    """Return the address to open in a browser on this machine."""
    host, port = listener.getsockname()[:2]
    host = _EVERY_ADDRESS.get(host, host)
    return f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}"


def serve(listener: socket.socket, when_ready: Callable[[], None], clock: MinuteProcess) -> None:
    """Serve until told to stop, then end the process with exit code 0.

    when_ready  called once, when the first worker answers requests
    clock       kept running in a single process of its own, however many workers there are
    """
    _Server(listener.detach(), when_ready, clock).run()


class _Server(BaseApplication):  # type: ignore[misc]  # gunicorn is untyped
    def __init__(self, descriptor: int, when_ready: Callable[[], None], clock: MinuteProcess) -> None:
        self.descriptor = descriptor
        self.when_ready = when_ready
        self.clock = clock
        # gunicorn's workers call this for a request they cannot read, and offer no setting for it.
        util.write_error = _write_error
        super().__init__()

    def load_config(self) -> None:
        for name, value in {
            "bind": f"fd://{self.descriptor}",
            "workers": settings.WEB_CONCURRENCY,
            "worker_class": "gthread",
            "threads": THREADS,
            "preload_app": True,
            "control_socket_disable": True,
            "logger_class": _Log,
            "accesslog": None,
            "loglevel": "warning",
            # A proxy on this machine may say that the visitor came over https; one further away only
            # through TRUSTED_PROXY_COUNT, which Django reads.
            "forwarded_allow_ips": "127.0.0.1,::1",
            "pre_fork": _close_connections,
            "post_worker_init": self.started,
            "on_exit": lambda server: self.clock.stop(),
        }.items():
            self.cfg.set(name, value)

    def load(self) -> Any:
        from interviewprep.wsgi import application  # noqa: PLC0415  it reads the static files just collected

        # The workers share what is loaded by now. Were it searched for garbage, each would get a copy.
        gc.collect()
        gc.freeze()
        # A page makes and drops some ten thousand objects, few of them in circles; Python's 700 would have it
        # search dozens of times for each.
        gc.set_threshold(10_000, 20, 50)
        return application

    def run(self) -> None:
        _Master(self).run()

    def started(self, worker: Any) -> None:
        """Call `when_ready` for the first worker only; a replacement worker is not news."""
        if worker.age == 1:
            self.when_ready()


class _Master(Arbiter):  # type: ignore[misc]  # gunicorn is untyped
    """gunicorn's master, which keeps the clock running just like the workers."""

    def manage_workers(self) -> None:
        """Called at start-up and about once a second."""
        super().manage_workers()
        self.app.clock.keep_running(self._close_all)

    def _close_all(self) -> None:
        for listener in self.LISTENERS:
            listener.close()


class _Log(glogging.Logger):  # type: ignore[misc]  # gunicorn is untyped
    """gunicorn's own log in the format of the app's, so that no request can forge a line of it either."""

    def setup(self, cfg: Any) -> None:
        super().setup(cfg)
        for handler in self.error_log.handlers:
            handler.setFormatter(formatter())


def _write_error(client: socket.socket, status: int, reason: str, message: str) -> None:
    """Answer a request that gunicorn refuses: with our page, our headers, and nothing of the request."""
    # HTTPStatus knows what gunicorn may not: one reason for each number.
    known = HTTPStatus(status)
    lines = [f"HTTP/1.1 {known.value} {known.phrase}", "Connection: close"]
    lines += [f"{name}: {value}" for name, value in plain_answers.headers(status).items()]
    util.write_nonblock(client, "\r\n".join([*lines, "", ""]).encode("latin-1") + plain_answers.page(status))


def _close_connections(server: Any, worker: Any) -> None:
    """Close the parent's connections: two processes sharing one would read each other's results."""
    connections.close_all()

"""What the server's socket is like."""

import socket
from contextlib import closing

from interviewprep.running.serving import address, listen


def test_no_part_of_an_answer_waits_for_the_receipt_of_the_one_before() -> None:
    with (
        closing(listen("127.0.0.1", 0)) as listener,
        socket.create_connection(listener.getsockname()) as client,
    ):
        accepted, _ = listener.accept()
        with closing(accepted):
            assert accepted.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY) == 1
            assert client.getpeername() == listener.getsockname()


def test_an_address_for_every_network_is_shown_as_one_of_this_machine() -> None:
    with closing(listen("0.0.0.0", 0)) as listener:  # noqa: S104 - closed at once
        assert address(listener) == f"http://127.0.0.1:{listener.getsockname()[1]}"

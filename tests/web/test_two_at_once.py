"""Two devices that save the same form at the same moment: the second sees what the first has saved."""

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse

from interviewprep.accounts.models import Candidate
from interviewprep.applications.models import Application


@pytest.mark.django_db(transaction=True)
def test_of_four_who_save_at_the_same_moment_three_are_shown_what_the_first_saved(
    alice: Candidate, make_application: Callable[..., Application]
) -> None:
    path = reverse("applications:edit_application", args=[make_application(alice).pk])
    clients = [Client() for _ in range(4)]
    for client in clients:
        client.force_login(alice)
    version = clients[0].get(path).context["form"]["version"].value()
    start = threading.Barrier(4)

    def save(number: int) -> tuple[int, str]:
        typed = {"company": "Northwind Logistics", "role": f"Typed on device {number}", "version": version}
        try:
            start.wait(timeout=10)
            return clients[number].post(path, typed).status_code, typed["role"]
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as pool:
        answers = sorted(pool.map(save, range(4)))
    assert [status for status, _ in answers] == [302, 422, 422, 422]
    assert Application.objects.get().role == answers[0][1]

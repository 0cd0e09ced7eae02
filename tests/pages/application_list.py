"""The list of applications, as a search or a filter leaves it."""

from django.test import Client
from django.urls import reverse

URL = reverse("applications:list_applications")


def companies(client: Client, **parameters: str) -> list[str]:
    response = client.get(URL, parameters)
    assert response.status_code == 200
    return [card.row.application.company for card in response.context["cards"]]

"""The addresses of the steps of an invitation, and what they say of a mistake."""

from django.urls import reverse

URL = reverse("calendars:new_invitation")


CHOOSE = reverse("calendars:choose_event")


SAVE = reverse("calendars:save_invitation")


def errors(response):
    return {name: list(said) for name, said in response.context["form"].errors.items()}

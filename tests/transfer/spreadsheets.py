"""A spreadsheet uploaded, looked at and saved."""

from typing import Any

from django.test import Client

from .conftest import Send, preview

PAGE = "transfer:import_spreadsheet"


FULL = (
    "Company;Role;Status;Date applied;Location;Salary;Source;Notes;URL;Recruiter;Recruiter email;Priority\n"
    "Contoso;Analyst;Applied;2026-11-04;Leeds;£38,000;LinkedIn;Nice;contoso.example/jobs/1;Dana Ross;"
    "dana@example.com;High\n"
)


def bring_in(client: Client, send: Send, text: str, **choices: Any) -> Any:
    return client.post(preview(send(client, PAGE, text)), {"do": "save", **choices})


def look_at(client: Client, send: Send, text: str, **choices: Any) -> Any:
    return client.post(preview(send(client, PAGE, text)), {"do": "look", **choices}).context

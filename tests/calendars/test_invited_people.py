"""Who is named in an invitation: recognised on the same application, asked about elsewhere."""

import pytest

from interviewprep.stages.models import Interviewer

from .conftest import invitation, sent_by
from .invitation_steps import SAVE

pytestmark = pytest.mark.usefixtures("_a_monday")


@pytest.fixture
def northwind(alice, make_application):
    return make_application(alice)


def test_people_known_at_this_application_are_recognised(
    alice, alice_client, northwind, make_stage, make_person, upload
):
    by_address = make_person(alice, "P. Shah", email="PRIYA.SHAH@northwind.example", decides=True)
    by_name = make_person(alice, "tom baker")
    make_stage(northwind, people=(by_address, by_name), in_days=-7)
    page = upload(alice_client, invitation("google"))
    alice_client.post(SAVE, sent_by(page))
    assert Interviewer.objects.count() == 2
    by_name.refresh_from_db()
    assert by_name.email == "tom.baker@northwind.example"


@pytest.mark.parametrize(("same", "people"), [("no", 2), ("yes", 1)])
def test_a_namesake_at_another_company_is_asked_about_never_assumed(
    same, people, alice, alice_client, northwind, make_application, make_stage, make_person, upload
):
    namesake = make_person(alice, "Priya Shah")
    make_stage(make_application(alice, company="Elsewhere"), people=(namesake,), in_days=-7)
    page = upload(alice_client, invitation("google"))
    assert "Do you mean Priya Shah, whom you met at Elsewhere?" in page.text
    sent = sent_by(page)
    assert alice_client.post(SAVE, sent).status_code == 422
    row = next(name for name, value in sent.items() if value == "Priya Shah").removesuffix("-name")
    alice_client.post(SAVE, {**sent, f"{row}-same": same})
    assert Interviewer.objects.filter(name="Priya Shah").count() == people

"""The pages of practising with somebody, and of the partner, who needs no account."""

import datetime

from django.urls import reverse
from django.utils import timezone

from interviewprep.practice.actions import accept_notes, listen, make_partner_link
from interviewprep.stages.models import Stage


def partner_pages(stage: Stage) -> dict[str, str]:
    """Have a partner listen; return the pages, of which the last two need no account."""
    until = timezone.now() + datetime.timedelta(days=7)
    link, token = make_partner_link(
        stage=stage,
        made_for="Lena",
        interviewer=stage.interviewers.first(),
        questions=["Why this company?", "What went wrong?"],
        shows={"shows_name": True, "shows_company": True},
        until=until,
    )
    first = listen(link=link, place=1, given_by="Lena", rating="weak", words="Say the number first.")
    accept_notes(notes=[first], now=timezone.now())
    listen(link=link, place=2, given_by="Lena", rating="fine", words="")
    assert first.question is not None
    page = reverse("practice:show_partner_page", args=[token])
    return {
        "practice:show_partner_notes": reverse("practice:show_partner_notes", args=[link.pk]),
        "a question a partner heard": reverse("practice:show_question", args=[first.question.pk]),
        "practice:show_partner_page": f"{page}?question=1",
        "partner, finished": f"{page}?question=3",
    }

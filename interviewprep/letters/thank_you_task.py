"""The thank-you in the plan of a stage: done once everybody who was there has been thanked."""

from interviewprep.advice.letters import LetterKind
from interviewprep.stages.models import PlanMark

from .models import Letter

# The task of the article on thank-yous that a letter completes.
TASK = "thank-you-and-follow-up.send-the-note"


def settle(letter: Letter) -> None:
    """Tick the thank-you in the plan of a letter's stage, or open it again, depending on its letters.

    A manual tick stays unless somebody's thank-you is marked as not sent.
    """
    stage = letter.stage
    if stage is None or letter.kind != LetterKind.THANK_YOU:
        return
    sent = Letter.objects.filter(stage=stage, kind=LetterKind.THANK_YOU, state=Letter.State.SENT)
    there = set(stage.attendances.values_list("interviewer", flat=True))
    if sent.exists() and there <= set(sent.values_list("interviewer", flat=True)):
        done = {"state": PlanMark.State.DONE, "at": letter.updated_at}
        PlanMark.objects.update_or_create(stage=stage, key=TASK, defaults=done)
    elif letter.state == Letter.State.DRAFT:
        PlanMark.objects.filter(stage=stage, key=TASK, state=PlanMark.State.DONE).delete()

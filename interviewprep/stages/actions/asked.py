"""Notes in the round itself that a question came up; how the answer went is said in the debrief."""

from django.db import transaction

from interviewprep.stages.models import Asked, Interviewer, Question, Stage


def question_of(*, owner: int, text: str) -> Question:
    """Return a candidate's question in these words, in any case, adding it if it is not in the bank yet."""
    words = " ".join(text.split())
    known = Question.objects.of(owner).filter(text__iexact=words).order_by("pk").first()
    return known or Question.objects.create(owner_id=owner, text=words)


@transaction.atomic
def note_came_up(*, stage: Stage, text: str, interviewer: Interviewer | None, was_expected: bool) -> None:
    """Note that a question came up at a stage, once however often it is noted.

    was_expected  whether it stood on the list of likely questions
    """
    # The same tap sent at the same moment waits here, then finds what this one noted.
    Stage.objects.select_for_update().get(pk=stage.pk)
    if stage.asked.filter(question__text__iexact=" ".join(text.split())).exists():
        return
    question = question_of(owner=stage.owner_id, text=text)
    Asked.objects.create(stage=stage, question=question, interviewer=interviewer, expected=was_expected)


def take_back_came_up(*, stage: Stage, text: str) -> bool:
    """Take back that a question came up at a stage, unless more was written down about it since.

    Return whether it is noted no longer.
    """
    words = " ".join(text.split())
    noted = Asked.objects.of(stage.owner_id).filter(stage=stage, question__text__iexact=words)
    noted.filter(rating="", answer="", next_answer="", closed_on=None).delete()
    return not noted.exists()

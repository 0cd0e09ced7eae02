"""Which stage comes before which: decided by the stage itself, so that every page agrees."""

from collections.abc import Callable

from interviewprep.accounts.models import Candidate
from interviewprep.applications.models import Application
from interviewprep.stages.models import Stage


def test_a_stage_comes_before_those_with_a_later_place(
    alice: Candidate, make_application: Callable[..., Application], make_stage: Callable[..., Stage]
) -> None:
    application = make_application(alice)
    late, early = make_stage(application, position=2), make_stage(application, position=1)
    assert early.comes_before(late)
    assert not late.comes_before(early)
    assert not late.comes_before(late)


def test_of_two_stages_at_one_place_the_one_made_first_comes_before(
    alice: Candidate, make_application: Callable[..., Application], make_stage: Callable[..., Stage]
) -> None:
    application = make_application(alice)
    first, second = make_stage(application, position=1), make_stage(application, position=1)
    assert [one.pk for one in application.stages.all()] == [first.pk, second.pk]
    assert [first.comes_before(second), second.comes_before(first)] == [True, False]

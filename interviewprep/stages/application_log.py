"""Applications together with their log: how far they have got, and everything recorded."""

import datetime
import functools
import operator
from collections.abc import Collection, Sequence
from typing import Any, Self

from django.db.models import Case, CharField, Exists, F, OuterRef, Prefetch, Q, Subquery, Value, When
from django.db.models.lookups import Exact
from django.http import Http404

from interviewprep.accounts.models import Candidate
from interviewprep.applications.models import Application
from interviewprep.applications.querysets import ApplicationQuerySet, ApplicationState
from interviewprep.web.compiled import CompiledQuery
from interviewprep.web.lists import MOST_COUNTED, with_total
from interviewprep.web.search import Words, holds
from interviewprep.web.slices import KeyAmong, is_there, numbers_unless_many, once_or_each

from .models import Asked, Attendance, FeedbackNote, Interviewer, Stage
from .points import point_annotations
from .querysets import StageQuerySet
from .record_rows import HowToLoad, RecordRows
from .soonest import soonest

# A search looks for its words in all of these.
_SEARCHED = (
    *("company", "role", "location", "source", "notes", "advert__text"),
    *("consultant__name", "consultant__firm"),
)
# The columns of a stage that a picture of them shows.
_LISTED = (
    *("application", "position", "kind", "label", "status"),
    *("starts_at", "duration_minutes", "time_zone", "format", "place", "link"),
    *("outcome", "debriefed_at", "ask_again_on", "decision_by", "created_at"),
)


class LoggedApplications(ApplicationQuerySet):
    """Applications that can be queried by their stages."""

    _record: RecordRows | None = None

    def with_state(self, now: datetime.datetime) -> Self:
        """Add `state`, a value of `ApplicationState`, as it is `now`. Of these rules the first that holds:

        ended         it has an ending
        offer         an offer came
        applied       it has no stage, those that were called off aside
        final         a final interview was held, or is what comes next
        interviewing  all others
        """
        stages = _standing()
        held = Q(status=Stage.Status.DONE) | Q(starts_at__lte=now)
        coming = stages.exclude(held).order_by(F("starts_at").asc(nulls_last=True), "position", "pk")
        finals = stages.filter(kind=Stage.Kind.FINAL)
        return self.annotate(
            state=Case(
                When(~Q(ending=""), then=Value(ApplicationState.ENDED)),
                When(offered_on__isnull=False, then=Value(ApplicationState.OFFER)),
                When(~Q(is_there(stages)), then=Value(ApplicationState.APPLIED)),
                # Most have none, so that no more is asked of them.
                When(~Q(is_there(finals)), then=Value(ApplicationState.INTERVIEWING)),
                When(is_there(finals.filter(held)), then=Value(ApplicationState.FINAL)),
                When(
                    Exact(Subquery(coming.values("kind")[:1]), Stage.Kind.FINAL),
                    then=Value(ApplicationState.FINAL),
                ),
                default=Value(ApplicationState.INTERVIEWING),
                output_field=CharField(),
            )
        )

    def without_stages(self) -> Self:
        """Return those with no stage, those that were called off aside."""
        return self.filter(~Exists(_standing()))

    def search(self, words: Words, owners: Sequence[int]) -> Self:
        """Return those of some owners that contain every word: in the role, its advert, the notes or a
        person's name."""
        found = self
        for word in words:
            people = Interviewer.objects.filter(holds("name", word), owner__in=owners).order_by()
            met = Attendance.objects.filter(interviewer__in=people, owner__in=owners).order_by()
            stages = Stage.objects.filter(pk__in=met.values("stage"), owner__in=owners).order_by()
            there = Attendance.objects.of_outer().filter(
                holds("interviewer__name", word), stage__application=OuterRef("pk")
            )
            by_person = once_or_each(
                people, MOST_COUNTED, KeyAmong("pk", stages.values("application")), is_there(there)
            )
            somewhere = functools.reduce(operator.or_, (holds(field, word) for field in _SEARCHED))
            found = found.filter(somewhere | by_person)
        return found

    def interviewing(self) -> Self:
        """Return those with at least one stage, or with an offer."""
        stages = Exists(Stage.objects.of_outer().filter(application=OuterRef("pk")))
        return self.filter(stages | Q(offered_on__isnull=False))

    def with_stages(self) -> Self:
        """Load the stages too, in order, with the few columns that a list shows: one query."""
        return self.naming_roles().prefetch_related(Prefetch("stages", Stage.objects.only(*_LISTED)))

    def with_points(self) -> Self:
        """Load the advert, its points and where they were tested, the stages and their people: 3 queries."""
        people = Prefetch("stages__attendances", Attendance.objects.select_related("interviewer"))
        loaded = self.naming_roles().annotate(**point_annotations()).select_related("advert")
        return loaded.prefetch_related("stages", people)

    def with_threads(self) -> Self:
        """Load what each stage raised and what it asked, for `threads.of_stage`."""
        return self.prefetch_related(*_threads())

    def with_record(
        self, now: datetime.datetime, *, plan: bool = True, stages: HowToLoad | None = None
    ) -> Self:
        """Load everything logged about them, in two queries however many there are.

        That is the consultant, the points of the advert and where they were tested, the stages in order, of
        each stage its people, feedback, questions asked and, with `plan`, its plan marks and its ask-list.
        Each attendance says in `met_elsewhere` whether they have sat with that person for another application
        before it and before `now`.

        stages  how to load the stages, for a page that shows more of each: a function of a module
        """
        found = self.with_points_and_consultant()
        found._record = RecordRows(now, plan, stages)
        return found

    def with_points_and_consultant(self) -> Self:
        """Load the consultant, the points of the advert and where they were tested, in the same query."""
        return self.naming_roles().annotate(**point_annotations()).select_related("consultant")

    def _clone(self) -> Self:
        clone: Self = super()._clone()  # type: ignore[misc]  # not in the stubs
        clone._record = self._record
        return clone

    def _fetch_all(self) -> None:
        """Load the record as soon as the applications are, and before whatever is loaded of its rows."""
        if self._record and self._result_cache is None:
            found: Any = self._iterable_class(self)
            self._result_cache = list(found)
            self._record.load(self._result_cache)
        super()._fetch_all()


def logged() -> LoggedApplications:
    """Return all applications, to be followed by `.of(candidate)`."""
    return LoggedApplications(Application)


def _standing() -> StageQuerySet:
    """Return, in a subquery, the stages of the application outside that were not called off."""
    return Stage.objects.of_outer().filter(application=OuterRef("pk")).exclude(status=Stage.Status.CANCELLED)


def _threads() -> "tuple[Prefetch[Any], ...]":
    """What was said of the candidate at a stage, and what was asked, each with its people."""
    return (
        Prefetch("stages__feedback", FeedbackNote.objects.select_related("interviewer", "closed_at")),
        Prefetch("stages__asked", Asked.objects.select_related("question", "interviewer", "closed_at")),
    )


def records(
    owner: int, keys: Sequence[int], now: datetime.datetime, *, plan: bool = True
) -> list[Application]:
    """Return a candidate's applications with these keys and their record, as `with_record` loads it."""
    return records_of_several([owner], keys, now, plan=plan)


def records_of_several(
    owners: Collection[int], keys: Collection[int], now: datetime.datetime, *, plan: bool = True
) -> list[Application]:
    """Return the same of the applications of several candidates."""
    found = _BY_KEYS.rows(owners, keys, now)
    RecordRows(now, plan, None).load(found)
    return found


def all_records(owner: int, now: datetime.datetime) -> list[Application]:
    """Return all of a candidate's applications with their record."""
    found = _ALL.of(owner, now)
    RecordRows(now, plan=True, stages=None).load(found)
    return found


def record_of(owner: int, application: int, now: datetime.datetime, *, plan: bool = True) -> Application:
    """Return a candidate's application with its record. Raises `Http404` if there is none."""
    found = _BY_KEYS.one_or_404(owner, application, now)
    RecordRows(now, plan, None).load([found])
    return found


def records_of_soonest(
    owner: int, most: int, now: datetime.datetime, *, beside: Sequence[int] = ()
) -> list[Application]:
    """Return the open applications of a candidate's next stages, so many of these, with their lean record.

    beside  the keys of applications that are to be among them too
    """
    found = _by_soonest(most).of(owner, now, beside=beside)
    RecordRows(now, plan=True, stages=None, lean=True).load(found)
    return found


@functools.cache
def _by_soonest(most: int) -> CompiledQuery[Application]:
    def build(owners: Sequence[int], keys: Sequence[int], now: datetime.datetime) -> Any:
        stages = soonest(owners, most, now).values("application")[:most]
        beside = Application.objects.filter(owner__in=owners, pk__in=keys).order_by().values("pk")
        wanted = KeyAmong("pk", stages, beside) if keys else Q(pk__in=stages)
        found = logged().filter(wanted, owner__in=owners)
        return found.with_points_and_consultant().defer("created_at", "updated_at")

    return CompiledQuery(build)


def stage_in_record(
    owner: int,
    key: int,
    now: datetime.datetime,
    *,
    plan: bool = True,
    stages: HowToLoad | None = None,
) -> Stage:
    """Return a candidate's stage, whose application has its record. Raises `Http404` if there is none."""
    application = _BY_STAGES.one_or_404(owner, key, now)
    RecordRows(now, plan, stages).load([application])
    for stage in application.stages.all():
        if stage.pk == key:
            return stage
    # It was deleted between the two queries.
    raise Http404("No such stage.")


def counts_by_state(owner: int, now: datetime.datetime, most: int) -> dict[str, int] | None:
    """Count a candidate's applications by their state; None if there are more than `most`. One query."""
    return with_total(_counts(most).of(owner, now)[0])


@functools.cache
def _counts(most: int) -> CompiledQuery[dict[str, int] | None]:
    def build(owners: Sequence[int], keys: Sequence[int], now: datetime.datetime) -> Any:
        return Candidate.objects.filter(pk__in=owners).values_list(
            counted_states(owners, now, most), flat=True
        )

    return CompiledQuery(build)


def counted_states(owners: Sequence[int], now: datetime.datetime, most: int) -> Case:
    """Return how many applications are in each state; null if there are more than `most`."""
    every = logged().filter(owner__in=owners).order_by()
    return numbers_unless_many(every.with_state(now), "state", every, most)


_BY_KEYS = CompiledQuery[Application](
    lambda owners, keys, now: logged().filter(owner__in=owners, pk__in=keys).with_points_and_consultant()
)
_ALL = CompiledQuery[Application](
    lambda owners, keys, now: logged().filter(owner__in=owners).with_points_and_consultant()
)
_BY_STAGES = CompiledQuery[Application](
    lambda owners, keys, now: logged().filter(owner__in=owners, stages__in=keys).with_points_and_consultant()
)

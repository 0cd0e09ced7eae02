"""One small function per signal: a fact goes in, evidence comes out. SIGNALS lists them all.

Each takes the facts of a stage and yields at most one `Evidence` per reason, apart from `open_points`, which
grows with every open point. A signal reads the named fact from the log first, or the unnamed one from the
public form if there is none, and never counts both.

The order is that of a coach's thinking, and the one in which the sentences are shown: what was said about the
round (signals_told.py), who will be there (signals_people.py), what was left open (signals_open.py) or not
tested (signals_advert.py), how many candidates are left, and only then how it was arranged
(signals_process.py). docs/advice.md has the table.
"""

from collections.abc import Callable, Iterable

from .facts import StageFacts
from .reasons import Evidence
from .signals_advert import untested_points
from .signals_open import (
    doubts_about_fit,
    doubts_about_staying,
    doubts_about_terms,
    open_points,
    weak_answers,
)
from .signals_people import (
    future_colleagues,
    future_reports,
    junior_so_far,
    many_people,
    new_faces,
    people_for_the_terms,
    same_interviewers,
    senior_or_deciding,
    specialists,
)
from .signals_process import (
    dates_they_moved,
    few_left,
    hard_to_arrange,
    internal_candidate,
    later_round,
    long_wait,
    many_applicants,
    others_withdrew,
    screening_format,
    short_before,
    unplanned_round,
    whole_day,
    you_moved_it,
)
from .signals_told import (
    name_of_the_round,
    place_and_table,
    remarks,
    stated_purpose,
    terms,
    words_of_the_objective,
    work_to_show,
)

Signal = Callable[[StageFacts], Iterable[Evidence]]

SIGNALS: tuple[Signal, ...] = (
    stated_purpose,
    words_of_the_objective,
    name_of_the_round,
    remarks,
    terms,
    people_for_the_terms,
    new_faces,
    senior_or_deciding,
    junior_so_far,
    same_interviewers,
    future_colleagues,
    future_reports,
    specialists,
    work_to_show,
    place_and_table,
    open_points,
    doubts_about_staying,
    doubts_about_terms,
    doubts_about_fit,
    weak_answers,
    untested_points,
    few_left,
    unplanned_round,
    short_before,
    screening_format,
    many_applicants,
    internal_candidate,
    many_people,
    dates_they_moved,
    others_withdrew,
    you_moved_it,
    long_wait,
    whole_day,
    hard_to_arrange,
    later_round,
)

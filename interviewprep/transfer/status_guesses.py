"""What the words in a status column mean here: an ending, an offer, or the stage that is next."""

import re
from enum import StrEnum

from interviewprep.applications.models import Application
from interviewprep.stages.models import Stage


class Meaning(StrEnum):
    """How far an application is, as a spreadsheet can say it."""

    OPEN = "open"
    PHONE_SCREEN = "phone-screen"
    TASK = "task"
    FIRST = "first-interview"
    SECOND = "second-interview"
    FINAL = "final"
    OFFER = "offer"
    ACCEPTED = "accepted"
    DECLINED = "declined"
    REJECTED = "rejected"
    WITHDRAWN = "withdrawn"
    NO_REPLY = "no_reply"

    @property
    def stage(self) -> Stage.Kind | None:
        """The kind of the stage that is expected."""
        return _STAGES.get(self.value)

    @property
    def ending(self) -> Application.Ending | None:
        return _ENDINGS.get(self.value)

    @property
    def label(self) -> str:
        """What it does to an application, for a select."""
        if self.stage:
            return f"Open, {str(self.stage.label).lower()} expected"
        if self.ending:
            return str(self.ending.label)
        return "Open, with an offer" if self is Meaning.OFFER else "Open"


_STAGES = {one.value: one for one in Stage.Kind}
_ENDINGS = {one.value: one for one in Application.Ending}
# The first that is found in a status decides, so the more telling ones stand first.
_WORDS = (
    (Meaning.ACCEPTED, ("accepted", "hired", "signed", "started")),
    (
        Meaning.DECLINED,
        ("offer.* declined", "offer.* refused", "offer.* turned down", "declined (the )?offer", "i declined"),
    ),
    (Meaning.WITHDRAWN, ("withdrew", "withdrawn", "withdraw", "not interested")),
    (
        Meaning.REJECTED,
        (
            *("rejected", "rejection", "unsuccessful", "not selected", "turned down", "declined", "said no"),
            *("not (moving|going) forward", "no longer considered", "passed over", "filled"),
        ),
    ),
    (Meaning.NO_REPLY, ("ghosted", "no reply", "no response", "no answer", "never heard", "expired")),
    (Meaning.OFFER, ("offer", "offered", "offers")),
    (Meaning.FINAL, ("final", "last (round|interview)", "(4th|fourth|5th|fifth) (round|interview)")),
    (
        Meaning.SECOND,
        (
            "(second|2nd|third|3rd) (round|interview|stage)",
            "(second|2nd|third|3rd)",
            "(interview|round|stage) [23]",
        ),
    ),
    (Meaning.PHONE_SCREEN, ("screen", "screening", "phone", "recruiter call", "intro(ductory)? call")),
    (
        Meaning.TASK,
        ("task", "assess?ment", "take home", "coding", "test", "challenge", "assignment"),
    ),
    (
        Meaning.FIRST,
        ("interview", "interviews", "interviewing", "interviewed", "onsite", "on site", "first round"),
    ),
    (
        Meaning.OPEN,
        (
            *(
                "applied",
                "submitted",
                "sent",
                "applying",
                "pending",
                "waiting",
                "open",
                "active",
                "new",
                "saved",
            ),
            *("in (review|progress|process)", "under (review|consideration)", "wish ?list", "bookmarked"),
            *("draft", "to apply", "interested", "later rounds"),
        ),
    ),
)
_PATTERNS = tuple((meaning, re.compile(rf"\b({'|'.join(words)})\b")) for meaning, words in _WORDS)


def plain(words: str) -> str:
    """Return a status without capitals and punctuation, so that the same words are the same."""
    return " ".join(re.sub(r"[^\w]|_", " ", words.casefold()).split())


def guess(words: str) -> Meaning | None:
    """Return what a status most likely means, or None if nobody knows."""
    text = plain(words)
    return next((meaning for meaning, pattern in _PATTERNS if pattern.search(text)), None)

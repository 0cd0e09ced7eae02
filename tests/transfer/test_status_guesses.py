"""The words of a status column: whole phrases, negations, and never guessing an ending."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from interviewprep.transfer.status_guesses import guess

# A meaning for each line; "ask" if only the candidate can say how it ended, "note" if it is unknown.
READ = {
    "open": """
        Applied; Not started; Not yet applied; Not applied; To apply; Haven't applied yet; filled in;
        Filled in form; Pending; In review; Under review; Under consideration; Saved; Bookmarked;
        Wishlist; Draft; Open; Active; No response yet; No reply so far; Haven't heard back yet; Awaiting
        response; Waiting to hear back; Application accepted; Submitted; Not rejected yet; Not yet; On
        hold; Role on hold; Shortlisted; Recruiter reached out; Follow up; Referred; Application sent; In
        progress; Offer pending; Pending offer; Never applied; Awaiting response; Waiting to apply;
        Bewerbung abgeschickt; Noch keine Antwort; En attente; Pas encore postulé; Relance envoyée; Later
        rounds; Waiting for offer; No offer yet; Viewed; Application viewed; To do;
        Considering; Beworben; didn't apply
    """,
    "phone-screen": """
        Screening; Phone screen; Phone interview; HR call; Recruiter screen; Recruiter call scheduled;
        Intro call; HR interview; Telephone interview; Phone Screen - 3/12; Pre-screen; Initial call
    """,
    "phone-screen-held": "Phone screen done; Passed phone screen; Completed recruiter call; Had HR interview",
    "task": """
        OA; Online assessment; Take-home test; Take home; HackerRank; CodeSignal; Case study; Coding
        challenge; Technical test; Assessment centre; OA received; Aptitude test
    """,
    "task-held": "OA done; Take-home completed; Finished online assessment",
    "first-interview": """
        Interview; Interviewing; Interview scheduled; 1st interview; First round; Technical interview;
        Onsite; HireVue; Interview 3/12; Vorstellungsgespräch; Invited to interview; Round 1
    """,
    "first-interview-held": "1st round done; Interview completed; Interviewed; First interview held; "
    "Interview 1 done - waiting; Post interview - awaiting",
    "second-interview": "2nd interview; Second round; Round 2; Second interview scheduled; Interview 2",
    "second-interview-held": "Second interview done; 2nd round completed; "
    "Waiting to hear back after 2nd interview",
    "third-interview": "3rd round; Third interview",
    "panel": "Panel interview; Panel",
    "meet-the-team": "Meet the team; Team lunch",
    "final": "Final round; Final interview; Final; Last round; 4th interview",
    "offer": "Offer; Offer!!; Job offer; Offer received; Negotiating; Offered; Offer letter; Got an offer",
    "accepted": """
        Accepted; Offer accepted; Accepted offer; Hired; Got the job; Contract signed; Signed; I accepted;
        Accepted the job; Started new job
    """,
    "declined": "Offer declined; Declined offer; "
    "I declined the offer; Turned down offer; Rejected their offer",
    "rejected": """
        Rejected; REJECTED; Rejection :(; Denied; Closed; Negative; Auto-reject; Auto rejected; Position
        closed; Not a fit; Not accepted; No offer; Not hired; Not selected; Offer rescinded; Offer
        withdrawn; Filled; Position filled; Role cancelled; Withdrawn by company; They withdrew; Hired
        someone else; Went with another candidate; Went with an internal candidate; Not moving forward;
        Not proceeding; No longer under consideration; No longer being considered; Didn't get it; Did not
        proceed; Unsuccessful; Failed OA; Failed the technical interview; Regret email; Thanks but no
        thanks; No thank you; Said no; They said no; Rejected after 2nd interview; Interviewed - rejected;
        Applied, rejected 3/4; No; Screened out; Not shortlisted; Absage; Passed over; Turned down; Not
        successful; Online assessment failed; Test failed; Went a different direction; Absage per Mail;
        Absage erhalten; Refus; Refusée; Declined by employer; Job no longer available; Rejected by HM; Not
        a good fit; Dinged; Interviewed, no offer; Final round - no offer
    """,
    "withdrawn": """
        I withdrew; I said no; Accepted elsewhere; Withdrew; Withdrawn; Application withdrawn; No longer
        interested; I declined; Accepted
        another job; Took another offer; Pulled out; Withdrew application; I'm not interested; Declined to
        interview
    """,
    "no_reply": """
        Ghosted; No response; No reply; Haven't heard back; Never heard back; Pas de réponse; Keine
        Rückmeldung; They ghosted me; Ghosted after interview; No
        answer
    """,
    "ask": """
        Declined; Passed; Not interested; Expired; Archived; Cancelled; Offer accepted,
        starting Jan; Ich habe abgesagt; Reject - visa; Interview declined; Interview
        cancelled; Offer expired; Hiring freeze; Done; Rejected?; Probably rejected; Will withdraw; Maybe
        ghosted; Considering withdrawing; Skipped; Inactive; Complete; Hired elsewhere
    """,
    "note": "Keine Absage; Talking to Bo; 🤞; Monday; ask Sam; 50/50",
}
CASES = [(words.strip(), meaning) for meaning, lines in READ.items() for words in lines.split(";")]


def _said(words: str) -> str:
    found = guess(words)
    if found.must_ask:
        return "ask"
    return found.meaning.value if found.meaning else "note"


def test_there_are_enough_words() -> None:
    assert len(CASES) >= 200


@pytest.mark.parametrize(("words", "meaning"), CASES)
def test_a_status_is_read_as_it_is_meant(words: str, meaning: str) -> None:
    assert _said(" ".join(words.split())) == meaning


@given(
    st.sampled_from(["hired", "accepted", "selected", "successful", "offered", "shortlisted"]),
    st.sampled_from(["not", "Not", "never", "wasn't", "was not"]),
)
def test_what_is_denied_is_never_read_as_good_news(word: str, no: str) -> None:
    found = guess(f"{no} {word}").meaning
    assert found is None or found.value in ("rejected", "open")


@given(st.text(max_size=300))
def test_any_text_gets_an_answer(words: str) -> None:
    found = guess(words)
    assert found.is_sure or found.must_ask or found.meaning is not None

"""What the columns of a spreadsheet mean, guessed from their names."""

import re
from collections.abc import Sequence

NOTES = "notes"
LEAVE_OUT = "leave-out"
# What a column can be read as, in the order in which they are offered.
TARGETS = {
    "company": "Company",
    "role": "Role",
    "status": "Status",
    "applied_on": "Day of applying",
    "ended_on": "Day it ended",
    "location": "Location",
    "pay": "Pay",
    "source": "Where you found it",
    "url": "Link to the advert",
    "contact": "Recruiter or contact",
    "contact_email": "Their email",
    "contact_phone": "Their phone",
    NOTES: "Into the notes",
    LEAVE_OUT: "Leave out",
}

# The usual names, the surest first: of two columns with the same meaning the surer one is taken, and the
# other goes into the notes. Among them are those of JobSync ("JobTitle", "appliedDate", "JobSource"), of
# Reactive Resume ("Stage", "Application Date", "Stage Date", "Contacts") and of this app's own CSV.
_NAMES = {
    "company": (
        "company, company name, employer, organisation, organization, firm, business, company organisation"
    ),
    "role": (
        "role, job title, position, title, job, role title, position title, job role, job name, vacancy, post"
    ),
    "status": (
        "status, stage, application status, current status, state, current stage, progress, outcome, "
        "how it ended, result, ending"
    ),
    "applied_on": (
        "date applied, applied on, application date, applied date, applied, date of application, day "
        "of applying, submitted, date submitted, submission date, applied at, date"
    ),
    "ended_on": (
        "ended on, stage date, date closed, closed on, closed, rejection date, response date, date of "
        "response, date of reply, decision date, last update, status date"
    ),
    "location": "location, city, place, job location, office, where, town",
    "pay": (
        "pay, salary, salary range, compensation, pay range, wage, rate, package, salary "
        "expectations, expected salary, base salary"
    ),
    "source": (
        "source, where you found it, job source, found on, found at, found via, platform, job board, "
        "channel, site, referral, where found, applied via, applied through"
    ),
    "url": (
        "url, link, job url, job link, link to the advert, job posting, job posting url, posting, "
        "posting url, website, advert, job ad, link to job, job description link, application link, "
        "posting link"
    ),
    "contact": (
        "recruiter, contact, contact person, recruiter name, contact name, consultant, recruiter "
        "contact, hiring contact, recruiter or consultant, point of contact, agency contact, agent"
    ),
    "contact_email": "recruiter email, contact email, email, email address, e mail",
    "contact_phone": "recruiter phone, contact phone, phone, telephone, phone number, tel",
    NOTES: (
        "notes, note, comments, comment, remarks, contacts, tags, timeline, stage history, stages, "
        "next step, next steps, follow up, follow up date, interview date, interview, feedback, "
        "description, job description, job type, work mode, remote, priority, deadline, cover letter, "
        "resume, cv, response, contract"
    ),
}
_MEANINGS = {
    name.strip(): (target, place)
    for target, names in _NAMES.items()
    for place, name in enumerate(names.split(","))
}
_ONCE = frozenset(TARGETS) - {NOTES, LEAVE_OUT}


def plain(header: str) -> str:
    """Return the name of a column in plain words: "Job_Title" and "jobTitle" are "job title"."""
    words = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", header)
    return " ".join(re.sub(r"[^\w]|_", " ", words.casefold()).split())


def guess(headers: Sequence[str]) -> dict[int, str]:
    """Return what each column most likely is, by its place; what nobody knows is left out."""
    found = {}
    for place, header in enumerate(headers):
        found[place] = _MEANINGS.get(plain(header), (LEAVE_OUT, 0))
    surest: dict[str, int] = {}
    for place, (target, sureness) in found.items():
        if target in _ONCE and (target not in surest or sureness < found[surest[target]][1]):
            surest[target] = place
    return {
        place: target if target not in _ONCE or surest[target] == place else NOTES
        for place, (target, _) in found.items()
    }

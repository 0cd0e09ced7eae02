"""Guesses what the columns of a spreadsheet mean from their names."""

import re
from collections.abc import Sequence

from interviewprep.stages.models import Stage

NOTES = "notes"
LEAVE_OUT = "leave-out"
STAGE = "stage:"
# Stages that people give their own column, with the date in it.
STAGE_KINDS = {
    f"{STAGE}{kind.value}": kind
    for kind in (
        Stage.Kind.PHONE_SCREEN,
        Stage.Kind.TASK,
        Stage.Kind.FIRST,
        Stage.Kind.SECOND,
        Stage.Kind.THIRD,
        Stage.Kind.PANEL,
        Stage.Kind.MEET_THE_TEAM,
        Stage.Kind.FINAL,
        Stage.Kind.OTHER,
    )
}
# What a column can be read as, in the order of the choices.
TARGETS = {
    "company": "Company",
    "role": "Role",
    "status": "Status",
    "outcome": "Outcome, beside the status",
    "applied_on": "Day of applying",
    "ended_on": "Day it ended",
    "location": "Location",
    "pay": "Pay",
    "source": "Where you found it",
    "url": "Link to the advert",
    "contact": "Recruiter or contact",
    "contact_email": "Their email",
    "contact_phone": "Their phone",
    **{target: f"Date of a stage: {str(kind.label).lower()}" for target, kind in STAGE_KINDS.items()},
    NOTES: "Into the notes",
    LEAVE_OUT: "Leave out",
}
# Several columns can have one of these meanings; any other, only one column.
MANY = frozenset({NOTES, LEAVE_OUT, *STAGE_KINDS})

# The columns of the empty table to download: each is read without correction.
TEMPLATE_HEADERS = (
    *("Company", "Role", "Status", "Date applied", "Location", "Salary", "Source", "Link to the advert"),
    *("Recruiter", "Recruiter email", "Recruiter phone", "Phone screen", "First interview"),
    *("Second interview", "Final interview", "Ended on", "Notes"),
)
# The usual names, the surest first: of two columns with the same meaning the surer one wins, and the
# other goes into the notes. They include those of LinkedIn's data export ("Application Date", "Job Url"),
# Teal ("Job Position", "Max. Salary"), Huntr ("List"), Simplify ("Status Date"), the job trackers
# of Notion and Airtable, JobSync ("appliedDate", "JobSource"), Reactive Resume ("Stage Date", "Contacts") and
# of this app's own CSV.
_NAMES = {
    "company": """
        company, company name, employer, organisation, organization, employer name, name of company,
        firm, business, company organisation, company organization, company applied to, hiring company,
        applied to, firma, unternehmen, arbeitgeber, firmenname, entreprise, société, employeur, nom de l
        entreprise, empresa, compañía, azienda, bedrijf, name
        """,
    "role": """
        role, job title, position, job position, role title, position title, role name, job role, job
        name, position name, title, position applied for, role applied for, job applied for, position
        applied, vacancy, designation, post, job, opening, job opening, applied for, applied to, stelle,
        stellenbezeichnung, jobtitel, jobbezeichnung, rolle, poste, intitulé du poste, intitulé, fonction,
        puesto, cargo, ruolo, posizione, functie, name
        """,
    "status": """
        status, application status, current status, job status, stage, state, current stage, application
        stage, progress, outcome, how it ended, result, results, final result, ending, list, list name,
        pipeline stage, decision, phase, etat, état, statut, résultat, réponse, estado, stand, ergebnis,
        stato
        """,
    "outcome": """
        outcome, how it ended, result, results, final result, ending, decision, résultat, réponse, ergebnis
        """,
    "applied_on": """
        date applied, applied on, application date, applied date, date of application, day of applying,
        applied at, date submitted, submission date, submitted on, submitted, date sent, apply date,
        date of applying, applied, day applied, when applied, beworben am, beworben, bewerbungsdatum,
        bewerbung am, datum der bewerbung,
        date de candidature, date candidature, date d envoi, envoyé le, postulé le, candidaté le, fecha de
        solicitud, fecha de candidatura, fecha de aplicación, data candidatura, datum, fecha, date
        """,
    "ended_on": """
        ended on, date closed, closed on, closed, rejection date, date rejected, rejected on, response
        date, date of response, date of reply, decision date, outcome date, stage date, status date,
        last update, last updated, absage am, date de réponse, date de refus, fecha de respuesta
        """,
    "location": """
        location, job location, city, place, office, office location, where, town, ort, standort,
        arbeitsort, stadt, lieu, ville,
        localisation, ubicación, ciudad, lugar, sede
        """,
    "pay": """
        pay, salary, salary range, compensation, pay range, wage, rate, package, salary expectations,
        expected salary, base salary, max salary, maximum salary, salary offered, comp, gehalt,
        gehaltsvorstellung, salaire, rémunération, salario, sueldo, stipendio,
        pay rate, tc
        """,
    "source": """
        source, where you found it, job source, found on, found at, found via, platform, job board,
        channel, site, referral, where found, applied via, applied through, applied on site, source of
        job, how i found it, quelle, gefunden über, plattform, canal, origine, fuente
        """,
    "url": """
        url, job url, job post url, link, job link, link to the advert, job posting url, posting url,
        job posting, job posting link, posting, website, advert, job ad, link to job, link to posting,
        job description link, application link, posting link, application url, advert link, link to
        application, listing, listing url, stellenanzeige, anzeige, lien, lien de l offre, lien offre,
        annonce,
        offre, enlace, enlace a la oferta
        """,
    "contact": """
        recruiter, contact, contact person, recruiter name, contact name, consultant, recruiter contact,
        hiring contact, recruiter or consultant, point of contact, agency contact, agent, poc,
        ansprechpartner, ansprechpartnerin, kontakt,
        kontaktperson, personne de contact, contacto, recruteur, referente
        """,
    "contact_email": """
        recruiter email, contact email, recruiter s email, contact email address, email, email address,
        e mail, courriel, correo, correo electrónico
        """,
    "contact_phone": """
        recruiter phone, contact phone, contact phone number, recruiter phone number, phone, telephone,
        phone number, tel, telefon, téléphone, teléfono
        """,
    LEAVE_OUT: """
        id, index, no, nr, number, row, created at, updated at, created, created time, last edited time,
        last modified, date added, added, archived, date archived, record id, s no, sno, sl no, unnamed
        0
        """,
}
_MEANINGS: dict[str, list[tuple[str, int]]] = {}
for _target, _names in _NAMES.items():
    for _place, _name in enumerate(_names.split(",")):
        _MEANINGS.setdefault(" ".join(_name.split()), []).append((_target, _place))

_DATE_WORDS = r"(?:date|dates|day|on|at|am|datum|time|scheduled|schedule|date time)"
_STAGE_NAMES = (
    (
        Stage.Kind.PHONE_SCREEN,
        r"(phone|telephone|recruiter|hr|screening|initial|intro)( phone)?( screen(ing)?| call| "
        r"interview| chat)",
    ),
    (
        Stage.Kind.PHONE_SCREEN,
        r"(phone )?screen(ing)?|telefoninterview|telefongespräch|entretien téléphonique",
    ),
    (
        Stage.Kind.TASK,
        r"(oa|online assessment|online test|assessment|take home|task|technical test|coding test|test|"
        r"coding challenge|case study)( (due|deadline))?",
    ),
    (Stage.Kind.FINAL, r"final( round| interview| stage)?|last( round| interview| stage)"),
    (
        Stage.Kind.FIRST,
        r"((first|1st)( round)?( technical)?( interview| round| stage)|(interview|round|stage) ?1|1st|"
        r"first round|(erstes|1) (vorstellungs)?gespräch|(1er|premier) entretien|entretien 1|"
        r"(primera|1ª) entrevista)",
    ),
    (
        Stage.Kind.SECOND,
        r"((second|2nd)( round)?( technical)?( interview| round| stage)|(interview|round|stage) ?2|"
        r"2nd|second round|(zweites|2) (vorstellungs)?gespräch|(2e|2ème|deuxième|second) entretien"
        r"|entretien 2|"
        r"(segunda|2ª) entrevista)",
    ),
    (
        Stage.Kind.THIRD,
        r"((third|3rd)( round)?( technical)?( interview| round| stage)|(interview|round|stage) ?3|3rd|"
        r"third round)",
    ),
    (Stage.Kind.PANEL, r"panel( interview)?"),
    (Stage.Kind.MEET_THE_TEAM, r"(meet the team|team (meeting|interview|lunch))"),
    (
        Stage.Kind.OTHER,
        r"(interview|interviews|interview s|vorstellungsgespräch|gespräch|entretien|date d entretien"
        r"|entrevista|"
        r"on ?site|on ?site interview|technical interview|technical screen|video interview|"
        r"face to face|assessment cent(er|re))",
    ),
)
_STAGE_COLUMNS = tuple(
    (kind, re.compile(rf"(?:{_DATE_WORDS} (?:of (?:the )?)?)?(?:{name})(?: {_DATE_WORDS})?"))
    for kind, name in _STAGE_NAMES
)
# What a longer column name is about, if no usual name fits: the first match decides.
_ABOUT = (
    ("contact_email", r"(recruiter|contact|agent|hiring).*\be ?mail"),
    ("contact_phone", r"(recruiter|contact|agent|hiring).*\b(phone|mobile|tel)\b"),
    (
        "applied_on",
        r"\b(date|day|when)\b.*\b(appl\w+|submitted|sent)\b|\b(appl\w+|submitted)\b.*\b(date|day|on)\b",
    ),
    ("ended_on", r"\b(date|day)\b.*\b(reject\w*|clos\w+|ended|decision)\b"),
    ("url", r"\b(url|link|hyperlink|posting)\b"),
    ("pay", r"\b(salary|compensation|wage|pay)\b"),
    ("company", r"\b(company|employer|organi[sz]ation)\b"),
    ("role", r"\b(job|role|position)\b.*\b(title|name)\b|\b(role|position)\b"),
    ("status", r"\bstatus\b"),
    ("location", r"\b(location|city)\b"),
)
_LINK_SIGN = " (link)"
_LINKEDIN = {"contact email", "contact phone number", "resume name"}


def plain(header: str) -> str:
    """Return the name of a column in plain words: "Job_Title" and "jobTitle" are "job title"."""
    words = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", header)
    return " ".join(re.sub(r"[^\w]|_", " ", words.casefold()).split())


def link_of(header: str) -> str:
    """Return the name for the column of link addresses behind another column's words."""
    return f"{header}{_LINK_SIGN}"


def guess(headers: Sequence[str]) -> dict[int, str]:
    """Return what each column most likely is, by position; anything unrecognised goes into the notes.

    Of two columns with one meaning, the one with the surer name wins.
    """
    found = {place: _read(header) for place, header in enumerate(headers)}
    surest: dict[str, tuple[int, int]] = {}
    for place, readings in found.items():
        for target, sureness in readings:
            if target not in MANY and (target not in surest or sureness < surest[target][1]):
                surest[target] = place, sureness
    taken = {place: _first(readings, surest, place) for place, readings in found.items()}
    return _without_own_address(headers, taken)


def _first(readings: Sequence[tuple[str, int]], surest: dict[str, tuple[int, int]], place: int) -> str:
    for target, _ in readings:
        if target in MANY or surest[target][0] == place:
            return target
    return NOTES


def _read(header: str) -> list[tuple[str, int]]:
    """Return what a name can mean, the likeliest first, each with how sure that is (0 is surest)."""
    if header.endswith(_LINK_SIGN):
        return [("url", 50)]
    name = plain(header)
    if not name:
        return [(NOTES, 0)]
    if name in _MEANINGS:
        return _MEANINGS[name]
    for kind, pattern in _STAGE_COLUMNS:
        if pattern.fullmatch(name):
            return [(f"{STAGE}{kind.value}", 0)]
    return next(([(target, 100)] for target, words in _ABOUT if _is_about(words, name)), [(NOTES, 0)])


def _is_about(words: str, name: str) -> bool:
    return (
        len(name.split()) <= 5
        and re.search(words, name) is not None
        and not re.search(r"\b(notes?|type|cover|size|links)\b", name)
    )


def _without_own_address(headers: Sequence[str], found: dict[int, str]) -> dict[int, str]:
    """LinkedIn's export names the candidates themselves as the contact, which is not a recruiter."""
    if not {plain(header) for header in headers} >= _LINKEDIN:
        return found
    return {place: LEAVE_OUT if target.startswith("contact") else target for place, target in found.items()}

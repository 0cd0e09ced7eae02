"""Who is named in an invitation: by organiser and attendees, or in the words of a mail."""

import re
from collections.abc import Iterable
from typing import Any

from .draft import MOST_PEOPLE, NamedPerson

_MAIL = re.compile(r"[A-Za-z0-9._%+'-]{1,64}@[A-Za-z0-9.-]{1,180}\.[A-Za-z]{2,24}")
# Addresses that nobody reads.
_ROBOT = re.compile(
    r"^(no-?reply|do-?not-?reply|notifications?|calendar(s|-[\w-]+)?|scheduling|invites?|mailer|bounces?|"
    r"jobs?|careers?|recruit(ing|ment)?|talent|hr|team|info|hello|hiring|interviews?|unknownorganizer)@"
    r"|@([\w-]+\.)*(calendar\.google\.com|greenhouse(-mail)?\.io|hire\.lever\.co|lever\.co|calendly\.com|"
    r"goodtime\.io|zoom\.us|ashbyhq\.com|workablemail\.com|smartrecruiters\.com|myworkday\.com"
    r"|cronofy\.com)$",
    re.IGNORECASE,
)
# Short ones only count in capitals: "Lee, Ma" is a name.
_DEGREE = re.compile(
    r"(?:(?:(?i:ph\.?\s?d|d\.?phil|ed\.?d|m\.?b\.?a|m\.?sc|b\.?sc|b\.?eng|m\.?eng|ll\.?[bm]|m\.?phil|m\.?res|"
    r"c\.?p\.?a|c\.?f\.?a|acca|pmp|cissp|s?phr|shrm-s?cp|[afm]?cipd|c\.?eng|esq|frcs|mrcp|frcp|frsa"
    r"|msw|lcsw|prof)"
    r"|M\.?A|B\.?A|M\.?D|J\.?D|R\.?N|P\.?E|D\.?D\.?S|M\.?P\.?H|ACA|FCA|OBE|MBE|CBE|KC|QC|I{2,3}|IV"
    r"|[JS]r|Dr|Hon)"
    r"\.?(?:\s*\([A-Za-z]+\))?[\s/]*)+"
)
# A capital letter is any letter that is not lower case.
_WORD = r"[^\W\d_a-zß-öø-ÿ][^\W\d_]*(?:['’.-][^\W\d_]+)*\.?"
_SMALL = "de|da|van|von|der|den|bin|al|del|la"
_NAME = rf"{_WORD}(?: (?:(?:{_SMALL}) ){{0,2}}{_WORD}){{1,3}}"
_JOB = (
    r"\b(?:manager|director|head|lead|partner|recruiter|consultant|officer|engineer|analyst|president"
    r"|founder|"
    r"chief|c[eoft]o|hr|people|talent|coordinator|specialist|executive|designer|developer|scientist"
    r"|architect|"
    r"\w*leiter(?:in)?|leitung|personal|referent(?:in)?|geschäftsführer(?:in)?|responsable|directeur|directrice"
    r"|cheffe?|gerente|jef[ae]|directora"
    r"|advisor|adviser|associate|assistant|supervisor|vp|owner|acquisition|operations|resourcing)\b"
)
_TITLE = re.compile(r"^(?:(?:dr|prof|mr|mrs|ms|miss|herr|frau)\.?\s)+")
# What is said to somebody, and no part of a name that is kept.
_COURTESY = re.compile(
    r"^(?:Mr|Mrs|Ms|Miss|Herrn?|Frau|M|Mme|Mlle|Monsieur|Madame|Sr|Sra|Señora?)\.?\s(?=\S)"
)
_IN_BRACKETS = re.compile(r"\(([^()]*)\)")
_BESIDE_DATES = "mon tue wed thu fri sat sun jan feb mar apr may jun jul aug sep oct nov dec uk us am pm"
_DATE_WORDS = frozenset(_BESIDE_DATES.split())
_JOBS = re.compile(_JOB, re.IGNORECASE)
# A job ends where the next person begins.
_ROLE = r"(?:(?!\s(?:and|und|&)\s(?-i:[^\W\d_a-z]))[^\n(),;.–—])"
_WITH_JOB = re.compile(rf"({_NAME})(?: ?\(|, | [–—-] )((?i:{_ROLE}{{0,60}}?{_JOB}{_ROLE}{{0,60}}))")
_WITH = re.compile(
    r"\b(?i:with|meet|meeting|speak to|speaking to|interviewers?:|panel:|attendees:|report to|ask for)"
    r"\s(?P<who>[^\n.;]{0,200})"
)
# A list of people after a label: the rest of its line, and the lines below as long as they are short.
_LIST = re.compile(
    r"^[\s>*•|-]*(?:interviewers?|interview panel|panel(?: members?)?|attendees|participants|who|teilnehmer|"
    r"gesprächspartner(?:in)?)\b[^:\n]{0,20}:(?P<same>[^\n]*)"
    r"(?P<below>(?:\n[ \t]*[-•*–·]?[ \t]*[^\n:]{3,90}(?=\n|$)){0,12})",
    re.IGNORECASE | re.MULTILINE,
)
_TURNED = re.compile(
    rf"(?<![\w,])(?P<last>{_WORD}), (?P<first>{_WORD}(?: {_WORD})?)"
    r"(?=\s*(?:[(<;\"]|[–—]| - |\n|$))"
)
_DEGREES = re.compile(rf",? (?:{_DEGREE.pattern})(?=[,;:()\s]|$)")
_CLOSING = re.compile(
    r"^\s*(?:(?:kind|best|warm|many)(?:est)? (?:regards|wishes)|regards|best|thanks|thank you|many thanks|"
    r"yours (?:sincerely|faithfully)|cheers|all the best|sincerely"
    r"|(?:mit )?(?:freundlichen|besten|herzlichen|vielen|liebe|viele|beste|freundliche) grü(?:ß|ss)en?"
    r"|(?:bien )?cordialement"
    r"|un saludo|saludos(?: cordiales)?|atentamente|cordiali saluti|met vriendelijke groet)\s*[,.!]?\s*$",
    re.IGNORECASE,
)
_SENDER = re.compile(r"^\s*(?:from|organi[sz]er|cc)\s*:\s*(.+)$", re.IGNORECASE)
_NAMED_ADDRESS = re.compile(rf"({_NAME})\"?\s*[<(\[]\s*(?:mailto:)?({_MAIL.pattern})")
_ORDINARY = """
the our your a an and or at on in for with you we us me my i interview google microsoft teams zoom meet hiring
manager team panel talent human resources monday tuesday wednesday thursday friday saturday sunday january
february march april may june july august september october november december best kind regards dear hi hello
thanks thank senior director head recruiter street road london leeds manchester limited ltd inc plc llc office
floor room skype call video phone first second third final stage round vice president chief people operations
engineering product software data analyst engineer developer meeting sent subject date to from when where
"""
_NOT_NAMES = frozenset(_ORDINARY.split())


def invited(organiser: Any, attendees: Iterable[Any], me: Iterable[str]) -> tuple[NamedPerson, ...]:
    """Return the people of an event, except the candidate, rooms, robots and those who declined.

    organiser, attendees  calendar addresses: text such as "mailto:a@b.example", with `params`
    me                    the candidate's addresses and name
    """
    mine = {one.casefold() for one in me if one}
    found: dict[str, NamedPerson] = {}
    for address in (organiser, *attendees):
        params = getattr(address, "params", {})
        kind = str(params.get("CUTYPE", "")).upper()
        if address is None or kind in {"ROOM", "RESOURCE", "GROUP"}:
            continue
        if str(params.get("PARTSTAT", "")).upper() == "DECLINED":
            continue
        person = _person(str(address), str(params.get("CN", "")), str(params.get("EMAIL", "")))
        if not person.name or {person.name.casefold(), person.email.casefold()} & mine:
            continue
        found.setdefault(person.email.casefold() or person.name.casefold(), person)
    return tuple(found.values())[:MOST_PEOPLE]


def mentioned(text: str, me: Iterable[str]) -> tuple[NamedPerson, ...]:
    """Return the people whom a mail seems to name, except the candidate; they are only suggestions."""
    mine = {one.casefold() for one in me if one}
    found: dict[str, NamedPerson] = {}
    for person in _all_mentioned(text):
        key = _TITLE.sub("", person.name.casefold())
        if key in mine or person.email.casefold() in mine:
            continue
        old = found.get(key, person)
        found[key] = NamedPerson(old.name, old.email or person.email, old.job_title or person.job_title)
    return tuple(found.values())[:MOST_PEOPLE]


def address_in(text: str) -> str:
    """Return the first mail address in a text, in lower case, or ""."""
    match = _MAIL.search(text)
    return match[0].lower() if match else ""


def is_robot(email: str) -> bool:
    """Return whether an address is one that nobody reads."""
    return bool(_ROBOT.search(email))


def _person(address: str, name: str, email: str) -> NamedPerson:
    email = address_in(email) or address_in(address)
    name = " ".join(name.strip().strip("\"'").split())[:150]
    if is_robot(email):
        # Greenhouse and the like send on somebody's behalf, so there is a name but no personal address.
        return NamedPerson("")
    if not name or "@" in name:
        local = email.partition("@")[0].partition("+")[0]
        words = [word for word in re.split(r"[._-]+", local) if word and not word.isdigit()]
        name = " ".join(word.capitalize() for word in words)
    else:
        name = in_order(name)
    return NamedPerson(name[:150], email[:254])


def in_order(name: str) -> str:
    """Return a name in spoken order: "Priya Shah" for "Shah, Priya (Talent)"; degrees stay after it."""
    name = re.sub(r"\s*[(\[][^()\[\]]*[)\]]\s*$", "", name).strip()
    parts = [part.strip() for part in name.split(",") if part.strip()]
    degrees = [part for part in parts[1:] if _DEGREE.fullmatch(part)]
    words = [part for part in parts if part not in degrees]
    # Exchange writes "Shah, Priya".
    spoken = f"{words[1]} {words[0]}" if len(words) == 2 else ", ".join(words)
    return ", ".join([spoken, *degrees])


def _all_mentioned(text: str) -> Iterable[NamedPerson]:
    lines = text.splitlines()
    for line in lines:
        if _SENDER.match(line):
            for match in _NAMED_ADDRESS.finditer(_spoken(line)):
                if _is_name(match[1]) and not is_robot(match[2]):
                    yield NamedPerson(match[1], match[2].lower())
    for match in _LIST.finditer(text):
        for entry in re.split(r"[;\n|]", match["same"] + match["below"]):
            yield from _named(entry.strip(" \t-•*–·"))
    # Mail programs break lines in the middle of a sentence.
    for match in _WITH.finditer(re.sub(r"(?<=[\w,])\n(?=[a-z])", " ", text)):
        yield from _named(match["who"])
    yield from _signed(lines)


def _named(words: str) -> Iterable[NamedPerson]:
    """The people in a few words, each with the job after the name."""
    words = _spoken(words)
    jobs = {name: job.strip() for name, job in _WITH_JOB.findall(words)}
    # "Maria Lopez (HR Business Partner)" is one person.
    words = _IN_BRACKETS.sub(lambda match: " ; " if _JOBS.search(match[1]) else match[0], words)
    for name in re.findall(_NAME, words):
        bare = _COURTESY.sub("", name)
        if _is_name(name) and " " in bare:
            yield NamedPerson(bare, "", jobs.get(name, ""))


def _spoken(words: str) -> str:
    """Words with "Shah, Priya" put in spoken order, and without degrees between a name and a job."""

    def turned(match: re.Match[str]) -> str:
        before = re.search(r"(\w+)\s$", match.string[max(0, match.start() - 30) : match.start()])
        # "Priya Shah, Head of Planning": the last name is the second word of one.
        is_second = before is not None and before[1][0].isupper() and _is_name(before[1])
        is_name = _is_name(match["last"]) and _is_name(match["first"]) and not _JOBS.search(match["first"])
        is_name = is_name and not is_second
        return f"{match['first']} {match['last']}" if is_name else match[0]

    return _TURNED.sub(turned, _DEGREES.sub("", words))


def _signed(lines: list[str]) -> Iterable[NamedPerson]:
    """The person named below the closing words, with the job on the next line."""
    for at, line in enumerate(lines):
        if not _CLOSING.match(line):
            continue
        below = [one.strip(" *_") for one in lines[at + 1 : at + 6] if one.strip(" *_")]
        if not below or not re.fullmatch(_NAME, below[0]) or not _is_name(below[0]):
            continue
        job = below[1] if len(below) > 1 and re.search(_JOB, below[1], re.IGNORECASE) else ""
        yield NamedPerson(below[0], "", re.split(r"\s*[|·•]\s*|, ", job)[0][:200])


def _is_name(words: str) -> bool:
    """Whether none of the words is an ordinary one in invitations, and they are not all capitals."""
    parts = words.split()
    plain = {part.casefold().strip(".") for part in parts}
    return not words.isupper() and not plain & _NOT_NAMES and not plain <= _DATE_WORDS

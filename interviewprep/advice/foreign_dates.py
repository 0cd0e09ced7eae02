"""Months and weekdays of other languages put into English, so that one set of rules reads them all."""

import bisect
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

# The months as German, French and Spanish name them, whole and cut short.
MONTHS = {
    "january": "januar jänner janvier janv enero",
    "february": "februar février fevrier févr fevr febrero",
    "march": "märz maerz mär mars marzo",
    "april": "april avril avr abril",
    "may": "mai mayo",
    "june": "juni juin junio",
    "july": "juli juillet juil julio",
    "august": "august août aout agosto",
    "september": "september septembre septiembre setiembre",
    "october": "oktober okt octobre octubre",
    "november": "november novembre noviembre",
    "december": "dezember dez décembre decembre déc diciembre dic",
}
# Italian, Portuguese, Dutch, Polish, Scandinavian.
_MONTHS_ELSEWHERE = {
    "january": "gennaio janeiro januari stycznia",
    "february": "febbraio fevereiro februari lutego",
    "march": "mar março maart marca marts",
    "april": "aprile kwietnia",
    "may": "maggio maio mei maja maj",
    "june": "giugno junho czerwca",
    "july": "luglio julho lipca",
    "august": "augustus augusti sierpnia",
    "september": "settembre setembro września",
    "october": "ottobre outubro października",
    "november": "novembro listopada",
    "december": "dicembre dezembro grudnia december",
}
# In English the day has no point, but people write it.
_ENGLISH = (
    "jan january feb february mar march apr april may jun june jul july aug august sep sept september "
    "oct october nov november dec december"
)
_MONTH_OF = {
    name: month[:3]
    for months in (MONTHS, _MONTHS_ELSEWHERE)
    for month, names in months.items()
    for name in names.split()
}
_MONTH_OF |= {name: name[:3] for name in _ENGLISH.split()}
# The same of the days of the week.
WEEKDAYS = {
    "monday": "montag lundi lunes",
    "tuesday": "dienstag mardi martes",
    "wednesday": "mittwoch mercredi miércoles miercoles",
    "thursday": "donnerstag jeudi jueves",
    "friday": "freitag vendredi viernes",
    "saturday": "samstag sonnabend samedi sábado sabado",
    "sunday": "sonntag dimanche domingo",
}
_WEEKDAYS_ELSEWHERE = {
    "monday": "lunedì lunedi maandag segunda-feira poniedziałek måndag mandag",
    "tuesday": "martedì martedi dinsdag terça-feira wtorek tisdag tirsdag",
    "wednesday": "mercoledì mercoledi woensdag quarta-feira środa środę onsdag",
    "thursday": "giovedì giovedi donderdag quinta-feira czwartek torsdag",
    "friday": "venerdì venerdi vrijdag sexta-feira piątek fredag",
    "saturday": "sabato zaterdag lördag lørdag",
    "sunday": "domenica zondag söndag søndag",
}
_WEEKDAY_OF = {
    name: day
    for days in (WEEKDAYS, _WEEKDAYS_ELSEWHERE)
    for day, names in days.items()
    for name in names.split()
}
_SHORT = {
    "mo": "mon", "di": "tue", "mi": "wed", "do": "thu", "fr": "fri", "sa": "sat", "so": "sun",
    "lun": "mon", "mar": "tue", "mer": "wed", "jeu": "thu", "ven": "fri", "sam": "sat", "dim": "sun",
    "mié": "wed", "jue": "thu", "vie": "fri", "sáb": "sat", "dom": "sun", "gio": "thu", "sab": "sat",
}  # fmt: skip
# Names of people and places too, and no weekday by themselves where they begin with a capital.
_NAMES_TOO = frozenset({"martes", "domingo", "domenica", "sabato", "lunes"})


def _one_of(names: Sequence[str] | dict[str, str]) -> str:
    return "|".join(sorted(names, key=len, reverse=True))


_FOREIGN = re.compile(
    rf"\b(?P<day>[0-3]?\d)(?:er\b|º|°|ª|\.)?\s?(?:de\s|d['’]|di\s)?(?P<month>{_one_of(_MONTH_OF)})\b\.?"
    r"(?P<of>\s(?:de|del|di)(?=\s(?:19|20)\d\d\b))?"
    rf"|\b(?P<weekday>{_one_of(_WEEKDAY_OF)})(?P<plural>s?)\b(?:,?\s+(?:den|dem|der|le|el|il|dia|de)\b)?"
    # "Mittwoch, den 2.", "miércoles 2 a las 9:30": the day of the month, which is not named again.
    rf"(?P<number>,?\s+(?P<alone>[0-3]?\d)\.?(?![\w:./]|\.\d|\s?(?:h\b|uhr|heures?|horas?|uur"
    rf"|(?:de\s|d['’]|di\s)?(?:{_one_of(_MONTH_OF)})\b)))?"
    rf"|\b(?P<short>{_one_of(_SHORT)})[.,]{{1,2}}(?=\s*(?:den\s+|le\s+|el\s+)?\d)"
)


@dataclass(frozen=True, slots=True)
class English:
    """A text with English names of days and months, and where each of its places is in the original."""

    text: str
    original: str
    # The beginnings of the parts, here and in the original, each unchanged or a translation.
    starts: tuple[int, ...]
    originals: tuple[int, ...]

    def place(self, at: int) -> int:
        """Return the place in the original; one inside a translation is where that ends."""
        part = bisect.bisect_right(self.starts, at) - 1
        there = self.originals[part] + at - self.starts[part]
        if part % 2 and at > self.starts[part]:
            return self.originals[part + 1]
        return there

    def words(self, start: int, end: int) -> str:
        """Return what the original says between two places of the English text, in one line."""
        return " ".join(self.original[self.place(start) : self.place(end)].split())


def in_english(text: str) -> English:
    """Return a text with the months and weekdays of other languages in English."""
    # Small letters are found much faster than both kinds; only "İ" has another length in them.
    small = text.replace("İ", "I").lower()
    translated = ((match, _said(match, text)) for match in _FOREIGN.finditer(small))
    return substituted(
        text, ((match.start(), match.end(), said) for match, said in translated if said is not None)
    )


def substituted(text: str, changes: Iterable[tuple[int, int, str]]) -> English:
    """Return a text with parts replaced, each given by its start, its end and what it becomes."""
    parts: list[str] = []
    # Parts that stay and translations take turns, so that a translation always has an odd number.
    starts, originals = [0], [0]
    here = there = 0
    for start, end, said in changes:
        parts += [text[there:start], said]
        here += start - there
        starts += [here, here + len(said)]
        originals += [start, end]
        here, there = here + len(said), end
    parts.append(text[there:])
    return English("".join(parts), text, tuple(starts), tuple(originals))


def _said(match: re.Match[str], text: str) -> str | None:
    """What a match is in English; None if it is English, or a name."""
    if match["day"]:
        return f"{match['day']} {_MONTH_OF[match['month']]}"
    if match["short"]:
        return _SHORT[match["short"]]
    name = match["weekday"]
    if name in _NAMES_TOO and text[match.start()].isupper() and not match["number"]:
        behind = text[match.end() : match.end() + 6]
        if not re.match(r",?\s+[0-3]?\d", behind):
            return None
    number = f" {match['alone']}th" if match["number"] else ""
    return _WEEKDAY_OF[name] + number

"""Phrases that people write in the status column of a job hunt, and what each means."""

from .status_meanings import Meaning

_BY_THEM = "(them|they|(the )?(company|employer|client|recruiter|agency|hiring manager|hm|hr))"
_JOB = "(role|position|job|posting|post|vacancy|requisition|req|listing|opening|advert|ad|search)"
_IS = "((was|were|is|are|has been|have been|got|been|being|now|already|just) )*"
_WENT_ON = (
    "(moving|going|moved|taken|take|taking|move|go|progressing|proceeding|advancing|selected|accepted|"
    "hired|successful|chosen|shortlisted|short listed|progressed|advanced|invited|considered|proceed|"
    "progress|"
    "advance|a (good )?(fit|match)|the right (fit|person)|offered|approved|qualified|taken on|picked|"
    "suitable|"
    "continuing|pursuing|through|passed)"
)
_SENT = "(started?|applied|apply|appl(y|ying)|submit(ted)?|sent|send|contacted|begun|opened|written|finished)"
_STAGE_WORD = (
    "(oa|online assessment|test|assessment|screen(ing)?|phone screen|interview|technical|task|"
    "challenge|round|case"
    " study|take home)"
)

# The first match decides, so whole phrases and negations come before single words.
# A phrase between ^ and $ has to be the whole status.
PHRASES: tuple[tuple[Meaning, tuple[str, ...]], ...] = (
    (
        Meaning.OPEN,
        (
            rf"not (yet )?{_SENT}( yet)?",
            rf"(yet|need|want|have|plan|going|ready|still|must|should) to {_SENT}",
            rf"^(to|will|should) {_SENT}",
            rf"not (yet )?{_WENT_ON} yet|not yet {_WENT_ON}|no offer yet|no interview yet|^not yet$",
            "no (response|reply|answer|news|feedback|word|contact) (\\w+ )?(yet|so far)",
            "not (\\w+ )?(heard|replied|responded)( back)? (\\w+ )?(yet|so far)|not yet (heard|"
            "replied|responded)",
            "not (yet )?(been )?(rejected|declined|closed|withdrawn|denied|ghosted|refused)",
            "(filled|filling) (in|out|the form)|form filled|rejection (sensitive|risk)",
            "application accepted|accepted (by (the )?system|application|for review)",
            "noch (keine?|nicht)( \\w+)?|pas encore( \\w+)?|(aún|todavía) no( \\w+)?",
            rf"never {_SENT}|(pending|expecting|expected|possible|potential) offer|"
            "offer (is |still )?(pending|expected|coming|soon|tbc|tbd|possible|likely)",
            "awaiting|await|waiting|wait for|hear(ing)? back|pending (response|reply|review|feedback|"
            "decision)",
        ),
    ),
    (
        Meaning.REJECTED,
        (
            "(hired|chose|chosen|went with|going with|selected|picked|gave it to|offered to|lost to) "
            "(an? |the )?(\\w+ )?(else|someone|somebody|another|other|internal(ly)?|external(ly)?|candidate)",
            "(someone|somebody) else|(another|other|internal|different|stronger|better) candidates?",
            f"offer (letter )?{_IS}(rescinded|revoked|pulled|withdrawn|retracted|cancell?ed|taken back)",
            "(rescinded|revoked|retracted|withdrew|pulled|cancell?ed) (the |their |my |an )?offer",
            "^(rescinded|revoked)$|no (job )?offer$|no offer (made|given|received|extended|from)",
            f"(withdrawn|withdrew|cancell?ed|pulled|closed|declined|rejected|denied|dropped) by {_BY_THEM}",
            f"{_BY_THEM} {_IS}(withdrew|cancell?ed|closed|declined|rejected|passed|said no|dropped)",
            f"{_JOB} {_IS}(withdrawn|cancell?ed|closed|filled|removed|taken down|eliminated|gone|no "
            f"longer available)",
            "^filled$|filled (internally|by|already|externally)|^(already )?(closed|filled)$",
            f"(not|never|no longer) (\\w+ ){{0,2}}{_WENT_ON}( (forward|ahead|further|on|with me))?",
            "(they|were|are|employer|company) (\\w+ )?not interested",
            "did not (\\w+ )?(get|make|pass|progress|advance|proceed|move|go|work out|succeed)( \\w+){0,2}",
            f"(failed|flunked|bombed) (\\w+ ){{0,2}}{_STAGE_WORD}|{_STAGE_WORD} {_IS}(failed|flunked|bombed)",
            "(going|went|go|gone) (in )?(an?|the)? ?(another|other|different) (direction|way)",
            "no longer (\\w+ )?(considered|under consideration|in consideration|in the running)",
            "thanks? (you )?but no( thanks)?|no thank(s| you)|(?<!\\bi )said no|passed (over|on me)"
            "|turned me down",
            "(knocked|screened) out|out of the running|auto( ?matic(ally)?)? ?(reject(ed|ion)?|declined?)",
        ),
    ),
    (
        Meaning.WITHDRAWN,
        (
            "(took|accepted|taken|found|going with|chose) (an? )?(another|other|different) (job|"
            "offer|role|position)",
            "accepted elsewhere|(job|offer|role) elsewhere",
        ),
    ),
    (
        Meaning.DECLINED,
        (
            f"offer (letter )?{_IS}(declined|refused|turned down|rejected)",
            "(declined|refused|rejected|turned down|said no to|passed on) (the |their |an |job |my |"
            "verbal )*offer",
        ),
    ),
    (
        Meaning.ACCEPTED,
        (
            f"offer (letter )?{_IS}(accepted|signed)",
            "(accepted|signed|took) (the |their |an |a |job |my |verbal |written )*(offer|contract|"
            "job|role|position)",
            "contract (was )?signed|^signed$|^accepted$|got (the )?job|^(i )?(was |got |been )?hired$",
            "(started|starting) (the |my |a |new )*(job|work|role|position)|^hired (on |in |as )?.*$|"
            "^i accepted$",
        ),
    ),
    (
        Meaning.WITHDRAWN,
        (
            "(i|we) (have )?(declined|rejected|turned (it|them|this) down|pulled out|passed|"
            "cancell?ed|dropped out|"
            "said no|withdrew|left)",
            "withdrew|withdrawn|withdraw|withdrawal|withdrawing|pulled out|dropped out|bowed out|"
            "opted out|backed out",
            "(declined|rejected|cancell?ed|withdrawn|turned down) by (me|myself|candidate|self)|i "
            "(am|was) out",
            "(declined|turned down|cancell?ed) (the |an |their )?(interview|invitation|invite|phone "
            "screen|next round)",
            "declined to (proceed|continue|interview|move)|no longer interested|(am|was|i) not interested",
        ),
    ),
    (
        Meaning.REJECTED,
        (
            "rejected|rejection|rejections|reject|rejects|unsuccess?full?|denied|denial|dinged|"
            "turned down|regrets?",
            "^(declined|application declined) (after|at|before|post) .*$|application (\\w+ )?declined",
            "^(no|nope|negative|closed|failed|fail|lost|dead|refused|sorry|cut|out|closed out|n)$",
            "absage|abgelehnt|abgesagt|refus(e|é)?e?|réponse négative|rechazad[oa]|descartad[oa]|afgewezen|"
            "rifiutat[oa]",
        ),
    ),
    (
        Meaning.NO_REPLY,
        (
            "ghosted|ghosting|ghost|never (heard|replied|responded|got back|answered)|radio silence|crickets",
            "no (reply|response|answer|contact|word|news)|not (\\w+ )?(reply|respond|answer|hear|"
            "heard|replied)",
            "(heard|got) nothing|nothing (heard|back)|unanswered|^silence$|non responsive|"
            "unresponsive|keine (antwort|rückmeldung)|sans réponse|pas de (réponse|retour)|sin respuesta",
        ),
    ),
    (
        Meaning.OFFER,
        ("offer|offers|offered|counter ?offer|negotiat(ing|ion|ions|ed?)|zusage|oferta|offre",),
    ),
    (
        Meaning.FINAL,
        (
            "final(s|e|ist)?|last (round|interview|stage)|(4th|fourth|5th|fifth|6th|sixth) (round|"
            "interview|stage)",
            "(round|interview|stage|r) ?[4567]\\b",
        ),
    ),
    (
        Meaning.THIRD,
        ("(third|3rd) (\\w+ )?(round|interview|stage|call)|(interview|round|stage) ?3|^(third|3rd)$",),
    ),
    (
        Meaning.SECOND,
        (
            "(second|2nd) (\\w+ )?(round|interview|stage|call)|(interview|round|stage) ?2|^(second|"
            "2nd)$|2 interviews",
        ),
    ),
    (Meaning.PANEL, ("panel",)),
    (Meaning.MEET_THE_TEAM, ("meet(ing)? (with )?(the )?team|team (meet|lunch|chat|interview|match)",)),
    (
        Meaning.TASK,
        (
            "oa|online (assess?ment|test)|assess?ments?|assess?ment cent(er|re)|take ?home|home "
            "?work|case study",
            "hacker ?rank|code ?signal|codility|(coding|code|technical|skills?|aptitude|psychometric|"
            "written) "
            "(test|challenge|exercise|assess?ment|task|assignment)",
            "task|test|tests|challenge|assignment|exercise|work sample|aptitude|psychometrics?",
        ),
    ),
    (
        Meaning.PHONE_SCREEN,
        (
            "(phone|telephone|recruiter|hr|initial|intro|introductory|screening|exploratory|"
            "discovery|prelim\\w*) "
            "(\\w+ )?(screen|screening|call|interview|chat|round|conversation|stage)",
            "screen|screening|screened|phone|telephone|recruiter (call|chat)|pre ?screen|intro call|"
            "telefoninterview",
        ),
    ),
    (
        Meaning.FIRST,
        (
            "(first|1st) (\\w+ )?(round|interview|stage|call)|(round|interview|stage) ?1|technical "
            "(\\w+ )?(round|screen)",
            "interview|interviews|interviewing|interviewed|on ?site|loop|hirevue|face to face|f2f|super ?day",
            "vorstellungsgespräch|entretien|entrevista|gespräch|^(first|1st)$|one way video|video call",
        ),
    ),
    (
        Meaning.OPEN,
        (
            "applied|submitted|sent|applying|pending|waiting|open|active|new|saved|started|"
            "considering|considered",
            "in (review|progress|process|contact|touch|discussion)|under (review|consideration)|wish ?list",
            "reviewing|reviewed|bookmarked|draft|drafting|to apply|to do|todo|interested|later "
            "rounds|application",
            "referred|referral|contacted|reached out|messaged|networking|follow(ed)? up|short "
            "?listed|viewed|received",
            "acknowledged|confirmed|confirmation|researching|research|lead|prospect|planned|queued?|"
            "ready|on hold|hold",
            "abgeschickt|gesendet|offen|laufend|in bearbeitung|en (attente|cours|proceso)|postulé|envoyée?",
            "beworben|eingereicht|postul[ée]e?|aplicad[oa]|enviad[oa]|eingeladen|candidature|live|"
            "ongoing|current",
        ),
    ),
)

"""The words by which an objective names a reason: `PLAIN` says it outright, `HINT` makes it sound like it.

Each line is a case-insensitive regular expression; `<top>` and the like stand
for the phrases of `_PARTS`.
"""

import re
from collections.abc import Mapping

from .reasons import CLOSING, COMMITMENT, DELVE_DEEPER, MEET_THE_TEAM, SECOND_OPINION, SHORTLIST

_PARTS = {
    "<meet>": r"""
        meet(?:ing|s)?|see|getting to know|get to know|introduc\w+ to
        (?:speak|talk|chat)(?:ing)? (?:to|with)
        (?:time|session|interview|call|hour|conversation|half a day|day|morning|afternoon|half[- ]day) with
        (?:coffee|lunch|dinner|drinks?|breakfast) with
    """,
    "<settle>": r"(?:discuss|talk|go|run|agree|settle|sort|negotiat\w+|finalis\w+|talking)",
    "<a>": r"(?:(?:the|our|your|their|my|some|one|rest|of|a|an|other|two|three|both|all) )*",
    "<top>": r"""
        (?:(?:managing|sales|finance|operations|regional|executive|company|group|new|area) )?directors?
        (?:(?:senior|top|upper) )?(?:management|leadership(?: team)?)|executives?|vice president|vp|md
        c[etfo]o|cmo|president|(?:co-?)?founders?|owners?|partners?|board|trustees|governors
        chair(?:man|woman|person)?|head of [a-z]+|headteacher|boss['’]s boss
    """,
    "<team>": r"""
        (?:(?:wider|whole|future|new|local|project|immediate|prospective|small|entire|sales) )*team(?:mates)?
        (?:(?:future|new|immediate|prospective|closest) )*colleagues?
        (?:future|new) (?:peers|co-?workers)|peers|co-?workers|direct reports|department|crew|staff
        people (?:you|i)(?:['’]d| would|['’]ll| will) (?:work with|manage|lead)
    """,
}

PLAIN: Mapping[str, str] = {
    SHORTLIST: r"""
        short-?list(?:ed)?|finalists?|final candidates|decide between|choos(?:e|ing) (?:between|among|from)
        (?:last|final|best|top|remaining) (?:two|three|four|few|2|3|4)
        (?:two|three|2|3) (?:candidates|people|of us|of you)(?: are)? (?:left|remain\w*)
        compar(?:e|ing) .{0,20}(?:candidates|with|against|to the)|down to (?:two|three|the last|a few|2|3)
        narrow(?:ed|ing)? .{0,15}down|pick(?:ing)? (?:the best|one of|between)
    """,
    SECOND_OPINION: r"""
        second opinion|(?:<meet>) <a>(?:<top>)|sign[- ]?off|signs? off|(?:final|last) (?:say|word|approval)
        (?:<top>) (?:\w+ )?(?:wants?|would like|asks?|asked|needs?) (?:to )?(?:meet|see|speak|talk|interview)
        (?:has|have) (?:yet )?to (?:agree|approve)|(?:get|give|need)s? .{0,25}(?:approval|go-ahead|blessing)
        (?:another|different|second|fresh) (?:pair of eyes|views?|opinions?|perspectives?|interviewers?)
        other (?:views?|opinions?|perspectives?|interviewers?|managers?)
        (?:could not|couldn['’]t|missed|was away) .{0,20}(?:first|last|previous) (?:round|interview)
        own (?:view|opinion|impression) of (?:you|me)
        form (?:his|her|their|an) own (?:view|opinion|impression)
    """,
    DELVE_DEEPER: r"""
        deeper|deep[- ]dive|in[- ](?:more |greater )?depth|more detail|into (?:the |more |greater )?detail
        technical|cod(?:e|ing) (?:test|review|task|interview|exercise|challenge)|pair[- ]programming
        whiteboard
        live coding|system design|case|cases|presentation|present (?:a|an|your|my|the|to|on|back|for)
        psychometric|tests?|task|exercises?|assessments?|role[- ]?play|portfolio|work sample|micro-?teach\w*
        (?:trial|taster) (?:day|shift|lesson)|shadow\w*|how (?:you|i) (?:work|think|approach|would do)
        competenc\w+|(?:remaining|open|follow-up|unanswered|outstanding|more) questions|concerns?|doubts?
        prob(?:e|ing)
        (?:your|my) (?:skills|experience|background|technical|knowledge|track record|methods)|follow up on
    """,
    COMMITMENT: r"""
        commitment|committed|motivat\w+|overqualified|counter-?offer|serious about|how serious|flight risk
        how (?:much|badly|keen|interested) .{0,20}(?:want|are|am|is)
        (?:really|still) (?:want|interested|keen)
        (?:whether|if|that) (?:you|i)(?:['’]d| would| will| really)* (?:stay|relocate|move|accept|want)
        why (?:you|i) (?:want|applied|would leave|are leaving|am leaving)|relocat\w+|long[- ]term plans?
        commut\w+
        (?:career|future) (?:plans|goals|aims)
    """,
    MEET_THE_TEAM: r"""
        (?:<meet>) <a>(?:<team>)|peer (?:interview|round|chat)|meet and greet|(?:site|office) visit
        team[- ](?:fit|lunch|coffee|dinner|drinks|meeting|day|chat|interview|round|breakfast|introduction)
        (?:fit|fitting|get on|getting on|gel|click)(?: in)?(?: well)? (?:with|into|in) <a>(?:<team>)|fit in
        (?:cultur\w+|team|values)[- ](?:and [a-z]+ )?(?:fit|add|match|interview|chat|round)
        how (?:you|i)(?:['’]d| would)? (?:fit|get on|get along)|tour|(?:look|walk)(?:ed)? (?:round|around)
        shown? (?:round|around)
        see <a>(?:office|place|site|workshop|school|ward|shop|factory|studio|warehouse|lab)s?
        (?:<team>) (?:wants?|would like) to (?:meet|see)
    """,
    CLOSING: r"""
        <settle> .{0,25}(?:offer|terms|salary|pay|package)
        <settle> .{0,25}(?:contract|notice|benefits)
        offer (?:call|meeting|talk|chat|discussion|conversation|stage|letter)|(?:job|verbal) offer
        an? offer|the offer
        references?|referees?|terms|salary|remuneration|compensation|contract (?:talk|discussion|details)
        start(?:ing)? date|notice period|right to work|background checks?|pre-?employment|paperwork
        practicalities|formalit(?:y|ies)|onboarding
    """,
}
HINT: Mapping[str, str] = {
    SHORTLIST: r"""
        final|decision|last (?:round|stage|step|interview)|stand out|why you|best (?:person|candidate)
        screen\w*
    """,
    SECOND_OPINION: r"panel|decision[- ]makers?|stakeholders?|senior|bosses|boss|<top>",
    DELVE_DEEPER: r"""
        details?|detailed|experience|skills?|explor\w+|questions|challenges?|projects?|examples|strategy
        expert\w*|specialists?|walk (?:you|me|us) through
    """,
    COMMITMENT: r"interest(?:ed)?|keen\w*|goals|plans|future|stay|availability|expectations of you",
    MEET_THE_TEAM: r"""
        informal(?:ly)?|coffee|lunch|dinner|drinks|breakfast|social|colleagues?|peers|team|cultur\w+|values
        people|personalit(?:y|ies)|get to know|getting to know|fit|chemistry|site|office
    """,
    CLOSING: r"next steps|package|details of the (?:job|role)|hours|admin\w*|logistics|benefits",
}


def _joined(lines: str) -> str:
    return "|".join(line.strip() for line in lines.strip().splitlines())


def pattern(lines: str) -> re.Pattern[str]:
    """One pattern of whole words for the lines of a table."""
    words = _joined(lines)
    for part, meaning in _PARTS.items():
        words = words.replace(part, _joined(meaning))
    return re.compile(rf"(?<![\w-])(?:{words})(?![\w-])", re.IGNORECASE)

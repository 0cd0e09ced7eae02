"""The themes that interviewers ask stories about, and the words by which a text shows its theme."""

from enum import StrEnum

from .matching import content_words, plain, stem, words_of


class Theme(StrEnum):
    """What a story can show."""

    LEADERSHIP = "leadership"
    TEAMWORK = "teamwork"
    CONFLICT = "conflict"
    FAILURE = "failure"
    DEADLINE = "deadline"
    CUSTOMER = "customer"
    CHANGE = "change"
    ANALYSIS = "analysis"
    INITIATIVE = "initiative"
    COMMUNICATION = "communication"
    LEARNING = "learning"
    PERSUASION = "persuasion"
    PROBLEM = "problem-solving"
    PLANNING = "planning"
    ACHIEVEMENT = "achievement"
    MONEY = "money"

    @property
    def label(self) -> str:
        """Its name on a page."""
        return _THEMES[self][0]


# Label, then the words and phrases that show the theme. Words are compared by their stems.
_THEMES: dict[Theme, tuple[str, str]] = {
    Theme.LEADERSHIP: (
        "Leading people",
        "lead leader leadership leading led manage managed managing supervise delegate coach mentor"
        " motivate, direct report, direct reports, line management, in charge",
    ),
    Theme.TEAMWORK: (
        "Working together",
        "team teamwork together colleague collaborate collaboration cooperate cross-functional helped"
        " support, work with others",
    ),
    Theme.CONFLICT: (
        "Conflict",
        "conflict disagree disagreement difficult argument dispute clash tension criticism complaint"
        " confront, stood up to, fell out",
    ),
    Theme.FAILURE: (
        "A failure or mistake",
        "fail failure failed mistake wrong error regret setback weakness weak, went badly, do differently",
    ),
    Theme.DEADLINE: (
        "Pressure and deadlines",
        "deadline pressure urgent stress stressful late busy prioritise priority priorities tight"
        " overtime, short notice, on time, at once",
    ),
    Theme.CUSTOMER: (
        "Customers",
        "customer client user service patient guest stakeholder account complaint sales buyer",
    ),
    Theme.CHANGE: (
        "Change",
        "change changing adapt adaptable flexible transform transformation reorganise restructure merger"
        " ambiguity uncertain uncertainty migration, new system",
    ),
    Theme.ANALYSIS: (
        "Data and analysis",
        "data analysis analyse analytical figures numbers statistics metrics measure report spreadsheet"
        " evidence insight forecast technical",
    ),
    Theme.INITIATIVE: (
        "Initiative and ideas",
        "initiative idea improve improvement creative creativity innovate innovation proactive started"
        " founded proposed invent, own accord, from scratch",
    ),
    Theme.COMMUNICATION: (
        "Communication",
        "communicate communication present presentation explain write writing written speak spoke"
        " speaking listen audience briefing report",
    ),
    Theme.LEARNING: (
        "Learning",
        "learn learned learnt learning feedback train training course study studied develop development"
        " skill qualification unfamiliar, new to me",
    ),
    Theme.PERSUASION: (
        "Persuading",
        "persuade persuasion convince convinced influence influencing negotiate negotiation sell pitch"
        " buy-in, change somebody's mind, win over, won over",
    ),
    Theme.PROBLEM: (
        "Solving problems",
        "problem solve solved solution troubleshoot obstacle challenge challenging complex fix fixed"
        " decision decide judgement",
    ),
    Theme.PLANNING: (
        "Planning and projects",
        "plan planned planning project organise organised organisation schedule coordinate deliver"
        " delivery roadmap milestone programme",
    ),
    Theme.ACHIEVEMENT: (
        "Results",
        "achieve achieved achievement proud proudest success successful result accomplishment award target"
        " exceed goal",
    ),
    Theme.MONEY: (
        "Budgets and money",
        "budget budgets cost costs saving saved revenue profit finance financial commercial money funding"
        " price pricing",
    ),
}


def _keys(words: str) -> tuple[frozenset[str], tuple[str, ...]]:
    """The stems of single words, and the phrases (all but the first part, set apart by commas)."""
    first, *phrases = words.split(", ")
    return frozenset(stem(word) for name in first.split() for word in words_of(name)), tuple(
        plain(phrase) for phrase in phrases
    )


_KEYS = {theme: _keys(words) for theme, (_, words) in _THEMES.items()}


def themes_of(text: str) -> tuple[Theme, ...]:
    """The themes that a question, a concern or a title shows, those with more words for them first."""
    stems, line = content_words(text), f" {plain(text)} "
    counts = {
        theme: len(stems & words) + sum(f" {phrase} " in line for phrase in phrases)
        for theme, (words, phrases) in _KEYS.items()
    }
    return tuple(sorted((theme for theme in Theme if counts[theme]), key=lambda theme: -counts[theme]))


def theme_named(name: str) -> Theme | None:
    """The theme that a tag stands for, by slug, label or word; None for a tag of the candidate's own."""
    tag = plain(name)
    for theme in Theme:
        if tag in (plain(theme.value), plain(theme.label)):
            return theme
    return next(iter(themes_of(name)), None)

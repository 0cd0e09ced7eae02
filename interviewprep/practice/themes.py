"""The themes of stories as stored and shown: slugs from the core, or the candidate's words."""

from interviewprep.advice.themes import story_themes, theme_named

MOST = 8
LONGEST = 40
CHOICES = [(theme.value, theme.label) for theme in story_themes()]
_KNOWN = dict(CHOICES)


def label_of(theme: str) -> str:
    """Return a theme as a page shows it."""
    return _KNOWN.get(theme, theme)


def own(themes: list[str]) -> list[str]:
    """Return those that are the candidate's own words."""
    return [theme for theme in themes if theme not in _KNOWN]


def split(text: str) -> list[str]:
    """Return the themes in a comma-separated line, each once; known ones by their slug."""
    once: dict[str, str] = {}
    for word in (" ".join(part.split()) for part in text.split(",")):
        if word:
            once.setdefault(word.casefold(), _slug(word) or word)
    return list(dict.fromkeys(once.values()))


def _slug(word: str) -> str:
    theme = theme_named(word)
    is_known = theme in story_themes() and word.casefold() in {theme.value, theme.label.casefold()}
    return theme.value if theme and is_known else ""

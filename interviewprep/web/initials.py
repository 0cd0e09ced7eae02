"""One or two initials for somebody, in place of a picture."""


def initials(name: str) -> str:
    """Return the first letters of the first and the last word of a name, in capitals: "PS"; "" of nothing."""
    words = [word for word in name.split() if word[0].isalnum()] or name.split()
    letters = [words[0][0], *([words[-1][0]] if len(words) > 1 else [])] if words else []
    return "".join(letters).upper()

"""What is sent to a form: its own values with some of them made hostile, well packed or badly."""

from dataclasses import dataclass
from typing import Any
from urllib.parse import quote_from_bytes

from hypothesis import strategies as st

from . import values
from .page_forms import PageForm

BOUNDARY = "BoUnDaRy"
FORM, MULTIPART = "application/x-www-form-urlencoded", f"multipart/form-data; boundary={BOUNDARY}"
ODD_TYPES = (
    *(
        "application/json",
        "text/plain",
        "text/xml",
        "",
        "/",
        "multipart/form-data",
        "multipart/mixed; boundary=x",
    ),
    *(
        f"{FORM}; charset=utf-16",
        f"{FORM}; charset=no-such",
        f"{FORM}; charset=utf-7",
        f"{FORM}; charset=unicode_escape",
    ),
    *("multipart/form-data; boundary=" + "b" * 500, "multipart/form-data; boundary=\u00e9", "a" * 2_000),
)
FILE_NAMES = (
    "cv.pdf",
    "",
    ".",
    "..",
    "../../x.ics",
    "C:\\x\\y.eml",
    "a" * 400 + ".docx",
    "\x00.txt",
    "\u202egpj.exe",
    "x\r\ny",
)
# What a field of a kind is filled with where its page leaves it empty.
_PLAUSIBLE = {"date": "2026-12-01", "time": "10:30", "datetime-local": "2026-12-01T10:30", "number": "30"}
_PLAUSIBLE |= {"email": "priya@example.com", "url": "https://example.com/x", "tel": "020 7946 0000"}

Pairs = list[tuple[str, str]]


@dataclass
class Request:
    """One request as it goes out."""

    method: str
    path: str
    body: bytes
    content_type: str

    def __repr__(self) -> str:
        """Return it with as much of its body as can be read at a glance."""
        said = f"{self.method} {self.path[:300]!r} {self.content_type[:80]!r} {self.body[:1500]!r}"
        return f"{said} ({len(self.body)} bytes)"


def encoded(pairs: Pairs) -> bytes:
    """Return names and values as a query, lone surrogates as the bytes that stand for them."""
    said = [
        "=".join(quote_from_bytes(one.encode("utf-8", "surrogatepass")) for one in pair) for pair in pairs
    ]
    return "&".join(said).encode()


def packed(pairs: Pairs, files: list[tuple[str, str, bytes]]) -> bytes:
    """Return names, values and files (name of the field, of the file, content) as the parts of a form."""
    parts = [
        f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{said}\r\n'.encode(
            "utf-8", "surrogatepass"
        )
        for name, said in pairs
    ]
    for name, file_name, content in files:
        head = (
            f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="{name}"; filename="{file_name}"\r\n\r\n'
        )
        parts.append(head.encode("utf-8", "surrogatepass") + content + b"\r\n")
    return b"".join(parts) + f"--{BOUNDARY}--\r\n".encode()


@st.composite
def requests(draw: Any, forms: list[PageForm], keys: tuple[str, ...], contents: tuple[bytes, ...]) -> Request:
    """Draw one request to one of these forms.

    keys      numbers of rows, the candidate's own and other people's
    contents  what files may hold
    """
    form = draw(st.sampled_from(forms))
    pairs = _filled(draw, form) if draw(st.booleans()) else form.values
    for _ in range(draw(st.integers(0, 4))):
        _edit(draw, pairs, form, keys)
    if form.method != "post":
        return Request("GET", f"{form.path.partition('?')[0]}?{encoded(pairs).decode()}", b"", FORM)
    named = [one.name for one in form.fields if one.kind == "file"]
    files = [
        (
            name,
            draw(st.sampled_from(FILE_NAMES)),
            draw(st.one_of(st.sampled_from(contents), st.binary(max_size=60))),
        )
        for name in named
        if draw(st.booleans())
    ]
    way = draw(st.integers(0, 19))
    if way == 0:
        return Request("POST", form.path, encoded(pairs), draw(st.sampled_from(ODD_TYPES)))
    whole = packed(pairs, files)
    if way == 1:
        return Request("POST", form.path, whole[: draw(st.integers(0, len(whole)))], MULTIPART)
    if way == 2:
        return Request("POST", form.path, whole.replace(b"form-data", b"attachment", 1), MULTIPART)
    if files or way < 6:
        return Request("POST", form.path, whole, MULTIPART)
    return Request("POST", form.path, encoded(pairs), FORM)


def _filled(draw: Any, form: PageForm) -> Pairs:
    """Return the values of a form as somebody would fill it in, so that what comes after is reached too."""
    pairs = []
    for one in form.fields:
        if one.kind == "file":
            continue
        said = one.value
        if one.options:
            said = draw(st.sampled_from(one.options))
        elif one.kind in ("checkbox", "radio", "submit", "button"):
            if not draw(st.booleans()):
                continue
        elif not said and one.kind != "hidden":
            said = _PLAUSIBLE.get(one.kind, "Words")
        pairs.append((one.name, said))
    return pairs


def _edit(draw: Any, pairs: Pairs, form: PageForm, keys: tuple[str, ...]) -> None:
    """Make one thing hostile: a value, a key, a count; a field too many, missing, twice or misnamed."""
    what = draw(
        st.sampled_from(("value", "value", "value", "key", "gone", "twice", "more", "renamed", "large"))
    )
    if what == "more" or not pairs:
        names = values.MORE_NAMES + tuple(one.name for one in form.fields)
        pairs.append((draw(st.sampled_from(names)), draw(values.value)))
        return
    counts = [at for at, (name, _) in enumerate(pairs) if name.endswith("_FORMS")]
    if counts and draw(st.integers(0, 3)) == 0:
        at = draw(st.sampled_from(counts))
        pairs[at] = (pairs[at][0], draw(st.sampled_from(values.COUNTS)))
        return
    at = draw(st.integers(0, len(pairs) - 1))
    name, said = pairs[at]
    if what == "gone":
        del pairs[at]
    elif what == "twice":
        pairs += [(name, draw(values.value))] * draw(st.sampled_from((1, 2, 2_000)))
    elif what == "renamed":
        pairs[at] = (
            draw(st.sampled_from((f"{name}[]", f"{name}[0]", f"x-{name}", name.upper(), f"{name}\x00"))),
            said,
        )
    elif what == "large" and draw(st.integers(0, 9)) == 0:
        pairs[at] = (name, values.TOO_MUCH)
    else:
        pairs[at] = (name, draw(st.sampled_from(keys) if what == "key" else values.value))

"""Good files made bad: bytes turned, parts cut, doubled, swapped and nested, words of the format where none
belong."""

import io
import json
import zipfile
from typing import Any

from hypothesis import strategies as st

from .values import EVERY_VALUE

# Bytes that mean something to one of the readers, so that a change is more often one of meaning.
_WORDS = (
    *(
        b"\x00",
        b"\xff",
        b"\xed\xa0\x80",
        b"\xef\xbb\xbf",
        b"\r",
        b"\n",
        b"\r\n ",
        b"\x0b",
        b"\x1a",
        b'"',
        b"'",
        b",",
        b";",
    ),
    *(
        b":",
        b"\t",
        b"\\",
        b"=",
        b"=0D=0A",
        b"--",
        b"&",
        b"<",
        b"]]>",
        b"{",
        b"}",
        b"[",
        b"]",
        b"\\ud800",
        b"NaN",
        b"1e999",
    ),
    *(
        b"BEGIN:VEVENT\r\n",
        b"END:VEVENT\r\n",
        b"BEGIN:VTIMEZONE\r\n",
        b"RRULE:FREQ=SECONDLY\r\n",
        b"RRULE:FREQ=DAILY;COUNT=1000000000\r\n",
    ),
    *(
        b"DTSTART:00000000T000000\r\n",
        b"DTSTART;VALUE=DATE:99991231\r\n",
        b"DURATION:P99999999999D\r\n",
        b"TZID=/x/y",
    ),
    *(
        b"DTSTART:99991231T235959Z\r\n",
        b"DTEND:00010101T000000\r\n",
        b"TZOFFSETTO:+9999\r\n",
        b"SEQUENCE:1e999\r\n",
    ),
    *(
        b'Content-Type: multipart/mixed; boundary="x"\r\n',
        b"Content-Transfer-Encoding: base64\r\n",
        b"charset=utf-7",
    ),
    *(
        b"=?utf-16?B?////?=",
        b"=?x?Q?=zz?=",
        b"Date: 99 Foo 99999 99:99:99 +9999\r\n",
        b"<!DOCTYPE x [<!ENTITY a 'a'>]>",
    ),
    *(
        b"WEBVTT\n\n",
        b"00:00:00.000 --> 99:99:99.999\n",
        b"1\n",
        b"<v Ana>",
        b"<b><i>" * 200,
        b"Anforderungen:\n",
        b"- ",
    ),
    *(
        b"31.12.9999",
        b"0001-01-01",
        b"24:00",
        b"29 February",
        b"9" * 400,
        "\u0663\u00b2\u202e".encode(),
        b"%PDF-",
        b"PK\x03\x04",
    ),
)
_MOST = 300_000


@st.composite
def mutated(draw: Any, samples: list[bytes]) -> bytes:
    """Draw one of the samples with some changes; one that is a zip file is often changed within."""
    content = draw(st.sampled_from(samples))
    if content.startswith(b"PK") and draw(st.integers(0, 4)):
        return _repacked(draw, content, samples)
    for _ in range(draw(st.integers(1, 4))):
        content = _changed(draw, content, samples)[:_MOST]
    return content


def _changed(draw: Any, content: bytes, samples: list[bytes]) -> bytes:
    start, end = _slice(draw, content)
    piece = content[start:end]
    match draw(st.integers(0, 9)):
        case 0:
            return content[:start]
        case 1:
            return content[:start] + content[end:]
        case 2:
            times = max(1, min(draw(st.sampled_from((2, 3, 50, 5_000))), _MOST // (len(piece) + 1)))
            return content[:start] + piece * times + content[end:]
        case 3:
            return content[end:] + content[start:end] + content[:start]
        case 4:
            other = draw(st.sampled_from(samples))
            begin, stop = _slice(draw, other)
            return content[:start] + other[begin:stop] + content[end:]
        case 5:
            lines = content.splitlines(keepends=True)
            return b"".join(draw(st.permutations(lines)) if len(lines) < 60 else reversed(lines))
        case 6:
            turned = bytearray(content)
            for _ in range(min(8, len(turned))):
                turned[draw(st.integers(0, len(turned) - 1))] = draw(st.integers(0, 255))
            return bytes(turned)
        case 7:
            odd = draw(st.sampled_from(EVERY_VALUE)).encode("utf-8", "surrogatepass")
            return content[:start] + odd + content[end:]
        case _:
            return (
                content[:start]
                + draw(st.sampled_from(_WORDS))
                + content[draw(st.sampled_from((start, end))) :]
            )


def _slice(draw: Any, content: bytes) -> tuple[int, int]:
    """Return where a piece begins and ends: a line, what stands between two signs, or anything."""
    start = draw(st.integers(0, len(content)))
    sign = draw(st.sampled_from((b"\n", b":", b",", b'"', b";", b" ", b"")))
    if sign:
        start = content.rfind(sign, 0, start) + 1
        end = content.find(sign, start)
        return start, len(content) if end < 0 else end + draw(st.integers(0, 1))
    return start, min(len(content), start + draw(st.sampled_from((1, 8, 100, 10_000))))


def _repacked(draw: Any, content: bytes, samples: list[bytes]) -> bytes:
    """Return a zip file with one of its members changed, renamed, missing or twice there."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        members = {one.filename: archive.read(one) for one in archive.infolist()}
    name = draw(st.sampled_from(sorted(members)))
    what = draw(st.integers(0, 7))
    if what == 0:
        del members[name]
    elif what == 1:
        members[draw(st.sampled_from(("../x", "/etc/x", name.upper(), "xl/worksheets/sheet99.xml")))] = (
            members.pop(name)
        )
    elif what == 2:
        members[name] = members[draw(st.sampled_from(sorted(members)))]
    else:
        for _ in range(draw(st.integers(1, 3))):
            members[name] = _changed(draw, members[name], [*members.values()])[:_MOST]
    whole = io.BytesIO()
    with zipfile.ZipFile(whole, "w", zipfile.ZIP_DEFLATED) as archive:
        for member, inner in members.items():
            archive.writestr(member, inner)
    return whole.getvalue()


_ODD = (
    None,
    True,
    False,
    0,
    -1,
    1.5,
    10**400,
    float("nan"),
    float("inf"),
    2**63,
    [],
    {},
    [[]],
    "",
    "\ud800",
    "\x00",
    *EVERY_VALUE,
)


@st.composite
def mutated_json(draw: Any, samples: list[bytes]) -> bytes:
    """Draw one of the samples with some of its values replaced, moved, missing, doubled or nested."""
    whole = json.loads(draw(st.sampled_from(samples)))
    for _ in range(draw(st.integers(1, 4))):
        holder, key = _place(draw, whole)
        match draw(st.integers(0, 6)):
            case 0:
                del holder[key]
            case 1 if isinstance(holder, list):
                holder.extend([holder[key]] * draw(st.sampled_from((1, 20))))
            case 1:
                holder[draw(st.sampled_from(("id", "pk", "owner", "x", "", "\x00", "__class__")))] = holder[
                    key
                ]
            case 2:
                other, place = _place(draw, whole)
                holder[key], other[place] = other[place], holder[key]
            case 3:
                for _ in range(draw(st.sampled_from((1, 5, 200)))):
                    holder[key] = draw(st.sampled_from(([holder[key]], {"x": holder[key]})))
            case _:
                holder[key] = draw(st.sampled_from(_ODD))
        if not whole:
            break
    try:
        return json.dumps(whole).encode()
    except (ValueError, RecursionError):
        # One value was put into itself.
        return b"[" * 100_000


def _place(draw: Any, whole: Any) -> tuple[Any, Any]:
    """Return a list or an object somewhere in a document, not empty, and a place in it."""
    holder = whole
    while True:
        keys = list(holder) if isinstance(holder, dict) else range(len(holder))
        key = draw(st.sampled_from(keys))
        inner = holder[key]
        if not isinstance(inner, dict | list) or not inner or draw(st.integers(0, 3)) == 0:
            return holder, key
        holder = inner

"""Values that nobody types and somebody sends: text, numbers, days, addresses, and where they are sent."""

import string

from hypothesis import strategies as st

BIDI = "\u202eabc\u2066def\u202c\u200f"
CONTROLS = (
    "\x00",
    "a\x00b",
    "\x1b[31mred",
    "\x7f",
    "\r\nSet-Cookie: taken=1",
    "line\r\n\r\nline",
    "\x85",
    "\u2028",
)
# Sent as the bytes that no text has.
SURROGATES = ("\ud800", "a\udfffb", "\udc80\udc81")
NUMBERS = (
    *(
        "-1",
        "0",
        "00",
        "+5",
        "1_000",
        "1,5",
        "0x10",
        "1e5",
        "1e999",
        "-1e999",
        "NaN",
        "Infinity",
        "-Infinity",
        "-0",
    ),
    *(
        "2147483648",
        "9223372036854775807",
        "9223372036854775808",
        "9" * 18,
        "9" * 19,
        "9" * 5_000,
        "1." + "0" * 400,
    ),
    *("\u0663", "\u00b2", "\uff11", "\U0001d7d9", "1\u00a0000", " 7 ", "1000000000"),
)
DAYS = (
    *(
        "0000-00-00",
        "0001-01-01",
        "9999-12-31",
        "10000-01-01",
        "2026-02-30",
        "-2026-01-01",
        "2026-13-01",
        "2026-1-1",
    ),
    *(
        "0001-01-01T00:00",
        "9999-12-31T23:59",
        "9999-12-31T23:59:59+14:00",
        "2026-03-29T01:30",
        "2026-10-25T01:30",
    ),
    *(
        "24:00",
        "25:61",
        "00:00",
        "23:59:59.999999",
        "1.1.0001",
        "31/12/9999",
        "12/31/9999",
        "29 February 2027",
    ),
    *("tomorrow", "0", "\u0662\u0660\u0662\u0666-\u0660\u0661-\u0660\u0661", "2026-W53-7", "now", "P1Y"),
)
ADDRESSES = (
    *(
        "http://[",
        "https://[::1",
        "//evil.example",
        "https:evil.example",
        "javascript:alert(1)",
        "data:text/html,x",
    ),
    *(
        "https://x:99999/",
        "https://x:port/",
        "https://\u4f8b\u3048.jp/\u00e9?\u00e9#\u00e9",
        "https://" + "a." * 200 + "b",
    ),
    *(
        "mailto:a@b",
        "a@b",
        "@",
        "a@" + "b" * 300 + ".example",
        '"a b"@example.com',
        "a@[127.0.0.1]",
        "file:///etc/passwd",
    ),
    *("/", "/\\evil.example", "\\\\evil", "../../../etc/passwd", "%2e%2e%2f", "/stages/%00/", "x" * 2_100),
)
WORDS = (
    *(
        "",
        " ",
        "\t\r\n",
        "\u200b",
        "\ufeff",
        "\u00ad",
        "\u3164",
        BIDI,
        "\u0301" * 300,
        "a\u0301" * 200,
        "\U0001f469\u200d\U0001f4bb",
    ),
    *(
        "<script>alert(1)</script>",
        "\"'><b>",
        "{{ 7|add:7 }}",
        "{% load x %}",
        "%s %(x)s %n {0}",
        "' OR 1=1 --",
        "$(id)`id`",
    ),
    *(
        "=1+1",
        "@SUM(A1)",
        "null",
        "None",
        "true",
        "on",
        "[]",
        "{}",
        "[" * 3_000,
        '{"a":' * 1_000,
        "\\",
        "\\u0000",
        "%00",
        "&#0;",
    ),
    *("x" * 201, "x" * 5_001, "x y " * 10_000, "x" * 200_001, "\u00e9" * 100_000, "a\n" * 20_000),
)
EVERY_VALUE = (*CONTROLS, *SURROGATES, *NUMBERS, *DAYS, *ADDRESSES, *WORDS)
# How many rows a formset says it has.
COUNTS = ("1000000000", "1001", "100", "-1", "", "x", "9" * 30, "1e9", "\u0663", "0")
MORE_NAMES = (
    "id",
    "pk",
    "owner",
    "owner_id",
    "next",
    "version",
    "do",
    "step",
    "q",
    "\x00",
    "a" * 3_000,
    "__class__",
    "[]",
)
# Larger than Django reads: the answer is 413 wherever it is sent.
TOO_MUCH = "x" * 2_700_000

value = st.one_of(
    st.sampled_from(EVERY_VALUE),
    st.text(st.characters(codec=None), max_size=40),
    st.text(string.printable, max_size=12),
    st.integers().map(str),
    st.floats().map(str),
    st.dates().map(str),
    st.datetimes().map(lambda one: one.isoformat("T", "minutes")),
)

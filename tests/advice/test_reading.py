"""Reading an article: a good one is read in full, a bad one fails with its file and field."""

import dataclasses
import datetime

import pytest

from interviewprep.advice.articles import ArticleKind, Audience, Source, Task, TopicGroup
from interviewprep.advice.reading import ContentError, read_article, read_sources

from .shelf import source_text

REASON = """\
+++
kind = "reason"
title = "A second opinion"
phrase = "for a second opinion"
order = 2
summary = "One sentence."
mindset = "Once more."
next_step = "Expect the same."
expect = ["New faces."]
say = ["Gladly."]
avoid = ["As I said."]
related = ["shortlist"]
fits = ["second-interview"]
sources = ["an-article"]

[[questions]]
text = "What would you need to see?"
to = "senior-management"

[[questions]]
text = "One?"
to = "any"

[[questions]]
text = "Two?"
to = "any"

[[questions]]
text = "Three?"
to = "recruiter"

[[likely]]
text = "Tell me about yourself."
by = "any"

[[tasks]]
key = "same-answers"
text = "Say them once."
minutes = 20
when = 1

[[tasks]]
key = "write-down"
text = "Write it down."
minutes = 5
when = "after"
+++
## A heading

"""

BODY = "word " * 200


def fault(text, slug="an-article"):
    """The error message for an article."""
    with pytest.raises(ContentError) as caught:
        read_article(f"{slug}.md", slug, text)
    return str(caught.value)


def test_a_good_article_arrives_whole():
    read = read_article("second-opinion.md", "second-opinion", REASON + BODY)
    assert dataclasses.asdict(read) == {
        "slug": "second-opinion",
        "kind": ArticleKind.REASON,
        "title": "A second opinion",
        "order": 2,
        "summary": "One sentence.",
        "body": f"## A heading\n\n{BODY.strip()}",
        "html": f"<h2>A heading</h2>\n<p>{BODY.strip()}</p>\n",
        "words": 202,
        "group": TopicGroup.PREPARE,
        "phrase": "for a second opinion",
        "mindset": "Once more.",
        "next_step": "Expect the same.",
        "expect": ("New faces.",),
        "say": ("Gladly.",),
        "avoid": ("As I said.",),
        "related": ("shortlist",),
        "fits": ("second-interview",),
        "formats": (),
        "sources": ("an-article",),
        "questions": tuple(
            {"text": text, "to": to, "article": "second-opinion"}
            for text, to in (
                ("What would you need to see?", Audience.SENIOR),
                ("One?", Audience.ANY),
                ("Two?", Audience.ANY),
                ("Three?", Audience.RECRUITER),
            )
        ),
        "likely": ({"text": "Tell me about yourself.", "by": Audience.ANY, "article": "second-opinion"},),
        "tasks": (
            {"key": "same-answers", "text": "Say them once.", "minutes": 20, "when": 1},
            {"key": "write-down", "text": "Write it down.", "minutes": 5, "when": None},
        ),
    }
    assert read.minutes == 25


def test_windows_line_ends_do_no_harm():
    assert read_article("a.md", "a", source_text().replace("\n", "\r\n")).words == 200


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("+++\nkind", "kind", "header: must be between two lines +++ at the top"),
        ('kind = "rule"', 'kind = "rule', "header: is not TOML: "),
        ('kind = "rule"\n', "", "kind: is missing"),
        ('kind = "rule"', 'kind = "poem"', "kind: is 'poem', must be one of reason, rule, stage, topic"),
        ('title = "A rule"\n', "", "title: is missing"),
        ('title = "A rule"', 'title = ""', "title: must be text without blanks around it"),
        ('title = "A rule"', "title = 7", "title: must be str, is int"),
        ("order = 1", "order = true", "order: must be int, is bool"),
        ("order = 1", 'order = "1"', "order: must be int, is str"),
        ("order = 1", 'order = 1\nsay = "Hello"', "say: must be list, is str"),
        ("order = 1", 'order = 1\nsay = ["Hello", 7]', "say: must be a list of texts, none of them blank"),
        ("order = 1", 'order = 1\nsay = ["Hello", "Hello"]', "say: has a line twice"),
        ("order = 1", "order = 1\ncolour = 7", "colour: is not known"),
        ("order = 1", 'order = 1\nphrase = "to rule"', "phrase: does not belong in a rule"),
        ("order = 1", 'order = 1\nformats = ["video"]', "formats: does not belong in a rule"),
        ("order = 1", 'order = 1\ngroup = "held"', "group: does not belong in a rule"),
        ("order = 1", 'order = 1\ngroup = "odd"', "group: is 'odd', must be one of prepare, held, people, "),
        ("order = 1", 'order = 1\nquestions = ["Why?"]', "questions: must be a list of tables"),
        (
            "[[tasks]]",
            '[[questions]]\ntext = "Why?"\nto = "nobody"\n[[tasks]]',
            "questions[0].to: is 'nobody', ",
        ),
        ("[[tasks]]", '[[likely]]\ntext = "Why?"\n[[tasks]]', "likely[0].by: is missing"),
        ("minutes = 10", "minutes = 4", "tasks[0].minutes: is 4, must be 5 to 60"),
        ("minutes = 10", "minutes = 61", "tasks[0].minutes: is 61, must be 5 to 60"),
        ("when = 3", "when = 2", "tasks[0].when: is 2, must be 5, 3, 1, 0 or 'after'"),
        ("when = 3", "when = true", "tasks[0].when: is True, must be 5, 3, 1, 0 or 'after'"),
        ("when = 3", 'when = "later"', "tasks[0].when: is 'later', must be 5, 3, 1, 0 or 'after'"),
        ("when = 3\n", "", "tasks[0].when: is '', must be 5, 3, 1, 0 or 'after'"),
        ("when = 3", "when = 3\nwho = 1", "tasks[0].who: is not known"),
        ('key = "do-it"', 'key = "Do it"', "tasks[0].key: must be lower-case words joined by hyphens"),
        (
            "when = 3",
            'when = 3\n[[tasks]]\nkey = "do-it"\ntext = "Again."\nminutes = 5\nwhen = 1',
            "tasks: has a key twice",
        ),
        ("One sentence.", "s" * 161, "summary: has 161 characters, at most 160"),
    ],
)
def test_a_bad_header_fails_with_file_and_field(old, new, message):
    text = source_text()
    assert old in text
    assert fault(text.replace(old, new)).startswith(f"an-article.md: {message}")


@pytest.mark.parametrize(
    ("body", "message"),
    [
        ("word " * 149, "body: has 149 words, must be 150 to 450"),
        ("word " * 451, "body: has 451 words, must be 150 to 450"),
        ("# Title\n\n" + BODY, "body: the title is the only first-level heading"),
        ("![A picture](/x.png)\n\n" + BODY, "body: must have no images"),
        ("<b>bold</b> " + BODY, "body: must have no HTML"),
        ("<div>\n\n" + BODY, "body: must have no HTML"),
    ],
)
def test_a_bad_body_fails(body, message):
    assert fault(source_text(body=body)) == f"an-article.md: {message}"


@pytest.mark.parametrize("count", [150, 450])
def test_the_shortest_and_the_longest_body_are_good(count):
    assert read_article("a.md", "a", source_text(body="word " * count)).words == count


def test_a_rule_without_tasks_fails():
    text = source_text()
    head, _, rest = text.partition("[[tasks]]")
    assert fault(head + rest[rest.index("+++") :]) == "an-article.md: tasks: is missing"


@pytest.mark.parametrize("field", ["mindset", "phrase", "next_step", "expect", "say", "avoid"])
def test_a_reason_has_all_its_parts(field):
    lines = [line for line in (REASON + BODY).splitlines() if not line.startswith(f"{field} =")]
    assert fault("\n".join(lines)) == f"an-article.md: {field}: is missing, and every reason has it"


def test_a_reason_has_four_to_eight_questions():
    three = (REASON + BODY).replace('[[questions]]\ntext = "One?"\nto = "any"\n', "")
    assert fault(three) == "an-article.md: questions: has 3, must be 4 to 8"
    more = "".join(f'[[questions]]\ntext = "More {n}?"\nto = "any"\n' for n in range(5))
    nine = (REASON + BODY).replace("[[likely]]", f"{more}[[likely]]")
    assert fault(nine) == "an-article.md: questions: has 9, must be 4 to 8"


def test_an_unknown_format_fails():
    text = source_text('formats = ["telepathy"]').replace('"rule"', '"topic"')
    assert fault(text) == "an-article.md: formats: 'telepathy' is not known"


def test_raw_html_never_reaches_the_page():
    read = read_article("a.md", "a", source_text(body="2 < 3 & 4 > 3 " + BODY))
    assert read.html.startswith("<p>2 &lt; 3 &amp; 4 &gt; 3 word")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("title = 7", "sources.toml: title: must be a table"),
        ("[src]\npublisher = 'P'\nurl = ''", "sources.toml: src.title: is missing"),
        (
            "[src]\ntitle = 'T'\npublisher = 'P'\nurl = 'javascript:x'",
            "sources.toml: src.url: must start with ",
        ),
        ("[src]\ntitle = 'T'\npublisher = 'P'\nurl = ''\nyear = 7", "sources.toml: src.year: is not known"),
        (
            "[src]\ntitle = 'T'\npublisher = 'P'\nurl = ''\nseen = '2026-11-26'",
            "sources.toml: src.seen: must be date, is str",
        ),
        ("[src", "sources.toml: header: is not TOML"),
    ],
)
def test_a_bad_source_fails(text, message):
    with pytest.raises(ContentError) as caught:
        read_sources("sources.toml", text)
    assert str(caught.value).startswith(message)


def test_a_source_says_when_it_was_read_if_somebody_noted_it():
    read = read_sources("sources.toml", "[a]\ntitle = 'A'\nseen = 2026-11-26\n[b]\ntitle = 'B'")
    assert read == (
        Source("a", "A", "", "", seen=datetime.date(2026, 11, 26)),
        Source("b", "B", "", ""),
    )


@pytest.mark.parametrize(("words", "minutes"), [(150, 1), (198, 1), (199, 2), (398, 2), (399, 3), (450, 3)])
def test_the_time_to_read_an_article_counts_its_text_and_its_lists(words, minutes):
    read = read_article("a.md", "a", source_text(body="word " * words))
    assert (read.summary, read.reading_minutes) == ("One sentence.", minutes)


def test_a_topic_stands_in_the_group_that_it_names():
    text = source_text('group = "people"').replace('"rule"', '"topic"')
    assert read_article("a.md", "a", text).group is TopicGroup.PEOPLE


def test_a_task_for_afterwards_has_no_day():
    assert Task("a", "A", 5, None).after is True
    assert Task("a", "A", 5, 0).after is False

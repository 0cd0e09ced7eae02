"""The advice as shipped: every article is there, with the parts that the pages and the plan rely on."""

import itertools
import re

import pytest

from interviewprep.advice import engine, task_drafts
from interviewprep.advice.articles import ArticleKind
from interviewprep.advice.library import library
from interviewprep.advice.reasons import PHRASES

from .shelf import SLUGS


@pytest.mark.parametrize("kind", ArticleKind)
def test_every_article_is_there_with_the_right_kind(kind):
    assert {one.slug for one in library().of_kind(kind)} == set(SLUGS[kind])


def test_the_reasons_stand_in_the_order_of_the_core():
    assert [one.slug for one in library().of_kind(ArticleKind.REASON)] == list(PHRASES)


def test_the_phrases_of_the_core_are_those_of_the_articles():
    assert {one.slug: one.phrase for one in library().of_kind(ArticleKind.REASON)} == dict(PHRASES)


def test_orders_are_unique_within_a_kind():
    for kind in ArticleKind:
        orders = [one.order for one in library().of_kind(kind)]
        assert sorted(set(orders)) == sorted(orders)


@pytest.mark.parametrize("one", library(), ids=lambda one: one.slug)
class TestEveryArticle:
    def test_it_has_neighbours_and_sources(self, one):
        assert one.related != ()
        assert one.sources != ()

    def test_it_is_one_sentence_in_lists(self, one):
        assert 40 <= len(one.summary) <= 160
        assert one.summary[-1] == "."

    def test_it_has_something_to_do(self, one):
        assert 2 <= len(one.tasks) <= 7

    def test_it_shouts_at_nobody(self, one):
        texts = [
            one.title,
            one.summary,
            one.body,
            one.mindset,
            one.next_step,
            *one.expect,
            *one.say,
            *one.avoid,
        ]
        assert [text for text in (*texts, *(task.text for task in one.tasks)) if "!" in text] == []


def sentences(one):
    """An article's sentences, one at a time, without punctuation and capitals."""
    text = re.sub(r"\[([^]]*)\]\([^)]*\)", r"\1", one.body)
    lists = (one.summary, one.mindset, one.next_step, *one.expect, *one.say, *one.avoid)
    parts = [*re.split(r"(?<=[.?])\s+|\n+", text), *lists, *(task.text for task in one.tasks)]
    return {plain for part in parts if len((plain := re.sub(r"\W+", " ", part.lower()).strip()).split()) > 3}


def test_no_article_says_what_another_says():
    said = {one.slug: sentences(one) for one in library()}
    shared = [
        (first, second, said[first] & said[second])
        for first, second in itertools.combinations(said, 2)
        if said[first] & said[second]
    ]
    assert shared == []


def test_no_two_articles_give_the_same_question_to_ask():
    texts = [question.text for one in library() for question in one.questions]
    assert sorted(set(texts)) == sorted(texts)


@pytest.mark.parametrize(
    "words",
    [
        # Comfort that nobody can vouch for.
        r"nobody will (?:mind|think)",
        r"harms nobody",
        r"is remembered longer",
        r"seldom give up",
        # Slang, and words with two meanings.
        r"\bgrand\b",
        r"hold the call",
        r"\b(?:a|the|good|short|longer) talk\b",
    ],
)
def test_no_article_says(words):
    said = {
        one.slug: " ".join([one.body, *one.expect, *one.avoid, *(task.text for task in one.tasks)])
        for one in library()
    }
    assert [slug for slug, text in said.items() if re.search(words, text, re.IGNORECASE)] == []


def test_law_is_never_stated_without_a_source_that_was_read():
    read = {source.key for source in library().sources if source.seen}
    law = re.compile(r"\b(?:by law|duty|the law|In Great Britain|In the UK|United (?:Kingdom|States))\b")
    unread = [one.slug for one in library() if law.search(one.body) and not read & set(one.sources)]
    assert unread == []


def test_every_source_is_used():
    used = {key for one in library() for key in one.sources}
    assert sorted(used) == sorted(source.key for source in library().sources)


def test_the_reference_article_is_a_source_of_every_rule_and_of_the_five_reasons_it_names():
    for kind, others in ((ArticleKind.REASON, ["closing"]), (ArticleKind.RULE, [])):
        missing = [
            one.slug for one in library().of_kind(kind) if "second-interview-article" not in one.sources
        ]
        assert missing == others


def test_every_task_that_a_plan_picks_is_there():
    picks = [*task_drafts.PICKS.items(), *task_drafts.FIRST_ROUND_PICKS.items()]
    for slug, keys in picks:
        known = {task.key for task in library().get(slug).tasks}
        assert [key for key in keys if key not in known] == []


def test_every_guide_has_articles_that_belong_to_it():
    assert [one.slug for one in library().of_kind(ArticleKind.STAGE) if not library().fitting(one.slug)] == []


@pytest.mark.parametrize(
    "slug", [engine.ASK_FOR_FEEDBACK, engine.ASK_FOR_THE_BRIEF, engine.WORK_WITH_YOUR_CONSULTANT]
)
def test_what_is_asked_of_somebody_starts_with_a_short_task(slug):
    assert library().get(slug).tasks[0].minutes == 5

"""The library: a folder is read in full, links are valid, and slugs are looked up."""

import dataclasses

import pytest

from interviewprep.advice.articles import ArticleKind, Audience, LikelyQuestion, QuestionToAsk, Source
from interviewprep.advice.library import UnknownArticleError, library, load, make_library
from interviewprep.advice.reading import ContentError

from .shelf import article, small_library, source_text


def test_an_article_cannot_be_changed():
    with pytest.raises(dataclasses.FrozenInstanceError):
        small_library().get("shortlist").title = "Other"


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        ({"related": ("nowhere",)}, "related: 'nowhere' is not known"),
        ({"related": ("shortlist",)}, "related: 'shortlist' is not known"),
        ({"fits": ("commitment",)}, "fits: 'commitment' is not known"),
        ({"sources": ("no-source",)}, "sources: 'no-source' is not known"),
        ({"html": '<a href="/advice/nowhere/">x</a>'}, "body: links to /advice/nowhere/, which is not there"),
        ({"html": '<a href="/admin/">x</a>'}, "body: links to /admin/, which is not there"),
    ],
)
def test_a_link_to_nowhere_fails(fields, message):
    with pytest.raises(ContentError) as caught:
        make_library(
            [article("shortlist", ArticleKind.REASON, **fields), article("commitment", ArticleKind.REASON)]
        )
    assert str(caught.value) == f"shortlist.md: {message}"


def test_links_to_neighbours_and_to_the_why_page_are_good():
    html = '<a href="/advice/commitment/">x</a><a href="/why/">y</a><a href="https://example.com/">z</a>'
    two = [article("shortlist", ArticleKind.REASON, html=html), article("commitment", ArticleKind.REASON)]
    assert len(make_library(two)) == 2


class TestFolder:
    def test_a_folder_is_read_whole(self, tmp_path):
        (tmp_path / "a-rule.md").write_text(source_text('sources = ["src"]'))
        (tmp_path / "sources.toml").write_text(
            '[src]\ntitle = "T"\npublisher = "P"\nurl = "https://example.com"'
        )
        read = load(tmp_path)
        assert [one.slug for one in read.articles] == ["a-rule"]
        assert read.sources_of("a-rule") == (Source("src", "T", "P", "https://example.com"),)

    def test_a_bad_file_names_itself(self, tmp_path):
        (tmp_path / "good.md").write_text(source_text())
        (tmp_path / "worse.md").write_text(source_text().replace('title = "A rule"\n', ""))
        (tmp_path / "sources.toml").write_text("")
        with pytest.raises(ContentError, match=r"^worse\.md: title: is missing$"):
            load(tmp_path)

    def test_an_empty_folder_fails(self, tmp_path):
        with pytest.raises(ContentError, match="folder: has no articles"):
            load(tmp_path)

    def test_a_file_whose_name_is_no_slug_fails(self, tmp_path):
        (tmp_path / "A Rule.md").write_text(source_text())
        with pytest.raises(ContentError, match=r"^A Rule\.md: slug: "):
            load(tmp_path)


class TestLookingUp:
    def test_a_slug_is_looked_up_and_never_joined_to_a_path(self):
        for slug in ("nowhere", "../../../etc/passwd", "shortlist.md", ""):
            with pytest.raises(UnknownArticleError):
                small_library().get(slug)

    def test_the_fault_is_a_lookup_error(self):
        assert issubclass(UnknownArticleError, LookupError)

    def test_articles_stand_by_kind_and_order(self):
        made = make_library(
            [
                article("b", ArticleKind.TOPIC),
                article("r", ArticleKind.RULE, 2),
                article("s", ArticleKind.RULE, 1),
                article("a", ArticleKind.TOPIC),
            ]
        )
        assert [one.slug for one in made] == ["s", "r", "a", "b"]
        assert [one.slug for one in made.of_kind("rule")] == ["s", "r"]
        assert [one.slug for one in made.of_kind(ArticleKind.REASON)] == []

    def test_questions_for_somebody_come_before_those_for_anybody_and_once_each(self):
        def asks(slug, *pairs):
            return article(
                slug,
                ArticleKind.RULE,
                questions=tuple(QuestionToAsk(text, Audience(to), slug) for text, to in pairs),
            )

        made = make_library(
            [
                asks("a", ("One?", "any"), ("Two?", "recruiter")),
                asks("b", ("Three?", "panel"), ("Four?", "recruiter"), ("One?", "any")),
            ]
        )
        assert [one.text for one in made.questions_for(Audience.RECRUITER)] == ["Two?", "Four?", "One?"]
        assert [one.text for one in made.questions_for("panel", "recruiter")] == [
            "Two?",
            "Three?",
            "Four?",
            "One?",
        ]
        assert [one.text for one in made.questions_for()] == ["One?"]
        assert [one.text for one in made.questions_for("recruiter", slugs=["b"])] == ["Four?", "One?"]

    def test_likely_questions_come_in_the_same_order(self):
        likely = (LikelyQuestion("One?", Audience.ANY, "a"), LikelyQuestion("Two?", Audience.PANEL, "a"))
        made = make_library([article("a", ArticleKind.RULE, likely=likely)])
        assert [one.text for one in made.likely_from("panel")] == ["Two?", "One?"]

    def test_neighbours_and_guides(self):
        made = make_library(
            [
                article("a", ArticleKind.RULE, related=("b",), fits=("first-interview",)),
                article("b", ArticleKind.RULE),
                article("first-interview", ArticleKind.STAGE),
            ]
        )
        assert [one.slug for one in made.related("a")] == ["b"]
        assert [one.slug for one in made.fitting("first-interview")] == ["a"]


def test_the_library_is_read_once():
    assert library() is library()

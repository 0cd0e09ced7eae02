"""The advice and the why page: open to everybody, served from the core alone, without a query."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import cache_control

from interviewprep.advice.engine import why
from interviewprep.advice.library import UnknownArticleError, library
from interviewprep.web.decorators import page, public
from interviewprep.web.forms import form_status

from . import page_values
from .caching import same_for_strangers
from .forms import KeepForm, WhyForm


@public
@page
@same_for_strangers
def list_advice(request: HttpRequest) -> HttpResponse:
    """Show every article, grouped so that somebody who has just been asked back finds the right one."""
    context = {
        "cues": page_values.cues(),
        "stages": library().of_kind("stage"),
        "rules": library().of_kind("rule"),
        "topics": page_values.topics(),
    }
    return render(request, "guide/list_advice.html", context)


@public
@page
@same_for_strangers
def show_article(request: HttpRequest, slug: str) -> HttpResponse:
    """Show one article; 404 if there is none with that slug."""
    try:
        article = library().get(slug)
    except UnknownArticleError:
        raise Http404 from None
    context = {
        "article": article,
        "kind": page_values.KINDS[article.kind],
        "tasks": page_values.to_do(article),
        "likely": page_values.may_be_asked(article),
        "questions": page_values.to_ask(article),
        "related": library().related(slug),
        "neighbours": page_values.neighbours(article),
        "sources": library().sources_of(slug),
    }
    return render(request, "guide/show_article.html", context)


@public
@page
@same_for_strangers
def list_sources(request: HttpRequest) -> HttpResponse:
    """Show where the advice comes from, each source once."""
    return render(request, "guide/list_sources.html", {"sources": page_values.used_sources()})


@public
@page
@cache_control(private=True, no_store=True)
def show_why(request: HttpRequest) -> HttpResponse:
    """Ask what is known about a round, keeping answers in the address only, and show its likely reasons."""
    form = WhyForm(request.GET)
    answer = why(form.facts())
    reasons = page_values.ranked(answer)
    context = {
        "form": form,
        "answer": answer,
        "is_told": bool(form.told()),
        "query": form.query(),
        "keep": KeepForm(),
        "reasons": [one for one in reasons if one.reason.evidence],
        "others": [one for one in reasons if not one.reason.evidence],
        "rules": page_values.rules(answer),
        "guide": library().get(answer.guide),
        "topics": [library().get(slug) for slug in answer.topics],
    }
    return render(request, "guide/show_why.html", context, status=form_status(form))

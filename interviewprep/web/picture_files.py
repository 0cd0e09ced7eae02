"""A picture as a file."""

import re

from django.http import Http404, HttpResponse
from django.template.loader import render_to_string

from .pictures import Picture
from .png import as_png

# What a document of XML cannot hold at all, not even as a reference: https://www.w3.org/TR/xml/#charsets
_NOT_XML = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
TYPES = {"svg": "image/svg+xml", "png": "image/png"}


def picture_file(picture: Picture, heading: str, name: str, form: str) -> HttpResponse:
    """Return a picture for download, as `name.form`. Raises `Http404` if there is no such form."""
    if form not in TYPES:
        raise Http404
    svg = _NOT_XML.sub("", render_to_string("picture.svg", {"picture": picture, "heading": heading}))
    content = svg if form == "svg" else as_png(svg, picture.width)
    response = HttpResponse(content, content_type=TYPES[form])
    response["Content-Disposition"] = f'attachment; filename="{name}.{form}"'
    return response

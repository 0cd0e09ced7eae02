"""Pages are sent compressed, in a length that says nothing."""

import gzip
import re

import pytest
from django.test import Client
from django.urls import reverse

pytestmark = pytest.mark.django_db
GZIP = {"Accept-Encoding": "gzip"}
_TOKEN = re.compile(rb'(name="csrfmiddlewaretoken" value=")\w+')


def test_a_private_page_is_sent_compressed(alice_client: Client) -> None:
    plain, sent = alice_client.get("/account/"), alice_client.get("/account/", headers=GZIP)
    assert (sent["Content-Encoding"], sent["Vary"]) == ("gzip", "Cookie, Accept-Encoding")
    assert len(sent.content) < len(plain.content) / 3
    assert _TOKEN.sub(rb"\1", gzip.decompress(sent.content)) == _TOKEN.sub(rb"\1", plain.content)


def test_the_length_of_the_same_page_differs_from_answer_to_answer(alice_client: Client) -> None:
    lengths = {len(alice_client.get("/advice/", headers=GZIP).content) for _ in range(8)}
    assert len(lengths) > 1


def test_what_is_compressed_already_is_sent_as_it_is(
    alice_client: Client, make_application, make_stage, alice
) -> None:
    make_stage(make_application(alice), in_days=2)
    picture = alice_client.get(reverse("insights:download_figure", args=["ready", "png"]), headers=GZIP)
    assert "Content-Encoding" not in picture

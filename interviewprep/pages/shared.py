"""What a phone or a bookmark shares of another page: its title, its address, and what was selected."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from django.core.exceptions import ValidationError

from interviewprep.advice.adverts import LONGEST_ADVERT
from interviewprep.applications.models import validate_web_address
from interviewprep.web.forms import without_controls

LONGEST_TITLE = 200
LONGEST_ADDRESS = 1000
_ADDRESS = re.compile(r"https?://\S+")


@dataclass(frozen=True, slots=True)
class SharedPage:
    """What arrived, within bounds.

    address         a web address, or empty
    is_address_odd  one was sent that is no web address, or too long, and was left out
    is_cut          the text did not all fit
    """

    title: str
    address: str
    text: str
    is_address_odd: bool = False
    is_cut: bool = False

    @property
    def as_mail(self) -> str:
        """Everything as one text, for the reader of invitations."""
        return "\n\n".join(part for part in (self.title, self.text, self.address) if part)


def shared_page(told: Mapping[str, str]) -> SharedPage:
    """Return what `title`, `text` and `url` of an address tell; `cut` says that the sender left out text.

    Many apps of a phone send the address at the end of the text. It is taken from there if it comes alone.
    """
    title, text, sent = (without_controls(told.get(name, "")).strip() for name in ("title", "text", "url"))
    address = _checked(sent)
    if not address and (found := _ADDRESS.findall(text)):
        address = _checked(found[-1])
        if text.endswith(found[-1]):
            text = text.removesuffix(found[-1]).strip()
    return SharedPage(
        title=" ".join(title.split())[:LONGEST_TITLE],
        address=address,
        text="" if text == title else text[:LONGEST_ADVERT],
        is_address_odd=bool(sent and not address),
        is_cut=bool(told.get("cut")) or len(text) > LONGEST_ADVERT,
    )


def _checked(address: str) -> str:
    try:
        validate_web_address(address)
    except ValidationError:
        return ""
    return address if len(address) <= LONGEST_ADDRESS else ""

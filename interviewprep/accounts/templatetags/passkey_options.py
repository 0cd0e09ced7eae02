"""What a browser is asked about passkeys, for an attribute of the page."""

import json
from typing import Any

from django import template
from django.core.serializers.json import DjangoJSONEncoder

register = template.Library()


@register.filter
def as_json(value: dict[str, Any]) -> str:
    """Return a value as JSON. Django's own filter writes a script element, which no page of ours has."""
    return json.dumps(value, cls=DjangoJSONEncoder)

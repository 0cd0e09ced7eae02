"""Scripts that stand in the HTML itself, data for them included: no page has any."""

import re

_INLINE = re.compile(r"<script\b(?![^>]*\ssrc=)[^>]*>|\|\s*json_script\b", re.IGNORECASE)


def inline_scripts(html: str) -> list[str]:
    """Return the tags of script elements without `src`, and the template filter that writes one."""
    return _INLINE.findall(html)

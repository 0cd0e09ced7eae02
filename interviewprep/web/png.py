"""A picture as PNG."""

from pathlib import Path

import resvg_py

# Faces of our own, since the machine that draws may have none. Their licence lies beside them.
_FONTS = sorted(str(file) for file in (Path(__file__).parent / "fonts").glob("*.ttf"))
_FAMILY = "Source Serif 4 SemiBold"
_SCALE = 2


def as_png(svg: str, width: int) -> bytes:
    """Return a picture that is so many units wide as PNG, two dots for each unit."""
    drawn = resvg_py.svg_to_bytes(
        svg_string=svg,
        width=width * _SCALE,
        font_files=_FONTS,
        sans_serif_family=_FAMILY,
        background="#ffffff",
    )
    return bytes(drawn)

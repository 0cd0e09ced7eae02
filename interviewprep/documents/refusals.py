"""Why a file is not kept, said to the candidate."""

from django.conf import settings

from interviewprep.web.uploads import MEGABYTE


class UnacceptableFileError(ValueError):
    """A file that is not kept; the message tells the candidate why, and what to do."""


class NoRoomError(Exception):
    """A candidate's files would take more room than there is; the message says how much is left."""

    def __init__(self, left: int) -> None:
        """Say what to do; `left` is in bytes."""
        if settings.DOCUMENTS_LIMIT_MB == 0:
            said = "Files are not kept on this server. Give a link instead."
        else:
            room = f"{max(left, 0) / MEGABYTE:.1f} MB of {settings.DOCUMENTS_LIMIT_MB} MB"
            said = f"Your files may take {room} more. Delete some of them, or give a link instead."
        super().__init__(said)

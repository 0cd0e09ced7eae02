"""Why a file is not kept, said to the candidate."""


class UnacceptableFileError(ValueError):
    """A file that is not kept; the message tells the candidate why, and what to do."""


class NoRoomError(Exception):
    """A candidate's files would take more room than there is; the message says how much is left."""

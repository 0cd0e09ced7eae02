"""What is refused as an invitation, for those who say so without the readers."""

LARGEST = 1_000_000
TOO_LARGE = "This is larger than 1 MB. An invitation has a few kilobytes; choose that file alone."


class UnreadableInvitationError(Exception):
    """It cannot be read as an invitation; the message tells the candidate why and what to do."""

"""The candidate, and the mail about their account that is waiting to be sent."""

from .account_mail import AccountMail
from .candidate import Candidate, CandidateManager, validate_time_zone

__all__ = ["AccountMail", "Candidate", "CandidateManager", "validate_time_zone"]

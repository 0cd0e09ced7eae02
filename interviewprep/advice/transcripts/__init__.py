"""What was asked in an interview, and what the candidate said, read from its transcript by rules."""

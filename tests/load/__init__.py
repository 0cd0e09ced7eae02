"""What the app costs, beside a bare Django: `uv run python -m tests.load.measure`. No test is timed here."""

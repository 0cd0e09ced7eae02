"""What the log shows over many applications: figures, each with one sentence, a picture and a table.

`record.py` loads a bounded part of the log, a module for each figure turns it into words and numbers, and
`pictures.py` says how shapes are put together. What each figure counts stands in docs/insights.md.
"""

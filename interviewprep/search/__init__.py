"""Finding what a candidate has written, and the advice, by words, days and places."""

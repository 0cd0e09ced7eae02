"""What the scores of the readers share: counts added up, and printed for each text and for all together."""


def together(kind, scores):
    """Several scores of one kind as one, each count added up."""
    return kind(*map(sum, zip(*scores, strict=True)))


def print_amiss(missed, false):
    """Print what a reader missed, and what it found that is not there."""
    for text in missed:
        print(f"    missed {text}")
    for text in false:
        print(f"    false  {text}")


def print_scores(kind, names, score_one, arguments):
    """Print the score of each text and of all; with `errors` among the arguments, also what is amiss."""
    scores = []
    for name in names:
        scores.append(score_one(name))
        print(f"{name}: {scores[-1]}")
        if "errors" in arguments:
            score_one(name, show=True)
    print(f"all: {together(kind, scores)}")

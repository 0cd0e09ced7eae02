"""Reading adverts: what becomes a point, of which kind, and what never does."""

from interviewprep.advice.adverts import AdvertPoint, AdvertPointKind, read_advert


def test_points_stand_under_their_headings_word_for_word():
    assert read_advert("Your profile\n• Patience\n\nYour tasks\n• Feed the &amp; horses") == (
        AdvertPoint("Patience", AdvertPointKind.MUST, 2, "Your profile"),
        AdvertPoint("Feed the & horses", AdvertPointKind.TASK, 5, "Your tasks"),
    )


def test_an_advert_without_points_gives_none():
    assert read_advert("") == ()
    assert read_advert("Benefits\n- Free fruit") == ()

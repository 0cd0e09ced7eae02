"""What a job advert asks for: reads the text a candidate pasted and answers its points, by rules alone."""

from .points import AdvertPoint, AdvertPointKind
from .reader import LONGEST_ADVERT, read_advert

__all__ = ["LONGEST_ADVERT", "AdvertPoint", "AdvertPointKind", "read_advert"]

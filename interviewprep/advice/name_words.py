"""Words that stand in names and are none by themselves, and names that are ordinary words too."""

_NO_NAMES = """
mr mrs ms miss dr prof sir herr frau monsieur madame señor señora and und et y the of at for in on to a
von van den der de la le les du des del da di do dos das el al bin ibn ben ter zu zur zum
ltd limited plc llp llc inc corp corporation co company gmbh ag kg kgaa se ug mbh sa sas sarl sl srl bv nv
oy ab group holding holdings partners international global uk usa eu
"""
_OF_COMPANIES = """
logistics health healthcare energy labs lab retail bank banking insurance media digital data software systems
services solutions consulting technology technologies tech studio studios university college school council
hospital trust foundation research recruitment recruiting talent search people foods food water power
transport capital finance financial legal law press books home homes house travel air rail city national
british royal general new first best great good smart open blue red green white black north south east west
"""
_ALSO_WORDS = """
an so may will mark grace hope joy rose bill frank grant drew chase art rob sue pat jack long good young white
brown black green king bush hall page rich day best sharp swift small little short price banks field
fields stone wood woods hill ford lane street baker cook smith june april august summer dawn faith max major
pearl ray guy
miles case christian dean earl gene glen harry hunter jean mike nick pierce ran reed said singer true
victor ward west wise wren yard am do he she son sun you we they not no yes are was has had were be been
"""

# Titles, particles and forms of companies.
NO_NAMES = frozenset(_NO_NAMES.split())
# Ordinary words in the names of companies: alone they do not say which one it is.
OF_COMPANIES = frozenset(_OF_COMPANIES.split())
# With a small letter they are no name.
ALSO_WORDS = frozenset(_ALSO_WORDS.split())

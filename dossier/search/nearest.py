"""Names that are nearest to a query that nothing matches."""

from __future__ import annotations

from string import ascii_lowercase, digits

from rapidfuzz.distance import JaroWinkler
from rapidfuzz.process import extract

from dossier.search import names
from dossier.search.aligning import VAGUE
from dossier.search.finding import Found
from dossier.search.forms import ranked
from dossier.search.lookup import Lookup
from dossier.search.readings import MOST_LETTERS, MOST_OF_WORD

NEAREST = 5
_LOOKED_AT = 2000
"""Words compared for want of anything else."""
_SIMILARITY = 0.3
_STARTS = ascii_lowercase + digits
SIMILAR = ("similar",)


def offer_nearest(lookup: Lookup, key: str, found: Found) -> None:
    """For want of anything else, names that begin or look as a word does, the longest first: the nearest, never a match."""
    asked = sorted((word[:MOST_OF_WORD] for word in key[:MOST_LETTERS].split()), key=len, reverse=True)
    for word in asked:
        for length in range(len(word) - 1, 2, -1):
            posting = lookup.beginning(word[:length])
            if posting.df:
                for form in lookup.forms(posting.head[:NEAREST]):
                    found.offer(form, ranked(30.0 * length / len(word), form[3]), VAGUE, SIMILAR)
                return
    for start in dict.fromkeys((asked[0][:2], asked[0][:1], "")):
        starts, most = ([start], _LOOKED_AT) if start else (_STARTS, _LOOKED_AT // len(_STARTS))
        words = [word for each in starts for word in lookup.words_beginning(each, most)]
        words = [word for word in words if len(word) > 2 and names.role(word) == "core"]
        nearest = extract(asked[0], words, scorer=JaroWinkler.similarity, score_cutoff=_SIMILARITY, limit=NEAREST)
        for place, (other, _, _) in enumerate(nearest):
            for form in lookup.forms(lookup.term(other).head[:NEAREST]):
                found.offer(form, ranked(9.0 - place, form[3]), VAGUE, SIMILAR)
        if nearest:
            return

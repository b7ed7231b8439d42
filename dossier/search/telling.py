"""Why each name was found, and which of its letters agree with the query: told for those that are shown."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from rapidfuzz.distance import OSA

from dossier.search import beside_own, contacts, explaining, institutions, names, spans
from dossier.search.across import TRANSLITERATED
from dossier.search.aligning import FAR
from dossier.search.crossing import Crossing
from dossier.search.finding import Best, Explain
from dossier.search.forms import NUMBER, WRITTEN_OUT
from dossier.search.hit import Told
from dossier.search.lookup import Lookup
from dossier.search.nearest import SIMILAR
from dossier.search.own_letters import Own
from dossier.search.readings import aside
from dossier.search.skeleton import script
from dossier.text import fold


def explainer(lookup: Lookup, text: str, key: str, close: bool, own: Sequence[Own]) -> Explain:
    """Reasons and underlined letters of a name; `own`: the query in its own letters, where these tell more (see `beside_own`)."""
    latin = names.is_latin(text)
    typed = names.literal(text)
    plain = names.plain(text)
    crossing = cache(lambda in_english: Crossing(lookup, institutions.across(text).text if in_english else text))

    def explain(best: Best, shown: str) -> Told:
        why, where = told(best, shown)
        return (SIMILAR if close else beside_own.reasons(why, text, own, shown)), where

    def told(best: Best, shown: str) -> Told:
        other_script = names.is_latin(shown) != latin
        flags = best.form[3]
        words = best.form[4].split(" ")
        written_out = bool(flags & WRITTEN_OUT)
        if flags & 3 == NUMBER:
            runs = () if best.why[1] == "within" else (plain, *contacts.runs(text, best.form[4]))
            return best.why, spans.of_plain(shown, *runs)
        if best.why == SIMILAR:
            return best.why, ()
        if best.why == ("contains",):
            return best.why, spans.inside(shown, typed)
        if best.why[:1] == ("acronym",):
            asked = fold(aside(text) or text).split()
            every = len(words) == len(asked[-1])
            pieces = tuple((at, 0, 0 if word in asked else 1) for at, word in enumerate(words) if every or names.role(word) != "stop")
            return best.why, spans.spans(shown, tuple(words), pieces, written_out)
        if best.why[-1:] == TRANSLITERATED:
            across = crossing(best.why[0] in ("translated", "legal form"))
            pieces, why = across.pieces(best.form), best.why
            if script(shown) == across.script:  # by its sounds, but within one script
                own = [words[place] for place, _, _ in pieces] or words
                errors = int(OSA.distance(key.replace(" ", ""), "".join(own)))
                why = (*best.why[:-1], explaining.typos(errors) if errors <= explaining.MOST_TYPOS else "spelling")
            return why, spans.spans(shown, tuple(words), pieces, written_out) if pieces else spans.whole(shown)
        if best.weigher is None:
            return explaining.with_script(best.why, other_script and best.why != ("transliterated",)), spans.whole(shown)
        pairs = best.weigher.pairs(words, flags)
        if best.form[4] != key and "".join(words) == key.replace(" ", ""):
            asked = key.split(" ")
            run = ("joined" if len(asked) < len(words) else "split",)
            return explaining.with_script(run, other_script), spans.whole(shown)
        lacking = best.weigher.required - {pair.query for pair in pairs}
        if lacking and best.match >= FAR:  # the words agree only together
            errors = int(OSA.distance(best.weigher.together, "".join(words)))
            run = ("joined",) if len(best.weigher.words) < len(words) else ("split",)
            return explaining.with_script((*run, explaining.typos(errors)), other_script), spans.whole(shown)
        why, pieces = explaining.of_pairs(best.weigher.words, words, flags, pairs, best.weigher.reading)
        where = spans.spans(shown, tuple(words), pieces, written_out)
        return explaining.with_script(why, other_script), where

    return explain

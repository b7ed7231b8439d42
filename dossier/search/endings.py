"""One learned word in several languages: `myology`, `myologie`, `miologia` differ in their ending only."""

from __future__ import annotations

_GROUPS = tuple(
    tuple(sorted(line.split(), key=len, reverse=True))
    for line in """
ology ologie ologia ologi ologiya ologija ologique ologico ologica ologisch ologische ological
ography ographie ografia ografie ografi ografiya
omy omie omia
graphic graphique grafico grafica grafisch
tion tions cion ciones zione zioni cao coes tie cja cji tsiya tsii tionen syon ciya
sion siones sione sao zja siya
ity idad idades ite ites ita itat itaet iteit itet itatea idade tatis
ical ic ique iques ico ica icos icas ici iche isch ische isches ischen iczny iczna icka icky icheskiy icheskaya ik
al ale ales aux aal aale alny alna al'nyy alnyy ais
ism ismo isme ismus izm izmus
ence ences encia enza enz enzia entsiya
ance ances ancia anza anz antsiya
ment ments mento
ar aire ary ario arium aria
or eur ore eurs
ist iste ista isti istas istes
ium ium io
us o um e
gy gie gia giya
ry rie ria riya
phy fie fia fiya
""".strip().splitlines()
)
"""Endings that stand for one another; the longest first."""
_SHORTEST = 4
"""Letters that must be left before the ending."""


def variants(word: str) -> set[str]:
    """The word with its ending as other languages have it; many of them are no words at all."""
    found: set[str] = set()
    if len(word) < 6 or not word.isalpha():
        return found
    for group in _GROUPS:
        if not word.endswith(group):
            continue
        ending = next(each for each in group if word.endswith(each))
        if len(word) - len(ending) >= _SHORTEST:
            stem = word[: len(word) - len(ending)]
            found.update(stem + other for other in group if other != ending)
    found.discard(word)
    return found

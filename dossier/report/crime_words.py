"""Words that say that somebody did a crime, in English and Spanish, and words that keep them from being a verdict."""

from __future__ import annotations

import re
import unicodedata

_ENGLISH = """
    murderer murderers murdered murders assassin assassins assassinated hitman hitmen killer killers killed criminal criminals
    gangster gangsters mobster mobsters trafficker traffickers trafficked smuggler smugglers smuggled kingpin kingpins druglord narco
    narcos terrorist terrorists rapist rapists raped thief thieves stole robber robbers robbed fraudster fraudsters swindler swindlers
    swindled launderer launderers laundered kidnapper kidnappers kidnapped extortionist extortionists extorted racketeer racketeers
    torturer torturers tortured bribed briber embezzler embezzled corrupt felon felons poisoner arsonist abuser molester molested
    pimp pimps outlaw
"""
_SPANISH = """
    asesino asesina asesinos asesinas asesinaron homicida homicidas sicario sicaria sicarios criminales delincuente delincuentes
    narcotraficante narcotraficantes traficante traficantes contrabandista contrabandistas terrorista terroristas violador violadores
    violo ladron ladrona ladrones robo estafador estafadora estafadores estafo defraudador defraudo lavador lavadores secuestrador
    secuestradora secuestradores secuestro extorsionador extorsionadores extorsiono torturador torturadores torturo capo capos corrupto
    corrupta corruptos mafioso mafiosos pistolero pistoleros mato mataron soborno malverso desfalco pederasta proxeneta huachicolero
"""
_PHRASES = (
    r"drug (?:lord|dealer|trafficker)s?|money launder(?:er|ers|ed)|lavo dinero|cartel (?:boss|leader)|crime (?:boss|lord)"
    r"|jefes? del? (?:narco|plaza)|plaza boss(?:es)?"
)
_GANG = r"(?:cartel|mafia|(?:drug|cocaine|smuggling)[ -](?:smuggling )?(?:ring|network|gang))"
_DEED = (
    "(?:murders?|killings?|kidnappings?|trafficking|smuggling|laundering|extortion|asesinatos?|homicidios?|secuestros?|narcotrafico"
    "|trafico|lavado|extorsion)"
)
_LEADING = (
    rf"(?:leaders?|heads?|chiefs?|boss(?:es)?|(?:co-?)?founders?|members?|operators?|commanders?|jefes?|lider(?:es)?|fundador(?:a|es)?"
    rf"|miembros?) (?:of|del?|en) (?:[\w'-]+ ){{0,5}}?{_GANG}"
    rf"|(?:leads?|led|runs?|ran|heads|headed|orders?|ordered|directs?|directed|dirigio|dirige|encabez[oa]|lider[oa]|ordeno)"
    rf" (?:[\w'-]+ ){{0,6}}?(?:{_GANG}|{_DEED})"
)
"""Having a part in a gang, or a hand in a crime."""
_WORDS = re.compile(rf"\b(?:{'|'.join(dict.fromkeys((_ENGLISH + _SPANISH).split()))}|{_PHRASES}|{_LEADING})\b")
_HEDGES = re.compile(
    r"\b(?:alleg\w*|accus\w*|suspect\w*|charg\w*|indict\w*|according to|said to|named as|reported\w*|claim\w*|den(?:y|ies|ied)"
    r"|acquitted|dismissed|overturned|set aside|not guilty|presunt\w*|supuest\w*|acusad\w*"
    r"|segun|sospechos\w*|senalad\w*|imputad\w*|procesad\w*|niega|nego"
    r"|absuelt\w*)\b"
)
_DONE = "(?:murdered|assassinated|killed|raped|robbed|swindled|kidnapped|extorted|tortured|molested)"
_SUFFERED = re.compile(
    rf"\b(?:was|were|been|being|be|fue|fueron|sido|ser) (?:\w+ (?:and|y) )?(?:\w+ly )?{_DONE}\b"
    rf"|\b{_DONE} by\b|^{_DONE} (?:in|at|on|during)\b"
    rf"|\b(?:abducted|captured|kidnapped|shot|ambushed|tortured|taken) (?:(?:in|on|at|near|from) [^.;]*|\w+ )?and {_DONE}"
    rf"(?=\W*$| (?:in|on|at|by)\b)"
)
"""What was done to somebody."""


def crime_words(text: str) -> tuple[list[str], bool]:
    """The crime words of a text, as they stand without accents, and whether a word beside them keeps them from being a verdict."""
    plain = "".join(sign for sign in unicodedata.normalize("NFD", text.casefold()) if not unicodedata.combining(sign))
    plain = _SUFFERED.sub("", plain)
    found = list(dict.fromkeys(match.group() for match in _WORDS.finditer(plain)))
    return found, bool(_HEDGES.search(plain))

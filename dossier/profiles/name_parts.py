"""Names built from parts: the forms of one person's name that papers and registers use."""

from __future__ import annotations

from collections.abc import Iterator

from dossier.profiles.model import Name
from dossier.text import fold, is_placeholder


def variants(given: str, surnames: list[str], names: tuple[Name, ...]) -> Iterator[Name]:
    """Further forms of a name with an ordered list of surnames, those left out that are among the names already.

    With two surnames, as in Spanish: given + paternal, given + both, `both, given`; given + maternal only as a weak
    name, since it is somebody else's as often.
    """
    surnames = [each for each in surnames if not is_placeholder(each)]
    if is_placeholder(given) or not surnames:
        return
    taken = {fold(name.text) for name in names}
    full = " ".join(surnames)
    forms = [(f"{given} {surnames[0]}", "variant"), (f"{given} {full}", "variant"), (f"{full}, {given}", "variant")]
    if len(surnames) > 1:
        forms.append((f"{given} {surnames[-1]}", "weak variant"))
    for text, kind in forms:
        key = fold(text)
        if key and key not in taken:
            taken.add(key)
            yield Name(text, kind)

"""A small base in which some records may be one, and some names are not linked."""

from __future__ import annotations

TWINS = {
    "people/ana.yaml": (
        "kind: person\nname: Baltasar Nieves Urrutia\naliases: [El Relojero]\nbirth_date: 1978-03-05\nnationality: mx\n"
        "relations:\n  - {member_of: cartel, note: Named by the police beside Ramiro Quiroz}\nnotes: |\n  Paid by Transportes Nieves in 2011.\n  Again in 2012.\n"
    ),
    "people/balt.yaml": "kind: person\nname: Baltazar Nievez Urrutia\naliases:\n  - El Relojero\nbirth_date: 1976~\nnationality: [mx]\n",
    "people/ramiro.yaml": "kind: person\nname: Ramiro Quiroz\nbirth_date: 1980\n",
    "people/ramiro-2.yaml": "kind: person\nname: Quiroz, Ramiro\nbirth_date: 1950\n",
    "cartel.yaml": "kind: organization\nname: Cartel de Laguna Seca\n",
    "trans.yaml": "kind: company\nname: Transportes Nieves SA de CV\n",
}

"""A base about a person of whom everything is said."""

from __future__ import annotations

from collections.abc import Callable

from dossier.database.store import Store
from tests.unit.conftest import Files

Compiled = Callable[[Files], Store]

FILES: Files = {
    "ada.yaml": """kind: person
name: Ada Vale
former_ids: [old-ada]
aliases:
  - Bo [@s p. 3]
weak_aliases: [El Jefe]
summary: Banker of [[firm]] [@t].
birth_date:
  - 1970 [@s]
  - {value: 1971~, sources: [t p. 2], standing: disputed, note: by hearsay}
secret: kept
relations:
  - {director_of: firm, role: chair, from: 2001, to: 2005, standing: confirmed, sources: [s]}
  - {relative_of: bo, role: uncle, sources: [nowhere]}
  - {member_of: Unknown Group, sources: [t]}
  - {holds_office: Mayor, sources: [t]}
accusations:
  - {charge: Fraud, stage: charged, date: 2010, court: court, country: us, response: denied, response_sources: [t], sources: [s]}
  - {charge: Theft, stage: convicted, date: 2005, sources: [s]}
sanctions:
  - {authority: court, program: P, from: 2012, sources: [s]}
events:
  - {what: Undated thing, sources: [s]}
  - {what: Second, date: 2004-05, sources: [s]}
  - {what: First, date: 2004, sources: [s]}
identifiers:
  - {passport: X-1, country: mx, sources: [s]}
questions: [Why?]
not_same_as: [bo]
notes: See [[bo]] [@u].
""",
    "bo.yaml": "kind: person\nname: Bo Vale\nnotes: Knows [[ada|her]].\n",
    "firm.yaml": "kind: company\nname: Firm Ltd\nrelations:\n  - {represents: ada, sources: [s]}\n",
    "court.yaml": "kind: public_body\nname: Court\n",
    "meeting.yaml": "kind: event\nname: Meeting\ndate: 2004-05-06 [@s]\nparticipants:\n  - ada: host\nsources: [u]\n",
    "sources/s.yaml": "s: {title: S, publisher: Press, reliability: B, url: 'https://example.org/s'}\nt: {title: T}\nu: {title: U}\n",
}

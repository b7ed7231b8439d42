"""Every rule of the checker: what triggers it, and what nearly does."""

from __future__ import annotations

import pytest

from tests.unit.conftest import Files, found

SOURCES = "s: {title: Paper, publisher: P, reliability: B}\nbook: {title: Book, pages: 300}\nlist: {title: List, type: official_list}\n"


def person(*lines: str, name: str = "Ada Vale") -> str:
    """A person with more lines."""
    return "\n".join(["kind: person", f"name: {name}", *lines, ""])


def firm(*lines: str, name: str = "Vale Ltd") -> str:
    """A company with more lines."""
    return "\n".join(["kind: company", f"name: {name}", *lines, ""])


def owners(*shares: str) -> Files:
    """A company, and an owner for each share, `a` the first."""
    held = {f"{'abcdeghi'[place]}.yaml": f"  - {{owner_of: f, share: {share}}}" for place, share in enumerate(shares)}
    return {path: person("relations:", relation, name=f"Owner {path}") for path, relation in held.items()} | {"f.yaml": firm()}


CASES: list[tuple[str, Files, str]] = [
    ("unknown-source", {"a.yaml": person("birth_place: X [@lsit]")}, "a.yaml:3:14: error: there is no source 'lsit' (did you mean 'list'?)"),
    ("unknown-source", {"a.yaml": person("sources: [nowhere p. 3]")}, "a.yaml:3:11: error: there is no source 'nowhere' (describe it in a file under sources/)"),
    ("unknown-source", {"a.yaml": person("notes: Said so [@nowhere].")}, "a.yaml:3:16: error: there is no source 'nowhere' (describe it in a file under sources/)"),
    ("unsourced", {"a.yaml": person("birth_place: X")}, "a.yaml:3:14: warning: no source for birth_place 'X' (add [@source locator] behind the value, or `sources:` to the profile)"),
    ("unused-source", {"a.yaml": person("summary: Tall. [@t]", "sources: [t, s p. 4]")}, "a.yaml:4:14: info: nothing here rests on 's p. 4': names, summary and notes cite for themselves (write [@source locator] behind the name, or in the text)"),
    ("unused-source", {"a.yaml": person("birth_place: X [@t]", "sources: [s]")}, "a.yaml:4:11: info: nothing here rests on 's': names, summary and notes cite for themselves (write [@source locator] behind the name, or in the text)"),
    ("no-locator", {"a.yaml": person("birth_place: X [@book]")}, "a.yaml:3:14: info: no page of 'book' (add the page behind the source's id)"),
    ("unarchived", {"sources/t.yaml": "t:\n  title: T\n  url: https://example.org\n"}, "sources/t.yaml:3:8: info: the source 't' is not archived (add archived: address)"),
    ("dangling", {"a.yaml": person("relations:", "  - sibling_of: lucia"), "l.yaml": person(name="Lucía Vale")}, "a.yaml:4:5: info: there is no profile 'lucia' yet (it is shown as a record to be written)"),
    ("dangling", {"a.yaml": person("relations:", "  - sibling_of: Lucia Vail"), "l.yaml": person(name="Lucía Vale")}, "a.yaml:4:5: info: there is no profile 'Lucia Vail' yet (did you mean 'l'?)"),
    ("dangling", {"lucia-vale.yaml": person("relations:", "  - sibling_of: Lucio Vale", name="Lucia Vale")}, "lucia-vale.yaml:4:5: info: there is no profile 'Lucio Vale' yet (it is shown as a record to be written)"),
    ("dangling", {"lucia-vale.yaml": person("notes: See [[Lucio Vale]].", name="Lucia Vale")}, "lucia-vale.yaml:3:12: info: there is no profile 'Lucio Vale' yet (did you mean 'lucia-vale'?)"),
    ("dangling", {"a.yaml": person("relations:", "  - sibling_of: lucia-vail"), "lucia-vale.yaml": person(name="L")}, "a.yaml:4:5: warning: there is no profile 'lucia-vail' yet (did you mean 'lucia-vale'?)"),
    ("dangling", {"a.yaml": person("relations:", "  - sibling_of: Lucia Vale"), "lucia-vale.yaml": person(name="L")}, "a.yaml:4:5: warning: there is no profile 'Lucia Vale' yet (did you mean 'lucia-vale'?)"),
    ("dangling", {"a.yaml": person("relations:", "  - sibling_of: “lucia-vale”"), "lucia-vale.yaml": person(name="L")}, "a.yaml:4:5: warning: there is no profile '“lucia-vale”' yet (did you mean 'lucia-vale'?)"),
    ("dangling", {"a.yaml": person("relations:", "  - owner_of: x-co, y-co")}, "a.yaml:4:5: warning: there is no profile 'x-co, y-co' yet (if they are several, a list has brackets: [x-co, y-co])"),
    ("dangling", {"a.yaml": person("relations:", "  - associate_of: bo; cy-orr [@s]")}, "a.yaml:4:5: warning: there is no profile 'bo; cy-orr' yet (if they are several, a list has brackets: [bo, cy-orr])"),
    ("dangling", {"a.yaml": person("relations:", "  - associate_of: Bo Orr and Cy Lind"), "b.yaml": person(name="Bo Orr")}, "a.yaml:4:5: warning: there is no profile 'Bo Orr and Cy Lind' yet (if they are several, a list has brackets: [Bo Orr, Cy Lind])"),
    ("dangling", {"a.yaml": person("relations:", "  - associate_of: Bo Orr, Cy Lind", "  - sibling_of: Cy Lind"), "b.yaml": person(name="Bo")}, "a.yaml:4:5: warning: there is no profile 'Bo Orr, Cy Lind' yet (if they are several, a list has brackets: [Bo Orr, Cy Lind])"),
    ("dangling", {"a.yaml": person("relations:", "  - owner_of: Orr Works Ltd, Lind Ltd"), "o.yaml": firm(name="Orr Works Ltd")}, "a.yaml:4:5: warning: there is no profile 'Orr Works Ltd, Lind Ltd' yet (if they are several, a list has brackets: [Orr Works Ltd, Lind Ltd])"),
    ("dangling", {"e.yaml": "kind: event\nname: E\nparticipants:\n  - bo & cy-orr: hosts\n"}, "e.yaml:4:5: warning: there is no profile 'bo & cy-orr' yet (if they are several, begin each with a dash of its own)"),
    ("dangling", {"a.yaml": person("notes: Met [[bo, cy]].")}, "a.yaml:3:12: warning: there is no profile 'bo, cy' yet (if they are several: [[bo]] [[cy]])"),
    ("dangling", {"a.yaml": person("relations:", "  - sibling_of: Vale, Lucia"), "l.yaml": person(name="Lucía Vale")}, "a.yaml:4:5: warning: there is no profile 'Vale, Lucia' yet (did you mean 'l'?)"),
    ("dangling", {"a.yaml": person("relations:", "  - member_of: vale-co (treasurer)"), "vale-co.yaml": firm()}, "a.yaml:4:5: warning: there is no profile 'vale-co (treasurer)' yet (did you mean 'vale-co'? What else is to be said has keys of its own, as role:)"),
    ("several-in-one", {"a.yaml": person("aliases: El Jefe, El Relojero [@s]")}, "a.yaml:3:10: warning: the alias 'El Jefe, El Relojero' is taken for one (if they are several names, a list has brackets: [El Jefe, El Relojero])"),
    ("several-in-one", {"a.yaml": firm("aliases: Vale Works; ООО Вейл")}, "a.yaml:3:10: warning: the alias 'Vale Works; ООО Вейл' is taken for one (if they are several names, a list has brackets: [Vale Works, ООО Вейл])"),
    ("several-in-one", {"a.yaml": person(name="Ada Vale a.k.a. The Clock")}, "a.yaml:2:7: warning: 'a.k.a.' is a part of the name 'Ada Vale a.k.a. The Clock' (what stands behind it goes under aliases:)"),
    ("several-in-one", {"a.yaml": person(name="Ada Vale (née Orr)")}, "a.yaml:2:7: warning: 'née' is a part of the name 'Ada Vale (née Orr)' (what stands behind it goes under former_names:)"),
    ("several-in-one", {"a.yaml": person("surnames: Nieves, Urrutia")}, "a.yaml:3:11: warning: surnames 'Nieves, Urrutia' is taken for one (a list has brackets: [Nieves, Urrutia])"),
    ("several-in-one", {"a.yaml": person("email: a@x.example, b@x.example [@s]")}, "a.yaml:3:8: warning: email 'a@x.example, b@x.example' is taken for one (a list has brackets: [a@x.example, b@x.example])"),
    ("several-in-one", {"a.yaml": person("phone: +371 222 2222; 333 3333 [@s]")}, "a.yaml:3:8: warning: phone '+371 222 2222; 333 3333' is taken for one (a list has brackets: [+371 222 2222, 333 3333])"),
    ("several-in-one", {"a.yaml": person("aliases: Ada Orr, Bo Lind, Cy Vale [@s]")}, "a.yaml:3:10: warning: the alias 'Ada Orr, Bo Lind, Cy Vale' is taken for one (if they are several names, a list has brackets: [Ada Orr, Bo Lind, Cy Vale])"),
    ("several-in-one", {"a.yaml": person("website: https://a.example/x,https://b.example [@s]")}, "a.yaml:3:10: warning: website 'https://a.example/x,https://b.example' is taken for one (a list has brackets: [https://a.example/x, https://b.example])"),
    ("several-in-one", {"a.yaml": person(name="Ada Vale AKA The Clock")}, "a.yaml:2:7: warning: 'AKA' is a part of the name 'Ada Vale AKA The Clock' (what stands behind it goes under aliases:)"),
    ("several-in-one", {"a.yaml": firm("identifiers:", "  - reg_no: 40003000001, 40003000002 [@s]")}, "a.yaml:4:5: warning: reg_no '40003000001, 40003000002' is taken for one (each is an item of identifiers: with a dash of its own)"),
    ("several-in-one", {"a.yaml": person("former_ids: adaq, ada-q")}, "a.yaml:3:13: warning: former_ids 'adaq, ada-q' is taken for one (a list has brackets: [adaq, ada-q])"),
    ("several-in-one", {"a.yaml": person("same_as: wikidata:Q1, viaf:2")}, "a.yaml:3:10: warning: same_as 'wikidata:Q1, viaf:2' is taken for one (a list has brackets: [wikidata:Q1, viaf:2])"),
    ("unknown-country", {"a.yaml": person("nationality: Latvian, ru [@s]")}, "a.yaml:3:14: warning: 'Latvian, ru' is no country code (a list has brackets: [lv, ru])"),
    ("unknown-topic", {"a.yaml": person("topics: poi, sanction")}, "a.yaml:3:9: error: unknown topic 'poi, sanction' (a list has brackets: [poi, sanction])"),
    ("share", {"a.yaml": person("relations:", "  - {owner_of: g, share: 120%}")}, "a.yaml:4:6: warning: share '120%' of 'g' is more than the whole (write a percentage, as 60%)"),
    ("share", {"a.yaml": person("relations:", "  - {owner_of: g, share: 1000}")}, "a.yaml:4:6: warning: share '1000' of 'g' is more than the whole (write a percentage, as 60%, or 1000 shares where it is their number)"),
    ("share", {"a.yaml": person("relations:", "  - {owner_of: g, share: -5}")}, "a.yaml:4:6: warning: share '-5' of 'g' is less than nothing (write a percentage, as 60%)"),
    ("share", {"a.yaml": person("relations:", "  - {owner_of: g, share: '0,5'}")}, "a.yaml:4:6: warning: share '0,5' of 'g' is a part or a percentage: nobody can tell (write 50% or 0.5%)"),
    ("shares", owners("60%", "50 %"), "b.yaml:4:6: warning: the owners of 'Vale Ltd' have 110% together: a 60% (a.yaml:4), b 50 % (b.yaml:4) (mend a share, or say with from: and to: when it was held)"),
    ("shares", owners("60%, sources: [s]", "50%, sources: [list]"), "b.yaml:4:6: info: the owners of 'Vale Ltd' have 110% together: a 60% (a.yaml:4), b 50% (b.yaml:4) (sources differ, or one owner followed the other: from: and to: say when)"),
    ("shares", owners("60%, as_of: 2010, sources: [s]", "50%, as_of: 2010, sources: [s]"), "b.yaml:4:6: warning: the owners of 'Vale Ltd' have 110% together: a 60% (a.yaml:4), b 50% (b.yaml:4) (mend a share, or say with from: and to: when it was held)"),
    ("shares", {path: text.replace("owner_of", "beneficial_owner_of") for path, text in owners("75-100%", "75-100%").items()}, "b.yaml:4:6: info: the owners of 'Vale Ltd' have 150% together: a 75-100% (a.yaml:4), b 75-100% (b.yaml:4) (who owns something together may each count for all of it: say so in note:, or mend a share)"),
    ("shares", owners("34%", "34%", "34%"), "c.yaml:4:6: warning: the owners of 'Vale Ltd' have 102% together: a 34% (a.yaml:4), b 34% (b.yaml:4), c 34% (c.yaml:4) (mend a share, or say with from: and to: when it was held)"),
    ("shares", owners("60, from: 2010, to: 2015~", "50, from: 2011, to: 2014"), "b.yaml:4:6: warning: the owners of 'Vale Ltd' have 110% together: a 60 (a.yaml:4), b 50 (b.yaml:4) (mend a share, or say with from: and to: when it was held)"),
    ("shares", owners("60%, date: 2015~", "50%, date: 2015~"), "b.yaml:4:6: warning: the owners of 'Vale Ltd' have 110% together: a 60% (a.yaml:4), b 50% (b.yaml:4) (mend a share, or say with from: and to: when it was held)"),
    ("shares", owners("60, from: 2010", "50, from: 2012"), "b.yaml:4:6: info: the owners of 'Vale Ltd' have 110% together: a 60 (a.yaml:4), b 50 (b.yaml:4) (of those that followed one another, say until when: to:)"),
    ("shares", owners("over 60%, from: 2010, to: present", "2/3, from: 2012-05, to: 2013"), "b.yaml:4:6: warning: the owners of 'Vale Ltd' have 126.667% together: a over 60% (a.yaml:4), b 2/3 (b.yaml:4) (mend a share, or say with from: and to: when it was held)"),
    ("shares", {**owners("60%"), "f.yaml": firm("relations:", "  - {subsidiary_of: h, share: 50%}")}, "f.yaml:4:6: warning: the owners of 'Vale Ltd' have 110% together: a 60% (a.yaml:4), h 50% (f.yaml:4) (mend a share, or say with from: and to: when it was held)"),
    ("dangling", {"a.yaml": person("relations:", "  - owner_of: Vale Limited"), "f.yaml": firm()}, "a.yaml:4:5: warning: there is no profile 'Vale Limited' yet (did you mean 'f'?)"),
    ("dangling", {"a.yaml": person("relations:", "  - sibling_of: Orr, Bo", "  - relative_of: Bo Orr")}, "a.yaml:4:5: warning: there is no profile 'Orr, Bo' yet (did you mean 'bo-orr'?)"),
    ("dangling", {"a.yaml": person("relations:", "  - sibling_of: bo-orr.yaml", "  - relative_of: Bo Orr")}, "a.yaml:4:5: warning: there is no profile 'bo-orr.yaml' yet (did you mean 'bo-orr'?)"),
    *(
        ("firm-as-person", {"a.yaml": person(name=name)}, f"a.yaml:1:1: warning: a person called {name!r} (write kind: company, if it is one)")
        for name in ("Vale Works Ltd.", "Obras Vale, S.A. de C.V.", "Opal Dune FZE", "Vale Sdn. Bhd.", "蒼鷺貿易有限公司", "ТОО «Вейл»", "ПАО Вейл", "Ооо „Вейл“")
    ),
    *(
        ("dangling", {"a.yaml": person("relations:", f"  - owner_of: {target}"), "x-co.yaml": firm(name="Exo")}, f"a.yaml:4:5: warning: there is no profile {shown!r} yet (did you mean 'x-co'?)")
        for target, shown in (("x-co.yaml", "x-co.yaml"), ("companies/x-co", "companies/x-co"), ("'[[x-co|Exo]]'", "[[x-co|Exo]]"), ("'@x-co'", "@x-co"))
    ),
    ("dangling", {"a.yaml": person("relations:", "  - sibling_of: Dr. Lucía Vale"), "l.yaml": person(name="Lucía Vale")}, "a.yaml:4:5: info: there is no profile 'Dr. Lucía Vale' yet (did you mean 'l'?)"),
    ("future", {"a.yaml": person("birth_date: 2145-01-01 [@s]")}, "a.yaml:3:13: warning: birth_date 2145-01-01 is still to come (mend the year)"),
    ("outside-life", {"a.yaml": person("birth_date: 1850", "death_date: 1985")}, "a.yaml:4:1: warning: a life of 135 years (mend birth_date: or death_date:)"),
    ("outside-life", {"a.yaml": person("birth_date: 1950", "accusations:", "  - {charge: X, stage: charged, date: 1905}")}, "a.yaml:5:5: warning: the accusation (1905) is before the birth (mend one date)"),
    ("outside-life", {"a.yaml": person("birth_date: 1950", "identifiers:", "  - {passport: A1, from: 1905}")}, "a.yaml:5:5: warning: from 1905 is before the birth (mend one date)"),
    ("outside-life", {"a.yaml": person("relations:", "  - {paid: f, date: 1905}"), "f.yaml": firm("founded: 1990")}, "a.yaml:4:6: warning: paid took place (1905) before 'Vale Ltd' was there (mend one date)"),
    ("outside-life", {"a.yaml": person("birth_date: 1990", "relations:", "  - parent_of: b"), "b.yaml": person("birth_date: 1960", name="Bo")}, "a.yaml:5:5: warning: 'Ada Vale' was born after 'Bo', and is said to be the parent (turn it round, or mend a date)"),
    ("outside-life", {"a.yaml": person("birth_date: 1990", "relations:", "  - parent_of: b"), "b.yaml": person("birth_date: 1960", name="Bo")}, "a.yaml:5:5: warning: 'Ada Vale' was born after 'Bo', and is said to be the parent (turn it round, or mend a date)"),
    ("outside-life", {"e.yaml": "kind: event\nname: E\ndate: 1955-06\nparticipants:\n  - a: guest\n", "a.yaml": person("birth_date: 1960")}, "e.yaml:5:5: warning: the event was over before 'Ada Vale' was there (mend one date)"),
    ("outside-life", {"e.yaml": "kind: event\nname: E\ndate: 1955-06\nparticipants:\n  - a: guest\n", "a.yaml": person("death_date: 1950")}, "e.yaml:5:5: warning: the event began after the end of 'Ada Vale' (mend one date, or say with type: what may follow the end, as burial, trial or publication)"),
    ("outside-life", {"sources/t.yaml": "t: {title: T, date: 2018, accessed: 2017-01-01}\n"}, "sources/t.yaml:1:37: warning: read (2017-01-01) before it was published (2018) (mend accessed: or date:)"),
    ("both-ways", {"a.yaml": person("relations:", "  - parent_of: b"), "b.yaml": person("relations:", "  - parent_of: a", name="Bo")}, "b.yaml:4:5: warning: parent_of is told in the other direction, too, in a.yaml:4 (turn one of them round, or leave it out)"),
    ("both-ways", {"a.yaml": firm("relations:", "  - subsidiary_of: b"), "b.yaml": firm("relations:", "  - subsidiary_of: a", name="Bo")}, "a.yaml:4:5: warning: subsidiary_of is told in the other direction, too, in b.yaml:4 (turn one of them round, or leave it out)"),
    ("self-link", {"e.yaml": "kind: event\nname: E\nparticipants:\n  - e: place\n"}, "e.yaml:4:5: warning: e takes part in itself (is the target right?)"),
    ("self-link", {"a.yaml": person("same_as: [A, wikidata:Q1]")}, "a.yaml:3:11: warning: same_as: 'A' is this record itself (is the other meant?)"),
    ("self-link", {"a.yaml": person("not_same_as: a")}, "a.yaml:3:14: warning: not_same_as: 'a' is this record itself (is the other meant?)"),
    ("odd-value", {"a.yaml": person("email: ada at vale.example [@s]")}, "a.yaml:3:8: warning: email 'ada at vale.example' is no mail address (write it as name@host.example)"),
    ("odd-value", {"a.yaml": person("website: example [@s]")}, "a.yaml:3:10: warning: website 'example' is no address of a site (write it as https://host.example)"),
    ("odd-value", {"a.yaml": person("phone: on request [@s]")}, "a.yaml:3:8: warning: phone 'on request' is no phone number (write it with its digits)"),
    ("odd-value", {"a.yaml": person("phone: 4.42079E+11 [@s]")}, "a.yaml:3:8: warning: phone '4.42079E+11' is a number that a spreadsheet has rounded (its last digits are lost: look it up; nobody is known again by it)"),
    ("odd-value", {"a.yaml": person("identifiers:", "  - passport: 1,23E+08")}, "a.yaml:4:5: warning: passport '1,23E+08' is a number that a spreadsheet has rounded (its last digits are lost: look it up; nobody is known again by it)"),
    ("odd-value", {"a.yaml": person("identifiers:", "  - passport LV1234")}, "a.yaml:4:5: warning: 'passport LV1234' is a number of no kind (write passport: LV1234)"),
    ("odd-value", {"sources/t.yaml": "t: {title: T, url: 'htp://t.example', archived: yes}\n"}, "sources/t.yaml:1:49: warning: archived: 'yes' is no address that can be opened (write it as https://host.example)"),
    ("unarchived", {"sources/t.yaml": "t: {title: T, url: 'https://t.example', archived: yes}\n"}, "sources/t.yaml:1:20: info: the source 't' is not archived (add archived: address)"),
    ("no-such-page", {"a.yaml": person("birth_place: X [@book pp. 400-410]")}, "a.yaml:3:14: warning: pp. 400-410 of 'book', which has 300 pages (mend the page, or pages: of the source)"),
    ("no-such-page", {"a.yaml": person("birth_place: X", "sources: [book p. 301]")}, "a.yaml:4:11: warning: p. 301 of 'book', which has 300 pages (mend the page, or pages: of the source)"),
    ("source-in-locator", {"a.yaml": person("birth_place: X", "sources: book p. 1, list")}, "a.yaml:4:10: warning: 'list' is a source, and is taken for the place in 'book' (several sources are a list, sources: [a p. 1, b p. 2], or have semicolons between them: [@a p. 1; @b p. 2])"),
    ("source-in-locator", {"a.yaml": person("birth_place: X [@book, list p. 3]")}, "a.yaml:3:14: warning: 'list' is a source, and is taken for the place in 'book' (several sources are a list, sources: [a p. 1, b p. 2], or have semicolons between them: [@a p. 1; @b p. 2])"),
    ("said-twice", {"a.yaml": person("relations:", "  - {member_of: g, sources: [s]}", "  - {sources: [s], member_of: g}")}, "a.yaml:5:20: info: member_of 'g' stands in line 4 already (leave one of them out)"),
    ("said-twice", {"a.yaml": person("occupation:", "  - Baker [@s]", "  - Cook [@s]", "  - Baker [@s]")}, "a.yaml:6:5: info: occupation 'Baker' stands in line 4 already (leave one of them out)"),
    ("said-twice", {"a.yaml": person("occupation: [Baker, Baker]", "sources: [s]")}, "a.yaml:3:21: info: occupation 'Baker' stands in line 3 already (leave one of them out)"),
    ("said-twice", {"a.yaml": person("weak_aliases: [Ada Vale]")}, "a.yaml:3:16: info: the name 'Ada Vale' stands in line 2 already (leave one of them out)"),
    ("said-twice", {"e.yaml": "kind: event\nname: E\nparticipants:\n  - a: guest\n  - a: guest\n"}, "e.yaml:5:5: info: participant 'a' stands in line 4 already (leave one of them out)"),
    ("telling-id", {"ada-vale.yaml": person("sensitive:", "  - Name")}, "ada-vale.yaml:4:5: warning: the name is sensitive, and the id 'ada-vale', which no export leaves out, tells it (give the file a name that says nothing)"),
    ("pasted", {"a.yaml": person(name="“Ada Vale”")}, "a.yaml:2:7: warning: the quotes of '“Ada Vale”' are a part of the name (leave them out, or write \" or ')"),
    ("pasted", {"a.yaml": person("aliases:", "  – The Clockmaker", "  – Vale")}, "a.yaml:4:3: warning: the '–' at the beginning of '– The Clockmaker – Vale' is a part of the value (an item of a list begins with a hyphen: -)"),
    ("pasted", {"a.yaml": person("occupation:", "  • Baker [@s]")}, "a.yaml:4:3: warning: the '•' at the beginning of '• Baker' is a part of the value (an item of a list begins with a hyphen: -)"),
    ("bad-date", {"a.yaml": person("birth_date: “1970” [@s]")}, "a.yaml:3:13: warning: '“1970”' is no date that can be read: kept as text (leave the quotes out, or write \" or ')"),
    ("range", {"a.yaml": person("relations:", "  - member_of: b"), "b.yaml": person(name="Bo")}, "a.yaml:4:5: warning: 'Bo' is a person: it cannot be the object of member_of (member_of takes an organization there)"),
    ("range", {"a.yaml": firm("relations:", "  - employee_of: b"), "b.yaml": firm(name="B")}, "a.yaml:4:5: warning: 'Vale Ltd' is a company: it cannot be the subject of employee_of (employee_of takes a person there)"),
    ("range", {"a.yaml": firm("relations:", "  - owner_of: b"), "b.yaml": "kind: organization\nname: B\n"}, "a.yaml:4:5: warning: 'B' is an organization: it cannot be the object of owner_of (only a company can be owned: write kind: company, or use controls:)"),
    ("end-before-start", {"a.yaml": person("relations:", "  - {member_of: g, from: 2010, to: 2005}")}, "a.yaml:4:6: error: member_of 'g' ends (2005) before it starts (2010) (exchange from: and to:, or mend one of them)"),
    ("end-before-start", {"a.yaml": person("birth_date: 1970", "death_date: 1960")}, "a.yaml:4:1: error: the death comes before the beginning (mend birth_date: or death_date:)"),
    ("end-before-start", {"a.yaml": person("events:", "  - {date: 2010, end_date: 2009, what: X}")}, "a.yaml:4:5: error: the event ends (2009) before it starts (2010) (mend date: or end_date:)"),
    ("outside-life", {"a.yaml": person("birth_date: 1970", "events:", "  - {date: 1960, what: X}")}, "a.yaml:5:5: warning: 1960 is before the birth or founding (mend one date)"),
    ("outside-life", {"a.yaml": person("death_date: 1970", "events:", "  - {date: 1980, what: X}")}, "a.yaml:5:5: warning: 1980 is after the death or end (mend one date, or say with type: what may follow the end, as burial, trial or publication)"),
    ("outside-life", {"a.yaml": person("death_date: 1970", "relations:", "  - {member_of: g, to: present}")}, "a.yaml:5:6: warning: member_of lasts (present) beyond the end of 'Ada Vale' (mend one date)"),
    ("outside-life", {"a.yaml": person("relations:", "  - {director_of: b, from: 1960}"), "b.yaml": firm("founded: 1990", name="B")}, "a.yaml:4:6: warning: director_of begins (1960) before 'B' was there (mend one date)"),
    ("bad-date", {"a.yaml": person("birth_date: 1970-02-30 [@s]")}, "a.yaml:3:13: warning: '1970-02-30': that month has 28 days: kept as text (leave out the day if it is not known: 1978-03)"),
    ("padded-date", {"a.yaml": person("birth_date: 1970-01-01 [@list]")}, "a.yaml:3:13: info: 1970-01-01 may be a year filled up (write 1970 if it is)"),
    ("shared-name", {"a.yaml": person("aliases: [El Gato]"), "b.yaml": person("aliases: [el gato]", name="Bo")}, "a.yaml:3:11: info: 'El Gato' is also a name of b (cite who uses it for whom; not_same_as: says that they are two)"),
    ("weak-only", {"a.yaml": "kind: person\nweak_aliases: [El Jefe]\n"}, "a.yaml:2:1: warning: a weak alias is its only name (give it a name:)"),
    ("likely-duplicate", {"a.yaml": person(), "b.yaml": person(name="Vale, Ada")}, "b.yaml:2:7: warning: 'Vale, Ada' may be the same as 'a' (a.yaml) (merge the files, or say not_same_as: in one of them)"),
    ("mixed-script", {"a.yaml": person(name="Аda Vale")}, "a.yaml:2:7: warning: 'Аda' mixes Latin and Cyrillic letters (type it anew in one script)"),
    ("contradiction", {"a.yaml": person("birth_date:", "  - 1970 [@s]", "  - 1971 [@s]")}, "a.yaml:4:5: warning: sources differ on birth_date: 1970 / 1971 (both are kept and shown side by side; mark the one that is wrong as standing: denied or retracted)"),
    ("crime-topic", {"a.yaml": person("topics: [crime.fraud]")}, "a.yaml:3:10: warning: 'crime.fraud' on a person who is not convicted (use poi, or cite the listing behind the topic)"),
    ("crime-topic", {"a.yaml": person("topics: [crime.fraud]", "accusations:", "  - {charge: X, stage: overturned}")}, "a.yaml:3:10: warning: 'crime.fraud' on a person who is not convicted (use poi, or cite the listing behind the topic)"),
    ("not-sensitive", {"a.yaml": person("identifiers: [{passport: X1}]")}, "a.yaml:3:15: info: identity numbers of a living person (add sensitive: [identifiers])"),
    ("not-sensitive", {"a.yaml": person("identifiers: [{passport: X1}]", "death_date: {value: 2001, standing: alleged}")}, "a.yaml:3:15: info: identity numbers of a living person (add sensitive: [identifiers])"),
    ("not-sensitive", {"a.yaml": person("identifiers: [{National ID: X1}]")}, "a.yaml:3:15: info: identity numbers of a living person (add sensitive: [identifiers])"),
    ("not-sensitive", {"a.yaml": person("identifiers: [{passport: X1}]", "death_date: alive")}, "a.yaml:3:15: info: identity numbers of a living person (add sensitive: [identifiers])"),
    ("crime-topic", {"a.yaml": person("topics: [crime.fraud]", "death_date: alive")}, "a.yaml:3:10: warning: 'crime.fraud' on a person who is not convicted (use poi, or cite the listing behind the topic)"),
    ("crime-topic", {"a.yaml": person("topics: [crime.fraud]", "death_date: {value: 2001, standing: alleged}")}, "a.yaml:3:10: warning: 'crime.fraud' on a person who is not convicted (use poi, or cite the listing behind the topic)"),
    ("crime-topic", {"a.yaml": person("topics: [crime.fraud]", "accusations:", "  - {charge: X, stage: convicted, standing: alleged}")}, "a.yaml:3:10: warning: 'crime.fraud' on a person who is not convicted (use poi, or cite the listing behind the topic)"),
    ("unknown-source", {"a.yaml": person("birth_place: {value: X, sources: [s, p. 3]}")}, "a.yaml:3:38: error: there is no source 'p.' (if it says where in a source, write it behind the source's id without a comma: id p. 3)"),
    ("unknown-sensitive", {"a.yaml": person("phone: '1'", "sensitive: phone, email")}, "a.yaml:4:12: error: sensitive: 'phone, email' is no key, so nothing is left out by it (a list has brackets: sensitive: [phone, email])"),
    ("unknown-sensitive", {"a.yaml": person("phone: '1'", "sensitive: [email, phones]")}, "a.yaml:4:20: error: sensitive: 'phones' is no key, so nothing is left out by it (did you mean 'phone'?)"),
    ("unknown-sensitive", {"a.yaml": person("sensitive:", "  - shoe_size")}, "a.yaml:4:5: error: sensitive: 'shoe_size' is no key, so nothing is left out by it (name keys of the profile)"),
    ("unlinked-mention", {"a.yaml": person("notes: Knows Boris Orr well."), "b.yaml": person(name="Boris Orr")}, "a.yaml:3:8: info: 'Boris Orr' is named in the notes (link it: [[b]])"),
    ("unknown-record", {"a.yaml": person("not_same_as: [nobody]")}, "a.yaml:3:15: info: not_same_as: there is no record 'nobody'"),
    ("unknown-source", {"a.yaml": person("accusations:", "  - {charge: X, stage: charged, sources: [s], response: denied, response_sources: [nobody p. 2]}")}, "a.yaml:4:84: error: there is no source 'nobody' (describe it in a file under sources/)"),
    ("unknown-source", {"a.yaml": person("relations:", "  - {member_of: g, sources: [s, gone]}")}, "a.yaml:4:33: error: there is no source 'gone' (describe it in a file under sources/)"),
    ("unsourced", {"a.yaml": person("relations:", "  - member_of: g")}, "a.yaml:4:5: warning: no source for member_of 'g' (add [@source locator] behind the value, or `sources:` to the profile)"),
    ("unsourced", {"e.yaml": "kind: event\nname: E\nparticipants:\n  - a: host\n"}, "e.yaml:4:5: warning: no source for participant 'a' (add [@source locator] behind the value, or `sources:` to the profile)"),
    ("dangling", {"e.yaml": "kind: event\nname: E\nparticipants:\n  - Nobody Known: host\n"}, "e.yaml:4:5: info: there is no profile 'Nobody Known' yet (it is shown as a record to be written)"),
    ("dangling", {"a.yaml": person("notes: Knows [[Nobody Known]].")}, "a.yaml:3:14: info: there is no profile 'Nobody Known' yet (it is shown as a record to be written)"),
    ("range", {"e.yaml": "kind: event\nname: E\nparticipants:\n  - s: host\n"}, "e.yaml:4:5: warning: 'Paper' is a source: it takes no part in an event"),
    ("range", {"a.yaml": person("relations:", "  - {sibling_of: Nobody Known}", "  - {member_of: Nobody Known}")}, "a.yaml:5:6: warning: 'Nobody Known' is a person: it cannot be the object of member_of (member_of takes an organization there)"),
    ("end-before-start", {"a.yaml": firm("founded: 2010", "dissolved: 2009-12")}, "a.yaml:4:1: error: the end comes before the beginning (mend founded: or dissolved:)"),
    ("end-before-start", {"e.yaml": "kind: event\nname: E\ndate: 2010-02\nend_date: 2010-01\n"}, "e.yaml:4:1: error: the end comes before the beginning (mend date: or end_date:)"),
    ("end-before-start", {"a.yaml": person("occupation:", "  - {value: Baker, from: 2010, to: 2009}")}, "a.yaml:4:5: error: occupation 'Baker' ends (2009) before it starts (2010) (exchange from: and to:, or mend one of them)"),
    ("outside-life", {"a.yaml": person("birth_date: -0044-03-15", "relations:", "  - {member_of: g, from: '-0100'}")}, "a.yaml:5:6: warning: member_of begins (-0100) before 'Ada Vale' was there (mend one date)"),
    ("outside-life", {"a.yaml": person("birth_date: after 9999", "relations:", "  - {member_of: g, from: 1970}")}, "a.yaml:5:6: warning: member_of begins (1970) before 'Ada Vale' was there (mend one date)"),
    ("outside-life", {"a.yaml": person("death_date: 1970", "relations:", "  - {member_of: g, to: 1971}")}, "a.yaml:5:6: warning: member_of lasts (1971) beyond the end of 'Ada Vale' (mend one date)"),
    ("likely-duplicate", {"a.yaml": person("not_same_as: [b, c]"), "b.yaml": person(), "c.yaml": person()}, "c.yaml:2:7: warning: 'Ada Vale' may be the same as 'b' (b.yaml) (merge the files, or say not_same_as: in one of them)"),
    ("former-id-taken", {"a.yaml": person("former_ids: [Bo, x]"), "people/bo.yaml": person(name="Bo")}, "a.yaml:3:14: warning: the former id 'bo' is the id of another record now (people/bo.yaml) (links to it arrive there: write the new id in them)"),
    ("mixed-script", {"a.yaml": person("aliases:", "  - Αda")}, "a.yaml:4:5: warning: 'Αda' mixes Latin and Greek letters (type it anew in one script)"),
    ("contradiction", {"a.yaml": firm("status:", "  - active [@s]", "  - dissolved [@s]", "  - {value: merged, standing: retracted}")}, "a.yaml:4:5: warning: sources differ on status: active / dissolved (both are kept and shown side by side; mark the one that is wrong as standing: denied or retracted)"),
    ("sides-disagree", {"a.yaml": person("relations:", "  - {sibling_of: b, from: 1990}"), "b.yaml": person("relations:", "  - {sibling_of: a, from: 1991}", name="Bo")}, "b.yaml:4:6: warning: sibling_of is told differently in a.yaml:4 (write it once, on one side)"),
    ("ambiguous-name", {"a1.yaml": person(), "a2.yaml": person(), "b.yaml": person("relations:", "  - sibling_of: Ada Vale", name="Bo")}, "b.yaml:4:5: error: 'Ada Vale' fits 2 records: a1 (a1.yaml), a2 (a2.yaml) (write the id)"),
    ("duplicate-id", {"a/x.yaml": person(), "b/X.yaml": person(name="Bo")}, "b/X.yaml:1:1: error: the id 'X' is taken by a/x.yaml; this record is kept as 'X~2' (rename one of the two files)"),
    ("duplicate-id", {"sources/a.yaml": "s1: {title: One}\n", "sources/b.yaml": "s1: {title: Two}\n"}, "sources/b.yaml:1:1: error: the id 's1' is taken by sources/a.yaml; this record is kept as 's1~2' (rename one of the two files)"),
    ("self-link", {"a.yaml": person("relations:", "  - sibling_of: Ada Vale")}, "a.yaml:4:5: warning: a sibling_of itself (is the target right?)"),
    ("no-target", {"e.yaml": "kind: event\nname: E\nparticipants:\n  - unknown: driver\n"}, "e.yaml:4:5: warning: 'unknown' names nobody (write an id or a name)"),
    ("no-target", {"a.yaml": person("notes: Met [[?]].")}, "a.yaml:3:12: warning: '?' names nobody (write an id or a name)"),
]  # fmt: skip
"""(code, files, the line printed)."""


@pytest.mark.parametrize(
    "target",
    [
        "Orr, Vale and Co., Ltd",  # both are names here
        "Vale & Orr",
        "Vale Works, Ltd",
        "Smith, Jones and Tan",
        "salt and pepper",
        "A/S Orr",
        "Orr &amp; Vale Ltd",
        "AT&T",
        "Orr Works, Riga",
    ],
)
def test_the_name_of_one_is_no_list(target: str) -> None:
    """Commas and `and` in a name that nobody has are no list of those who are called as its parts."""
    others = {"o.yaml": firm("aliases: [Orr]", name="Orr Works"), "v.yaml": firm("aliases: [Vale]", name="Vale Works")}
    (problem,) = found({"a.yaml": person("relations:", f"  - owner_of: {target}", name="Ada Quill"), **others}, "dangling")
    assert (problem.level, "several" in problem.hint) == ("info", False)


@pytest.mark.parametrize(("code", "files", "line"), CASES, ids=[f"{case[0]}-{n}" for n, case in enumerate(CASES)])
def test_a_rule_finds_its_case(code: str, files: Files, line: str) -> None:
    """Each rule finds its case and says it in one line: path, line, column, level, message, advice."""
    problems = found({"sources/sources.yaml": SOURCES, **files}, code)
    assert line in [str(problem) for problem in problems]


NEAR: list[tuple[str, Files]] = [
    ("unknown-source", {"a.yaml": person("birth_place: X [@S p. 3]")}),
    ("unsourced", {"a.yaml": person("birth_place: X [@s]")}),
    ("telling-id", {"k7.yaml": person("sensitive: [name]"), "ada-vale.yaml": person("sensitive: [aliases]", name="Ada Vail")}),
    (
        "several-in-one",
        {
            "a.yaml": person(
                "aliases: ['Vale, Ada', 'Vale, Ada, Jr.', 'García Márquez, Gabriel José']",
                "occupation: baker, cook [@s]",
                "phone: +371 222 2222, ext. 5 [@s]",
                "not_same_as: 'Orr, Bo'",
                "same_as: wikidata:Q1",
            ),
            "b.yaml": firm("aliases: ['Orr, Vale and Co., Ltd', 'Wren, Orr, Tan']"),
            "e.yaml": "kind: event\nname: Raid; seven arrests\n",
        },
    ),
    (
        "several-in-one",
        {
            "a.yaml": person(
                "aliases:",
                "  - Robert Gascoyne-Cecil, 3rd Marquess of Salisbury, KG, PC",
                "  - Ada Vale, M.D., Ph.D.",
                "  - Albert Edward, Prince of Wales, Earl of Dublin",
                "  - Thomas, Lord Erskine, Baron of Restormel",
                "  - Patrick Nee Vale",
                "  - Marie Aka Kouassi",
                "website:",
                "  - https://vale.example/news/a,b.html [@s]",
                "  - https://maps.example/@48.85,2.35 [@s]",
                "  - https://vale.example/a;v=1.2,c.d [@s]",
            )
        },
    ),
    ("future", {"a.yaml": firm("founded: 2001", "dissolved: 2145")}),
    (
        "outside-life",
        {
            "a.yaml": person(
                "birth_date: 1950",
                "death_date: 2001",
                "former_names: [{name: X, from: 1950}]",
                "accusations:",
                "  - {charge: X, stage: alleged, date: 2010}",
            )
        },
    ),
    (
        "outside-life",
        {"a.yaml": person("birth_date: [1960, 1950]", "relations:", "  - parent_of: b"), "b.yaml": person("birth_date: 1955", name="Bo")},
    ),
    (
        "outside-life",
        {"e.yaml": "kind: event\nname: E\ntype: burial\ndate: 1955\nparticipants:\n  - a: guest\n", "a.yaml": person("death_date: 1950")},
    ),
    (
        "outside-life",
        {"e.yaml": "kind: event\nname: E\ndate: 1955\nend_date: 1961\nparticipants:\n  - a: guest\n", "a.yaml": person("birth_date: 1960")},
    ),
    ("outside-life", {"sources/t.yaml": "t: {title: T, date: 2018-05-01, accessed: 2018-05}\n"}),
    (
        "outside-life",
        {"sources/t.yaml": "t: {title: T, date: 2024-06, accessed: 2024-05-20}\nu: {title: U, date: 2025-01-02, accessed: 2024-12-31}\n"},
    ),
    (
        "odd-value",
        {
            "sources/t.yaml": "t: {title: T, url: 'ftp://t.example/x.csv', archived: 'ipfs://bafy'}\nu: {title: U, url: 'doi:10.1000/182', archived: 'file:///a.pdf'}\n"
        },
    ),
    (
        "no-such-page",
        {"sources/t.yaml": "t: {title: T, pages: p. 14}\n", "b.yaml": person("birth_place: X [@t p. 15]", name="Bo")},
    ),
    ("no-locator", {"sources/t.yaml": "t: {title: T, pages: p. 14}\n", "b.yaml": person("birth_place: X [@t]", name="Bo")}),
    (
        "source-in-locator",
        {
            "sources/t.yaml": "annex: {title: T}\n",
            "b.yaml": person("birth_place: X [@book annex 3]", "occupation: Y [@book, Annex p. 2]", name="Bo"),
        },
    ),
    (
        "outside-life",
        {
            "a.yaml": person(
                "birth_date: 1830~",
                "death_date: 1903?",
                "events:",
                "  - {date: 1904, what: Died}",
                "relations:",
                "  - {member_of: g, from: 1829, to: 1904}",
            ),
            "e.yaml": "kind: event\nname: E\ndate: 1905\nparticipants:\n  - a: guest\n",
            "b.yaml": person("birth_date: 1909~", "relations:", "  - {parent_of: c}", name="Bo"),
            "c.yaml": person("birth_date: 1908", name="Cy"),
        },
    ),
    ("outside-life", {"a.yaml": person("birth_date: 1875-02-21", "death_date: 1997-08-04")}),
    (
        "outside-life",
        {
            "a.yaml": person(
                "death_date: 2009-11-16", "events:", "  - {date: 2013, what: Convicted, type: trial}", "  - {date: 2010, what: His funeral}"
            ),
            **{
                f"e{n}.yaml": f"kind: event\nname: {name}\ntype: {type_}\ndate: 2013\nparticipants:\n  - a: named\n"
                for n, (name, type_) in enumerate(
                    [("E", "Memorial service"), ("Lawsuit of the heirs", "hearing"), ("E", "leak"), ("E", "posthumous trial")]
                )
            },
        },
    ),
    (
        "outside-life",
        {
            "a.yaml": person(
                "birth_date: 1990", "relations:", "  - {parent_of: b, role: stepmother}", "  - {parent_of: c, role: adoptive mother}"
            ),
            "b.yaml": person("birth_date: 1960", name="Bo"),
            "c.yaml": person("birth_date: 1960", name="Cy"),
        },
    ),
    (
        "end-before-start",
        {"a.yaml": person("birth_date: 1900~", "death_date: 1899", "relations:", "  - {member_of: g, from: 1890~, to: 1889}")},
    ),
    (
        "both-ways",
        {
            "a.yaml": firm("relations:", "  - {subsidiary_of: b, to: 2010}"),
            "b.yaml": firm("relations:", "  - {subsidiary_of: a, from: 2011}", name="Bo"),
        },
    ),
    (
        "both-ways",
        {
            "a.yaml": person("relations:", "  - parent_of: b"),
            "b.yaml": person("relations:", "  - {parent_of: a, standing: denied}", "  - child_of: a", name="Bo"),
        },
    ),
    ("odd-value", {"a.yaml": person("email: unknown [@s]", "phone: 112 [@s]", "website: vale.example [@s]", "identifiers:", "  - AB 12")}),
    (
        "no-such-page",
        {
            "a.yaml": person("birth_place: X [@book p. 300]", "occupation: Y [@book par. 400]"),
            "sources/t.yaml": "t: {title: T, pages: 200-215}\n",
            "b.yaml": person("birth_place: X [@t p. 210]", name="Bo"),
        },
    ),
    (
        "source-in-locator",
        {"a.yaml": person("birth_place: X [@book p. 1, 3; @list]", "occupation: Y [@book, ch. 2]", "sources: [book p. 1, list]")},
    ),
    (
        "said-twice",
        {
            "a.yaml": person(
                "occupation:",
                "  - Baker [@s]",
                "  - Baker [@list]",
                "relations:",
                "  - {member_of: g, from: 2001}",
                "  - {member_of: g, from: 2010}",
                "given: Ada",
                "aliases:",
                "  - ADA VALE",
                "  - Ada Vale [@s]",
                "surnames: Vale",
            )
        },
    ),
    (
        "firm-as-person",
        {
            "a.yaml": person(name="Ada Sa"),
            "d.yaml": person(name="Murali K.V."),
            "e.yaml": person(name="Пао Гасоль"),
            "f.yaml": person(name="Тоо Ли"),
            "b.yaml": person(name="Limited"),
            "c.yaml": firm(name="Vale Works Ltd"),
        },
    ),
    (
        "span-as-start",
        {"a.yaml": person("relations:", "  - {member_of: g, from: 2010/2015}", "  - {member_of: h, from: 2010-2011, to: 2015}")},
    ),
    ("share", owners("100", "0.5%", "1", "1,200 shares", "majority", "25-50%", "up to 100%", "33,333 %")),
    ("shares", owners("60%, from: 2010, to: 2012", "50%, from: 2012")),
    ("shares", owners("60%, from: 2010, to: 2015~", "50%, from: 2014")),
    ("shares", owners("60%, from: 2010, to: 2015, sources: [s]", "50%, from: 2014?, sources: [s]")),
    ("shares", owners(*["13%"] * 8)),
    ("shares", owners("about 55%", "50%")),
    ("shares", owners("60%, as_of: 2010, sources: [s]", "60%, as_of: 2015, sources: [s]")),
    ("shares", owners("100%, role: class A shares", "100%, role: class B shares")),
    ("shares", owners("61%, note: of the votes", "70%")),
    ("shares", owners("100%, role: nominee", "100%")),
    (
        "shares",  # a parent, and its own one
        {
            "f.yaml": firm("relations:", "  - {subsidiary_of: m, share: 100%}", "  - {subsidiary_of: t, share: 100%}"),
            "m.yaml": firm("relations:", "  - subsidiary_of: n", name="Mid BV"),
            "n.yaml": firm(name="Next BV"),
            "t.yaml": firm("relations:", "  - {owner_of: n}", name="Top SA"),
        },
    ),
    ("shares", owners("60%", "50%, from: 2012")),
    ("shares", owners("60%", "50%, standing: alleged")),
    ("shares", owners("33.34", "33.34", "33.34")),
    ("shares", owners("60%", "up to 50%", "25-40%")),
    (
        "shares",
        {
            "a.yaml": person(
                "relations:", "  - {owner_of: f, share: 60%}", "  - {beneficial_owner_of: f, share: 60%}", "  - {owner_of: f, share: 55%}"
            ),
            "f.yaml": firm(),
        },
    ),
    (
        "sides-disagree",
        {"a.yaml": firm("relations:", "  - {owner_of: f, share: 60%}"), "f.yaml": firm("relations:", "  - {subsidiary_of: a, share: 50}")},
    ),
    ("pasted", {"a.yaml": person("aliases: [The “Clockmaker” Vale, «Vale», –]", "occupation: “Baker” – and more [@s]")}),
    ("not-sensitive", {"a.yaml": person("identifiers: [{passport: X1}]", "sensitive: [Passport]")}),
    ("not-sensitive", {"a.yaml": person("identifiers: [{passport: X1}]", "death_date: 2001")}),
    (
        "unknown-sensitive",
        {"a.yaml": person("sensitive: [Phone, address, parent-of, child_of, passport, name, aliases, notes, ftm, identifiers]")},
    ),
    (
        "unknown-sensitive",
        {
            "a.yaml": person(
                "identifiers: [{badge: X1}]",
                "shoe_size: 46",
                "relations:",
                "  - {freind_of: b}",
                "sensitive: [badge, shoe_size, freind_of]",
            )
        },
    ),
    ("unsourced", {"a.yaml": person("birth_place: X", "sources: [s]")}),
    ("unsourced", {"a.yaml": person("aliases: [Bo]", "topics: [poi]")}),
    ("unused-source", {"a.yaml": person("birth_place: X", "sources: [s p. 4]")}),
    ("unused-source", {"a.yaml": person("aliases: ['Bo [@s p. 4]']", "sources: [s]")}),
    ("no-locator", {"a.yaml": person("birth_place: X [@book p. 3]")}),
    ("unarchived", {"sources/t.yaml": "t: {title: T, url: 'https://example.org', archived: 'https://archive.example.org'}\n"}),
    ("range", {"a.yaml": person("relations:", "  - member_of: g"), "g.yaml": "kind: legal_entity\nname: G\n"}),
    ("end-before-start", {"a.yaml": person("relations:", "  - {member_of: g, from: 2010~, to: 2010}")}),
    ("outside-life", {"a.yaml": person("birth_date: 1970", "events:", "  - {date: 1970-01-01, what: X}")}),
    ("outside-life", {"a.yaml": person("death_date: 1970", "events:", "  - {date: 1990, what: Buried, type: burial}")}),
    ("padded-date", {"a.yaml": person("birth_date: 1970-01-01 [@s]")}),
    ("shared-name", {"a.yaml": person("weak_aliases: [El Jefe]"), "b.yaml": person("weak_aliases: [El Jefe]", name="Bo")}),
    ("weak-only", {"a.yaml": person("weak_aliases: [El Jefe]")}),
    ("likely-duplicate", {"a.yaml": person("not_same_as: [b]"), "b.yaml": person()}),
    ("likely-duplicate", {"a.yaml": person(), "b.yaml": firm(name="Ada Vale")}),
    ("mixed-script", {"a.yaml": person(name="Ada Вале")}),
    ("contradiction", {"a.yaml": person("nationality:", "  - mx", "  - us")}),
    ("contradiction", {"a.yaml": person("birth_date:", "  - 1970", "  - {value: 1971, standing: denied}")}),
    ("crime-topic", {"a.yaml": person("topics: [crime.fraud]", "accusations:", "  - {charge: X, stage: convicted}")}),
    ("crime-topic", {"a.yaml": person("topics:", "  - crime.fraud [@list]")}),
    ("crime-topic", {"a.yaml": "kind: organization\nname: G\ntopics: [crime.fraud]\n"}),
    ("not-sensitive", {"a.yaml": person("identifiers: [{passport: X1}]", "sensitive: [identifiers]")}),
    ("not-sensitive", {"a.yaml": person("identifiers: [{wikidata: Q1}]")}),
    ("unlinked-mention", {"a.yaml": person("notes: Knows [[b]] and Boris Orry."), "b.yaml": person(name="Boris Orr")}),
    ("unknown-source", {"a.yaml": person("accusations:", "  - {charge: X, stage: charged, response: denied, response_sources: [s]}")}),
    ("unsourced", {"a.yaml": person("birth_place: X", "sources: [nowhere]")}),
    ("unsourced", {"e.yaml": "kind: event\nname: E\ntype: meeting\nparticipants:\n  - a: host\nsources: [s]\n"}),
    ("no-locator", {"a.yaml": person("birth_place: X [@s]")}),
    ("unarchived", {"sources/t.yaml": "t: {title: T, url: 'https://example.org', file: t.pdf}\n"}),
    ("dangling", {"a.yaml": person("relations:", "  - sibling_of: lucia vale"), "l.yaml": person(name="Lucía Vale")}),
    ("dangling", {"a.yaml": person("relations:", "  - holds_office: Mayor of Nowhere")}),
    ("range", {"a.yaml": person("relations:", "  - {linked_to: e, role: host}"), "e.yaml": "kind: event\nname: E\n"}),
    ("range", {"a.yaml": person("relations:", "  - {sibling_of: Nobody}", "  - {controls: Nobody}")}),
    ("end-before-start", {"a.yaml": person("birth_date:", "  - 1970", "  - 1950", "death_date: 1960")}),
    ("end-before-start", {"a.yaml": person("relations:", "  - {member_of: g, from: soon, to: 2005}")}),
    ("outside-life", {"a.yaml": person("birth_date: 1970~", "death_date: 1990", "relations:", "  - {member_of: g, from: 1970, to: 1990}")}),
    ("outside-life", {"a.yaml": person("birth_date: -0100", "relations:", "  - {member_of: g, from: '-0044-03-15'}")}),
    ("outside-life", {"a.yaml": person("birth_date: unknown", "events:", "  - {date: 1960, what: X}")}),
    ("bad-date", {"a.yaml": person("birth_date: c. 1970")}),
    ("bad-date", {"a.yaml": person("birth_date: unknown")}),
    ("padded-date", {"a.yaml": person("birth_date: 1970-01-02 [@list]")}),
    ("shared-name", {"a.yaml": person("aliases: [El Gato]", "not_same_as: [b]"), "b.yaml": person("aliases: [El Gato]", name="Bo")}),
    ("shared-name", {"a.yaml": person("aliases: [{name: El Gato, standing: denied}]"), "b.yaml": person("aliases: [El Gato]", name="Bo")}),
    (
        "shared-name",
        {"a.yaml": person("aliases: [El Gato]"), "b.yaml": person("aliases: [{name: El Gato, standing: retracted}]", name="Bo")},
    ),
    ("shared-name", {"a.yaml": person("aliases: ['-']"), "b.yaml": person("aliases: ['-']", name="Bo")}),
    ("likely-duplicate", {"a.yaml": person("not_same_as: [Ada Vale]"), "b.yaml": person()}),
    ("likely-duplicate", {"a.yaml": person("relations: [{child_of: b}]"), "b.yaml": person()}),
    ("likely-duplicate", {"a.yaml": person(), "b.yaml": person("relations: [{child_of: a}]")}),
    ("former-id-taken", {"a.yaml": person("former_ids: [a, c]"), "b.yaml": person("former_ids: [c]", name="Bo")}),
    ("contradiction", {"a.yaml": person("birth_date:", "  - 1970 [@s]", "  - unknown [@s]")}),
    ("contradiction", {"a.yaml": person("birth_place:", "  - Villa [@s]", "  - VILLA [@list]")}),
    ("crime-topic", {"a.yaml": person("topics: [crime.fraud]", "death_date: 1990")}),
    ("unlinked-mention", {"a.yaml": person("notes: Ada Vale herself."), "b.yaml": person(name="Boris")}),
    (
        "unlinked-mention",
        {"a.yaml": person("notes: Knows Boris Orr."), "b.yaml": person(name="Boris Orr"), "c.yaml": person(name="Boris Orr")},
    ),
    ("unknown-record", {"a.yaml": person("not_same_as: [B]"), "b.yaml": person(name="Bo")}),
    ("ambiguous-name", {"a1.yaml": person(), "a2.yaml": person(), "b.yaml": person("relations:", "  - sibling_of: A1", name="Bo")}),
    ("duplicate-id", {"a/x.yaml": person(), "b/x-2.yaml": person(name="Bo")}),
    ("self-link", {"a.yaml": person("relations:", "  - sibling_of: b"), "b.yaml": person(name="Bo")}),
    ("no-target", {"e.yaml": "kind: event\nname: E\nparticipants:\n  - Unknown Soldier: driver\n"}),
    (
        "sides-disagree",
        {"a.yaml": person("relations:", "  - {sibling_of: b, from: 1990}"), "b.yaml": person("relations:", "  - sibling_of: a", name="Bo")},
    ),
]


@pytest.mark.parametrize(("code", "files"), NEAR, ids=[f"{case[0]}-{n}" for n, case in enumerate(NEAR)])
def test_a_rule_leaves_what_only_looks_like_it(code: str, files: Files) -> None:
    """What nearly breaks a rule is not reported."""
    assert found({"sources/sources.yaml": SOURCES, **files}, code) == []


def test_problems_come_in_the_order_of_the_files() -> None:
    """The list is sorted by path, line and column, without repetition, and each prints as one line."""
    problems = found({"b.yaml": person("birth_place: X", "age: 5"), "a.yaml": "kind: x\n"})
    places = [(problem.path, problem.line, problem.column) for problem in problems]
    assert places == sorted(places)
    assert len(set(problems)) == len(problems)
    for problem in problems:
        line = str(problem)
        assert "\n" not in line
        assert line.startswith(f"{problem.path}:{max(problem.line, 1)}:{max(problem.column, 1)}: {problem.level}: ")


def test_a_number_of_pages_of_any_length() -> None:
    """Longer than Python makes a number of: it is a long document, and ends no build."""
    files: Files = {"a.yaml": person("birth_place: X [@long]"), "sources/more.yaml": f"long: {{title: Book, pages: '{'9' * 5000} p.'}}\n"}
    assert [problem.code for problem in found(files)].count("no-locator") == 1

"""The tables of the search index: everything that a keystroke reads, nothing that must be loaded first.

A form is one way in which one name is searched (most names have one, `Müller` has two). Its number says how early it
comes where not all can be looked at: names first that hold least beside one word, then the shorter, then the better connected. It is made
of what the form holds, so that an index that was changed answers as one built anew.

A term is a word of a name, or with a sign before it something else that leads to forms:
    `#` a whole name without blanks, found only in full  `=` the initials of an organization
    `~` a consonant skeleton of a Latin word             `^` one of a word in another script
    `%` the same without an r that ends a syllable
    `&` a word in its own Arabic or Hebrew letters, a Chinese or Korean character
    `!` a sign that cannot be read aloud                 `@` an identifier or a contact

`record` is `entity.no`, `name` a number in `name` or, for an identifier, in `identifier`; below 0 that of a claim (`contacts`).
"""

from __future__ import annotations

import sqlite3

DDL = """
CREATE TABLE search_form (id INTEGER PRIMARY KEY, record INTEGER, name INTEGER, flags INTEGER, "key" TEXT, said TEXT, more TEXT);
CREATE TABLE search_term (term TEXT PRIMARY KEY, df INTEGER, head BLOB) WITHOUT ROWID;
CREATE TABLE search_posting (term TEXT PRIMARY KEY, forms BLOB) WITHOUT ROWID;
CREATE TABLE search_prefix (prefix TEXT PRIMARY KEY, df INTEGER, head BLOB) WITHOUT ROWID;
CREATE TABLE search_prefix_posting (prefix TEXT PRIMARY KEY, forms BLOB) WITHOUT ROWID;
CREATE TABLE search_typo (hash INTEGER PRIMARY KEY, starts TEXT);
CREATE TABLE search_typo_4 (hash INTEGER PRIMARY KEY, starts TEXT);
CREATE TABLE search_typo_5 (hash INTEGER PRIMARY KEY, starts TEXT);
CREATE TABLE search_equal (word TEXT PRIMARY KEY, others TEXT) WITHOUT ROWID;
CREATE TABLE search_figure (name TEXT PRIMARY KEY, value INTEGER) WITHOUT ROWID;
"""
"""`head` holds the first `HEAD` form numbers, 32 bits each, in order; `forms` a roaring bitmap of all, where there are more. `starts` are
beginnings of words, of `typos.PREFIX` letters at most, or of 4 or 5, with a blank between."""

TABLES = tuple(line.split()[2] for line in DDL.strip().splitlines())
HEAD = 64
COMMON_PREFIX = 48
"""A beginning that more words than this share has a row of its own; so has every one of 4 and 5 letters."""
MOST_PREFIX = 24
"""Longer beginnings have none: who would go on typing?"""


def create(connection: sqlite3.Connection) -> None:
    """Make the empty tables."""
    for statement in DDL.strip().splitlines():
        connection.execute(statement)

"""YAML to a plain tree by libyaml's events: for whatever text that is not made of plain lines.

The events are read directly: no node objects, no guessing of types, and no text that could be lost without a word.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Sequence
from typing import Any

import yaml

from dossier.profiles.limits import MAX_DEPTH, MAX_NODES, MAX_SCALAR
from dossier.profiles.places import lines_of
from dossier.profiles.tree import NOTHING, Document, List, Map, ReadError, Remark, Repeated, Value
from dossier.profiles.yaml_reader import FORBIDDEN
from dossier.text import mark


def by_events(text: str) -> list[Document]:
    """All documents of any text, by libyaml's events."""
    try:
        return _Reader(text).documents()
    except yaml.MarkedYAMLError as error:
        raise _explain(error, text) from None
    except yaml.YAMLError as error:
        raise ReadError(str(error).replace("\n", " ")) from None


_LOST = re.compile("[ \t]*(?:,[ \t]*|[ \t]|(?<=[\\[{'\"]))(#[^\\s#][^\n\x85\u2028\u2029]*)")
"""A comment behind a value, or in the place of one: behind a blank, a comma, a quote or the bracket that opens a list."""
_GLUED_HASH = re.compile("[ \t,\\[{'\"]#[^\\s#]")


class _Reader:
    """Builds trees from the parser's events."""

    def __init__(self, text: str) -> None:
        self.next: Callable[[], Any] = yaml.CSafeLoader(text).get_event
        self.text = text
        # Only a file that holds a hash behind a blank, glued to what follows, can lose text to a comment.
        self.glued_hash = "#" in text and _GLUED_HASH.search(text) is not None
        self.long = len(text) > MAX_SCALAR
        # Most files hold none of the signs of anchors, aliases, tags, merge keys and escapes: then no value is looked at for them.
        self.careful = self.glued_hash or self.long or "&" in text or "*" in text or "!" in text or "<<" in text or "\\" in text
        self.foreign = not text.isascii()
        self.nodes = 0
        self.lines = lines_of(text)
        self.remarks: list[Remark] = []

    def documents(self) -> list[Document]:
        found: list[Document] = []
        self.next()  # the stream starts
        while True:
            event = self.next()
            if isinstance(event, yaml.StreamEndEvent):
                return found
            self.remarks = []
            first = self.next()
            root = self.value(first, 0)
            self.next()  # the document ends
            if root is not None:
                found.append(Document(root, first.start_mark.line + 1, self.remarks, self.lines))

    def value(self, event: Any, depth: int) -> Value:
        kind = type(event)
        if kind is yaml.AliasEvent:
            raise _at(event, f"*{event.anchor} refers to another place", "write the value out here; to begin text with * use quotes")
        if event.anchor is not None:
            raise _at(event, f"&{event.anchor} names a value", "write values out where they are used; to begin text with & use quotes")
        if event.tag is not None:
            tag = event.tag.replace("tag:yaml.org,2002:", "!!")
            raise _at(event, f"the tag {tag} is not allowed", "values need no type here; to begin text with ! use quotes")
        if kind is yaml.ScalarEvent:
            return self.scalar(event)
        return self.mapping(event, depth) if kind is yaml.MappingStartEvent else self.sequence(event, depth)

    def too_deep(self, event: Any) -> ReadError:
        """The error of a file whose values lie in one another without end."""
        return _at(event, f"more than {MAX_DEPTH} levels", _TOO_DEEP)

    def too_many(self, event: Any) -> ReadError:
        """The error of a file that holds more than it may."""
        return _at(event, f"the file has more than {MAX_NODES:,} values", "split it into one file a record")

    def scalar(self, event: Any) -> str | None:
        value: str = event.value
        if self.long and len(value) > MAX_SCALAR:
            raise _at(
                event, f"a value of {len(value):,} characters; {MAX_SCALAR:,} are read at most", "keep long texts in a file of their own"
            )
        if self.glued_hash and event.style not in ("|", ">"):
            self.lost_to_comment(event, event.end_mark)
        if event.implicit[0]:  # plain, not quoted
            if len(value) < 5 and value in NOTHING:
                return None
        elif event.style == '"' and not value.isprintable():
            value = self.unescaped(event, value)
        return value

    def unescaped(self, event: Any, value: str) -> str:
        """A text in double quotes: only an escape can bring in what the file itself may not hold."""
        found = FORBIDDEN.search(value)
        if found:
            message = f"the character {mark(found.group())} is kept as a visible mark"
            self.remark(event, "control-character", message, "delete it: it could rewrite the screen or hide text")
            value = FORBIDDEN.sub(lambda match: mark(match.group()), value)
        return value

    def lost_to_comment(self, event: Any, behind: Any) -> None:
        found = _LOST.match(self.text, behind.index)
        if found:
            message = f"{found[1].strip()!r} is read as a comment and left out"
            self.remark(event, "lost-to-comment", message, "put the whole value in quotes, or a blank behind the #")

    def key(self, event: Any) -> str:
        """A key of a file in which not every text can be taken as it stands."""
        if event.anchor is not None or event.tag is not None:
            self.value(event, 0)
        key: str = event.value
        if event.style == '"' and not key.isprintable():
            key = self.unescaped(event, key)
        if key == "<<" and event.implicit[0]:
            raise _at(event, "<< merges another mapping in", "write the values out here")
        return key

    # The two loops below run once for every value of every file: they look at each as little as they can.

    def mapping(self, event: Any, depth: int) -> Map:
        if depth >= MAX_DEPTH:
            raise self.too_deep(event)
        start = event.start_mark
        if self.glued_hash and event.flow_style:
            self.lost_to_comment(event, event.end_mark)
        tree = Map(start.line + 1, start.column + 1)
        at, values_at = tree.at, tree.values_at
        again: list[Repeated] = []
        get, careful, foreign, scalar_event, nothing = self.next, self.careful, self.foreign, yaml.ScalarEvent, NOTHING
        while True:
            key_event: Any = get()
            if type(key_event) is not scalar_event:
                if type(key_event) is yaml.MappingEndEvent:
                    self.nodes += len(tree) + len(again)
                    if self.nodes > MAX_NODES:
                        raise self.too_many(event)
                    return tree
                if type(key_event) is yaml.AliasEvent:
                    self.value(key_event, depth)
                raise _at(key_event, "a key must be text", "put it in quotes")
            key: str = self.key(key_event) if careful else key_event.value
            if foreign and not key.isascii():
                key = unicodedata.normalize("NFC", key)
            place: Any = key_event.start_mark
            value_event: Any = get()
            value_place: Any = value_event.start_mark
            value: Value
            if careful:
                value = self.value(value_event, depth + 1)
            elif type(value_event) is scalar_event:
                value = value_event.value
                if len(value) < 5 and value in nothing and value_event.implicit[0]:
                    value = None
            elif type(value_event) is yaml.SequenceStartEvent:
                value = self.sequence(value_event, depth + 1)
            else:
                value = self.mapping(value_event, depth + 1)
            if key in at:
                again.append(Repeated(key, value, place.line + 1, place.column + 1, at[key][0]))
                tree.repeated = again
                continue
            tree[key] = value
            at[key] = (place.line + 1, place.column + 1)
            values_at[key] = (value_place.line + 1, value_place.column + 1)

    def sequence(self, event: Any, depth: int) -> List:
        if depth >= MAX_DEPTH:
            raise self.too_deep(event)
        if self.glued_hash and event.flow_style:
            self.lost_to_comment(event, event.end_mark)
        tree = List()
        tree.at = []
        get, careful, scalar_event, nothing = self.next, self.careful, yaml.ScalarEvent, NOTHING
        add, add_place = tree.append, tree.at.append
        while True:
            item: Any = get()
            value: Value
            if type(item) is scalar_event and not careful:
                value = item.value
                if len(value) < 5 and value in nothing and item.implicit[0]:
                    value = None
            elif type(item) is yaml.SequenceEndEvent:
                self.nodes += len(tree)
                if self.nodes > MAX_NODES:
                    raise self.too_many(event)
                return tree
            elif type(item) is yaml.MappingStartEvent and not careful:
                value = self.mapping(item, depth + 1)
            else:
                value = self.value(item, depth + 1)
            place = item.start_mark
            add(value)
            add_place((place.line + 1, place.column + 1))

    def remark(self, event: Any, code: str, message: str, hint: str) -> None:
        self.remarks.append(Remark(event.start_mark.line + 1, event.start_mark.column + 1, code, message, hint))


def _at(event: Any, message: str, hint: str) -> ReadError:
    return ReadError(message, event.start_mark.line + 1, event.start_mark.column + 1, hint)


_LOOKED_AT = 1000
"""Characters of a line that are looked at to find out what went wrong."""
_TOO_DEEP = "a profile needs no more than five"
_QUOTE_IT = "put the whole value in quotes"
_CITE_IN_FLOW = "a citation inside [a, b] needs quotes; write the list with dashes, one value a line"
_CITED_BEHIND = re.compile(r"[\"']\s*\[@")
_CITE_IN_QUOTES = "a citation follows the closing quote: move it inside the quotes"


def _hash_between(lines: Sequence[str], first: int, last: int) -> tuple[int, int] | None:
    """Where a comment begins that was hardly meant as one, in some lines, the last of them not among them."""
    for number in range(max(first, 0), min(last, len(lines))):
        if found := _GLUED_HASH.search(lines[number][:_LOOKED_AT]):
            return number + 1, found.start() + 2
    return None


def _explain(error: yaml.MarkedYAMLError, text: str) -> ReadError:
    """libyaml's complaint with the place of the fault and what to do about it."""
    mark_ = error.problem_mark or error.context_mark
    line, column = (mark_.line + 1, mark_.column + 1) if mark_ else (1, 1)
    problem = (error.problem or "not readable").strip()
    lines = text.splitlines() or [""]
    here = lines[line - 1] if line <= len(lines) else ""
    character = here[column - 1 : column]
    here = here[:_LOOKED_AT]
    context = error.context_mark
    hint = ""
    if "nesting depth" in problem:
        problem, hint = f"more than {MAX_DEPTH} levels", _TOO_DEEP
    elif "mapping values are not allowed" in problem:
        before = lines[line - 2] if line > 1 else ""
        if re.match(r"\s*[\w-]+:\S", before) and not re.match(r"\s*[\w-]+:\s", before):
            line, column, hint = line - 1, 1, "put a blank behind the colon"
        elif begun := re.match(r"\s*-\s+([a-z]+(?:_[a-z]+)+)\s", before):
            line, column, hint = line - 1, begun.start(1) + 1, f"put a colon behind {begun[1]}"
        elif re.fullmatch(r"\s+[\w-]+", here[: column - 1]):
            hint = "begin this line in the column of the keys above it, or put the whole value in quotes"
        else:
            hint = f"{_QUOTE_IT}: it holds a colon followed by a blank"
    elif "found character that cannot start any token" in problem or "cannot start any token" in problem:
        if character == "\t" or "\t" in here[: max(column, 1)]:
            problem, hint = "a tab in the indentation", "indent with blanks"
        elif character == "@" and _CITED_BEHIND.search(here):
            hint = _CITE_IN_QUOTES
        elif character == "@" and re.search(r"\[@[\w.-]+", here):
            hint = _CITE_IN_FLOW
        else:
            hint = f"{_QUOTE_IT}: it begins with {character or 'a special character'}"
    elif "could not find expected ':'" in problem:
        if context is not None and re.match(r"\s*[\w-]+:\S", lines[context.line] if context.line < len(lines) else ""):
            line, column, hint = context.line + 1, context.column + 1, "put a blank behind the colon"
        else:
            if context is not None:
                line, column = context.line + 1, context.column + 1
            problem, hint = "a line that is neither `key: value` nor a list item", "begin it with a key and a colon, or indent it"
    elif "unexpected end of stream" in problem and context is not None:
        line, column = context.line + 1, context.column + 1
        problem, hint = "a quote that is never closed", "close it, or put the value in the other kind of quotes"
    elif "while scanning an alias" in (error.context or ""):
        hint = f"{_QUOTE_IT}: it begins with *"
    elif "while scanning an anchor" in (error.context or ""):
        hint = f"{_QUOTE_IT}: it begins with &"
    elif "while scanning a block scalar" in (error.context or ""):
        hint = f"{_QUOTE_IT}, or begin the text on the next line: it begins with | or >"
    elif "escape" in problem or "hexdecimal" in problem or "Unicode character code" in problem:
        hint = "use single quotes: in double quotes \\ has a meaning; write characters themselves, or as \\U0001F600"
    elif "<document start>" in problem:
        hint = "begin a second record with a line ---, or delete the line ... above"
    elif "node content" in problem:
        hint = f"{_QUOTE_IT}: it begins with {character or 'a special character'}"
    elif "did not find expected" in problem:
        first = context.line if context is not None and "flow" in (error.context or "") else line - 2
        if hashed := _hash_between(lines, first, line - 1):
            line, column = hashed
            hint = "what stands behind a # is a comment: put the whole value in quotes"
        elif _CITED_BEHIND.search(here):
            hint = _CITE_IN_QUOTES
        elif re.search(r"\[[^\]]*\[@", here):
            hint = _CITE_IN_FLOW
        elif here.lstrip().startswith(":"):
            hint = "write a key before the colon"
        elif re.search(r"(?::|^\s*-)\s*[\"'].*[\"']\s*\S", here):
            hint = "text follows the closing quote: put the whole value in the other kind of quotes"
        elif re.search(r":\s*[\[{]", here) or (context is not None and "flow" in (error.context or "")):
            hint = "a value that begins with [ or { needs quotes, or its closing bracket is missing"
        else:
            hint = "check the indentation of this line and the one before it"
    elif "block sequence entries are not allowed" in problem:
        hint = f"{_QUOTE_IT}: it begins with a dash"
    elif "mapping keys are not allowed" in problem:
        hint = f"{_QUOTE_IT}: it begins with ?"
    elif "a tab character" in problem:
        hint = "indent with blanks"
    elif "YAML document" in problem or "directive" in problem:
        hint = "delete the line that begins with %"
    if problem.startswith("found character that"):
        problem = f"the character {character!r} cannot begin a value"
    return ReadError(problem, line, column, hint)

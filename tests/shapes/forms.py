"""How the texts of each format are compared: what is expected for a plain one, and what was found, as docs/exchange.md says."""

from __future__ import annotations

import re
from hashlib import blake2b
from typing import TYPE_CHECKING

from dossier.exchange.ftm_made import dataset
from dossier.exchange.note_names import note_name
from dossier.exchange.note_parts import tag
from dossier.text import clean, mark, slug
from tests.shapes.trees import Node

if TYPE_CHECKING:
    from tests.shapes.pair import Pair

_SUM = re.compile(r"\b(?:dossier-)?[0-9a-f]{16}(?:[0-9a-f]{4}|[0-9a-f]{24})?(?:-\d+)?\b")
"""An id that is made of what a thing says."""
_SUMMARIES = (("nodes", "summary"), ("string:`summary`", ""))
"""Where a summary stands without its links, on one line."""
_WIDE = str.maketrans({"[": "［", "]": "］", "|": "｜", "^": "＾", "#": "＃", "<": "＜", ">": "＞", "`": "｀"})
_NO_LINKS = frozenset([*"id file birth_date death_date founded dissolved date end_date".split(), "each of aliases", "each of former_ids"])
"""Properties of a note, none of which may be a link."""


def one_line(text: str) -> str:
    """A text in which blanks and line ends of any number are one blank."""
    return " ".join(text.split())


class Exact:
    """Tables, JSON, Cypher: every character."""

    bags = frozenset("nodes edges table records lines script sources former_ids item".split())
    """What stands in an order that goes by names and ids."""
    marked = True
    """Free text stands there as it does in a profile."""
    shown = False

    def __init__(self, pair: Pair, name: str) -> None:
        self.pair, self.name = pair, name

    def wanted(self, node: Node, key: str, text: str) -> str:
        """What is expected where this stands in the plain base."""
        summary = (node.name, key) in _SUMMARIES
        return self.found(node, key, self.pair.raw(text, lambda made: made.replace("\0", mark("\0")), marked=self.marked and not summary))

    def found(self, node: Node, key: str, text: str) -> str:
        """What was found, without what is other in any two bases."""
        if (node.name, key) in _SUMMARIES:
            text = re.sub(r"\s+(?=[.,;:!?…])", "", one_line(text))
        return _SUM.sub("SUM", text)


class Script(Exact):
    """Cypher has free text without its marks."""

    marked = False


class Entities(Exact):
    """FollowTheMoney: names on one line and without quotes around them, ids and data sets of letters and digits."""

    bags = frozenset("ftm statements table properties datasets said item".split())

    def __init__(self, pair: Pair, name: str) -> None:
        super().__init__(pair, name)
        self.sums = {f"dossier-{blake2b(each.encode(), digest_size=10).hexdigest()}": each for each in pair.known}

    def wanted(self, node: Node, key: str, text: str) -> str:
        if key == "dataset" or node.name == "each of datasets":
            return dataset(self.pair.raw(text))
        return self.found(node, key, self.pair.raw(text, marked=True))

    def found(self, node: Node, key: str, text: str) -> str:
        ids = self.pair.known
        if key == "original_value" or text in ids:
            return text if text in ids else ""
        text = one_line(re.sub("[\"'«»“”‘’]", "", text))
        return _SUM.sub("SUM", self.sums.get(text, text))


class Seen(Exact):
    """What is read by people, too: XML, HTML, Markdown. What cannot be seen is a mark."""

    bags = frozenset("graph nodes edges ul ol tbody bullet_list p paragraph footnote_block svg vault former_ids".split())
    shown = True

    def wanted(self, node: Node, key: str, text: str) -> str:
        return self.found(node, key, self.pair.raw(text, lambda made: clean(made, lines=True)))

    def found(self, node: Node, key: str, text: str) -> str:
        if self.name == "report.html" and (node.name, key) == ("text", ""):
            return ""  # words in a drawing are cut to their room
        text = one_line(text)
        if self.name in ("graphml", "gexf"):  # a blank before such a sign is left out of a summary
            text = re.sub(r"\s+(?=[.,;:!?…])", "", text)
        return _SUM.sub("SUM", text)


class Notes(Seen):
    """A vault: names of notes, tags, words of links in their wide signs."""

    def wanted(self, node: Node, key: str, text: str) -> str:
        made = self.pair.raw(text, lambda made: clean(made, lines=True))
        if (node.name, key) == ("wikilink", "file"):
            return self._file(text)
        if node.name == "wikilink":
            return one_line(made.translate(_WIDE).replace("%%", "％％"))
        if (node.name, key) == ("note", "path"):
            folder, _, file = text.removesuffix(".md").partition("/")
            return f"{folder}/{self._file(file)}.md" if file else text
        if node.name == "each of tags":
            return tag(self.pair.raw(text))
        return one_line(made.replace("[[", "［［") if node.name in _NO_LINKS else made)

    def found(self, node: Node, key: str, text: str) -> str:
        return text if (node.name, key) in (("note", "path"), ("wikilink", "file")) else one_line(text)

    def _file(self, file: str) -> str:
        id_ = self.pair.raw(file)
        return file if file == id_ else note_name(id_)


class Told(Exact):
    """JSON of commands: values as they are, sentences as on the screen."""

    def __init__(self, pair: Pair, name: str) -> None:
        super().__init__(pair, name)
        self.sentences = {"command evidence": ("statement", "response"), "command path": ("why",)}.get(name[:-1], ())

    def wanted(self, node: Node, key: str, text: str) -> str:
        pair = self.pair
        if self.found(node, key, text) == slug(pair.own[0]):
            return slug(pair.typed(pair.own[0]))
        if node.name == "who":
            return one_line(pair.raw(text))
        if node.name in self.sentences:
            return one_line(pair.raw(text, clean))
        return self.found(node, key, pair.raw(text, marked=True))

    def found(self, node: Node, key: str, text: str) -> str:
        if self.name.startswith("command desk") and node.name == "name":
            return ""  # in the lists of a person some signs stand as blanks
        if node.name == "file" and "/cases/" in text:
            return text.rpartition("/")[2].removesuffix(".md")
        lined = node.name in (*self.sentences, "who") or self.name.startswith(("command case", "command desk"))
        return _SUM.sub("SUM", one_line(text) if lined else text)


def form(pair: Pair, name: str) -> Exact:
    """How the texts of something that is written are compared."""
    kinds: dict[str, type[Exact]] = {
        "graphml": Seen, "gexf": Seen, "report.html": Seen, "report.md": Seen, "vault": Notes, "ftm": Entities, "statements": Entities,
        "cypher": Script, "command": Told,
    }  # fmt: skip
    return kinds.get(name.split()[0], Exact)(pair, name)

"""The MUSTs of the Web Annotation Data Model (W3C, 23 February 2017) for all that we say in it.

Each row: the type it is about, the rule in our words, and whether a node keeps it.
"""

import re
from collections.abc import Iterator

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
UTC = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")


def is_iri(value) -> bool:
    return isinstance(value, str) and bool(re.fullmatch(r"https?://\S+", value))


def is_iri_or_node(value) -> bool:
    return is_iri(value) or isinstance(value, dict)


def is_count(value) -> bool:
    return isinstance(value, int) and value >= 0


def as_list(value) -> list:
    return value if isinstance(value, list) else [value]


MUSTS = [
    ("Annotation", "has exactly one IRI as id", lambda node: is_iri(node.get("id"))),
    ("Annotation", "has one target or more", lambda node: all(map(is_iri_or_node, as_list(node.get("target", [None]))))),
    ("Annotation", "bodies are IRIs or nodes", lambda node: all(map(is_iri_or_node, as_list(node.get("body", []))))),
    ("Annotation", "created is in UTC, if given", lambda node: "created" not in node or UTC.fullmatch(node["created"])),
    ("TextualBody", "has exactly one value", lambda node: isinstance(node.get("value"), str)),
    ("TextualBody", "has one format and language at most", lambda node: all(isinstance(node.get(key, ""), str) for key in ("format", "language"))),
    ("SpecificResource", "has exactly one source", lambda node: is_iri_or_node(node.get("source"))),
    ("TimeState", "has a sourceDate in UTC", lambda node: UTC.fullmatch(node.get("sourceDate", ""))),
    ("TimeState", "cached is an IRI", lambda node: is_iri(node["cached"])),
    ("TextQuoteSelector", "has exactly one exact, not empty", lambda node: isinstance(node.get("exact"), str) and node["exact"]),
    ("TextQuoteSelector", "has one prefix and suffix at most", lambda node: all(isinstance(node.get(key, ""), str) for key in ("prefix", "suffix"))),
    ("TextPositionSelector", "start and end are not negative", lambda node: is_count(node.get("start")) and is_count(node.get("end"))),
    ("TextPositionSelector", "end is after start", lambda node: node["end"] > node["start"]),
    ("AnnotationCollection", "has exactly one IRI as id", lambda node: is_iri(node.get("id"))),
    ("AnnotationCollection", "leads to its first page", lambda node: is_iri_or_node(node.get("first"))),
    ("AnnotationCollection", "total is not negative", lambda node: is_count(node["total"])),
    ("AnnotationPage", "has exactly one IRI as id", lambda node: is_iri(node.get("id"))),
    ("AnnotationPage", "has its annotations as a list of items", lambda node: isinstance(node.get("items"), list)),
    ("AnnotationPage", "says what it is part of", lambda node: is_iri_or_node(node.get("partOf"))),
    ("AnnotationPage", "next is an IRI or a node, if given", lambda node: is_iri_or_node(node.get("next", "https://none"))),
]  # fmt: skip


def broken_musts(document: dict) -> list[str]:
    """The rules that the document breaks; none when it is valid."""
    context = [] if CONTEXT in as_list(document.get("@context")) else ["names no context"]
    return context + [
        f"{kind} {rule}"
        for node in _nodes(document)
        for kind, rule, is_kept in MUSTS
        if node.get("type") == kind and not is_kept(node)
    ]


def _nodes(value) -> Iterator[dict]:
    if isinstance(value, dict):
        yield value
    for part in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from _nodes(part)

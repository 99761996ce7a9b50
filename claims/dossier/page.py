"""The page that people open: everything in the dossier, without a link to anything outside it but sources."""

import hashlib
from pathlib import Path

from django.template.loader import get_template
from django.utils.translation import override

TEMPLATE = "dossier/index.html"
AROUND = 160  # characters shown before and after a quote


def page_of(parts: dict, texts: dict[str, str], manifest: dict) -> str:
    """Made of the parts alone, so that who has the file can make it again and compare."""
    by_kind = {name.removesuffix(".json"): told for name, told in parts.items()}
    context = {
        **by_kind,
        "manifest": manifest,
        "passages": _passages(by_kind, texts),
        "sides": _sides(by_kind),
        "verdicts": [_verdict(row, by_kind) for row in reversed(by_kind["annotations"])],
        "names": {row["id"]: row["name"] for row in by_kind["sources"]},
    }
    with override("en"):
        return get_template(TEMPLATE).render(context)


def template_sha256() -> str:
    source = Path(get_template(TEMPLATE).origin.name).read_bytes()
    return hashlib.sha256(source).hexdigest()


def _passages(told: dict, texts: dict[str, str]) -> list[dict]:
    rows = {kind: _by_id(told[kind]) for kind in ("snapshots", "speakers", "sources", "quotes")}
    return [_passage(assertion, rows, texts) for assertion in told["assertions"]]


def _passage(assertion: dict, rows: dict[str, dict[int, dict]], texts: dict[str, str]) -> dict:
    """The words in their sentence, who said them, and where."""
    snapshot = rows["snapshots"][assertion["snapshot"]]
    speaker = rows["speakers"].get(assertion["speaker"])
    source = rows["sources"].get(snapshot["source"])
    body, start, end = texts[snapshot["file"]], assertion["start"], assertion["end"]
    return {
        "before": ("…" if start > AROUND else "") + body[max(start - AROUND, 0) : start],
        "words": body[start:end],
        "after": body[end : end + AROUND] + ("…" if len(body) > end + AROUND else ""),
        "speaker": speaker and speaker["name"],
        "quote": rows["quotes"].get(assertion["quote"]),
        "snapshot": snapshot,
        "source": source and source["name"],
        "assertion": assertion,
    }


def _sides(told: dict) -> list[tuple[str, list[dict]]]:
    labels = {"SUPPORTS": "For", "REFUTES": "Against", "CONTEXT": "Context"}
    texts = _by_id(told["snapshots"])
    return [
        (label, [{**row, "text": texts.get(row["snapshot"])} for row in rows])
        for kind, label in labels.items()
        if (rows := [row for row in told["evidence"] if row["kind"] == kind])
    ]


def _verdict(annotation: dict, told: dict) -> dict:
    content = annotation["content"] or {}
    version = next((row for row in told["methodologies"] if row["version"] == content.get("methodology")), {})
    meanings = {row["verdict"]: row for row in version.get("meanings", ())}
    reviews = [row for row in told["reviews"] if row["annotation"] == annotation["id"]]
    meaning = meanings.get(content.get("verdict"))
    return {**content, **annotation, "reviews": reviews, "meaning": meaning}


def _by_id(rows: list[dict]) -> dict[int, dict]:
    return {row["id"]: row for row in rows}

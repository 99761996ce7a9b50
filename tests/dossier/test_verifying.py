"""A dossier holds as it was made; whatever is changed in it is found, and where."""

import json

import pytest
from django.core.management import CommandError, call_command

from claims.content import hash_of
from claims.dossier import verifying
from claims.models import Event
from tests.dossier.conftest import dossier_of, sealed_anew, unpacked, verified
from tests.factories import AssertionFactory, EventFactory

PROFILES = [{"redacted": False}, {"redacted": False, "comments": False}, {"redacted": True}]


@pytest.mark.parametrize("profile", PROFILES)
def test_dossier_holds_and_no_row_is_read_to_say_so(claim, profile, django_assert_num_queries):
    data = dossier_of(claim, **profile)

    with django_assert_num_queries(0):
        report = verified(data)

    assert report.faults == ()
    assert report.digest == data[-64:].decode()
    assert report.head == Event.objects.order_by("-pk").first().hash


def test_every_check_looks_at_something(claim):
    report = verified(dossier_of(claim))

    assert [sentence for sentence in report.looked_at if ": 0 looked at" in sentence] == []
    assert len(report.looked_at) == 12


def test_claim_without_any_verdict_has_a_dossier(db):
    assert verified(dossier_of(AssertionFactory().claim)).faults == ()


def test_same_rows_give_the_same_bytes(claim):
    assert dossier_of(claim) == dossier_of(claim)


def test_changed_byte_is_found_anywhere(claim):
    data = dossier_of(claim, redacted=True)
    places = [*range(0, len(data), 41), *range(len(data) - 120, len(data))]

    for place in places:
        changed = data[:place] + bytes([data[place] ^ 4]) + data[place + 1 :]
        assert verified(changed).faults, f"byte {place} of {len(data)}"


def part(name):
    """A change of one part's JSON: `part("quotes")(lambda rows: …)`."""

    def of(change):
        def forge(texts, manifest):
            rows = json.loads(texts[f"{name}.json"])
            change(rows)
            texts[f"{name}.json"] = json.dumps(rows)

        return forge

    return of


def other_text(texts, manifest):
    name = next(name for name in texts if name.startswith("snapshots/"))
    texts[name] = texts[name].replace("4", "5")


def forge_content(rows):
    """With the hash made to fit, as somebody would who knows how."""
    rows[-1]["content"]["rationale"] = "Other words."
    rows[-1]["content_hash"] = hash_of(rows[-1]["content"])


def first(**values):
    return lambda rows: rows[0].update(values)


def details(verb, **values):
    return lambda rows: next(row for row in rows if row["verb"] == verb)["details"].update(values)


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        (other_text, "Text 1 is not what its SHA-256 says"),
        (part("quotes")(first(text="“The bridge will open in June,”")), "is not what stands there"),
        (part("quotes")(first(start=3)), "is not what stands there"),
        (part("assertions")(first(end=100_000)), "lies outside its text"),
        (part("evidence")(first(excerpt="5,000,000 EUR")), "is not in its passage"),
        (part("evidence")(first(kind="REFUTES")), "in other words"),
        (part("claim")(lambda row: row.update(text="It cost nothing.")), "claim in other words"),
        (part("claim")(lambda row: row.update(verdict="CORROBORATED")), "is not the published one"),
        (part("annotations")(lambda rows: rows[-1]["content"].update(verdict="CORROBORATED")), "not what its hash says"),
        (part("annotations")(forge_content), "has no approval of what it says"),
        (part("annotations")(forge_content), "is not what event"),
        (part("reviews")(lambda rows: rows.pop()), "has no approval of what it says"),
        (part("reviews")(lambda rows: rows[-1].update(reviewed_by="rosa")), "approved by its writer"),
        (part("events")(details("publish", approved_by="rosa")), "is not what its hash says"),
        (part("events")(lambda rows: rows[1].update(verb="other")), "is not what its hash says"),
        (part("events")(lambda rows: rows.insert(0, rows.pop())), "does not follow"),
        (part("events")(lambda rows: rows[-1].update(id=10_000)), "does not fit the record's newest hash"),
        (part("threads")(lambda rows: rows[0]["comments"][0].update(text="Well done.")), "not what the record says"),
        (lambda texts, manifest: texts.update({"index.html": "<p>Corroborated."}), "index.html does not say"),
        (part("sources")(first(name="The Other Gazette")), "index.html does not say"),
        (part("speakers")(lambda rows: rows.clear()), "index.html does not say"),
        (part("snapshots")(lambda rows: rows.clear()), "lacks what every dossier has"),
        (lambda texts, manifest: texts.pop("reviews.json"), "lacks what every dossier has"),
        (lambda texts, manifest: manifest.update(version=2), "no dossier that this version reads"),
    ],
)  # fmt: skip
def test_sealed_anew_it_still_has_to_fit_together(claim, change, fault):
    if fault.startswith("Text 1"):
        fault = fault.replace("1", str(claim.assertions.first().snapshot_id))

    faults = verified(sealed_anew(dossier_of(claim), change)).faults

    assert any(fault in sentence for sentence in faults), faults


def test_neighbours_in_the_record_hold_each_others_hash(claim):
    """Whoever exchanges an event for another, hash and all, breaks the link to the next."""

    def exchange(rows):
        at = next(at for at, row in enumerate(rows[:-1]) if rows[at + 1]["id"] == row["id"] + 1)
        row = rows[at]
        row["at"] = row["at"].replace("+00:00", "+00:00")
        row["details"] = {"made": "up"}
        names = ("previous_hash", "at", "by_id", "verb", "subject_type", "subject_id", "details")
        row["hash"] = hash_of([row[name] for name in names])

    faults = verified(sealed_anew(dossier_of(claim), part("events")(exchange))).faults

    assert any("does not follow" in sentence for sentence in faults), faults


def test_page_of_another_version_is_not_compared(claim):
    def of_another(texts, manifest):
        manifest["template_sha256"] = "0" * 64
        texts["index.html"] = "<p>As that version shows it."

    report = verified(sealed_anew(dossier_of(claim), of_another))

    assert report.faults == ()
    assert "page for people: 0 looked at, no faults" in report.looked_at


def test_commands_write_and_check(claim, tmp_path, capsys):
    path = tmp_path / "claim.zip"

    call_command("dossier", claim.slug, str(path), "--comments")
    digest = capsys.readouterr().out.split()[-1]
    call_command("verify_dossier", str(path), "--digest", digest)

    assert f"It holds. Its digest: {digest}" in capsys.readouterr().out
    assert list(tmp_path.iterdir()) == [path]
    with pytest.raises(CommandError, match="not the file you were told of"):
        call_command("verify_dossier", str(path), "--digest", "0" * 64)
    path.write_bytes(path.read_bytes()[:-1] + b"x")
    with pytest.raises(CommandError, match="not as it was made"):
        call_command("verify_dossier", str(path))


def test_wrong_use_is_refused_with_a_sentence(claim, tmp_path):
    for arguments, sentence in (
        (["dossier", str(claim.pk), "x.zip", "--redacted", "--comments"], "the desk's own"),
        (["dossier", str(claim.pk), str(tmp_path)], "name a file"),
        (["verify_dossier", str(tmp_path / "none.zip")], "There is no file"),
        (["dossier", "999999", str(tmp_path / "x.zip")], "There is no claim 999999"),
    ):
        with pytest.raises(CommandError, match=sentence):
            call_command(*arguments)


def test_dossier_is_of_one_moment_whatever_is_written_meanwhile(claim):
    EventFactory()

    report = verified(dossier_of(claim))

    assert report.head == Event.objects.order_by("-pk").first().hash
    assert "head" in unpacked(dossier_of(claim))["manifest.json"]


def test_a_file_that_would_fill_the_memory_is_not_read(claim, monkeypatch):
    monkeypatch.setattr(verifying, "MOST_BYTES", 1000)

    report = verified(dossier_of(claim))

    assert "would unpack to" in report.faults[0]
    assert report.looked_at == ()

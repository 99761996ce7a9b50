"""An article imported again: after its text changed, after people worked on it, after the extractor changed."""

import pytest

from claims import importing
from claims.models import Article, Assertion, Claim, Quote, Snapshot, Speaker
from tests.factories import EditorFactory
from tests.importing.conftest import BRIDGE

pytestmark = pytest.mark.django_db

VOTED = "“The bridge will carry 12,000 cars a day,”"


@pytest.fixture
def imported(folder, run_import):
    run_import(folder)
    return folder / "bridge.txt"


def latest(text):
    return Quote.objects.in_latest_snapshots().get(text=text)


def change(path, old, new):
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def test_changed_article_is_a_new_snapshot_and_the_old_one_stays(imported, folder, run_import):
    change(imported, "31 times", "33 times")

    _, printed, _ = run_import(folder)

    assert "1 unchanged, 1 new snapshot" in printed
    first, second = Snapshot.objects.filter(article__identifier="gazette/bridge.txt").order_by("number")
    assert "31 times" in first.body and "33 times" in second.body
    assert first.quotes.count() == second.quotes.count()


def test_quote_in_a_paragraph_that_stayed_is_unchanged_though_its_offset_moved(imported, folder, run_import):
    old = latest(VOTED)
    change(imported, "The harbour council voted", "After two years of talks the harbour council voted")

    run_import(folder)

    new = latest(VOTED)
    assert (new.previous, new.anchoring) == (old, "UNCHANGED")
    assert new.start > old.start


def test_quote_whose_paragraph_went_elsewhere_is_moved(imported, folder, run_import):
    old = latest(VOTED)
    paragraph = next(line for line in BRIDGE.splitlines() if line.startswith(VOTED))
    imported.write_text(BRIDGE.replace(f"{paragraph}\n\n", "") + f"\n{paragraph}\n", encoding="utf-8")

    run_import(folder)

    assert (latest(VOTED).previous, latest(VOTED).anchoring) == (old, "MOVED")


def test_quote_with_a_changed_word_is_reworded(imported, folder, run_import):
    old = latest(VOTED)
    change(imported, "12,000 cars", "14,000 cars")

    run_import(folder)

    new = latest("“The bridge will carry 14,000 cars a day,”")
    assert (new.previous, new.anchoring) == (old, "REWORDED")


def test_removed_quote_has_no_successor(imported, folder, run_import):
    old = latest(VOTED)
    paragraph = next(line for line in BRIDGE.splitlines() if line.startswith(VOTED))
    change(imported, paragraph, "The mayor welcomed the vote.")

    run_import(folder)

    assert not old.successors.exists()


@pytest.mark.parametrize("state", ["CONFIRMED", "CORRECTED", "REJECTED"])
def test_what_a_person_decided_goes_along_with_words_that_stayed(imported, folder, run_import, state):
    Quote.objects.filter(text=VOTED).update(state=state, speaker=None)
    change(imported, "31 times", "33 times")

    _, printed, _ = run_import(folder)

    assert (latest(VOTED).state, latest(VOTED).speaker) == (state, None)
    assert "1 kept as people left them" in printed


@pytest.mark.parametrize("state", ["CONFIRMED", "CORRECTED", "REJECTED"])
def test_new_extractor_leaves_what_a_person_touched(imported, folder, run_import, new_extractor, state):
    Quote.objects.filter(text=VOTED).update(state=state, speaker=None, kind="INDIRECT")

    _, printed, _ = run_import(folder)

    touched = Quote.objects.get(text=VOTED)
    assert (touched.state, touched.speaker, touched.kind) == (state, None, "INDIRECT")
    assert "1 quotes were left as people had made them" in printed


def test_new_extractor_updates_machine_rows_in_place(imported, folder, run_import, new_extractor):
    ids = set(Quote.objects.values_list("pk", flat=True))
    Quote.objects.update(confidence=0.123)

    _, printed, _ = run_import(folder)

    assert "2 articles: 2 updated" in printed
    assert set(Quote.objects.values_list("pk", flat=True)) == ids
    assert not Quote.objects.filter(confidence=0.123).exists()
    assert set(Quote.objects.values_list("extractor_version", flat=True)) == {"test-2"}


def test_quote_the_new_extractor_no_longer_finds_goes_with_its_suggestions(
    imported, folder, run_import, new_extractor
):
    snapshot = Snapshot.objects.get(article__identifier="gazette/bridge.txt")
    stale = Quote.objects.create(snapshot=snapshot, start=0, end=7, text="Council", kind="INDIRECT")
    claim = Claim.objects.create(text="Council.", slug="council")
    Assertion.objects.create(claim=claim, snapshot=snapshot, start=0, end=7, quote=stale)

    run_import(folder)

    assert not Quote.objects.filter(pk=stale.pk).exists()
    assert not Claim.objects.filter(pk=claim.pk).exists()


def test_quote_of_a_confirmed_assertion_is_kept_though_no_longer_found(
    imported, folder, run_import, new_extractor
):
    snapshot = Snapshot.objects.get(article__identifier="gazette/bridge.txt")
    stale = Quote.objects.create(snapshot=snapshot, start=0, end=7, text="Council", kind="INDIRECT")
    claim = Claim.objects.create(text="Council.", slug="council")
    Assertion.objects.create(claim=claim, snapshot=snapshot, start=0, end=7, quote=stale, state="CONFIRMED")

    run_import(folder)

    assert claim.assertions.get().quote == stale


def test_rejected_suggestion_is_not_suggested_again(imported, folder, run_import, new_extractor):
    assertion = Assertion.objects.filter(claim__text__contains="2 million").get()
    Assertion.objects.filter(pk=assertion.pk).update(state="REJECTED")

    run_import(folder)

    assert Assertion.objects.get(claim=assertion.claim).state == "REJECTED"


def test_claim_an_editor_reworded_is_not_made_anew(imported, folder, run_import, new_extractor):
    claim = Claim.objects.get(text__contains="2 million")
    claim.text = "The ferry line made a loss of 2 million euros in 2020."
    claim.save()
    claims = Claim.objects.count()

    run_import(folder)

    assert Claim.objects.count() == claims
    assert claim.assertions.count() == 1
    assert Claim.objects.get(pk=claim.pk).text == claim.text


def test_claim_with_a_draft_annotation_stays_though_nothing_asserts_it(imported, folder, run_import):
    claim = Claim.objects.get(text__contains="31 times")
    claim.annotations.create(created_by=EditorFactory())
    Assertion.objects.filter(claim=claim).update(extractor_version="gone")
    change(imported, "31 times", "33 times")

    run_import(folder)

    assert Claim.objects.filter(pk=claim.pk).exists()


def test_title_an_editor_changed_is_kept_and_others_follow_the_article(imported, folder, run_import):
    Article.objects.filter(identifier="gazette/bridge.txt").update(title="A bridge at last")
    change(imported, "March 3, 2021", "March 4, 2021")

    run_import(folder)

    article = Article.objects.get(identifier="gazette/bridge.txt")
    assert article.title == "A bridge at last"
    assert article.published == "2021-03-04"


def test_text_that_went_back_to_what_it_was_is_a_third_snapshot(imported, folder, run_import):
    first = imported.read_text(encoding="utf-8")
    change(imported, "31 times", "33 times")
    run_import(folder)
    imported.write_text(first, encoding="utf-8")

    run_import(folder)

    snapshots = Snapshot.objects.filter(article__identifier="gazette/bridge.txt").order_by("number")
    assert [snapshot.number for snapshot in snapshots] == [1, 2, 3]
    assert snapshots[0].sha256 == snapshots[2].sha256


def test_outlet_learned_later_moves_the_article_instead_of_doubling_it(folder, run_import):
    run_import(folder)

    run_import(folder, source="Harbour Gazette")

    assert {article.source.name for article in Article.objects.all()} == {"Harbour Gazette"}
    assert Article.objects.count() == 2


def test_merged_speaker_gets_no_new_quotes(imported, folder, run_import):
    """A name that was merged away leads to the speaker that was kept."""
    from claims.merging import merge_speakers

    kept = Speaker.objects.create(name="M. Olenko-Reve", slug="m-olenko-reve")
    merge_speakers(kept, Speaker.objects.get(name="Marta Olenko"), by=EditorFactory())
    change(imported, "31 times", "33 times")

    run_import(folder)

    assert latest(VOTED).speaker == kept


@pytest.fixture
def new_extractor(monkeypatch):
    """The same rules under another version, as after an upgrade."""
    for module in (importing.running, importing.storing, importing.storing_quotes, importing.storing_claims):
        monkeypatch.setattr(module, "EXTRACTOR_VERSION", "test-2")

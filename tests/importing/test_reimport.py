"""An article imported again: after its text changed, after people worked on it, after the extractor changed."""

import pytest

from claims import importing
from claims.curation import correct_quote, reject_quotes
from claims.merging import merge_speakers, undo_merge
from claims.models import Article, Assertion, Claim, Event, Quote, Snapshot, Source, Speaker
from claims.models.claim import claim_key
from claims.quoting import add_quote, correct_boundaries
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
    first, second = Snapshot.objects.filter(article__identifier__endswith="gazette/bridge.txt").order_by(
        "number"
    )
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
    snapshot = Snapshot.objects.get(article__identifier__endswith="gazette/bridge.txt")
    stale = Quote.objects.create(
        snapshot=snapshot, start=0, end=7, text="Council", kind="INDIRECT", extractor_version="test-1"
    )
    claim = Claim.objects.create(text="Council.", slug="council", machine_key=claim_key("Council."))
    Assertion.objects.create(claim=claim, snapshot=snapshot, start=0, end=7, quote=stale)

    run_import(folder)

    assert not Quote.objects.filter(pk=stale.pk).exists()
    assert not Claim.objects.filter(pk=claim.pk).exists()


def test_quote_of_a_confirmed_assertion_is_kept_though_no_longer_found(
    imported, folder, run_import, new_extractor
):
    snapshot = Snapshot.objects.get(article__identifier__endswith="gazette/bridge.txt")
    stale = Quote.objects.create(
        snapshot=snapshot, start=0, end=7, text="Council", kind="INDIRECT", extractor_version="test-1"
    )
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


@pytest.fixture
def lost_claim(imported):
    """A claim of the machine's that the next extractor finds nowhere."""
    snapshot = Snapshot.objects.get(article__identifier__endswith="gazette/bridge.txt")
    claim = Claim.objects.create(text="Lost.", slug="lost", machine_key=claim_key("Lost."), language="en")
    Assertion.objects.create(claim=claim, snapshot=snapshot, start=0, end=7)
    return claim


def test_claim_that_nothing_asserts_any_more_goes(lost_claim, folder, run_import, new_extractor):
    run_import(folder)

    assert not Claim.objects.filter(pk=lost_claim.pk).exists()


def annotate(claim):
    claim.annotations.create(created_by=EditorFactory())


def reword(claim):
    claim.text = "Reworded by an editor."
    claim.save()


def write_by_hand(claim):
    Claim.objects.filter(pk=claim.pk).update(machine_key="")


def put_on_record(claim):
    Event.objects.record("edited", claim, by=EditorFactory())


@pytest.mark.parametrize("work_on", [annotate, reword, write_by_hand, put_on_record])
def test_claim_a_person_worked_on_stays_though_nothing_asserts_it(
    lost_claim, folder, run_import, new_extractor, work_on
):
    work_on(lost_claim)

    run_import(folder)

    assert Claim.objects.filter(pk=lost_claim.pk).exists()


def test_decision_outlives_a_text_that_lacked_the_words(imported, folder, run_import):
    Quote.objects.filter(text=VOTED).update(state="REJECTED")
    whole = imported.read_text(encoding="utf-8")
    paragraph = next(line for line in whole.splitlines() if line.startswith(VOTED))
    change(imported, paragraph, "Subscribe to read on.")
    run_import(folder)
    imported.write_text(whole, encoding="utf-8")

    run_import(folder)

    assert latest(VOTED).state == "REJECTED"


def test_carried_decision_is_on_the_record(imported, folder, run_import):
    Quote.objects.filter(text=VOTED).update(state="CONFIRMED")
    change(imported, "31 times", "33 times")

    run_import(folder)

    assert Event.objects.about(latest(VOTED)).get().verb == "carry"


def test_rejected_quote_does_not_silence_a_right_one_within_it(imported, folder, run_import, new_extractor):
    right = Quote.objects.get(text=VOTED)
    body = right.snapshot.body
    too_long = body[right.start : body.index("\n", right.end)]
    Quote.objects.filter(pk=right.pk).update(state="REJECTED", end=right.start + len(too_long), text=too_long)

    run_import(folder)

    assert Quote.objects.get(text=VOTED).state == "MACHINE"


def test_corrected_boundaries_keep_the_machine_from_laying_its_own_over_them(
    imported, folder, run_import, new_extractor
):
    right = Quote.objects.get(text=VOTED)
    shorter = VOTED[: len(VOTED) // 2]
    Quote.objects.filter(pk=right.pk).update(state="CORRECTED", end=right.start + len(shorter), text=shorter)

    run_import(folder)

    assert not Quote.objects.filter(text=VOTED).exists()
    assert Quote.objects.get(pk=right.pk).text == shorter


def test_rejected_suggestion_stays_rejected_though_its_span_shifts(
    imported, folder, run_import, new_extractor
):
    assertion = Assertion.objects.get(claim__text__contains="2 million")
    Assertion.objects.filter(pk=assertion.pk).update(state="REJECTED", end=assertion.end - 1)

    run_import(folder)

    assert Assertion.objects.get(claim=assertion.claim).state == "REJECTED"


def test_title_an_editor_changed_is_kept_and_others_follow_the_article(imported, folder, run_import):
    Article.objects.filter(identifier__endswith="gazette/bridge.txt").update(title="A bridge at last")
    change(imported, "March 3, 2021", "March 4, 2021")

    run_import(folder)

    article = Article.objects.get(identifier__endswith="gazette/bridge.txt")
    assert article.title == "A bridge at last"
    assert article.published == "2021-03-04"


def test_text_that_went_back_to_what_it_was_is_a_third_snapshot(imported, folder, run_import):
    first = imported.read_text(encoding="utf-8")
    change(imported, "31 times", "33 times")
    run_import(folder)
    imported.write_text(first, encoding="utf-8")

    run_import(folder)

    snapshots = Snapshot.objects.filter(article__identifier__endswith="gazette/bridge.txt").order_by("number")
    assert [snapshot.number for snapshot in snapshots] == [1, 2, 3]
    assert snapshots[0].sha256 == snapshots[2].sha256


def test_outlet_learned_later_moves_the_article_instead_of_doubling_it(folder, run_import):
    run_import(folder)

    run_import(folder, source="Harbour Gazette")

    assert {article.source.name for article in Article.objects.all()} == {"Harbour Gazette"}
    assert Article.objects.count() == 2


def test_merged_speaker_gets_no_new_quotes(imported, folder, run_import):
    """A name that was merged away leads to the speaker that was kept."""

    kept = Speaker.objects.create(name="M. Olenko-Reve", slug="m-olenko-reve")
    merge_speakers(kept, Speaker.objects.get(name="Marta Olenko"), by=EditorFactory())
    change(imported, "31 times", "33 times")

    run_import(folder)

    assert latest(VOTED).speaker == kept


def test_source_an_editor_gave_the_article_is_kept_and_doubles_nothing(imported, folder, run_import):
    echo = Source.objects.create(name="The Echo", slug="the-echo")
    Article.objects.update(source=echo)
    change(imported, "31 times", "33 times")

    run_import(folder)

    assert Article.objects.count() == 2
    assert {article.source for article in Article.objects.all()} == {echo}


def test_source_an_editor_renamed_is_found_again(folder, run_import):
    run_import(folder, source="gazette.example")
    Source.objects.filter(name="gazette.example").update(name="Harbour Gazette")
    change(folder / "bridge.txt", "31 times", "33 times")

    run_import(folder, source="gazette.example")

    assert Article.objects.count() == 2
    assert not Source.objects.filter(name="gazette.example").exists()


def test_import_that_does_not_name_the_source_keeps_the_one_known(folder, run_import):
    run_import(folder, source="The Echo")

    run_import(folder)

    assert {article.source.name for article in Article.objects.all()} == {"The Echo"}


def test_date_an_editor_made_finer_is_kept(imported, folder, run_import):
    article = Article.objects.get(identifier__endswith="gazette/ferry.txt")
    Article.objects.filter(pk=article.pk).update(published_date="2021-03-05", published_precision="DAY")
    change(folder / "ferry.txt", "2 million", "3 million")

    run_import(folder)

    article.refresh_from_db()
    assert article.published == "2021-03-05"


def test_id_given_later_is_taken_over_without_doubling_the_article(imported, folder, run_import):
    meta = folder / "bridge.meta.json"
    meta.write_text('{"url": "https://gazette.example/bridge"}', encoding="utf-8")

    run_import(folder)

    assert Article.objects.count() == 2
    assert Article.objects.filter(identifier="https://gazette.example/bridge").exists()


def test_moved_folder_under_a_new_extractor_doubles_nothing(
    imported, folder, run_import, new_extractor, tmp_path
):
    run_import(folder.rename(tmp_path / "elsewhere"))

    assert Article.objects.count() == 2


@pytest.fixture
def new_extractor(monkeypatch):
    """The same rules under another version, as after an upgrade."""
    for module in (importing.running, importing.storing, importing.storing_quotes, importing.storing_claims):
        monkeypatch.setattr(module, "EXTRACTOR_VERSION", "test-2")


def test_decision_on_an_older_text_reaches_the_same_words_in_the_newest(imported, folder, run_import):
    old = latest(VOTED)
    change(imported, "31 times", "33 times")
    run_import(folder)

    reject_quotes(Quote.objects.filter(pk=old.pk), by=EditorFactory())

    assert latest(VOTED).state == "REJECTED"


def test_correction_on_an_older_text_reaches_the_same_words_in_the_newest(imported, folder, run_import):
    old = latest(VOTED)
    change(imported, "31 times", "33 times")
    run_import(folder)

    correct_quote(old, by=EditorFactory(), speaker=None, kind="MIXED")

    assert (latest(VOTED).state, latest(VOTED).speaker, latest(VOTED).kind) == ("CORRECTED", None, "MIXED")


def test_undone_merge_gives_back_what_an_import_copied_since(imported, folder, run_import):
    mayor = Speaker.objects.get(name="Marta Olenko")
    kept = Speaker.objects.create(name="M. Olenko-Reve", slug="m-olenko-reve")
    merge = merge_speakers(kept, mayor, by=EditorFactory())
    change(imported, "31 times", "33 times")
    run_import(folder)

    undo_merge(merge, by=EditorFactory())

    assert latest(VOTED).speaker == mayor
    assert not Assertion.objects.filter(speaker=kept).exists()


def read_again(run_import, folder):
    """As after a new extractor: every article is read anew."""
    Article.objects.update(import_key="")
    run_import(folder)


@pytest.mark.parametrize(
    "words",
    [
        "12,000 cars a day",  # within the machine's words
        "“The",  # so little that it would not pass for them
        VOTED + " Mayor Marta Olenko said after the vote. “We have waited 20 years.”",  # over the next quote
    ],
)
def test_boundaries_that_a_person_set_are_neither_overwritten_nor_doubled(
    imported, folder, run_import, words
):
    quote = latest(VOTED)
    start = quote.snapshot.body.index(words)
    correct_boundaries(quote, by=EditorFactory(), start=start, end=start + len(words))

    read_again(run_import, folder)

    kept = Quote.objects.get(pk=quote.pk)
    assert (kept.text, kept.state) == (words, "CORRECTED")
    assert not Quote.objects.filter(text=VOTED).exists()


def test_boundaries_that_a_person_set_go_along_to_a_changed_text(imported, folder, run_import):
    quote = latest(VOTED)
    correct_boundaries(quote, by=EditorFactory(), start=quote.start, end=quote.start + 4)
    change(imported, "The harbour council voted", "After two years of talks the harbour council voted")

    run_import(folder)

    texts = Quote.objects.in_latest_snapshots().filter(snapshot__article=quote.snapshot.article)
    assert VOTED[:4] in texts.values_list("text", flat=True)
    assert VOTED not in texts.values_list("text", flat=True)


def test_claim_in_words_that_a_person_left_out_of_a_quote_is_not_the_speaker_s(imported, folder, run_import):
    quote = Quote.objects.get(text__contains="closed 31 times")
    assert quote.assertions.exists()
    correct_boundaries(quote, by=EditorFactory(), start=quote.start, end=quote.start + 4)

    read_again(run_import, folder)

    assert not Assertion.objects.standing().filter(quote=quote).exists()


def test_quote_that_a_person_added_is_neither_overwritten_nor_doubled(imported, folder, run_import):
    snapshot = latest(VOTED).snapshot
    words = "the old bridge was closed 31 times"
    snapshot.assertions.all().delete()
    snapshot.quotes.all().delete()
    start = snapshot.body.index(words)
    added = [
        add_quote(
            snapshot, by=EditorFactory(), start=start, end=start + len(words), kind="INDIRECT", speaker=None
        ),
        add_quote(
            snapshot,
            by=EditorFactory(),
            start=snapshot.body.index(VOTED),
            end=snapshot.body.index(VOTED) + len(VOTED),
            kind="DIRECT",
            speaker=None,
        ),
    ]

    read_again(run_import, folder)

    for quote in added:
        same = Quote.objects.filter(snapshot=snapshot, start__lt=quote.end, end__gt=quote.start)
        assert [(row.pk, row.text, row.extractor_version) for row in same] == [(quote.pk, quote.text, "")]

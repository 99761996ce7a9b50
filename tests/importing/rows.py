"""All rows that imports give, in a form two databases can be compared by: no ids, no moments."""

from claims.models import Article, Assertion, Claim, Figure, Quote, Snapshot, Speaker, SuggestedMerge


def rows() -> dict[str, list]:
    return {
        "articles": sorted(Article.objects.values_list("source__name", "identifier", "title", "import_key")),
        "snapshots": sorted(Snapshot.objects.values_list("article__identifier", "number", "sha256")),
        "speakers": sorted(Speaker.objects.values_list("name", "slug", "kind", "resolution_note")),
        "names": sorted(Speaker.objects.values_list("name", "names__text", "names__kind")),
        "quotes": sorted(
            Quote.objects.values_list(
                "snapshot__sha256", "start", "end", "text", "mention", "speaker__slug", "confidence"
            ),
            key=str,
        ),
        "figures": sorted(
            Figure.objects.values_list("article__identifier", "name", "sphere", "speaker__name"), key=str
        ),
        "suggested": sorted(
            (sorted((one, other)), reason, sentence, state)
            for one, other, reason, sentence, state in SuggestedMerge.objects.values_list(
                "speaker__name", "other__name", "reason", "sentence", "state"
            )
        ),
        "claims": sorted(Claim.objects.values_list("slug", "text", "checkworthiness")),
        "assertions": sorted(
            Assertion.objects.values_list("claim__slug", "snapshot__sha256", "start", "speaker__slug"),
            key=str,
        ),
    }

"""The joined span finder, a step of the pipeline beside the rules' own: same records in, same records out.

Rules and tagger propose; the ranker says how likely each proposal is exactly someone's speech; of proposals
that overlap the likelier stands. The tagger's cue and the rules' mention are taken where both have one.
"""

from bisect import bisect_left
from dataclasses import replace
from itertools import compress
from operator import not_

from claims.extraction.joining.choosing import choose
from claims.extraction.joining.overruled import read_constructions
from claims.extraction.joining.proposals import Proposal, propose
from claims.extraction.joining.ranker import Weights, likelihoods, shipped_weights
from claims.extraction.joining.unsaid import find_unsaid
from claims.extraction.quotes.spans import FoundQuote, find_quote_spans
from claims.extraction.tagging.reading import Linked, Reading
from claims.extraction.tagging.skipping import knows_language, paragraphs_to_read
from claims.extraction.tagging.tagger import Tagger, shipped_tagger
from claims.extraction.text.narration import Paragraph
from claims.extraction.types import Span

# Constructions whose subject the rules often miss; elsewhere their mention is the better one.
_MENTION_DOUBTED = frozenset(("clause after", "that-clause", "colon"))
_SURE_MENTION = 0.9
_GENITIVES = frozenset(("’s", "'s"))


def find_joined_spans(text: str, paragraphs: list[Paragraph], language: str) -> tuple[FoundQuote, ...]:
    """Every quote of the article, in reading order. Articles that are not English go by rules only.

    `language` is a BCP 47 tag, or empty where it is not known: then the text is asked.
    """
    rules = find_quote_spans(text, paragraphs)
    if not knows_language(text, language):
        return rules
    reading = read_article(shipped_tagger(), text, paragraphs, rules)
    return joined(text, paragraphs, reading, rules, shipped_weights())


def read_article(
    tagger: Tagger, text: str, paragraphs: list[Paragraph], rules: tuple[FoundQuote, ...]
) -> Reading:
    """What the tagger says of the paragraphs that are worth its time."""
    chosen = paragraphs_to_read(text, paragraphs, (rule.span.start for rule in rules))
    return tagger.read(
        tagger.words(text, paragraph.start, paragraph.end, [(q.start, q.end) for q in paragraph.quotations])
        for paragraph in chosen
    )


def joined(
    text: str,
    paragraphs: list[Paragraph],
    reading: Reading,
    rules: tuple[FoundQuote, ...],
    weights: Weights,
) -> tuple[FoundQuote, ...]:
    """The quotes chosen from both, in reading order; a rule's quote in a paragraph not read stands."""
    proposals = proposals_of(text, paragraphs, reading, rules)
    chosen = choose(text, reading, proposals, likelihoods(reading, proposals, weights))
    unread = compress(rules, map(not_, _were_read(reading, rules)))
    quotes = [*unread, *(_quote(text, reading, *pair) for pair in chosen)]
    return _grouped(sorted(quotes, key=lambda quote: quote.span.start))


def proposals_of(
    text: str, paragraphs: list[Paragraph], reading: Reading, rules: tuple[FoundQuote, ...]
) -> list[Proposal]:
    """What rules and tagger propose in the paragraphs that the tagger has read, in reading order, without
    what only the tagger proposes and the rules know better."""
    quotations = [(q.start, q.end) for paragraph in paragraphs for q in paragraph.quotations]
    seen = tuple(compress(rules, _were_read(reading, rules)))
    unsaid = find_unsaid(text, paragraphs, rules)
    constructions = read_constructions(paragraphs, rules, unsaid.cues)
    found = (
        proposal
        for proposal in propose(text, quotations, reading, seen)
        if not unsaid.holds(reading, proposal)
    )
    judged = (constructions.judged(text, reading, proposal) for proposal in found)
    return [proposal for proposal in judged if proposal is not None]


def _were_read(reading: Reading, rules: tuple[FoundQuote, ...]) -> list[bool]:
    starts = [word.start for word in reading.words]
    return [bisect_left(starts, rule.span.start) < bisect_left(starts, rule.span.end) for rule in rules]


def _quote(text: str, reading: Reading, proposal: Proposal, likelihood: float) -> FoundQuote:
    span, rule = proposal.span, proposal.rule
    cue, source = (_outside(linked, span.start, span.end) for linked in reading.linked(proposal.first))
    source = _without_genitive(text, source)
    if rule is None:
        return FoundQuote(replace(span, cue=cue.span, mention=source.span), "tagger", likelihood=likelihood)
    mention = _mention(source, rule)
    return replace(
        rule, span=replace(span, cue=cue.span or rule.span.cue, mention=mention), likelihood=likelihood
    )


def _outside(linked: Linked, start: int, end: int) -> Linked:
    """Nothing inside the words themselves says whose they are."""
    is_inside = linked.span is not None and linked.span[0] < end and start < linked.span[1]
    return Linked() if is_inside else linked


def _without_genitive(text: str, linked: Linked) -> Linked:
    """ "Ruiz’s claim that …": the mention is "Ruiz"."""
    if linked.span is None or text[linked.span[1] - 2 : linked.span[1]] not in _GENITIVES:
        return linked
    start, end = linked.span
    return linked._replace(span=(start, end - 2) if end - 2 > start else None)


def _mention(source: Linked, rule: FoundQuote) -> Span | None:
    """The rule's mention, unless the tagger is sure of another where the rules are often wrong."""
    ruled = rule.span.mention
    if ruled is None:
        return source.span
    if source.span is None or rule.pattern not in _MENTION_DOUBTED or source.probability < _SURE_MENTION:
        return ruled
    is_same = source.span[0] < ruled[1] and ruled[0] < source.span[1]
    return ruled if is_same else source.span


def _grouped(quotes: list[FoundQuote]) -> tuple[FoundQuote, ...]:
    """Neighbours that hang on the same cue are parts of one utterance."""
    found: list[FoundQuote] = []
    group, before = 0, None
    for quote in quotes:
        group += 0 if before is not None and quote.span.cue == before else 1
        before = quote.span.cue
        found.append(replace(quote, span=replace(quote.span, group=group)))
    return tuple(found)

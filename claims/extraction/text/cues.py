"""The lexicon of reporting words: which forms report speech, and what may follow each."""

from dataclasses import dataclass

from claims.extraction.text.reporting_verbs import TABLE
from claims.extraction.text.spanish_verbs import SPANISH_VERBS


@dataclass(frozen=True, slots=True)
class ReportingVerb:
    """One form of a reporting verb: "said", "pointed out"; the particle is the second word, if any."""

    lemma: str
    frames: frozenset[str]
    form: str  # base, third, past, participle, ing
    particle: str = ""
    prepositions: frozenset[str] = frozenset()

    def takes(self, *frames: str) -> bool:
        return any(frame in self.frames for frame in frames)


def regular_forms(verb: str) -> tuple[str, str, str, str]:
    """Third person, past, participle and -ing of a regular verb."""
    third = verb + ("es" if verb.endswith(("s", "sh", "ch", "x", "z")) else "s")
    if verb.endswith("e"):
        return third, verb + "d", verb + "d", verb[:-1] + "ing"
    return third, verb + "ed", verb + "ed", verb + "ing"


def _read_table() -> dict[str, tuple[ReportingVerb, ...]]:
    lexicon: dict[str, list[ReportingVerb]] = {}
    for line in TABLE.strip().splitlines():
        lemma, frames, *irregular = (part.strip() for part in line.split("|"))
        _enter(lexicon, lemma, frames.split(), irregular[0] if irregular else "")
    return {word: tuple(verbs) for word, verbs in lexicon.items()}


def _enter(lexicon: dict[str, list[ReportingVerb]], lemma: str, frames: list[str], irregular: str) -> None:
    verb, _, particle = lemma.partition(" ")
    forms = [form for form in irregular.split() if form != particle] or list(regular_forms(verb))
    prepositions = frozenset(frame.partition(":")[2] for frame in frames if ":" in frame)
    kinds = frozenset(frame.partition(":")[0] for frame in frames)
    for name, form in zip(("base", "third", "past", "participle", "ing"), (verb, *forms), strict=True):
        known = lexicon.setdefault(form, [])
        if not any(entry.lemma == lemma for entry in known):
            known.append(ReportingVerb(lemma, kinds, name, particle, prepositions))
    lexicon[verb].sort(key=lambda entry: not entry.particle)


def _with_spanish(lexicon: dict[str, tuple[ReportingVerb, ...]]) -> dict[str, tuple[ReportingVerb, ...]]:
    frames = frozenset(("that", "clause", "quote"))
    spanish = {word: (ReportingVerb(verb, frames, form),) for word, (verb, form) in SPANISH_VERBS.items()}
    return {**spanish, **lexicon}


REPORTING_VERBS = _with_spanish(_read_table())


def reporting_verb(word: str, following: str) -> ReportingVerb | None:
    """The reporting verb that the word is a form of; "out" after "pointed" decides between its entries."""
    entries = REPORTING_VERBS.get(word, ())
    for entry in entries:
        if entry.particle and entry.particle == following:
            return entry
    return next((entry for entry in entries if not entry.particle), None)

"""How sure an attribution is: the share right on development articles, by construction and resolution."""

_BY_PATTERN = {
    "inverted": 0.97, "quote before": 0.97, "quote after": 0.95, "carried on": 0.93, "still open": 0.95,
    "tweet": 0.98, "translation": 0.97, "block": 0.93, "transcript": 0.9, "that-clause": 0.9, "clause after": 0.85,
    "clause before": 0.85, "according to": 0.85, "participle": 0.75, "object": 0.75, "passive": 0.7, "standalone": 0.6,
}  # fmt: skip
_BY_RESOLUTION = {
    "full_name": 1.0, "surname": 0.97, "handle": 0.95, "institution": 0.9, "pronoun": 0.85, "role": 0.85, "none": 0.6,
}  # fmt: skip


def confidence_of(pattern: str, resolution: str) -> float:
    return round(_BY_PATTERN.get(pattern, 0.6) * _BY_RESOLUTION[resolution], 3)

"""Do the extractor's weights load, and does it read?"""

import time
from collections.abc import Iterator

from claims.doctor.signs import Sign, ill, well
from claims.extraction import Document, extract

SENTENCE = "“The bridge will open in May,” said Ana Ruiz, the mayor of Selby."
AGAIN = "Install the package again: claims/extraction/weights is incomplete."


def weights() -> Iterator[Sign]:
    """A sentence whose quote and speaker the shipped extractor finds."""
    began = time.perf_counter()
    try:
        found = extract(Document(body=SENTENCE, language="en"))
    except Exception as error:  # the runtime of the network has errors of its own
        yield ill("extractor", f"It does not load: {error}"[:300], AGAIN)
        return
    named = [quote.attribution.name for quote in found.quotes]
    if named != ["Ana Ruiz"]:
        yield ill("extractor", f"It misreads its test sentence: {named}.", AGAIN)
    else:
        yield well("extractor", f"Loaded and reading in {time.perf_counter() - began:.1f} s.")

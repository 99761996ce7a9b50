"""Which statements can be checked, and how much a check is worth. In by `detection.find_claims`."""

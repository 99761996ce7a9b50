"""Our extractor beside its peers on the same gold: `make bench-extraction GOLD=… SCORER=…`."""

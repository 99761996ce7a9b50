"""Training of the tagger; needs PyTorch, which the running application does not."""

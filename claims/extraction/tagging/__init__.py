"""The trained tagger: how likely each word of an English article is reported, a cue or a source."""

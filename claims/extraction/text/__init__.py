"""Paragraphs, sentences, words, marks and dates: what the text is made of, before anyone is quoted in it."""

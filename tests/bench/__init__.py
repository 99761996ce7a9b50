"""How fast the record is at a million quotes, beside the bare driver and other ways to serve it: `make bench`.

`corpus` invents the rows and `filling` stores them, `systems` are the ways to ask for them, `rows` the table of
what is asked, `timing` lets all take turns, `reporting` writes docs/benchmarks.md. Nothing here is imported by
the product, and no test asserts a time.
"""

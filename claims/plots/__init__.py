"""Numbers drawn as SVG that stands in a page: plain Python and drawsvg, no database (docs/adr/0012).

Every drawing has a title and a description, colours by class alone (site.css knows light, dark and print),
and a table beside it that says the same. drawsvg escapes text, not attributes: these hold numbers, class
names and addresses that Django made, never words of others.
"""

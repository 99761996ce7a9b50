"""The whole database in one file, and back: every table as JSON Lines in a sealed zip.

Called by the commands `export --full` and `import_dump`. Which models go along is said in `carried.py`, the
file's form in docs/export.md.
"""

from claims.dumping.reading import DumpRefused, import_dump, rows_in
from claims.dumping.writing import row_count, write_dump

__all__ = ["DumpRefused", "import_dump", "row_count", "rows_in", "write_dump"]

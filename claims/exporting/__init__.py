"""What readers may see, as flat tables: CSV for spreadsheets, JSON Lines for programs.

`said.py` and `found.py` say which tables and columns there are, `files.py` writes them. The command `export`
and the API's /export/ both call `lines_of`. docs/export.md explains every column.
"""

from claims.exporting.columns import Column, Resource
from claims.exporting.files import FORMATS, Download, downloads, lines_of
from claims.exporting.resources import RESOURCES

__all__ = ["FORMATS", "RESOURCES", "Column", "Download", "Resource", "downloads", "lines_of"]

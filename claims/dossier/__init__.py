"""One claim with all that speaks for its verdict, as one file that is checked without the database.

`writing.py` makes it, `verifying.py` checks it, both by the rules of the record itself. What it proves, and
what it does not, is in docs/dossier.md. Called by the commands `dossier` and `verify_dossier`, the API and
the desk.
"""

from claims.dossier.choosing import Profile
from claims.dossier.verifying import Report, verify_dossier
from claims.dossier.writing import NothingPublic, write_dossier

__all__ = ["NothingPublic", "Profile", "Report", "verify_dossier", "write_dossier"]

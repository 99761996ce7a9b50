"""What is wrong with this installation, and what to do about it: for `manage.py doctor`.

A check looks at one thing and says how it is. None changes anything, none stops another.
"""

from claims.doctor.examining import Check, Sign, State, examine

__all__ = ["Check", "Sign", "State", "examine"]

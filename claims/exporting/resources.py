"""The tables that anyone may take away, by name."""

from claims.exporting.found import FOUND
from claims.exporting.said import SAID

RESOURCES = {resource.name: resource for resource in (*SAID, *FOUND)}

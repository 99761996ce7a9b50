"""One claim with all that speaks for its verdict, as one file that is checked without the database."""

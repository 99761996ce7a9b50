"""How each row is written in JSON: short where it is nested, full where it was asked for."""

"""Names that say what an institution is and not which one: every country has a Foreign Ministry."""

from claims.models.names import name_key

# In English and Spanish, as `name_key` leaves them: without case and accents.
GENERIC_WORDS = frozenset(
    """
    academy administration affairs agency agriculture air army assembly association attorney authority
    bank board borough bureau cabinet central chamber church city civil coast college commission committee
    communications company congress constituent constitutional council county court defence defense
    democratic department deputies district economic economy education election elections electoral embassy
    energy environment executive exterior federal finance fire force forces foreign general government
    governor guard health high home house human immigration independent information institute interior
    internal international justice labor labour law legislature local mayor metropolitan military minister
    ministry municipal national navy office ombudsman opposition parliament party people police presidency
    president press prison prosecutor prosecutors provincial public regional republican revolutionary rights
    school secretary security senate service services social state statistics superior supreme town trade
    transport treasury tribunal union united university village welfare
    and for of on the
    asamblea ayuntamiento banco camara central comision congreso consejo constitucional constituyente corte
    defensa defensor defensoria ejercito electoral embajada exteriores federal fiscalia general gobierno
    hacienda interior justicia ministerio municipal nacional oposicion parlamento partido policia presidencia
    provincial publico pueblo relaciones republica salud senado superior supremo tribunal universidad
    de del el la las los y
    """.split()
)


def is_generic(name: str) -> bool:
    """Whether the name consists of nothing but words that institutions everywhere share."""
    return set(name_key(name).split()) <= GENERIC_WORDS

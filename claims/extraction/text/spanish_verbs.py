"""Spanish verbs of speech with the forms that news use: dice, dicen, dijo, dijeron, decía, dicho, diciendo.

A regular verb is its infinitive alone. Behind it stand the forms that the rules do not give: present (he,
they), preterite (he, they), participle, gerund; a dash keeps the regular one.
"""

_TABLE = """
decir | dice dicen dijo dijeron dicho diciendo
afirmar
asegurar
señalar
agregar
añadir
explicar
declarar
sostener | sostiene sostienen sostuvo sostuvieron
mantener | mantiene mantienen mantuvo mantuvieron
expresar
responder
contestar
replicar
preguntar
contar | cuenta cuentan
indicar
advertir | advierte advierten advirtió advirtieron - advirtiendo
anunciar
informar
comentar
manifestar | manifiesta manifiestan
lamentar
criticar
denunciar
destacar
resaltar
subrayar
recalcar
remarcar
enfatizar
apuntar
puntualizar
precisar
matizar
aclarar
adelantar
revelar
confirmar
confesar | confiesa confiesan
admitir
reconocer
recordar | recuerda recuerdan
reiterar
insistir
relatar
narrar
opinar
considerar
alegar
argumentar
argüir | arguye arguyen arguyó arguyeron argüido arguyendo
aseverar
sentenciar
concluir | concluye concluyen concluyó concluyeron concluido concluyendo
gritar
exclamar
ironizar
bromear
escribir | - - - - escrito
tuitear
publicar
sugerir | sugiere sugieren sugirió sugirieron - sugiriendo
prometer
jurar
avisar
exigir
pedir | pide piden pidió pidieron - pidiendo
reclamar
negar | niega niegan
vaticinar
espetar
zanjar
apostillar
"""
_ENDINGS = {
    "ar": ("a", "an", "ó", "aron", "ado", "ando"),
    "er": ("e", "en", "ió", "ieron", "ido", "iendo"),
    "ir": ("e", "en", "ió", "ieron", "ido", "iendo"),
}
_IMPERFECT = {"ar": ("aba", "aban"), "er": ("ía", "ían"), "ir": ("ía", "ían")}
_FORMS = ("third", "third", "past", "past", "participle", "ing")


def _read_table() -> dict[str, tuple[str, str]]:
    found: dict[str, tuple[str, str]] = {}
    for line in _TABLE.strip().splitlines():
        verb, _, listed = (part.strip() for part in line.partition("|"))
        for word, form in zip(_conjugated(verb, listed.split()), _FORMS, strict=True):
            found.setdefault(word, (verb, form))
        for ending in _IMPERFECT[verb[-2:]]:
            found.setdefault(verb[:-2] + ending, (verb, "past"))
    return found


def _conjugated(verb: str, irregular: list[str]) -> list[str]:
    regular = [verb[:-2] + ending for ending in _ENDINGS[_ending(verb)]]
    return [
        irregular[i] if i < len(irregular) and irregular[i] != "-" else form for i, form in enumerate(regular)
    ]


def _ending(verb: str) -> str:
    return {"í": "i"}.get(verb[-2], verb[-2]) + verb[-1]


# Each form: its infinitive, and "third" (present), "past", "participle" or "ing".
SPANISH_VERBS = _read_table()

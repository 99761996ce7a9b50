"""Spanish reports by rules: the verbs of speech in the forms that news use, and the constructions around them."""

import pytest

from claims.extraction import Document, extract

RUIZ = "Ana Ruiz"

SIMPLE = """
dijo dijeron dice dicen decía afirmó afirmaron afirma afirman afirmaba aseguró señaló agregó añadió
explicó declaró indicó anunció informó comentó expresó lamentó criticó denunció destacó subrayó
recalcó remarcó apuntó puntualizó precisó matizó aclaró adelantó reveló confirmó sostuvo sostuvieron
sostiene mantuvo advirtió advierten respondió contestó replicó preguntó contó cuenta manifestó
manifiesta confesó admitió reconoció reconocen recordó recuerda reiteró insistió relató narró opinó
consideró alegó argumentó aseveró concluyó concluyeron gritó exclamó escribió tuiteó publicó sugirió
sugieren prometió juró avisó exigió pidió piden negó niegan
"""
COMPOUND = ("ha dicho", "han afirmado", "ha escrito", "han pedido", "había señalado")


def found(text, finder="joint"):
    quotes = extract(Document(text), finder).quotes
    return [(text[q.span.start : q.span.end], q.span.kind, q.attribution.name) for q in quotes]


@pytest.mark.parametrize("form", (*SIMPLE.split(), *COMPOUND))
def test_verb_reports_before_and_behind_its_words(form):
    assert found(f"«El puente es seguro», {form} Ana Ruiz.") == [("«El puente es seguro»", "direct", RUIZ)]
    assert found(f"Ana Ruiz {form} que el puente es seguro.") == [("el puente es seguro", "indirect", RUIZ)]


REPORTS = [
    # text, words of Ana Ruiz in it
    ("“El puente es seguro”, ha dicho Ana Ruiz.", ["“El puente es seguro”"]),
    ("“El puente”, dijo Ana Ruiz, “es seguro”.", ["“El puente”", "“es seguro”"]),
    ("«Es seguro», afirmó la alcaldesa de Varsk, Ana Ruiz, en Marsk.", ["«Es seguro»"]),  # no place speaks
    ("La alcaldesa, Ana Ruiz, dijo: «El puente es seguro».", ["«El puente es seguro»"]),
    ("Ana Ruiz, que dirige el puerto, dijo que el puente es seguro.", ["el puente es seguro"]),
    ("Ana Ruiz dijo el lunes a la prensa que el puente es seguro.", ["el puente es seguro"]),
    ("Ana Ruiz señaló que el puente “es seguro”.", ["el puente “es seguro”"]),
    ("Según Ana Ruiz, el puente es seguro.", ["el puente es seguro"]),
    ("Según la alcaldesa Ana Ruiz, el puente es seguro.", ["el puente es seguro"]),
    ("El puente es seguro, según Ana Ruiz.", ["El puente es seguro"]),
    ("El puente es seguro, según explicó Ana Ruiz.", ["El puente es seguro"]),
    ("“El puente es seguro”, según Ana Ruiz.", ["“El puente es seguro”"]),
    ("De acuerdo con Ana Ruiz, el puente es seguro.", ["el puente es seguro"]),
    ("En palabras de Ana Ruiz, “el puente es seguro”.", ["“el puente es seguro”"]),
    ("—El puente es seguro —dijo Ana Ruiz—. Lo fue siempre.", ["El puente es seguro", "Lo fue siempre."]),
    ("—El puente es seguro —afirmó la alcaldesa, Ana Ruiz.", ["El puente es seguro"]),  # her role first
    ("La alcaldesa Ana Ruiz habló ayer. “Es muy seguro”, dijo ella.", ["“Es muy seguro”"]),  # a pronoun
    ("El puente es seguro #Varsk\n— Ana Ruiz (@anaruiz) May 3, 2020", ["El puente es seguro #Varsk"]),
    ("Ana Ruiz negó que el puente fuera seguro.", ["el puente fuera seguro"]),
]


@pytest.mark.parametrize("finder", ["rules", "joint"])
@pytest.mark.parametrize(("text", "words"), REPORTS)
def test_spanish_reports(text, words, finder):
    assert [(quote, name) for quote, _, name in found(text, finder)] == [(quote, RUIZ) for quote in words]


NOBODYS = [
    # text, its quotes
    ("Ana Ruiz no dijo que el puente es seguro.", []),
    ("Ana Ruiz nunca ha dicho que el puente es seguro.", []),
    ("“El puente es seguro”, insistió.", ["“El puente es seguro”"]),  # who, the sentence does not say
    ("Ana Ruiz y Pablo Lind dijeron que el puente es seguro.", ["el puente es seguro"]),  # two
]


@pytest.mark.parametrize("finder", ["rules", "joint"])
@pytest.mark.parametrize(("text", "words"), NOBODYS)
def test_spanish_words_that_are_nobodys(text, words, finder):
    assert [(quote, name) for quote, _, name in found(text, finder)] == [(quote, None) for quote in words]


OTHERS = [
    # a text in another language, what stands in its marks
    ("« Le pont est très sûr », a dit la maire dans un entretien.", ["« Le pont est très sûr »"]),
    (
        "„Die Brücke ist sehr sicher“, sagte die Bürgermeisterin und das war es.",
        ["„Die Brücke ist sehr sicher“"],
    ),
    ("A ponte não é do povo, disse: “A ponte é muito segura”.", ["“A ponte é muito segura”"]),
    ("Der Plan „Neue Brücke“ ist nicht mit der Stadt besprochen.", []),  # a name
]


@pytest.mark.parametrize("finder", ["rules", "joint"])
@pytest.mark.parametrize(("text", "words"), OTHERS)
def test_other_languages_give_direct_quotes_only(text, words, finder):
    assert found(text, finder) == [(quote, "direct", None) for quote in words]

"""How lines that are not the article read: each pattern must match a whole line, in English or Spanish.

A line of the article may hold any of these words; it is boilerplate only when it says nothing else.
"""

import re

_NETWORK = (
    r"(?:facebook|twitter|x|instagram|whatsapp|telegram|linkedin|youtube|threads|bluesky|mastodon|tiktok)"
)
_PIECE = r"(?:story|article|post|report|page|video|piece|column)"
_NAME = r"(?=(?-i:[A-ZÀ-Ý@]))"  # a name follows, so it is a credit and no sentence
_MAIL = r"[\w.+-]{1,40}@[\w.-]{1,40}"

FORM_HEAD = (
    r"(?:leave|post|add|write) a (?:reply|comment)(?: cancel reply)?",
    r"join the (?:conversation|discussion)",
    r"deja (?:un comentario|una respuesta)(?: cancelar la respuesta)?",
    r"(?:escribe|publica|añade) (?:un|tu) comentario",
)
FORM = (
    r"fill in your details below or click an icon to log in:?",
    r"introduce tus datos o haz clic en un icono para iniciar sesión:?",
    r"you are commenting using your [\w.]{1,20} account\..{0,60}",
    r"estás comentando usando tu cuenta de [\w.]{1,20}\..{0,60}",
    r"(?:wordpress\.com|twitter|facebook|google\+?|gravatar) (?:logo|picture|photo)",
    r"(?:logo de wordpress\.com|imagen de twitter|foto de facebook|foto de google\+?)",
    r"connecting to %s|conectando a %s",
    r"\(?\s*log ?out\s*/\s*change\s*\)?|\(?\s*cerrar sesión\s*/\s*cambiar\s*\)?",
    r"this site uses akismet to reduce spam\..{0,80}",
    r"este sitio usa akismet para reducir el spam\..{0,120}",
    r"notify me of (?:new posts|new comments|follow-?up comments)(?: (?:via|by) e-?mail)?\.?",
    r"(?:recibir un|avísame por) (?:correo|email).{0,80}(?:comentario|entrada)s?\.?",
    r"your e-?mail (?:address )?(?:will not be|is never) (?:published|shared)\b.{0,80}",
    r"tu (?:dirección de )?correo electrónico no será publicad[oa]\b.{0,80}",
    r"(?:required fields are marked|los campos (?:obligatorios|necesarios) están marcados con)\s*\*?",
    r"save my name, e-?mail.{0,100}|guarda mi nombre, correo.{0,120}",
    r"(?:enter|type) your comment here\.{0,3}|escribe aquí tu comentario\.{0,3}",
    r"(?:post|submit) comment|(?:publicar|enviar) (?:el )?comentario",
    r"you must be logged in to (?:post|leave) a (?:comment|reply)\.?",
    r"(?:log|sign) in to (?:post|leave) a (?:comment|reply)\.?|cancel reply|cancelar (?:la )?respuesta",
)
FORM_FIELD = (
    r"(?:name|e-?mail|website|url|comment)\s*(?:\*|\(required\))?:?",
    r"(?:nombre|correo electrónico|web|comentario)\s*\*?:?",
)
READERS_HEAD = (
    r"(?:one|\d{1,5}) (?:thoughts?|responses?|comments?|replies) (?:on|to) [“\"«‘].{1,200}",
    r"(?:un|\d{1,5}) (?:comentarios?|pensamientos?|respuestas?) (?:en|a|sobre) [“\"«‘].{1,200}",
)
READERS_COUNT = (
    r"\d{1,5} (?:comments?|responses?|replies|comentarios?|respuestas?)",
    r"(?:comments|comentarios)(?: \(\d{1,5}\))?",
)
READERS_MARK = (
    r"reply|responder|log in to reply|like|me gusta",
    r".{1,40} (?:says|dice|said|dijo):?",
    r".{0,40}\bat \d{1,2}:\d\d ?[ap]\.?m\.?.{0,20}",
)
RELATED_HEAD = (
    r"\"?related(?: (?:articles?|stor(?:ies|y)|posts?|news|content|coverage|topics|links|reading))?:?\"?",
    r"(?:read|see) (?:more|next|also)|also read|more (?:stories|news|coverage)|also on [^.]{1,40}:",
    r"more (?:from|on|in) [^.]{1,50}:",
    r"(?:you (?:may|might) also (?:like|be interested in)|recommended(?: for you)?|further reading)",
    r"(?:most (?:read|popular|viewed)|trending(?: now)?|(?:popular|recent) posts)",
    r"(?:latest|top) (?:news|stories)|don[’']t miss|editors?[’']s? picks?|what to read next",
    r"(?:lea|lee|leer|vea|ver) (?:también|más|además)|(?:también )?(?:te|le) puede interesar|te recomendamos",
    r"(?:(?:noticias|artículos|notas|entradas|contenido) )?relacionad[oa]s?|más noticias|más información",
    r"lo más (?:leído|visto)|sigue leyendo|últimas noticias",
)
RELATED = (
    r"(?:read more|read also|also read|read next|related|related (?:story|article|post)|see also|watch|"
    r"don[’']t miss|recommended)\s*[:|»>]\s*.{1,220}",
    r"(?:lea también|lee también|leer también|leer más|lea más|vea también|ver también|"
    r"(?:te|le) puede interesar|relacionad[oa]s?|más información)\s*[:|»>]\s*.{1,220}",
    r"(?:read more|leer más|read on|continue reading|seguir leyendo|sigue leyendo)"
    r"\s*(?:here|aquí)?\s*[.…»→>]{0,3}",
    r"continue reading (?:the main story|[“\"«‘].{1,160}|.{1,120}→)",
    r"read the (?:full|original|whole|entire|rest of the) .{3,60}(?: here| at .{1,40}| on .{1,40})[.:]?",
    r"(?:previous|next) (?:post|article|story)(?:\s*:.{0,160})?",
    r"entrada (?:anterior|siguiente)(?:\s*:.{0,160})?",
    r"(?:read|leer|lea) (?:(?:this|the|este) )?(?:story |article |artículo )?"
    r"(?:in|en) (?:spanish|english|español|inglés)\.?",
)
SHARE = (
    rf"share(?: this)?(?: {_PIECE})?(?: (?:on|via|with) [^.]{{1,40}})?\s*:?",
    r"compart(?:e|ir)(?: (?:esto|este artículo|esta (?:noticia|nota|entrada)))?"
    r"(?: (?:en|por) [^.]{1,40})?\s*:?",
    r"(?:click|tap) to (?:share|e-?mail|print|tweet).{0,100}",
    r"haz clic para (?:compartir|enviar|imprimir).{0,120}",
    rf"(?:tweet|e-?mail|print|save|bookmark) this(?: {_PIECE})?|pin it|send to a friend",
    r"copy link|copiar enlace|imprimir|do you support .{1,60}\? like the page:?",
    r"like this:|like loading\.{3}|(?:loading|cargando)(?:\.{3}|…)|me gusta esto:",
    r"be the first to like this\.?",
)
NEWSLETTER = (
    r"(?:sign up|subscribe)(?: now| here| today)? (?:for|to|and|with|by|below)\b.{0,200}",
    r"(?:sign up|subscribe)(?: now| today)?[.!]?|\(subscribe to .{1,160}\)",
    r"(?:for more|to get more),? (?:sign up|subscribe) .{1,120}",
    r"(?:get|receive) .{1,100}\b(?:your inbox|by e-?mail|newsletter)\b.{0,60}",
    r"(?:enter|type) your e-?mail(?: address)?\b.{0,100}|(?:your )?e-?mail address\s*\*?:?",
    r"join our .{0,40}(?:mailing list|newsletter|channel|group)\b.{0,60}",
    r"(?:thank you|thanks) for (?:subscribing|signing up).{0,80}|you have successfully subscribed.{0,80}",
    r"(?:suscríbete|suscríbase|suscribirse|regístrate)"
    r"(?: (?:a|al|para|en|gratis|aquí|ahora)\b.{0,160})?[.!]?",
    r"recib[ea] .{1,100}\b(?:correo|bandeja|boletín)\b.{0,60}|introduce tu correo.{0,80}",
    r"[úu]nete a nuestr[oa] .{0,30}(?:canal|grupo|comunidad)\b.{0,80}",
    r"(?:please )?donate(?: (?:now|today|here|via .{1,20}))?[.!]?|dona(?: (?:ahora|aquí|hoy))?[.!]?",
    r"become a (?:member|patron|supporter|subscriber)(?: (?:now|today))?[.!]?",
    r"hazte (?:socio|miembro|suscriptor)\b.{0,60}",
    r"support (?:our work|us|independent (?:media|journalism|news))"
    r"(?: (?:by|with|from|on|for|today|now|here)\b.{0,120})?[.!]?",
    r"apóyanos(?: (?:con|desde|en)\b.{0,100})?[.!]?",
    r"(?:download|get) (?:our|the) (?:free |new )?app\b.{0,80}|descarga (?:nuestra|la) app\b.{0,80}",
)
RIGHTS = (
    r"©.{0,200}",
    r"\(c\)\s*(?:copyright\s*)?(?:19|20)\d\d.{0,160}",
    r"copyright\s*(?:©|\(c\)|,?\s*(?:19|20)\d\d\b)(?=\W*(?:$|by\b|the\b|all\b|\d|(?-i:[A-ZÀ-Ý]))).{0,200}",
    r"(?:all rights reserved|todos los derechos reservados|derechos reservados)\b.{0,160}",
    r".{0,120}(?:©|copyright (?:19|20)\d\d).{0,120}(?:all rights reserved|derechos reservados).{0,100}",
    r"this material may not be published, broadcast.{0,120}",
    r"(?:queda )?prohibida (?:su|la) reproducción.{0,160}",
    r"this (?:article|story|post) (?:was |is )?(?:originally|first) (?:published|appeared) .{1,140}",
    r"est[ea] (?:artículo|nota) (?:fue|apareció) (?:publicad[oa] )?originalmente en .{1,140}",
    r"as published in .{1,80}|(?:re)?published (?:here )?with permission.{0,140}",
    r"(?:re)?published under a creative commons.{0,140}",
    r"this work is licensed under .{1,160}|except where otherwise noted, .{1,160}",
    r"(?:source|fuente)s?: [^.:,]{1,50}\.?",
)
COOKIES = (
    r"(?:this|our) (?:web)?site uses cookies\b.{0,280}",
    r"we (?:and our partners )?use cookies (?:and|to|on|for)\b.{0,280}",
    r"by (?:continuing|using|browsing|closing|clicking)\b.{0,80}\byou (?:agree|accept|consent)\b.{0,200}",
    r"(?:este|nuestro) sitio(?: web)? (?:usa|utiliza) cookies\b.{0,280}",
    r"(?:usamos|utilizamos) cookies\b.{0,280}",
    r"(?:accept|reject|manage)(?: all)? cookies|cookie (?:policy|settings|preferences)",
    r"(?:aceptar|rechazar)(?: todas?)?(?: las)? cookies",
    r"privacy (?:policy|notice|& cookies.{0,80})|terms (?:of (?:use|service)|(?:and|&) conditions)",
    r"política de (?:privacidad|cookies)|términos y condiciones|aviso legal",
)
CONTACT = (
    r"questions\s*(?:/|or|and|&)\s*comments\s*\?.{0,100}",
    r"¿?(?:preguntas|dudas) o comentarios\s*\?.{0,100}",
    rf"(?:contact|e-?mail|write to|reach|send|escr[ií]be|contacto|correo)\b.{{0,80}}{_MAIL}[.)]?",
    r"keep in touch\b.{0,60}|stay (?:connected|in touch)\b.{0,60}|contact us(?: here)?\.?|contáctanos\.?",
    rf"(?:follow|like|find|join) (?:us|me|him|her|them) on {_NETWORK}\b.{{0,100}}",
    rf"follow [^.]{{1,100}} on {_NETWORK}\b.{{0,80}}(?:@\w{{1,30}}\b.{{0,40}})?",
    rf"s[ií](?:gue|ga)(?:nos|me|lo|la)? (?:en|a) .{{0,60}}{_NETWORK}\b.{{0,60}}",
    r"(?:twitter|instagram|e-?mail):\s*(?:@\w{1,30}|\S{1,40}@\S{1,40})\.?",
    r"(?:have|got) a (?:tip|story|question)\b[^.?]{0,60}\?.{0,140}",
    r"you can (?:follow|reach|contact|e-?mail) (?:him|her|me|them|us|the author) .{1,100}",
)
CREDIT = (
    r"\((?:additional )?reporting by .{1,280}\)",
    r"(?:additional )?reporting by .{1,200}; (?:editing|writing) by .{1,80}",
    rf"\(?(?:edited|editing|compiled|translated) by {_NAME}[^.,]{{1,60}}\)?\.?",
    r"contributing: [^.]{1,120}\.?|\(h/t .{1,60}\)\.?",
    rf"this {_PIECE} (?:has been|was) (?:updated|corrected) (?:to|with)\b.{{0,240}}",
    r"this is a (?:developing|breaking) (?:news )?story\b.{0,100}",
    r"est[ae] (?:noticia|nota) está en desarrollo.{0,60}",
    rf"(?:photo|image|picture|credit)s?(?: credit)?(?: by:? {_NAME}|\s*:| courtesy of| ©)\s*[^.]{{1,100}}\.?",
    r"(?:foto|fotografía|imagen|crédito)s?(?: de|\s*:| cortesía de)\s*[^.]{1,60}",
    r"(?:getty|getty images|ap photo|afp/getty images|shutterstock|file photo|foto de archivo)\.?",
    r"edited and with (?:additional|further) reporting by .{1,80}",
    r"[^.:“”\"]{1,40}/ ?(?:afp|getty images|ap|reuters|efe|epa)(?: via getty images)?\.?",
    r"(?:featured|cover|main) (?:image|photo)\s*(?::|by|courtesy).{1,120}",
)
# A caption may report: its credit in brackets is what tells it from the article.
CAPTION = (
    r".{0,280}\((?:(?:ap|file|afp) )?(?:photo|foto|image)s?(?:\)|\s*[:/©]| (?:by|courtesy|credit|via|de)\b)"
    r"[^()]{0,80}\)?\.?",
    r".{0,260}\([^()]{1,60}(?:getty images|/afp|/ap|/reuters|/efe|via ap|via reuters)[^()]{0,30}\)\.?",
)
FURNITURE = (
    r"advertisements?|publicidad|anuncios?|sponsored(?: content)?|contenido patrocinado",
    r"(?:story|article) continues (?:below|after)\b.{0,40}|continues below advertisement",
    r"la nota continúa (?:abajo|después).{0,40}|skip (?:to (?:main )?content|advertisement)",
    r"(?:saltar|ir) al contenido|back to top|volver arriba|older posts|newer posts",
    r"posted in .{1,120}|filed under\s*:?\s*.{1,160}",
    r"(?:tags?|tagged|categor(?:y|ies)|etiquetas?|categor[ií]as?)\s*:\s*.{1,200}",
    r"view all posts by .{1,60}|ver todas las entradas.{0,60}",
    r"we are sorry, ?this video.{0,120}|video unavailable",
    r"this video is .{0,40}(?:unavailable|restricted).{0,80}",
    r"your browser does not support.{0,80}|please enable javascript.{0,100}",
    r"click here (?:to|for)\b.{0,100}|haga clic aquí.{0,100}|pulse aquí.{0,100}",
    r"(?:watch|listen to|see) [^.“”\"]{1,70} (?:above|below)\s*[.:]?",
    r"(?:english|español|français|português)(?:\s*[|/·-]\s*(?:english|español|français|português)){0,4}",
    r"pic\.twitter\.com/\w{1,20}",
    r"(?:sign|log) in|register|create (?:an )?account|iniciar sesión|crear cuenta",
    r"load more|up next|now playing",
    r"\d{1,2} (?:min(?:ute)?s? read|minutos? de lectura)|(?:reading time|tiempo de lectura): .{1,20}",
    r"(?:view|show|hide|ver) (?:all )?(?:comments|comentarios).{0,20}|rate this:",
    r"please let us know if you[’']re having issues with commenting\.?",
)


# Words of the article's own sentences: "Follow the money on X, he wrote."
REPORTS = re.compile(
    r"\b(?:said|says|told|wrote|writes|added|warned|argued|claimed|announced|explained|according to|dijo"
    r"|afirmó)\b",
    re.IGNORECASE,
)


def one_of(*groups: tuple[str, ...]) -> re.Pattern[str]:
    """Compile patterns into one that `fullmatch` tries on a line."""
    either = "|".join(f"(?:{pattern})" for group in groups for pattern in group)
    return re.compile(rf"(?:{either})\s*:?", re.IGNORECASE)

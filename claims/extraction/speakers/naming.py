"""What words tell about a name: titles, roles, first names and their gender, words of institutions."""

import re
import unicodedata

from claims.extraction.text.vocabulary import word_set

MALE, FEMALE = "male", "female"

MALE_NAMES = word_set(
    """
    aaron abdul abdullah abraham adam adrian ahmed alan albert alberto alejandro alex alexander alexei
    alfred alfredo ali allen alvaro anatoly andre andreas andres andrew andy angelo anthony anton
    antonio antony arnold arthur arturo ashton aurelio barack barry bashar ben benedict benjamin benny
    bernard bernie bill billy bob bobby boris brad bradley brandon brendan brent brett brian bruce bruno
    bryan byron calvin carl carles carlo carlos cesar chad charles charlie chris christian christopher
    chuck claude claudio clive colin conor corey craig curtis dale dan daniel danny darren dave david
    dean denis dennis derek dick diego diosdado dmitri dmitry dominic don donald doug douglas drew
    duncan dustin dwight earl ed eddie edgar edmundo eduardo edward edwin elijah elliott emilio emmanuel
    enrique eric erik ernest ernesto evan ezra federico felipe felix fernando fidel francisco francois
    frank franklin fred freddy frederick gabriel gary gavin gene geoffrey george gerald gerard gerry
    giovanni glenn gordon graham grant greg gregory guillermo gustavo guy hakeem hal hamid hans harold
    harry harvey hassan hector henrique henry herbert herman hernan howard hugh hugo ian igor ignacio
    inigo isaac ismail ivan jack jacob jacques jaime jake james jamie jared jason javier jay jeb jeff
    jeffrey jens jeremy jerome jerry jim jimmy joachim joaquin joe joel johan john johnny jon jonah
    jonathan jorge jose joseph josh joshua josue juan julian julio justin karl keith ken kenneth kent
    kevin khalid kirk klaus kofi kurt kyle lamar larry lars lawrence lee leo leon leonard leonel
    leopoldo leroy lewis liam lindsey lloyd lou louis lucas luis luiz luke malcolm manuel marc marcel
    marco marcos marcus mario mark marshall martin marvin mateo mathew matt matteo matthew mauricio
    maurice max maxim mehmet michael michel miguel mike mikhail milton mitch mitt mohamed mohammad
    mohammed morgan moses muhammad murray narendra nathan ned neil nelson newt nicholas nick nicola
    nicolas nicolás nigel nils noah norman oleg oliver omar orlando oscar otto owen pablo pat patrick
    paul pavel pedro pete peter phil philip phillip pierre piers rafael rahm ralph ramon rand randy raul
    ray raymond reince rene rex ricardo richard rick robert roberto robin rodney rodrigo roger roland
    rolf ron ronald ross roy rudolph rudy rupert russell ryan salvador sam samuel santiago scott sean
    sergei sergio seth shane shawn shaun sheldon sherrod sidney silvio simon stan stanley stefan stephen
    steve steven stuart ted terrence terry thad theodore thomas tim timothy toby todd tom tomas tommy
    tony travis trent trey trevor tyler victor vicente vince vincent vladimir volodymyr walter warren
    wayne wendell wilbur wilhelm will willem william willie winston wolf xavier xi yusuf zachary
    """
)
FEMALE_NAMES = word_set(
    """
    abigail ada adele adriana agnes aisha alejandra alexandra alexandria alexis alice alicia alison
    allison alma alyssa amal amanda amber amelia amy ana anastasia andrea angela angelina angie anita
    ann anna anne annette annie april ariana arlene ashley astrid audrey ava barbara beatrice beatriz
    becky bella benazir bernadette bernice beth betsey betsy bettina betty beverly bianca blanca bonnie
    brenda bridget brigitte britney brooke camila candace carla carly carmen carol carolina caroline
    carolyn carrie catherine cathy cecilia celia charlotte chelsea cheryl christina christine cindy
    clara claire clara claudia colleen condoleezza connie constance cristina crystal cynthia daisy dana
    danielle daphne dawn deborah debbie debra delcy delia denise desiree diana diane dianne dilma dina
    dolores donna dora doris dorothy edith eileen elaine elena eleanor elisa elise elizabeth ella ellen
    elsa emily emma erica erin esther ethel eva eve evelyn fatima faye felicia fiona florence folake
    frances francesca gabriela gail georgia geraldine gina giorgia gisela gladys gloria grace greta
    gretchen gwen hannah harriet hazel heather heidi helen helga hilary hillary holly hope huma ida ilse
    imelda indira inga ingrid irene irina iris isabel isabella ivanka ivana jackie jacqueline jana jane
    janet janice jasmine jean jeanne jeanine jen jenna jennifer jenny jessica jill jo joan joanna joanne
    jocelyn jodi josephine joy joyce juanita judith judy julia juliana julie june kamala karen karin
    karina kate katherine kathleen kathryn kathy katie katrina kay kayla kelly kellyanne kelley kerry
    kim kimberly kirsten krista kristen kristin kristina lara latoya laura lauren laurie leah leila lena
    leslie leticia lilian liliana lilian lillian lily linda lisa liz lois loretta lori lorraine louise
    lucia lucy luisa lupita lydia lynn mackenzie madeleine madeline magda maggie maria mariana marian
    marianne maricel marie marilyn marina marion marissa marjorie marlene marsha marta martha martina
    mary matilda maureen maxine maya megan megyn melania melanie melinda melissa mercedes meredith mia
    michaela michele michelle mildred miranda miriam misty molly monica monique muriel myriam nadia
    nancy naomi natalia natalie natasha nellie nicole nikki nina nora noreen norma odile olga olive
    olivia ophelia pamela patricia patty paula paulette pauline peggy penelope penny petra phyllis
    priscilla priti rachel ramona rebecca regina renata renee rhonda rita roberta rosa rosalind rosario
    rose rosemary roxanne ruth sabrina sally samantha sandra sandy sara sarah selena shannon sharon
    sheila shelley shelly sheri sherry shirley silvia simone sofia soledad sonia sonja sophia sophie
    stacey stacy stella stephanie sue summer susan susana susie suzanne sylvia tamara tammy tanya tara
    tatiana teresa terri tessa thelma theresa tiffany tina toni tracy tricia ursula valentina valeria
    valerie vanessa vera veronica vicki vicky victoria viola violet virginia vivian wanda wendy whitney
    wilma winifred xiomara yasmin yolanda yulia yvette yvonne zelda zoe
    """
)
# Men's in one country and women's in another, or both in one: they say person, but not "he" or "she".
EITHER_NAMES = word_set(
    """
    alex alexis amal andrea ashley cameron carmen casey claude courtney dana dominique guadalupe
    hilary jackie jaime jamie jean jess jessie joan jo jocelyn jody jordan kay kelley kelly kerry
    kim kyle laurie lee leslie lindsay lindsey lynn marian marion maxime michele morgan nicola noor
    pat robin rosario sandy sasha shannon shelley shelly stacey stacy taylor terry tracey tracy
    """
)
FIRST_NAMES = MALE_NAMES | FEMALE_NAMES | EITHER_NAMES

GENDER_OF_TITLE = {
    "mr": MALE, "mr.": MALE, "sir": MALE, "lord": MALE, "king": MALE, "prince": MALE, "father": MALE,
    "señor": MALE, "sr.": MALE, "mrs": FEMALE, "mrs.": FEMALE, "ms": FEMALE, "ms.": FEMALE, "miss": FEMALE,
    "lady": FEMALE,
    "queen": FEMALE, "princess": FEMALE, "dame": FEMALE, "sister": FEMALE, "sra.": FEMALE, "señora": FEMALE,
}  # fmt: skip
TITLES = frozenset(GENDER_OF_TITLE) | word_set(
    """
    dr dr. sen sen. sens. rep rep. reps. gov gov. gen gen. lt lt. col col. sgt sgt. capt capt. maj maj.
    prof prof. rev rev. hon hon. adm adm. president vice premier prime minister chancellor senator
    senators congressman congresswoman representative representatives governor mayor secretary
    general attorney judge justice chief chairman chairwoman chairperson chair speaker director
    ambassador sheriff commissioner detective officer sergeant captain colonel admiral lieutenant
    professor pope cardinal archbishop bishop reverend pastor rabbi imam candidate nominee leader
    spokesman spokeswoman spokesperson deputy treasurer councilman councilwoman alderman lawmaker deputy
    prosecutor superintendent manager strategist adviser advisor aide pollster economist analyst coach
    critic engineer curator captain resident host former ex acting interim emeritus sec. king queen
    prince princess sir lord lady dame co-host columnist reporter executive majority minority whip emir
    sheikh sultan ayatollah democratic republican ex-mayor ex-president ex-minister vice-president
    """
)
# Nouns that name a person by office, work or kinship: "the ex-mayor", "her husband".
PERSON_NOUNS = TITLES | word_set(
    """
    politician official officials lawyer attorney author writer journalist editor historian scientist
    researcher doctor nurse teacher student activist organizer veteran billionaire businessman
    businesswoman mogul tycoon developer magnate executive ceo founder owner investor husband wife son
    daughter father mother brother sister widow neighbor neighbour friend voter supporter man woman boy
    girl candidate front-runner frontrunner nominee hopeful contender incumbent lawmaker legislator
    dictator ruler strongman hardliner commander soldier plaintiff defendant witness suspect victim
    source expert scholar fellow consultant operative staffer intern secretary diplomat envoy banker
    trader farmer worker actor actress singer director producer star musician rapper comedian
    footballer player goalkeeper midfielder striker fisherman
    champion republican democrat socialist libertarian independent senator texan floridian ohioan
    vermonter native newcomer retiree resident mom dad agent
    """
) - {"vice", "prime", "former", "ex", "acting", "interim", "democratic", "general"}
INSTITUTION_WORDS = word_set(
    """
    agency administration alliance army assembly association authority bank board bureau cabinet
    campaign caucus center centre chamber club college commission committee company conference congress
    convention corporation corps council court department embassy federation firm force forces
    foundation front fund government group guard house inc inc. institute institution journal league
    magazine ministry mission movement museum network news newspaper nations navy observer office
    organization organisation pac panel parliament party police post press register reserve roundtable
    school secretariat senate service society state states store studio survey team television times
    today tribune trust tv union university watch world street fox cnn nbc abc cbs msnbc politico
    reuters bloomberg breitbart twitter facebook google apple amnesty international federal research services
    networks legion union initiative project committee partido asamblea foro frente tribunal corte consejo
    ministerio gobierno comision universidad instituto movimiento unidad justicia penal popular
    """
)
PLACE_WORDS = word_set(
    """
    new north south east west city county island islands river lake mount san santa los las el saint
    fort port united america american americans africa asia europe european britain british england
    english france french germany german spain spanish mexico mexican china chinese russia russian syria
    iran iraq israel israeli cuba cuban colombia colombian venezuela venezuelan brazil canada canadian
    japan korea india washington iowa ohio florida texas virginia carolina hampshire nevada california
    pennsylvania michigan wisconsin indiana jersey york vermont arizona colorado georgia democrats
    republicans democratic republican gop islamic muslim muslims christian jewish latino latinos
    hispanic madrid bogota caracas london paris berlin moscow beijing brussels
    """
)
NAME_PARTICLES = word_set("de del la las los da dos van von der den bin al el di du le y")
SUFFIXES = word_set("jr jr. sr sr. ii iii iv")


def plain(text: str) -> str:
    """Lower case without accents, as names are compared: "Nicolás" and "Nicolas" are one."""
    if text.isascii():
        return text.lower()
    return "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c)).lower()


def gender_of_first_name(name: str) -> str:
    """ "male", "female" or, where the name tells nothing, empty."""
    first = plain(name)
    if first in EITHER_NAMES:
        return ""
    return MALE if first in MALE_NAMES else FEMALE if first in FEMALE_NAMES else ""


_SAME_ROLE = {
    "sen": "senator", "rep": "representative", "congressman": "representative", "gov": "governor",
    "congresswoman": "representative", "gen": "general", "prof": "professor", "dr": "doctor",
    "spokeswoman": "spokesman", "spokesperson": "spokesman", "chairwoman": "chairman", "sec": "secretary",
    "capt": "captain", "col": "colonel", "lt": "lieutenant", "sgt": "sergeant", "adm": "admiral",
    "rev": "reverend", "ex": "former", "then": "former", "onetime": "former", "ousted": "former",
    "interim": "acting",
}  # fmt: skip

# A former president is no president and a vice president another one: both sides must agree on these.
ROLE_MODIFIERS = word_set("former vice deputy acting assistant associate elect")
_MODIFIER_PARTS = re.compile(r"\b(ex|vice|then|co|deputy)-", re.IGNORECASE)


def role_word(word: str) -> str:
    """A word of a role in the one form that is compared: "ex" and "former", "Sen." and "senator"."""
    word = plain(word).rstrip(".")
    return _SAME_ROLE.get(word, word)


def role_words_of(role: str) -> tuple[str, ...]:
    """The words that are compared, "ex-mayor" as "ex" and "mayor"."""
    return tuple(
        role_word(part) for word in role.split() for part in _MODIFIER_PARTS.sub(r"\1 ", word).split()
    )

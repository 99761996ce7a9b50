"""The verbs that report speech, one a line: verb | frames | forms that the regular rules don't give.

A frame says what a verb takes as the words it reports:

    clause   "said (that) taxes fell"            that      "argued that taxes fell"
    quote    "joked, “Dean handles the money”"   question  "asked whether / why / how …"
    hearer   "told reporters (that) …"           to        "vowed to return"
    object   "called the talks a “farce”"        marked    an object only with quotation marks in it
    about    "called for / pointed to / complained of …" (the preposition is listed)

The forms are third person, past, participle and -ing. A new verb goes here; `cues.py` reads the table.
"""

TABLE = """
say | clause that quote question | says said said saying
tell | clause that quote question hearer | tells told told telling
add | that clause quote
note | that clause quote question
argue | that clause quote
claim | that clause quote
state | that clause quote
insist | that clause quote
suggest | that clause quote
explain | that clause quote question
announce | that clause quote object
acknowledge | that clause quote question
admit | that clause quote | admits admitted admitted admitting
concede | that clause quote object
warn | that clause quote hearer
assert | that clause quote
declare | that clause quote
contend | that clause quote
maintain | that quote
allege | that clause quote
predict | that clause quote
recall | that clause quote question
reiterate | that clause quote object
stress | that clause quote object
emphasize | that quote marked
emphasise | that quote marked
confirm | that clause quote
deny | that clause quote | denies denied denied denying
complain | that clause quote about:of about:about
conclude | that clause quote
estimate | that clause
indicate | that clause quote
reveal | that clause quote question
disclose | that clause quote question
report | that clause quote
testify | that clause quote | testifies testified testified testifying
write | that quote question | writes wrote written writing
tweet | that clause quote object
retweet | object
post | that quote
boast | that clause quote about:of about:about
joke | that clause quote about:about
quip | that clause quote | quips quipped quipped quipping
agree | that clause quote to | agrees agreed agreed agreeing
respond | that quote
reply | that clause quote | replies replied replied replying
answer | that quote
remark | that clause quote
observe | that quote
caution | that clause quote
lament | that clause quote object
bemoan | that object
counter | that clause quote
retort | that quote
shout | that quote
yell | that quote
exclaim | that quote
chant | quote
scream | quote
mutter | that quote
whisper | that quote
murmur | quote
cry | quote | cries cried cried crying
laugh | quote
chuckle | quote
sigh | quote
intone | quote
muse | that quote
opine | that quote
ask | quote question to hearer about:for
threaten | to
wonder | quote question
inquire | quote question
question | question object quote
continue | quote
interject | quote
chime | quote
remind | hearer that quote
assure | hearer that clause quote
inform | hearer that clause quote
advise | hearer that quote
notify | hearer that | notifies notified notified notifying
promise | that clause to quote marked
vow | that clause to quote
pledge | that to quote
swear | that to quote | swears swore sworn swearing
propose | that quote object
recommend | that quote object
demand | that quote object
request | that
urge | hearer to that quote object
affirm | that clause quote
reaffirm | that quote object
attest | that quote
clarify | that quote | clarifies clarified clarified clarifying
specify | that quote | specifies specified specified specifying
mention | that clause quote object
repeat | that quote marked
signal | that clause
imply | that | implies implied implied implying
hint | that clause
point out | that clause quote | points out pointed out pointed out pointing out
make clear | that clause quote | makes clear made clear made clear making clear
go on | quote | goes on went on gone on going on
fire back | that quote | fires back fired back fired back firing back
shoot back | quote | shoots back shot back shot back shooting back
put it | quote | puts it put it put it putting it
call | object about:for about:on | calls called called calling
describe | object quote question
label | object
dub | object
brand | object
deem | object
decry | object quote | decries decried decried decrying
denounce | object quote
condemn | object quote
criticize | object quote
criticise | object quote
slam | object quote | slams slammed slammed slamming
blast | marked quote
lambast | object
lambaste | object
mock | object quote
ridicule | object quote
deride | object
dismiss | object quote
reject | marked
praise | object quote
laud | object
hail | marked
tout | object
applaud | marked
welcome | marked
thank | marked quote
accuse | object
blame | object
fault | object
attack | marked
liken | object
cite | object quote
portray | marked
characterize | object
characterise | object
express | marked
outline | marked
discuss | marked
proclaim | that clause quote object
coin | marked
term | marked
find | marked aside | finds found found finding
believe | quote | believes believed believed believing
think | quote | thinks thought thought thinking
read | quote | reads read read reading
speak | marked | speaks spoke spoken speaking
talk | marked
refer | marked | refers referred referred referring
point | about:to | points pointed pointed pointing
object | that quote
protest | that quote
elaborate | quote
begin | marked quote | begins began begun beginning
sneer | quote
scoff | quote
gush | quote
marvel | that quote
vent | quote
rail | marked
charge | that
project | that
forecast | that | forecasts forecast forecast forecasting
reason | that quote
crack | quote
credit | object
encourage | object
recount | that object
recognize | that
profess | that
confess | that quote
theorize | that
surmise | that
rebuke | object
chide | object
speculate | that quote
cheer | quote
echo | quote | echoes echoed echoed echoing
tease | quote
snap | quote | snaps snapped snapped snapping
plead | quote
rebut | marked | rebuts rebutted rebutted rebutting
apologize | about:for quote
calificar | object | califica calificó calificado calificando
"""

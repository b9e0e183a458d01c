"""The words of releases and what they mean to the rules. Every pattern is bounded, so that no text can make it slow."""

import re
from typing import Final

from alongside.record.proposing import kinds as k

BE: Final = (
    r"(?:were|was|are|is|been|being|be|got)\s"
    r"(?:(?:also|then|each|all|later|both|now|still|first|themselves|\w+ly)\s)?[\"“]?"
)
_ICE: Final = (
    r"(?:ICE|immigration|(?:U\.?S\.?\s)?(?:border|customs)\s(?:\w+\s)?(?:patrol|force|agency|police|officers?|agents)"
    r"|homeland\ssecurity|CBP|ERO|enforcement\sand\sremoval|federal\simmigration)"
)
_TO_ICE: Final = rf"(?:over\s)?(?:in)?to\s(?:the\s)?(?:\w+\s){{0,3}}?{_ICE}"
_SERVICES: Final = (
    r"(?:services?|help|support|assistance|resources|counsell?ing|a\sbed|beds|shelter|treatment|an?\sadvocate"
    r"|advocates|housing|a\splace|a\sride|a\sroom|care)"
)
_HOME: Final = r"(?:homes?|housing|place|rooms?|beds?|apartments?|flats?|lodgings?|house)"
_WORDS4: Final = r"(?:[\w’'“\"-]+\s){0,4}?"
_VICTIM: Final = r"(?:victims?|survivors?)"
_MAYBE: Final = r"(?:possible|potential|suspected|likely|alleged)"
_SEX: Final = r"(?:(?:paid|commercial)\s)?(?:sex\w*)(?:\s(?:services?|acts?|favou?rs|conduct))?"
_PAPER: Final = r"(?:citations?|tickets?|summons(?:es)?|notices?\sto\sappear)"


def _all(table: dict[str, str]) -> list[tuple[re.Pattern[str], str]]:
    return [(re.compile(rf"(?<!\w)(?:{words})(?!\w)", re.IGNORECASE), code) for code, words in table.items()]


AFTER: Final = _all(
    {
        k.DEPORTED: (
            rf"{BE}(?:deported|put\son\s(?:a\splane|planes|a\sflight)|sent\sback\sto|repatriated|flown\s(?:out|back"
            rf"|home)"
            r"|removed\sfrom\sthe\s(?:country|united\sstates))"
        ),
        k.VISA: (
            r"(?:granted|given|received|got|issued|obtained|won|have"
            r"|hold)\s(?:\w+\s)?[TU](?:\sor\s[TU])?[-\s]visas?"
        ),
        k.HANDED_OVER: (
            rf"{BE}(?:\w+\s)?(?:handed|turned|transferred|passed|given|released|delivered|brought|sent|referred"
            rf"|taken)\s{_TO_ICE}"
            rf"|{BE}taken\s(?:away\s)?(?:by|into)\s(?:\w+\s){{0,2}}?{_ICE}|{BE}(?:picked\sup|collected)\sby\s{_ICE}"
            rf"|{BE}(?:held|detained)\s(?:on|for|by)\s(?:an?\s)?{_ICE}|{BE}placed\s(?:on|under|in"
            rf"|into)\s(?:an?\s)?{_ICE}\s\w+"
            rf"|(?:in|into)\s{_ICE}\s(?:custody|detention)|(?:handed|turned)\s(?:them\sover|(?:over\s)?to\sthem"
            rf"|over\b(?!\sto))"
            rf"|detainers?\s\({_ICE}\)|{_ICE}\s(?:detainers?|holds?)|immigration\sdetainers?|{_ICE}\stook"
        ),
        k.CHILDREN_TAKEN: (
            rf"child(?:ren)?\s{_WORDS4}{BE}(?:taken|placed|removed|put)\b|(?:in|into)\s(?:foster|state|protective)\s(?:care|custody)"
            r"|lost\scustody|had\stheir\schildren\staken"
        ),
        k.LOST_HOUSING: (
            rf"(?:lost|losing)\s(?:their|the|her|a)\s{_WORDS4}{_HOME}|{BE}(?:evicted|displaced|made\shomeless"
            rf"|put\sout|left\shomeless)"
            rf"|left\s(?:homeless|without\s(?:a\sroof|housing|a\splace))|had\sto\s(?:leave|move\sout\sof)\s(?:their"
            rf"|the)\s{_HOME}"
            r"|locked\sout\sof|homeless|nowhere\sto\s(?:sleep|live|stay)|no\splace\sto\s(?:sleep|live|stay)"
        ),
        k.FINED: rf"{BE}fined",
        k.CITED: (
            rf"{BE}(?:cited|ticketed|summonsed|written\sup)|{BE}(?:given|issued|handed"
            rf"|served\swith)\s(?:an?\s)?(?:\w+\s)?{_PAPER}"
            rf"|(?:received|got)\s(?:an?\s)?(?:\w+\s)?{_PAPER}"
        ),
        k.ACCEPTED: (
            rf"accepted\s{_WORDS4}{_SERVICES}|(?:agreed|chose|decided|opted)\sto\s(?:accept|receive|enter|take|go|stay)"
            rf"|took\s(?:it|up|the\soffer)|(?:{BE}|now\s)receiving\s{_WORDS4}{_SERVICES}|accepted\b(?!\sas)|said\syes"
            r"|(?:went|moved|came)\s(?:in)?to\sa\sshelter|(?:entered|enrolled\sin|joined)\s(?:a"
            r"|the)\s(?:\w+\s)?(?:program|shelter)"
        ),
        k.REFERRED: (
            rf"{BE}(?:referred|connected|put\sin\stouch|placed\sin\scontact|linked|offered|assisted)|connected\swith"
            rf"|{BE}(?:given|provided)\s(?:with\s)?{_WORDS4}{_SERVICES}|offered\s(?:help|services|support|resources)"
            rf"|{BE}(?:pointed\sto|helped\sby)|(?:received|got)\s{_WORDS4}(?:services|assistance|resources"
            rf"|counsell?ing)"
        ),
        k.RESCUED: (
            rf"{BE}(?:rescued|recovered|freed|saved|liberated|(?:removed|pulled|helped\sout)\s(?:from"
            rf"|of)(?!\sthe\scountry))"
        ),
        k.MINORS: rf"{BE}located",
        k.TRAFFICKED: (
            rf"{BE}(?:\w+\s)?(?:(?:classified|recogni[sz]ed|flagged|named"
            rf"|described)\sas(?=\s(?:[\w-]+\s){{0,4}}?(?:{_VICTIM}|trafficked))|identified\b(?!\s?(?:or|/)))"
            rf"|{BE}(?:\w+\s)?(?:trafficked|exploited)|{BE}(?:(?!to\b|by\b|with\b|from\b"
            rf"|for\b)[\w’'“\"-]+\s){{0,4}}?{_VICTIM}"
            rf"|(?:has|have|had)\sbeen\strafficked|{_MAYBE}\s{_WORDS4}{_VICTIM}"
        ),
        k.UNDOCUMENTED: (
            r"(?:described|identified|listed)\sas\s(?:undocumented|illegal\w*)|undocumented"
            r"|in\sthe\s(?:country|united\sstates)\s(?:unlawfully|illegally)|unlawfully|illegally"
        ),
        k.DETAINED: (
            rf"{BE}(?:\w+\s)?(?:detained|held)\b|{BE}taken\sto\s(?:an?|the)\s(?:\w+\s)?detention"
            rf"|{BE}in\s(?:custody|detention)|(?:remain|remained)\sin\s(?:custody|jail|detention)"
        ),
        k.CHARGED: (
            rf"{BE}(?:\w+\s)?(?:charged|indicted)|(?:face[sd]?|facing)\s{_WORDS4}charges?"
            rf"|charges?\s{_WORDS4}{BE}(?:filed|brought|laid)"
        ),
        k.CLOSED: (
            r"(?:told|forced|made|had|ordered)\sto\sclose|(?:closed|shut)\stheir\sdoors"
            rf"|{BE}(?:\w+\s)?(?:closed|shut|shuttered|sealed|padlocked|ordered\s(?:to\s)?(?:clos|shut)\w*"
            rf"|boarded\sup|red-tagged)"
        ),
        k.ARRESTED: (
            rf"{BE}(?:\w+\s(?:and/or|or|and)\s)?(?:\w+\s)?(?:arrested|jailed|booked|apprehended|rounded\sup"
            rf"|taken\s(?:into\scustody|in\b)"
            r"|taken\sto\s(?:the\s)?(?:county\s|city\s)?jail)|(?:went|sent"
            r"|hauled)\s(?:off\s)?to\s(?:the\s)?(?:county\s)?jail"
            r"|in(?:to)?\s(?:custody|handcuffs|cuffs|jail)|under\sarrest|(?:all|each"
            r"|every\sone)\s(?:of\sthem\s)?arrested"
            rf"|{BE}(?:\w+\s)?(?:swept\sup|hauled|busted|caught|netted|nabbed|snared|picked\sup|locked\sup"
            rf"|led\saway|behind\sbars)"
            r"|behind\sbars"
        ),
        k.LICENCE: (
            r"licen[cs]es?\s(?:\w+\s)?(?:was|were)\s(?:suspended|revoked)|(?:had"
            r"|have)\stheir\slicen[cs]es\s(?:suspended|revoked)"
        ),
        k.SPOKEN_TO: rf"{BE}(?:\w+\s)?(?:spoken\s(?:to|with)|interviewed|encountered|contacted|screened|questioned)",
        k.ENTERED: rf"{BE}(?:\w+\s)?(?:searched|raided|visited|inspected|entered)",
        k.SEIZED: (
            rf"{BE}(?:\w+\s)?(?:seized|confiscated|taken|impounded|forfeited)|in\s(?:cash|bills|currency)"
            rf"|cash\sseized|(?:into|as)\sevidence"
            r"|taken\s(?:from|out\sof)"
        ),
    }
)
BEFORE: Final = _all(
    {
        k.LOST_HOUSING: r"evicted|displaced",
        k.DEPORTED: r"deported|deportations?\sof",
        k.HANDED_OVER: (
            rf"detainers?\s(?:{BE})?(?:placed|lodged|put|filed|issued)\s(?:on|against|for)"
            rf"|{_ICE}\s(?:\w+\s){{0,2}}?(?:took\scustody\sof|took|collected|picked\sup)"
            rf"|(?:detainers?|holds?)\s(?:on|against|for)|(?:handed|turned)\sover|detainers?\s\({_ICE}\)|{_ICE}\s(?:detainers?"
            rf"|holds?)"
            rf"|(?:handed|turned|transferred|released|referred|taken)\s{_TO_ICE}"
        ),
        k.CHILDREN_TAKEN: r"child(?:ren)?\s(?:taken|removed)\w*|lost\scustody\sof",
        k.FINED: r"fined",
        k.CITED: rf"cited|ticketed|(?:issued|wrote|gave|handed)\s{_PAPER}\sto|{_PAPER}\sto|cites",
        k.ACCEPTED: r"accepted\sby",
        k.REFERRED: (
            r"referred|connect(?:ed|ing)|(?:offered|provided|gave)\s(?:\w+\s){0,3}?(?:services|help|support"
            r"|assistance|resources|shelter)\s(?:\w+\s)?to"
            r"|services\s(?:were\s)?(?:offered|provided)\sto|referrals?\s(?:forms?\s)?(?:for|of)|assisted|helped"
        ),
        k.RESCUED: r"rescu(?:e|ed|es|ing)(?:\sof)?|recover(?:ed|s|ing|y\sof)|free(?:d|ing)|sav(?:ed|ing)|liberated",
        k.MINORS: r"locat(?:ed|ing)",
        k.TRAFFICKED: r"identif(?:ied|ies|ying|y|ication\sof)|found\s(?=\w*\s?$)|no\sevidence\sthat",
        k.DETAINED: r"detain(?:ed|ing|s)",
        k.CHARGED: (
            r"charg(?:ed|ing)(?!\swith)|indict(?:ed|s|ing)|(?:filed|brought)\scharges\sagainst"
            r"|charges\sagainst|indictments?\s(?:of|against)"
        ),
        k.CLOSED: (
            r"clos(?:ed|ing|es)(?:\sdown)?|closures?\s(?:orders?\s)?(?:of|to|for)|shut(?:ting|ters|tered"
            r"|s)?(?:\sdown)?|padlock(?:ed|s)|sealed"
            r"|boarded\sup|order(?:ed|s)(?=\s[\w-]+$|\s$)"
        ),
        k.SEIZED: (
            r"found|discovered|seiz(?:ed|es|ing|ures?(?:\sof)?)|confiscat(?:ed|ing|es)|took(?:\sin)?|forfeit(?:ed|ure\sof)"
            r"|recovered|cash\staken|impounded"
        ),
        k.ARRESTED: (
            r"(?<!those\s)(?<!adults\s)(?<!people\s)(?<!women\s)(?<!men\s)arrest(?:ed|ing|s)?(?:\sof)?"
            r"|apprehend(?:ed|ing|s)"
            r"|swept\sup|haul(?:ed|s)\sin|bust(?:ed|s)|picked\sup|lock(?:ed|s)\sup|booked|nab(?:bed|s)|jail(?:ed"
            r"|s)|net(?:ted|s|ting)|snar(?:ed|es)"
            r"|round(?:ed|s)\sup|(?:brought|took|take|pulled)\sin|t(?:ook|aking)\sinto\scustody"
            r"|identified\sor\sarrested"
            r"|arrested\sor\sidentified|those\sarrested\s(?:are|were|include[sd]?|comprised?)(?=[\s:]*$|(?:\s\w+){1,3}\s$)|arrests\s(?:stands?|stood)\sat|bookings?|handcuffed"
        ),
        k.LICENCE: r"(?:suspended|revoked)\s(?:the\s)?licen[cs]es?\sof|licen[cs]es\sof|suspended|revoked",
        k.SPOKEN_TO: r"spoke\s(?:to|with)|interviewed|encountered|contacted|screened|contacts?\s(?:made|with)",
        k.ENTERED: r"search(?:ed|es\sof)|raid(?:ed|s\son)|visit(?:ed|s\sto)|inspect(?:ed|ions\sof)|warrants?\sat",
        k.COST: r"cost(?:s|ing)?(?:\s(?:the\s)?(?:taxpayers|county|city|state))?|spent|overtime\sof",
        k.GRANT: r"grants?\sof|awarded|funded\s(?:by|with)",
    }
)
NOUNS: Final = _all(
    {
        k.VISA: r"(?:[TU][-\s])?visas?",
        k.HANDED_OVER: rf"(?:(?:immigration|{_ICE})\s)?(?:detainers?|holds)",
        k.ARRESTED: (
            r"(?:\w+\s){0,2}?arrests?|(?:people\s|persons\s|individuals\s|suspects\s|men\s|women\s"
            r"|adults\s)?arrested|in\scustody"
            r"|(?:\w+\s){0,2}?bookings"
        ),
        k.CITED: rf"(?:people\s|women\s|workers\s)?cited|(?:\w+\s){{0,2}}?{_PAPER}",
        k.RESCUED: (
            rf"(?:\w+\s)?rescue[sd]|(?:[\w-]+\s){{0,3}}?{_VICTIM}\s(?:rescued|recovered|freed)"
            rf"|(?:\w+\s)?recoveries"
        ),
        k.REFERRED: r"(?:\w+\s)?referrals",
        k.TRAFFICKED: rf"(?:[\w-]+\s){{0,4}}?{_VICTIM}",
        k.CLOSED: r"closures?",
    }
)
PARTICIPLES: Final = _all(
    {
        k.HANDED_OVER: rf"(?:turned|handed|transferred|released|referred)\s{_TO_ICE}",
        k.DEPORTED: r"deported",
        k.LOST_HOUSING: r"evicted|displaced",
        k.FINED: r"fined",
        k.CITED: r"cited|ticketed",
        k.ACCEPTED: r"accepting\s(?:help|services)",
        k.REFERRED: r"(?:referred|connected)\s(?:to|with)|offered\s(?:help|services|support|shelter)",
        k.RESCUED: r"rescued|recovered|freed",
        k.TRAFFICKED: r"identified",
        k.DETAINED: r"detained|held",
        k.CHARGED: r"charged|indicted",
        k.CLOSED: r"closed|shut(?:tered)?(?:\sdown)?|padlocked",
        k.ARRESTED: r"arrested|booked|jailed|apprehended|taken\sinto\scustody",
    }
)
"""What was done to them, said without "were": "67 victims identified", "four parlors closed"."""

WHO: Final = _all(
    {
        k.WORKER: (
            r"prostitutes?|sex\s(?:workers?|sellers?)|(?:(?:nail|massage|spa)\s(?:and\s(?:nail|massage|spa)\s)?)?workers?|masseuses?|massage\stherapists?"
            r"|escorts?|(?:sex\s)?sellers?|working\sgirls?|dancers?|hostess(?:es)?|(?<!physical\s)therapists?"
            r"|practitioners|manicurists?|attendants|(?:(?:women|people|those)\s)?who\s(?:worked|advertised|sell"
            r"|sold|offered)[^,.;]{0,20}|(?:spa\s)?employees|technicians|massagists?"
        ),
        k.BUYER: (
            r"(?:alleged\s)?johns?|customers?|(?<!her\s)(?<!his\s)(?<!our\s)(?<!their\s)clients?|patrons?|buyers?|sex\s(?:buyers?|purchasers?)|purchasers?"
            r"|would-be\s\w+"
            r"|men\swho\s(?:answered|came|responded|tried)"
        ),
        k.TRAFFICKER: (
            r"(?:alleged\s|suspected\s)?pimps?|(?:alleged\s|suspected\s)?(?:human\s|sex\s)?traffickers?"
            r"|handlers?|promoters?|exploiters?|facilitators?|suspects\sof\s(?:\w+\s)?trafficking"
        ),
        k.MANAGER: (
            r"(?:wom[ae]n|m[ae]n|people|persons|suspects|defendants)\swho\s(?:ran|run|managed?|operated?|own(?:ed)?)"
            r"|(?:business\s|spa\s|massage\s|parlou?r\s){0,2}(?:owners?|managers?|operators?"
            r"|proprietors?|employers?|supervisors?|hosts?|boss(?:es)?)|madams?"
        ),
        k.OTHER: (
            r"drivers?|bystanders?|lookouts?|volunteers?|bartenders?|bookkeepers?|landlords?|activists?"
            r"|receptionists?|(?:\w+\s)?clerks?"
        ),
    }
)
GROUP: Final = re.compile(
    r"\b(?:people|persons?|individuals?|suspects?|adults?|women|woman|men|man|defendants?|females?|males?|subjects?"
    r"|offenders?|others?|victims?|survivors?|minors?|children|child|juveniles?|girls?|boys?|lad(?:y|ies)|arrestees?)\b",
    re.IGNORECASE,
)
CHARGES: Final = _all(
    {
        k.TRAFFICKER: (
            r"living\soff\s(?:of\s)?the\s(?:earnings|proceeds)(?:\sof\sa\sprostitute|\sof\sprostitution)?"
            r"|(?:compelling|promoting|procuring\sfor|pandering|forcing)(?:\sprostitution)?|pimping|pandering"
            r"|(?:modern\s)?slavery|(?:sexual\s)?exploitation|forced\slabou?r"
            r"|(?:human\s|sex\s|labou?r\s)?trafficking(?!\s(?:operation|enforcement|task|unit|investigation|sting"
            r"|victim))"
            r"|profit(?:ed|ing)?\sfrom|driv(?:e|ing)\sfor\sothers"
            r"|(?:deriving|receiving)\s(?:support|proceeds|income|money)(?:\sfrom(?:\sthe\s(?:proceeds"
            r"|earnings)\sof)?)?(?:\sprostitution)?"
            r"|(?:aiding|abetting|assisting|transporting|recruiting|facilitating|exploiting)"
            r"(?:(?:\s[\w’']+){0,4}?\s(?:prostitution|sex|prostitutes?))?"
        ),
        k.MANAGER: (
            r"(?:permitting|allowing|enabling)\s(?:prostitution|it)|(?:having\s)?(?:run|managed|operated"
            r"|owned)\s(?:the|an?)|renting\sspace|(?:keeping|maintaining|operating|running"
            r"|owning)\s(?:an?|the)\s[\w\s-]{1,40}"
            r"|(?:operating|managing|owning)\san?\s(?:unlicensed\s)?[\w\s-]{1,30}|employing\sunlicensed\s\w+"
        ),
        k.BUYER: (
            rf"(?<!accosting\sand\s)solicit(?:ed|ing|ation)(?:\s(?:of|for))?(?:\s(?:another\sfor\sprostitution"
            rf"|an?\sprostitutes?|prostitutes|prostitution|{_SEX}|an\sundercover\s\w+))?"
            r"|(?:(?:attempt(?:ed|ing)|try|tried|trying|come|came|want(?:ed|ing)|agree(?:d|ing)|seeking|looking|arranged|arranging)\s)?"
            rf"to\s(?:buy|purchase|hire|pay(?:\sfor)?)(?:\s(?:{_SEX}|it|prostitutes))?"
            rf"|(?:buying|purchasing|paying\sfor|purchase\sof|procuring)\s(?:it\b|{_SEX}|prostitution|prostitutes)"
            r"|patroni[sz](?:ing|ed|ation)(?:\s(?:an?\s)?prostitutes?|\sprostitution)?"
            rf"|(?:bought|paid\sfor)(?:\s{_SEX})?|engaging\sa\sprostitute|796\.07\(2\)\(f\)"
        ),
        k.OTHER: (
            r"(?:on\s|for\s)?other\s(?:offen[cs]es|charges|crimes|reasons)|drugs?(?:\s\w+)?|narcotics?(?:\s\w+)?"
            r"|warrants?"
            r"(?:\sonly)?|sexual\sconduct\swith\sa\sminor|resisting(?:\s\w+)?|traveling\sto\smeet\sa\sminor|obstruction"
            r"|(?:human\s)?smuggling|theft|stolen\sproperty|fraud|assault|trespass\w*|disorderly\s\w+|interference"
            r"|driving\swithout\sa\slicen[cs]e|traffic\soffen[cs]es|weapons?(?:\s\w+)?|possession(?:\sof\s\w+)?"
        ),
        k.WORKER: (
            rf"accosting(?:\sand\ssoliciting)?|(?:offer(?:ed|ing)|agree(?:d|ing))\s(?:to\s(?:sell|provide|perform|engage\sin)\s)?{_SEX}"
            rf"(?:\sfor\smoney)?|(?:offer(?:ed|ing)\s(?:to\s)?|agree(?:d|ing)\sto\s)(?:commit\s|engage\sin\s)?(?:prostitution|sell\sit)"
            rf"|(?:to|who)\ssell(?:\s(?:{_SEX}|it))?|(?:selling|offering)\s(?:it\b|{_SEX})|(?:(?:committing|engaging\sin|engaged\sin)\s)?prostitution"
            rf"|(?<!being\s)sold(?:\s{_SEX})?|offered(?=[\s,.;\"”]*$)"
            r"|(?:practi[cs]ing\s|performing\s|working\s|unlicensed\s)(?:massages?\s)?(?:without\sa\slicen[cs]e"
            r"|massage)"
            r"|massage\swithout\sa\slicen[cs]e|lewd\sacts?|lewdness|loitering|796\.07\(2\)\(e\)"
            r"|(?:not\s)?(?:having|holding|showing)\sa\s(?:valid\s|massage\s)?licen[cs]e"
        ),
    }
)
"""In this order: “compelling prostitution” must be gone before “prostitution” is looked for."""

PREMISES: Final = re.compile(
    r"\b(?:(?:massage|nail|illicit|unlicensed)\s)?(?:businesses|business|spas?|parlou?rs?|salons?|premises"
    r"|shops?|establish"
    r"ments?|locations?|storefronts?|bars?|(?:massage|nail)\splaces?|(?:night)?clubs?|brothels?|houses"
    r"|hotels?|motels?|apartments?"
    r"|propert(?:y|ies)|residences?|sites|buildings?|flats|rentals?|units?|cantinas?|lounges?|studios?|nightspots?|addresses|trailers|stores?)\b",
    re.IGNORECASE,
)
CHARGE_COUNT: Final = re.compile(
    r"(?:(?!(?:the|an?|on|for|with|under|of|faced?|facing|received|got|given|issued|are|were|had)\b)\w+\s){0,2}?\b(?:charges?|counts?|felon(?:y|ies)|misdemeanou?rs?|citations?"
    r"|tickets?|cases?|bookings?)\b",
    re.IGNORECASE,
)
NOT_PEOPLE: Final = re.compile(
    r"[\s-](?:(?!(?:the|an?|of|lost|were|was|are|is|had|have|has|in|at|to|on|for|by|from|and|or|with|over"
    r"|who|took|solicited"
    r"|offered|agreed|tried|attempted|paid|bought|sold|met|told|arrested|charged|accused|faces?|facing)\b)"
    r"[\w'’-]+\s){0,2}?(?:days?|nights?|hours?|minutes?|seconds?|weeks?|months?|years?|a\.?m\b|p\.?m\b"
    r"|o.clock|per\s?cent"
    r"|percent|officers?|deputies|detectives?|agents?|inspectors?|agencies|partners?|departments?|police"
    r"|counties|cities"
    r"|states|countries|vehicles?|cars?|phones?|cell\w*|firearms?|guns?|ounces?|grams?|kilos?|pounds|miles?|blocks?"
    r"|rooms?|calls?|tips?|ads|advertisements?|complaints?|pages?|times?|interpreters?|advocates?|nurses?"
    r"|volunteers?|reporters?|residents?(?!.{0,60}\b(?:lost|leave|evicted|displaced|homeless))|neighbou?rs"
    r"|personnel|sworn|civilian|convictions?|dismissals?|mugs?|helicopters?"
    r"|letters?|questions?|computers?|members\sof|square|feet|degrees|meetings?|councilm\w+|commissioners?)\b"
    r"|%|(?:st|nd|rd|th)\b",
    re.IGNORECASE,
)
NOT_FIGURE_BEFORE: Final = re.compile(
    r"(?:\b(?:highway|route|interstate|section|article|no\.|room|suite|box|title|chapter|page|phase|unit|aged?|ages"
    r"|youngest|oldest|january|february|march|april|may|june|july|august|september|october|november|december|since"
    r"|sept\.|oct\.|nov\.|dec\.|jan\.|feb\.|aug\.|district|precinct|channel|top|statute|code"
    r"|grade|apt\.|street|sr|us|fiscal)\s|[:/.]\d*)$",
    re.IGNORECASE,
)
YEAR: Final = re.compile(r"(?:19|20)\d\d")

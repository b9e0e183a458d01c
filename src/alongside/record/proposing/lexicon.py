"""The words of releases and what they mean to the rules. Every pattern is bounded, so that no text can make it slow."""

import re
from typing import Final

from alongside.record.proposing import kinds as k

BE: Final = (
    r"(?:were|was|are|is|been|being|be|got)\s(?:(?:also|then|each|all|later|both|subsequently|now|still)\s)?[\"“]?"
)
_ICE: Final = r"(?:ICE|immigration|(?:U\.?S\.?\s)?border\spatrol|homeland\ssecurity|CBP|ERO)"
_SERVICES: Final = (
    r"(?:services?|help|support|assistance|resources|counsell?ing|a\sbed|beds|shelter|treatment|an?\sadvocate"
    r"|advocates)"
)
_WORDS4: Final = r"(?:[\w’'“\"-]+\s){0,4}?"
_VICTIM: Final = r"(?:victims?|survivors?)"
_MAYBE: Final = r"(?:possible|potential|suspected|likely|alleged)"


def _all(table: dict[str, str]) -> list[tuple[re.Pattern[str], str]]:
    return [(re.compile(rf"(?<!\w)(?:{words})(?!\w)", re.IGNORECASE), code) for code, words in table.items()]


AFTER: Final = _all(
    {
        k.DEPORTED: (
            rf"{BE}(?:deported|put\son\s(?:a\splane|planes)|sent\sback\sto|repatriated"
            r"|removed\sfrom\sthe\s(?:country|united\sstates))"
        ),
        k.VISA: r"(?:granted|given|received|got|issued|obtained|won|have)\s(?:\w+\s)?[TU](?:\sor\s[TU])?[-\s]visas?",
        k.HANDED_OVER: (
            rf"{BE}(?:handed|turned)\s(?:over\s)?to\s(?:\w+\s){{0,2}}?{_ICE}|{BE}transferred\s(?:in)?to\s{_WORDS4}{_ICE}"
            rf"|{BE}(?:passed|given|released|delivered|brought|sent)\s(?:over\s)?(?:in)?to\s(?:\w+\s){{0,2}}?{_ICE}"
            rf"|{BE}taken\s(?:away\s)?(?:by|into)\s(?:\w+\s){{0,2}}?{_ICE}|{BE}(?:picked\sup|collected)\sby\s{_ICE}"
            rf"|{BE}(?:held|detained)\s(?:on|for|by)\s(?:an?\s)?{_ICE}|{BE}placed\s(?:on|under|in|into)\s(?:an?\s)?{_ICE}\s\w+"
            rf"|(?:in|into)\s{_ICE}\s(?:custody|detention)"
            rf"|detainers?\s\({_ICE}\)|{_ICE}\s(?:detainers?|holds?)|immigration\sdetainers?|{_ICE}\stook"
        ),
        k.CHILDREN_TAKEN: (
            rf"child(?:ren)?\s{_WORDS4}{BE}(?:taken|placed|removed|put)\b"
            r"|lost\scustody|had\stheir\schildren\staken"
        ),
        k.LOST_HOUSING: (
            rf"lost\s(?:their|the|her|a)\s{_WORDS4}(?:homes?|housing|place|rooms?|beds?|apartments?)|{BE}evicted"
            rf"|{BE}(?:displaced|made\shomeless|put\sout|left\shomeless)|left\s(?:homeless|without\s(?:a\sroof|housing))"
            r"|had\sto\sleave\s(?:their\shomes?|the\s(?:rooms?|apartments?))|locked\sout\sof|nowhere\sto\s(?:sleep|live)"
        ),
        k.FINED: rf"{BE}fined",
        k.CITED: (
            rf"{BE}(?:cited|ticketed|summonsed)|{BE}(?:given|issued|handed)\s(?:an?\s)?(?:\w+\s)?"
            r"(?:citations?|tickets?|summons(?:es)?|notices?\sto\sappear)|received\s(?:\w+\s)?(?:citations?|summons(?:es)?)"
        ),
        k.ACCEPTED: (
            rf"accepted\s{_WORDS4}{_SERVICES}|agreed\sto\s(?:accept|receive|enter)|took\s(?:it|up|the\soffer)"
            rf"|(?:{BE}|now\s)receiving\s{_WORDS4}{_SERVICES}|accepted\b(?!\sas)|said\syes|went\sto\sa\sshelter|moved\sinto\sa\sshelter"
        ),
        k.REFERRED: (
            rf"{BE}(?:referred|connected|put\sin\stouch|linked)|{BE}offered\s{_WORDS4}{_SERVICES}|connected\swith"
            rf"|{BE}(?:given|provided)\s(?:with\s)?{_WORDS4}{_SERVICES}|offered\s(?:help|services|support|resources)|{BE}pointed\sto|{BE}helped\sby"
        ),
        k.RESCUED: rf"{BE}(?:rescued|recovered|freed|saved|liberated)",
        k.MINORS: rf"{BE}located",
        k.TRAFFICKED: (
            rf"{BE}(?:\w+\s)?(?:identified|classified|recogni[sz]ed|flagged|named)\sas\s|{BE}(?:\w+\s)?(?:trafficked|exploited)|{BE}{_WORDS4}{_VICTIM}"
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
            rf"{BE}(?:\w+\s)?(?:charged|indicted)|face[sd]?\s(?:\w+\s)?charges?"
            rf"|charges?\s{_WORDS4}{BE}(?:filed|brought|laid)"
        ),
        k.CLOSED: (
            r"(?:told|forced|made|had|ordered)\sto\sclose"
            rf"|{BE}(?:\w+\s)?(?:closed|shut|shuttered|sealed|padlocked|ordered\s(?:to\s)?clos\w+|boarded\sup)"
        ),
        k.ARRESTED: (
            rf"{BE}(?:\w+\s)?(?:arrested|jailed|booked|apprehended|rounded\sup|taken\sinto\scustody|taken\sto\s(?:the\s)?"
            r"(?:county\s|city\s)?jail)|went\sto\sjail|into\scustody"
            rf"|{BE}(?:\w+\s)?(?:swept\sup|hauled|busted|caught|picked\sup|locked\sup|placed\sunder\sarrest|behind\sbars)"
        ),
        k.LICENCE: (
            r"licen[cs]es?\s(?:\w+\s)?(?:was|were)\s(?:suspended|revoked)"
            r"|had\stheir\slicen[cs]es\s(?:suspended|revoked)"
        ),
        k.SPOKEN_TO: rf"{BE}(?:\w+\s)?(?:spoken\s(?:to|with)|interviewed|encountered|contacted|screened|questioned)",
        k.ENTERED: rf"{BE}(?:\w+\s)?(?:searched|raided|visited|inspected|entered)",
        k.SEIZED: rf"{BE}(?:\w+\s)?(?:seized|confiscated|taken)|in\s(?:cash|bills|currency)",
    }
)
BEFORE: Final = _all(
    {
        k.LOST_HOUSING: r"evicted|displaced",
        k.DEPORTED: r"deported|deportations?\sof",
        k.HANDED_OVER: (
            rf"detainers?\s(?:{BE})?(?:placed|lodged|put|filed|issued)\s(?:on|against|for)|{_ICE}\s(?:\w+\s){{0,2}}?(?:took\scustody\sof|took|collected|picked\sup)"
            rf"|detainers?\s(?:on|against|for)|(?:handed|turned)\sover|detainers?\s\({_ICE}\)|{_ICE}\s(?:detainers?|holds?)"
        ),
        k.CHILDREN_TAKEN: r"child(?:ren)?\s(?:taken|removed)\w*",
        k.FINED: r"fined",
        k.CITED: r"cited|ticketed|issued\scitations?\sto|citations?\sto|summonses?\sto|cites",
        k.ACCEPTED: r"accepted\sby",
        k.REFERRED: r"referred|connected|offered\sservices\sto|services\s(?:were\s)?offered\sto",
        k.RESCUED: r"rescu(?:e|ed|ing)(?:\sof)?|recover(?:ed|ing|y\sof)|free(?:d|ing)|sav(?:ed|ing)|liberated",
        k.MINORS: r"locat(?:ed|ing)",
        k.TRAFFICKED: r"identif(?:ied|ying|y)|found\s(?=\w*\s?$)|no\sevidence\sthat",
        k.DETAINED: r"detain(?:ed|ing)",
        k.CHARGED: r"charg(?:ed|ing)(?!\swith)|indicted|filed\scharges\sagainst",
        k.CLOSED: r"clos(?:ed|ing|es)(?:\sdown)?|closures?\sof|shut(?:ting|ters|tered)?(?:\sdown)?|padlocked|sealed",
        k.SEIZED: r"seiz(?:ed|ing|ure\sof)|confiscat(?:ed|ing)|took(?:\sin)?|forfeited|recovered|cash\staken",
        k.ARRESTED: (
            r"(?<!those\s)(?<!adults\s)(?<!people\s)(?<!women\s)(?<!men\s)arrest(?:ed|ing|s)?(?:\sof)?|apprehend(?:ed|ing)"
            r"|swept\sup|hauled\sin|busted|picked\sup|locked\sup|booked|nabbed|jailed|netted|rounded\sup|brought\sin"
            r"|t(?:ook|aking)\sinto\scustody|identified\sor\sarrested|arrested\sor\sidentified"
        ),
        k.LICENCE: r"(?:suspended|revoked)\s(?:the\s)?licen[cs]es?\sof|licen[cs]es\sof|suspended|revoked",
        k.SPOKEN_TO: r"spoke\s(?:to|with)|interviewed|encountered|contacted|screened|contacts\smade",
        k.ENTERED: r"search(?:ed|es\sof)|raid(?:ed|s\son)|visit(?:ed|s\sto)|inspect(?:ed|ions\sof)|warrants?\sat",
        k.COST: r"cost(?:s|ing)?(?:\s(?:the\s)?(?:taxpayers|county|city|state))?|spent|overtime\sof",
        k.GRANT: r"grants?\sof|awarded|funded\s(?:by|with)",
    }
)
NOUNS: Final = _all(
    {
        k.HANDED_OVER: rf"(?:(?:immigration|{_ICE})\s)?(?:detainers?|holds)",
        k.ARRESTED: r"(?:\w+\s){0,2}?arrests?|(?:people\s|persons\s|individuals\s|suspects\s|men\s|women\s)?arrested",
        k.CITED: r"(?:people\s|women\s|workers\s)?cited|(?:\w+\s){0,2}?(?:citations?|summons(?:es)?)",
        k.RESCUED: r"(?:\w+\s)?rescue[sd]",
        k.TRAFFICKED: rf"(?:[\w-]+\s){{0,4}}?{_VICTIM}",
        k.CLOSED: r"closures?",
    }
)

WHO: Final = _all(
    {
        k.WORKER: (
            r"prostitutes?|sex\s(?:workers?|sellers?)|(?:massage\s|spa\s)?workers?|masseuses?|massage\stherapists?"
            r"|escorts?|sellers?|practitioners|manicurists?|attendants|(?:women|people)\swho\s(?:worked|advertised)[^,.;]{0,20}|(?:spa\s)?employees|technicians|massagists?"
        ),
        k.BUYER: (
            r"(?:alleged\s)?johns?|customers?|clients|patrons|buyers?|sex\s(?:buyers?|purchasers?)|purchasers?|would-be\s\w+"
            r"|men\swho\s(?:answered|came|responded|tried)"
        ),
        k.TRAFFICKER: (
            r"(?:alleged\s|suspected\s)?pimps?|(?:alleged\s|suspected\s)?(?:human\s|sex\s)?traffickers?"
            r"|handlers?|promoters?"
        ),
        k.MANAGER: (
            r"(?:wom[ae]n|m[ae]n|people)\swho\s(?:ran|run|managed?|operated?|own(?:ed)?)"
            r"|(?:business\s|spa\s|massage\s|parlou?r\s){0,2}(?:owners?|managers?|operators?|landlords?"
            r"|proprietors?|employers?|supervisors?)|madams?"
        ),
        k.OTHER: r"drivers|bystanders|lookouts?",
    }
)
GROUP: Final = re.compile(
    r"\b(?:people|persons?|individuals?|suspects?|adults?|women|woman|men|man|defendants?|females?|males?|subjects?"
    r"|offenders?|others?|victims?|survivors?|minors?|children|child|juveniles?|girls?|boys?|arrestees?)\b",
    re.IGNORECASE,
)
CHARGES: Final = _all(
    {
        k.TRAFFICKER: (
            r"living\soff\s(?:of\s)?the\s(?:earnings|proceeds)(?:\sof\sa\sprostitute|\sof\sprostitution)?"
            r"|(?:compelling|promoting|procuring\sfor|pandering|forcing)(?:\sprostitution)?|pimping|pandering"
            r"|(?:human\s|sex\s|labou?r\s)?trafficking(?!\s(?:operation|enforcement|task|unit|investigation|sting|victim))"
            r"|profit(?:ed|ing)?\sfrom|driv(?:e|ing)\sfor\sothers"
        ),
        k.MANAGER: (
            r"(?:deriving|receiving)\s(?:support|proceeds)(?:\sfrom(?:\sthe\sproceeds\sof)?)?(?:\sprostitution)?"
            r"|renting\sspace|(?:keeping|maintaining|operating|running|owning)\sa\s[\w\s-]{1,40}"
            r"|(?:operating|managing|owning)\san?\s(?:unlicensed\s)?[\w\s-]{1,30}|employing\sunlicensed\s\w+"
        ),
        k.BUYER: (
            r"solicit(?:ed|ing|ation)(?:\sof)?(?:\s(?:another\sfor\sprostitution|an?\sprostitutes?|prostitutes|prostitution|sex|an\sundercover\s\w+))?"
            r"|(?:attempt(?:ed|ing)\sto|tried\sto|trying\sto|come\sto|came\sto|wanted\sto|to)\s(?:buy|purchase|pay\sfor|hire)(?:\s(?:sex|sex\sacts?|it|"
            r"prostitutes))?|(?:buying|purchasing|paying\sfor)\s(?:sex|sex\sacts?|prostitution)|patroni[sz]ing(?:\s(?:an?\s)?"
            r"prostitutes?|\sprostitution)?|bought(?:\ssex)?|796\.07\(2\)\(f\)"
        ),
        k.OTHER: (
            r"(?:on\s|for\s)?other\s(?:offen[cs]es|charges|crimes|reasons)|drugs?(?:\s\w+)?|narcotics?(?:\s\w+)?|warrants?"
            r"(?:\sonly)?|sexual\sconduct\swith\sa\sminor|resisting(?:\s\w+)?|traveling\sto\smeet\sa\sminor|obstruction"
            r"|driving\swithout\sa\slicen[cs]e|traffic\soffen[cs]es|weapons?(?:\s\w+)?|possession(?:\sof\s\w+)?"
        ),
        k.WORKER: (
            r"offer(?:ed|ing)\ssex|to\ssell(?:\s(?:sex|it))?|(?:offer(?:ed|ing)\s(?:to\s)?|agree(?:d|ing)\sto\s)(?:commit\sprostitution|sell\s(?:sex|it)|engage\sin\s"
            r"prostitution|prostitution|sex\sfor\smoney)|(?:committing\s|engaging\sin\s)?prostitution|sold(?:\ssex)?"
            r"|selling\ssex|offered(?=[\s,.;\"”]*$)"
            r"|(?:practi[cs]ing\s|performing\s|working\s|unlicensed\s)(?:massages?\s)?(?:without\sa\slicen[cs]e|massage)"
            r"|massage\swithout\sa\slicen[cs]e|lewd\sacts?|lewdness|loitering|796\.07\(2\)\(e\)"
            r"|(?:not\s)?(?:having|holding|showing)\sa\s(?:valid\s|massage\s)?licen[cs]e"
        ),
    }
)
"""In this order: “compelling prostitution” must be gone before “prostitution” is looked for."""

PREMISES: Final = re.compile(
    r"\b(?:(?:massage|nail|illicit|unlicensed)\s)?(?:businesses|business|spas?|parlou?rs?|salons?|premises|shops?|establish"
    r"ments?|locations?|storefronts?|(?:massage|nail)\s(?:bars?|places?)|brothels?|houses|hotels?|motels?)\b",
    re.IGNORECASE,
)
CHARGE_COUNT: Final = re.compile(
    r"(?:\w+\s){0,2}?\b(?:charges?|counts?|felon(?:y|ies)|misdemeanou?rs?|citations?|tickets?|cases?|bookings?)\b",
    re.IGNORECASE,
)
NOT_PEOPLE: Final = re.compile(
    r"[\s-](?:(?!(?:the|an?|of|lost|were|was|are|is|had|have|has|in|at|to|on|for|by|from|and|or|with|over|who|took)\b)"
    r"[\w'’-]+\s){0,2}?(?:days?|nights?|hours?|minutes?|seconds?|weeks?|months?|years?|a\.?m\b|p\.?m\b|o.clock|per\s?cent"
    r"|percent|officers?|deputies|detectives?|agents?|inspectors?|agencies|partners?|departments?|police|counties|cities"
    r"|states|countries|vehicles?|cars?|phones?|cell\w*|firearms?|guns?|ounces?|grams?|kilos?|pounds|miles?|blocks?"
    r"|rooms?|calls?|tips?|ads|advertisements?|complaints?|pages?|times?|interpreters?|advocates?|nurses?"
    r"|volunteers?|reporters?|residents?|neighbou?rs|personnel|sworn|civilian|convictions?|dismissals?|mugs?|helicopters?"
    r"|letters?|questions?|computers?|members\sof|square|feet|degrees|meetings?|councilm\w+|commissioners?)\b"
    r"|%|(?:st|nd|rd|th)\b",
    re.IGNORECASE,
)
NOT_FIGURE_BEFORE: Final = re.compile(
    r"(?:\b(?:highway|route|interstate|section|article|no\.|room|suite|box|title|chapter|page|phase|unit|aged?|ages"
    r"|youngest|oldest|january|february|march|april|may|june|july|august|september|october|november|december|since"
    r"|sept\.|oct\.|nov\.|dec\.|jan\.|feb\.|aug\.|district|precinct|channel|top|statute|code"
    r"|grade|apt\.|street|sr|us|fiscal)\s|[(:/.]\d*)$",
    re.IGNORECASE,
)
YEAR: Final = re.compile(r"(?:19|20)\d\d")

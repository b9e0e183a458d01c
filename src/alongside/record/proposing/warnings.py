"""Words that take a number's plainness away: another time, a guess, a dispute, a "not"."""

import re
from typing import Final

OTHER_DAY: Final = re.compile(
    r"\b(?:(?:in|during|since)\s(?:early\s|late\s|mid-)?(?:the\s)?(?:spring|summer|autumn|fall|winter|january|february"
    r"|march|april|may|june|july|august|september|october|november|december)"
    r"|had\s(?:already\s)?(?:been\s)?\w{3,12}(?:ed|ne|en|ut)|(?:week|day|night|time|year|one)\sbefore"
    r"|last\sweek(?:end)?)\b",
    re.IGNORECASE,
)
EARLIER: Final = re.compile(
    r"\b(?:last\s(?:year|month|spring|summer|fall|autumn|winter|sweep|operation|time)|years?\s(?:ago"
    r"|earlier)|since\s(?:\d{4}|"
    r"january|the\sstart|last|he|she|then|its|taking)|year[-\sto]+date|so\sfar\sthis\syear|this\syear"
    r"|in\s(?:19|20)\d\d|"
    r"previous(?:ly)?|prior|earlier|in\sthe\spast|over\sthe\s(?:years|past)|in\sone\syear|all\s(?:of\s)?last|"
    r"a\sdecade|during\s(?:19|20)\d\d|the\s(?:sweep|operation)\sbefore|to\sdate|annual\w*|per\syear|each\syear|a\syear|"
    r"compared|in\stotal\ssince|month\sbefore|(?:months?|weeks?)\sago|once\sbefore|(?:his|her|its|their)\slast)\b",
    re.IGNORECASE,
)
GUESSED: Final = re.compile(
    r"\b(?:may|might|could|would(?!-be)|will|believed?|suspected\sof|estimat\w+|as\smany\sas|easily|maybe"
    r"|perhaps|apparently"
    r"|sources?|anonymous\w*|reported(?:ly)?|rumou?r\w*|unnamed|familiar\swith|appears?\sto|seems?|expect\w*"
    r"|plan(?:s|ned)?|hope[sd]?|goal|if|likely"
    r"|plus|claims?|asterisk|depending|guess\w*|should|alleg\w+ly|probably|put\sthe\snumber|half)\b|\?",
    re.IGNORECASE,
)
DISPUTED: Final = re.compile(
    r"\b(?:correct(?:ed|ion|s)|withdr[ae]w\w*|revis(?:ed|ion)|add(?:s|ed)?\sup|makes\sit|it\smakes"
    r"|miscount\w*|differ(?:s|ent"
    r"|ence)?|contradict\w*|instead|not\s\d|rather\sthan|counted\s(?:twice|in\sboth)|disput\w+|discrepan\w+|at\sfirst|"
    r"otherwise|other\snumbers?|another\s(?:number|count|total)|own\s(?:log|count)|overlap\w*|later\ssaid"
    r"|updated?|clarif\w+"
    r"|double|some\sof\sthem|slash|both\snumbers|two\snumbers)\b",
    re.IGNORECASE,
)
MIXED: Final = re.compile(
    r"\b(?:identified\s?(?:or|/|and/or)\s?arrested|arrested\s?(?:or|/|and/or)\s?identified"
    r"|arrested\sor\s(?:cited|detained)"
    r"|ID.d\s?/\s?arrested|(?:cited|detained|charged)\sor\sarrested|(?:rescued|recovered|identified)\sor\s\w+ed)\b",
    re.IGNORECASE,
)
NEGATED: Final = re.compile(
    r"\b(?:not|never|nor|neither|denie[sd]|fail(?:ed|s)|except|without\sbeing|only)\b|n[’']t\b", re.IGNORECASE
)
EITHER: Final = re.compile(
    r"\b(?:arrested|cited|charged|detained|identified|rescued|recovered)\sand\s(?:\w+\s)?(?:arrested|cited"
    r"|charged|detained|"
    r"identified|rescued|recovered|deported|jailed|fined)\b|\b\w{3,14}ed\s(?:or|and/or)\s\w{3,14}ed\b",
    re.IGNORECASE,
)
ELSEWHERE: Final = re.compile(
    r"\b(?:in\sconnection|suspicion|unrelated|separate(?:ly)?|another\s(?:county|city|case|operation)|elsewhere"
    r"|neighbou?ring|statewide"
    r"|nationwide|nation-?wide|across\sthe\s(?:state|country|nation)|(?:second|third|related|other|similar"
    r"|different|companion)\s(?:operation|sting|raid|case|county|agency)"
    r"|detail|counties|same)\b",
    re.IGNORECASE,
)
DISPUTED_TEXT: Final = re.compile(
    r"\b(?:correct(?:ed|ions?)|clarifications?|we\s(?:also\s)?(?:wrote|reported)|withdr[ae]wn?|retract\w*|revised|discrepan\w+|disput\w+|contradict\w*"
    r"|other\snumbers?|own\slog"
    r"|asterisk|add(?:s|ed)?\sup|disagree\w*|arithmetic|in\sboth|do(?:es)?\snot\smatch"
    r"|different\s(?:number|figure|total)s?"
    r"|a\sminute\sbefore|(?:jail|court|booking|arrest|public)\srecords?|in\sfact|actually|logs?|recount\w*"
    r"|mistakes?|error"
    r"|wrong(?:ly)?|false(?:ly|hoods?)?|untrue|incorrect(?:ly)?|exaggerat\w+|inflated|misleading|myth|rumou?rs?|satire|invented"
    r"|hypothetical|fictional|fictitious|scenario|mock|drill|template|misstat\w+|clarified|amended|second\s(?:statement|release|source|list|count|number)"
    r"|(?:another|other|different)\s(?:statement|release|source|report|agency|list)"
    r"|the\sagency.s\sown|jail.s\slog|we\scounted|we\sfound|we\skeep|opinion|editorial|Q\.|fact[\s-]check)(?!\w)",
    re.IGNORECASE,
)

"""A small invented directory that shows every part of a pack; the vectors in protocol/vectors are made from it."""

import datetime

from alongside.directory.claims import ClaimValue, Evidence
from alongside.directory.packs.entries import (
    Centroid,
    Claim,
    Need,
    Opening,
    PackContent,
    PackService,
    Phone,
    Place,
    RightsSummary,
    Schedule,
    Scope,
    State,
    Synonym,
    Texts,
)

BUILT_ON = datetime.date(2026, 11, 22)
TODAY_DAY = (BUILT_ON - datetime.date(1970, 1, 1)).days
WEEKDAYS = tuple(Opening(opens_minute=day * 1440 + 540, closes_minute=day * 1440 + 1020) for day in range(5))
ALWAYS = (Opening(opens_minute=0, closes_minute=10_080),)
SUNDAY_NIGHT = (Opening(opens_minute=6 * 1440 + 1320, closes_minute=6 * 1440 + 1320 + 480),)


def claim(
    kind: str,
    value: ClaimValue,
    *,
    days_ago: int = 10,
    scope: Scope = "service",
    evidence: Evidence = "staff_visit",
) -> Claim:
    """A claim verified so many days before the pack was built; it lives 180 days."""
    verified = BUILT_ON - datetime.timedelta(days=days_ago)
    return Claim(
        claim=kind,
        value=value,
        evidence=evidence,
        verified_on=verified,
        expires_on=verified + datetime.timedelta(days=180),
        source_url="https://example.org/policy",
        scope=scope,
    )


def _place(city: str, postal_code: str, point: tuple[float, float] | None = None) -> Place:
    latitude, longitude = point or (None, None)
    return Place(lines=("12 Palm Street",), city=city, postal_code=postal_code, latitude=latitude, longitude=longitude)


SERVICES: tuple[PackService, ...] = (
    PackService(
        number=3,
        organization="Harbor Pantry",
        texts=Texts(name="Food pantry", description="Groceries for families every week. Bring a bag.", fees="Free"),
        other_texts={"es": Texts(name="Despensa de comida", description="Comida para familias cada semana.")},
        places=(_place("Lakeland", "33801", (28.0395, -81.9498)),),
        schedule=Schedule(openings=WEEKDAYS, time_zone="America/New_York", original_text="9-5, Mon-Fri"),
        spoken=frozenset({"en", "es"}),
        needs=frozenset({"food"}),
        claims=(claim("photo_id", "no"), claim("no_cost", "yes", scope="organization")),
        checked_on=BUILT_ON,
        checked_by_count=2,
    ),
    PackService(
        number=4,
        organization="Harbor Pantry",
        texts=Texts(name="Food pantry north", description="Groceries on Sunday night. Photo ID needed."),
        places=(_place("Orlando", "32801"),),
        schedule=Schedule(openings=SUNDAY_NIGHT),
        spoken=frozenset({"en"}),
        needs=frozenset({"food"}),
        claims=(claim("photo_id", "no", scope="organization"),),
        warnings=(claim("photo_id", "yes", evidence="public_source"),),
        checked_on=BUILT_ON,
        checked_by_count=1,
    ),
    PackService(
        number=5,
        organization="Harbor Pantry",
        texts=Texts(name="Hot meals", description="A hot meal at noon. Nobody is asked for papers."),
        places=(_place("Lakeland", "33801"),),
        needs=frozenset({"food"}),
        claims=(claim("photo_id", "no", days_ago=200), claim("photo_id", "no", scope="organization")),
        checked_on=BUILT_ON,
        checked_by_count=1,
    ),
    PackService(
        number=7,
        organization="Open Door House",
        texts=Texts(name="Night shelter", description="Beds for women and children tonight. Pets may stay."),
        other_names=("ODH", "Open Door"),
        places=(_place("Miami", "33136", (25.7867, -80.2044)),),
        schedule=Schedule(openings=ALWAYS, original_text="always open"),
        spoken=frozenset({"en", "es", "ht"}),
        needs=frozenset({"shelter"}),
        claims=(claim("photo_id", "unknown"), claim("police", "no"), claim("survivor_led", "yes")),
        checked_on=BUILT_ON,
        checked_by_count=2,
    ),
    PackService(
        number=8,
        organization="Open Door House",
        texts=Texts(name="Women's shelter", description="A house at a secret address. Call first."),
        phones=(Phone(number="800-555-0100", extension="007", label="24 hours"),),
        state=State(kind="waitlist"),
        needs=frozenset({"shelter"}),
        claims=(claim("photo_id", "no"),),
        checked_on=None,
    ),
    PackService(
        number=9,
        organization="County Legal Aid",
        texts=Texts(name="Legal aid", description="Lawyers for eviction, wages and benefits."),
        places=(_place("Miami", "33136"),),
        needs=frozenset({"lawyer"}),
        warnings=(claim("any_status", "depends", evidence="public_source"),),
        checked_on=BUILT_ON,
        listed_last=True,
    ),
    PackService(
        number=11,
        organization="Abogadas Sin Muros",
        base_language="es",
        texts=Texts(name="Abogada de inmigración", description="Ayuda legal gratis para migrantes. Asilo y fianza."),
        places=(_place("Miami", "33136", (25.7781, -80.1979)),),
        schedule=Schedule(openings=WEEKDAYS, time_zone="America/Chicago"),
        spoken=frozenset({"es"}),
        needs=frozenset({"lawyer"}),
        checked_on=BUILT_ON,
    ),
    PackService(
        number=12,
        organization="红灯笼互助会",
        base_language="zh-Hans",
        texts=Texts(name="免费看医生", description="周一免费看医生，有中文翻译。不问身份。"),
        other_texts={"en": Texts(name="Free doctor", description="See a doctor for free on Monday.")},
        places=(_place("Orlando", "32801", (28.5421, -81.379)),),
        spoken=frozenset({"zh", "en"}),
        needs=frozenset({"doctor"}),
        checked_on=BUILT_ON,
    ),
    PackService(
        number=13,
        organization="Riverside Clinic",
        texts=Texts(name="Clinic", description="Doctors and nurses. HIV检测 every day."),
        other_texts={
            "ko": Texts(name="무료 진료소", description="의사를 만날 수 있습니다. 보험이 필요 없습니다."),
            "th": Texts(name="คลินิกฟรี", description="พบแพทย์ได้โดยไม่มีประกัน"),
            "zh-Hans": Texts(name="河边诊所", description="医生和护士。医院在旁边，可以看到生活中心。"),
        },
        places=(_place("Miami", "33136", (25.79, -80.21)), _place("Orlando", "32801", (28.54, -81.38))),
        needs=frozenset({"doctor"}),
        checked_on=BUILT_ON,
    ),
    PackService(
        number=20,
        organization="Neighbors on the Line",
        texts=Texts(name="Community line", description="People who did this work answer. No police."),
        phones=(Phone(number="877-555-0199"), Phone(number="233733", label="text")),
        schedule=Schedule(openings=ALWAYS),
        needs=frozenset({"line"}),
        is_line=True,
        community_run=True,
    ),
    PackService(
        number=21,
        organization="State Hotline",
        texts=Texts(name="State crisis hotline", description="Answers day and night. May send police."),
        phones=(Phone(number="988"),),
        needs=frozenset({"line"}),
        warnings=(claim("police", "depends", evidence="public_source"),),
        is_line=True,
    ),
    PackService(
        number=30,
        organization="Old Mill Center",
        texts=Texts(name="Closed center", description="This center closed. Groceries were here."),
        state=State(kind="closed"),
    ),
    PackService(
        number=31,
        organization="Old Mill Center",
        texts=Texts(name="Paused classes", description="English classes, paused for the winter. L’été aussi."),
        state=State(kind="paused", until=BUILT_ON + datetime.timedelta(days=60)),
        claims=(claim("photo_id", "no", scope="organization"), claim("legal_name", "depends", days_ago=400)),
        checked_on=BUILT_ON - datetime.timedelta(days=179),
        checked_by_count=1,
    ),
    PackService(
        number=32,
        organization="County Homes",
        texts=Texts(name="Low-cost homes", description="Ask an abogado, any abogado, before you apply."),
    ),
)

CONTENT = PackContent(
    kind="region",
    region="Sample",
    built_on=BUILT_ON,
    services=SERVICES,
    languages=("en", "es", "zh-Hans", "ko", "th"),
    needs=(
        Need(id="doctor", kind="medical", labels={"en": "See a doctor", "es": "Ver a un médico"}, words=("clinic",)),
        Need(id="food", kind="financial_aid", labels={"en": "Food"}, words=("food pantry", "groceries")),
        Need(id="lawyer", kind="legal", labels={"en": "A lawyer"}, words=("legal aid", "lawyer")),
        Need(id="line", kind="peer_support", labels={"en": "Talk to somebody"}, words=("line",)),
        Need(id="shelter", kind="housing", labels={"en": "A place tonight"}, words=("shelter", "beds")),
    ),
    synonyms=(
        Synonym(phrase="me quitaron la casa", needs=("shelter", "lawyer"), language="es"),
        Synonym(phrase="no tengo donde dormir", needs=("shelter",), language="es"),
        Synonym(phrase="place to sleep", needs=("shelter",), language="en"),
        Synonym(phrase="abogado", needs=("lawyer",), language="es"),
        Synonym(phrase="hungry", needs=("food",), language="en"),
        Synonym(phrase="看医生", needs=("doctor",), language="zh-Hans"),
        Synonym(phrase="没地方住", needs=("shelter",), language="zh-Hans"),
    ),
    centroids=(
        Centroid(name="33136", latitude=25.7867, longitude=-80.2044),
        Centroid(name="33801", latitude=28.0387, longitude=-81.9392),
        Centroid(name="32801", latitude=28.5421, longitude=-81.379),
        Centroid(name="Lakeland", latitude=28.04, longitude=-81.95),
        Centroid(name="Miami", latitude=25.77, longitude=-80.2),
        Centroid(name="Port St. Lucie", latitude=27.29, longitude=-80.35),
    ),
    rights=(
        RightsSummary(
            slug="stopped-by-police",
            language="en",
            title="Stopped by police",
            summary="You can stay silent.",
            expires_on=BUILT_ON + datetime.timedelta(days=120),
        ),
    ),
)

NATIONAL_LINE = PackService(
    number=40,
    organization="Neighbors Nationwide",
    texts=Texts(name="National hotline", description="Answers at night. Hungry? Ask for a pantry near you."),
    other_texts={"es": Texts(name="Línea nacional", description="Contestamos de noche.")},
    phones=(Phone(number="800-555-0142"),),
    schedule=Schedule(openings=ALWAYS),
    needs=frozenset({"line"}),
    claims=(claim("photo_id", "no"),),
    checked_on=BUILT_ON,
    checked_by_count=2,
    is_line=True,
    community_run=True,
)

CORE_CONTENT = PackContent(
    kind="core",
    region="Sample",
    built_on=BUILT_ON,
    services=(*(one for one in SERVICES if one.number in (3, 20, 21)), NATIONAL_LINE),
    languages=("en", "es"),
    needs=CONTENT.needs,
    synonyms=CONTENT.synonyms,
    rights=CONTENT.rights,
)
"""Shares three services with the region's pack."""

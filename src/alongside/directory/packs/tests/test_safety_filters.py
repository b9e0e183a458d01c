"""Reassurance fails closed, warnings fail open: for every combination of claims Hypothesis can think of."""

import datetime

from hypothesis import given
from hypothesis import strategies as st

from alongside.directory.claims import CLAIM_KINDS, CLAIM_VALUES, CLAIMS, EVIDENCE_KINDS, EXPIRY_DAYS
from alongside.directory.packs.build import build_pack
from alongside.directory.packs.entries import Claim, PackContent, PackService, Texts
from alongside.directory.packs.search import Answer, PackSearch, Query
from alongside.directory.packs.tests.sample import BUILT_ON, TODAY_DAY

_FEW_KINDS = ("photo_id", "immigration_status", "survivor_led", "any_status")


def _claims(ids: tuple[str, ...] = _FEW_KINDS) -> st.SearchStrategy[Claim]:
    day = st.integers(-400, 30).map(lambda days: BUILT_ON + datetime.timedelta(days=days))
    return st.builds(
        Claim,
        claim=st.sampled_from(ids),
        value=st.sampled_from(CLAIM_VALUES),
        evidence=st.sampled_from(EVIDENCE_KINDS),
        verified_on=day,
        expires_on=day.map(lambda date: date + datetime.timedelta(days=EXPIRY_DAYS)),
        scope=st.sampled_from(("service", "organization")),
    )


def _service(number: int, claims: tuple[Claim, ...], warnings: tuple[Claim, ...] = ()) -> PackService:
    return PackService(
        number=number,
        organization="One",
        texts=Texts(name="Pantry", description="Groceries"),
        claims=claims,
        warnings=warnings,
        checked_on=BUILT_ON,
    )


def _search(*services: PackService, safety: tuple[str, ...], text: str = "") -> Answer:
    content = PackContent(kind="region", region="Test", built_on=BUILT_ON, services=services)
    query = Query(text=text, language="en", today_day=TODAY_DAY, safety=safety, limit=200)
    return PackSearch([build_pack(content)]).search(query)


def _day(date: datetime.date) -> int:
    return (date - datetime.date(1970, 1, 1)).days


@given(st.lists(st.tuples(st.lists(_claims(), max_size=5), st.lists(_claims(), max_size=2)), min_size=1, max_size=5))
def test_only_a_live_reassuring_claim_passes_a_filter(rows: list[tuple[list[Claim], list[Claim]]]) -> None:
    services = tuple(_service(at, tuple(claims), tuple(warnings)) for at, (claims, warnings) in enumerate(rows))
    for kind in _FEW_KINDS:
        for hit in _search(*services, safety=(kind,)).hits:
            claims, warnings = rows[hit.number]
            about = [claim for claim in claims if claim.claim == kind]
            checked = [claim for claim in about if claim.evidence != "public_source"]
            live = [claim for claim in checked if _day(claim.verified_on) <= TODAY_DAY < _day(claim.expires_on)]
            assert any(claim.value == CLAIMS[kind].reassures for claim in live)
            own = [claim for claim in about if claim.scope == "service"]
            assert all(claim in live and claim.value == CLAIMS[kind].reassures for claim in own)
            said = [*about, *(claim for claim in warnings if claim.claim == kind)]
            assert not any(claim.value in CLAIMS[kind].warns for claim in said)


@given(st.lists(_claims(("photo_id",)).filter(lambda claim: claim.scope == "organization"), max_size=4), st.booleans())
def test_a_service_that_asks_for_id_never_appears_whatever_its_organization_says(
    said_by_organization: list[Claim], by_public_source: bool
) -> None:
    asks = Claim(
        claim="photo_id",
        value="yes",
        evidence="public_source" if by_public_source else "peer_visit",
        verified_on=BUILT_ON - datetime.timedelta(days=900),
        expires_on=BUILT_ON - datetime.timedelta(days=720),
    )
    claims = tuple(said_by_organization) + (() if by_public_source else (asks,))
    service = _service(1, claims, (asks,) if by_public_source else ())
    assert _search(service, safety=("photo_id",)).total == 0
    assert ("photo_id", "yes") in _search(service, safety=(), text="groceries").hits[0].warnings


@given(st.sampled_from([kind.id for kind in CLAIM_KINDS]))
def test_a_service_nobody_spoke_about_passes_no_filter(kind: str) -> None:
    assert _search(_service(1, ()), safety=(kind,)).total == 0


def test_a_listing_nobody_checked_for_180_days_leaves_the_safe_filters() -> None:
    fresh = Claim(
        claim="photo_id",
        value="no",
        evidence="staff_visit",
        verified_on=BUILT_ON,
        expires_on=BUILT_ON + datetime.timedelta(days=EXPIRY_DAYS),
    )
    for days_ago, expected in ((0, 1), (EXPIRY_DAYS - 1, 1), (EXPIRY_DAYS, 0), (None, 0)):
        checked_on = None if days_ago is None else BUILT_ON - datetime.timedelta(days=days_ago)
        service = PackService(
            number=1, organization="One", texts=Texts(name="Pantry"), claims=(fresh,), checked_on=checked_on
        )
        assert _search(service, safety=("photo_id",)).total == expected

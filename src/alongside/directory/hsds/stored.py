"""Keeps the ready-made JSON equal to the rows. Called inside the transaction that changed them."""

from collections.abc import Iterable, Sequence, Set
from itertools import batched
from typing import Final

from django.db.models import Exists, OuterRef

from alongside.directory.hsds.serialize import encode, organization_brief, service_brief, service_full
from alongside.directory.models import OrganizationJson, Service, ServiceJson
from alongside.directory.queries import Listing, read_listings

_CHUNK: Final = 400


def refresh_json(numbers: Iterable[int]) -> None:
    """Makes the JSON of these services again and drops that of those which are not public (any more)."""
    for chunk in batched(sorted(numbers), _CHUNK):
        before = list(ServiceJson.objects.filter(service__in=chunk).values_list("organization_id", flat=True))
        ServiceJson.objects.filter(service__in=chunk).delete()
        listings = list(read_listings(chunk))
        ServiceJson.objects.bulk_create([_row(listing) for listing in listings])
        now = Service.objects.filter(number__in=chunk).values_list("organization_id", flat=True)
        _refresh_organizations(listings, {*before, *now})


def refresh_organizations(organization_ids: Iterable[int], *, done: Set[int] = frozenset()) -> None:
    """After a change of organisations: their services' JSON names them, so it is made again too. done: already made."""
    for chunk in batched(sorted(organization_ids), _CHUNK):
        numbers = Service.objects.filter(organization__in=chunk).values_list("number", flat=True)
        refresh_json(set(numbers) - done)


def _row(listing: Listing) -> ServiceJson:
    return ServiceJson(
        service_id=listing.number,
        organization_id=listing.organization.row_id,
        hsds_id=listing.hsds_id,
        changed_at=listing.changed_at,
        brief=encode(service_brief(listing)),
        full=encode(service_full(listing)),
    )


def _refresh_organizations(listings: Sequence[Listing], touched: set[int]) -> None:
    facts = {listing.organization.row_id: listing.organization for listing in listings}
    rows = []
    for row_id, organization in facts.items():
        body = encode(organization_brief(organization))
        rows.append(OrganizationJson(organization_id=row_id, hsds_id=organization.hsds_id, brief=body, full=body))
    OrganizationJson.objects.filter(organization__in=facts).delete()
    OrganizationJson.objects.bulk_create(rows)
    left = Exists(ServiceJson.objects.filter(organization=OuterRef("organization")))
    OrganizationJson.objects.filter(~left, organization__in=touched).delete()

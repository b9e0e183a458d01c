"""What the database itself refuses, and how long each table's rows live."""

import datetime
import uuid

import pytest
from django.apps import apps
from django.db import IntegrityError, transaction

from alongside.directory.models import ImportSource, Organization, SafetyClaim, Service
from alongside.directory.retention import RETENTION

TODAY = datetime.date(2026, 11, 22)


@pytest.fixture
def pantry(db: None) -> Service:
    source = ImportSource.objects.create(key="test", name="Test")
    organization = Organization.objects.create(hsds_id=uuid.uuid4(), source=source, source_key="o", name="Harbor House")
    return Service.objects.create(
        hsds_id=uuid.uuid4(), source=source, source_key="s", organization=organization, name="Pantry", vetting="listed"
    )


def claim(about: Service, **facts: object) -> SafetyClaim:
    defaults: dict[str, object] = {
        "service": about,
        "claim": "photo_id",
        "value": "yes",
        "evidence": "public_source",
        "source_url": "https://example.org/rules",
        "verified_on": TODAY,
        "expires_on": TODAY + datetime.timedelta(days=180),
    }
    return SafetyClaim.objects.create(**{**defaults, **facts})


def test_a_warning_needs_one_public_source(pantry: Service) -> None:
    assert claim(pantry).pk


@pytest.mark.parametrize(
    "facts",
    [
        pytest.param({"value": "no", "reviewer_count": 2}, id="a public source never reassures"),
        pytest.param({"claim": "anonymity", "reviewer_count": 2}, id="nor for what is given"),
        pytest.param({"value": "no", "evidence": "staff_visit", "reviewer_count": 1}, id="one reference is not two"),
        pytest.param({"source_url": ""}, id="a public source has an address"),
        pytest.param({"expires_on": TODAY}, id="it expires after it was verified"),
        pytest.param({"claim": "friendly"}, id="unknown claim"),
        pytest.param({"value": "maybe"}, id="unknown value"),
        pytest.param({"evidence": "rumour"}, id="unknown evidence"),
        pytest.param({"service": None}, id="about nothing"),
    ],
)
def test_the_database_refuses_a_claim_that_is_not_honest(pantry: Service, facts: dict[str, object]) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        claim(pantry, **facts)


def test_a_claim_is_about_a_service_or_its_organization_never_both(pantry: Service) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        claim(pantry, organization=pantry.organization)


def test_two_references_and_a_visit_reassure(pantry: Service) -> None:
    assert claim(pantry, value="no", evidence="staff_visit", reviewer_count=2).pk


@pytest.mark.parametrize(
    "facts", [{"vetting": "fine"}, {"state": "shut"}, {"name": ""}, {"checked_on": TODAY}, {"paused_until": TODAY}]
)
def test_the_database_refuses_a_service_in_an_unknown_state(pantry: Service, facts: dict[str, object]) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        Service.objects.filter(pk=pantry.pk).update(**facts)


def test_every_table_says_how_long_its_rows_live() -> None:
    tables = {model.__name__ for model in apps.get_app_config("directory").get_models()}
    assert tables == set(RETENTION)
    assert all(sentence.endswith(".") for sentence in RETENTION.values())

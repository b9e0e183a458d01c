"""What goes into a pack comes out of it; what cannot is refused when it is built."""

import datetime

import msgspec
import pytest

from alongside.directory.packs.build import build_pack
from alongside.directory.packs.entries import Opening, PackService, Place, Schedule, Texts
from alongside.directory.packs.read import read_pack
from alongside.directory.packs.tests.sample import BUILT_ON, CONTENT, SERVICES


def test_every_text_and_number_comes_back() -> None:
    pack = read_pack(build_pack(CONTENT))
    by_number = {service.number: service for service in SERVICES}
    for at, number in enumerate(pack.columns.numbers):
        service = by_number[number]
        assert pack.text("name", at) == service.texts.name
        assert pack.text("description", at) == service.texts.description
        assert pack.texts("other_names", at) == service.other_names
        assert pack.text("organizations", pack.columns.organizations[at]) == service.organization
        spoken = {code for row, code in enumerate(pack.meta.spoken) if pack.bit(row, at)}
        assert spoken == service.spoken


def _with(service: PackService) -> bytes:
    return build_pack(msgspec.structs.replace(CONTENT, services=(service,)))


def test_control_characters_do_not_break_the_texts() -> None:
    service = PackService(number=1, organization="A\0B", texts=Texts(name="One\x00two\x1fthree", description="a\nb"))
    pack = read_pack(_with(service))
    assert pack.text("name", 0) == "One two three"
    assert pack.text("description", 0) == "a\nb"


@pytest.mark.parametrize(
    "service",
    [
        PackService(number=-1, organization="", texts=Texts(name="A")),
        PackService(number=1, organization="", texts=Texts(name="A"), needs=frozenset({"unheard_of"})),
        PackService(
            number=1, organization="", texts=Texts(name="A"), places=(Place(latitude=float("nan"), longitude=0.0),)
        ),
        PackService(
            number=1,
            organization="",
            texts=Texts(name="A"),
            schedule=Schedule(openings=(Opening(opens_minute=600, closes_minute=500),)),
        ),
    ],
    ids=["negative number", "unknown need", "no coordinate", "closes before it opens"],
)
def test_content_that_cannot_be_read_back_is_refused(service: PackService) -> None:
    with pytest.raises(ValueError, match=r"."):
        _with(service)


def test_an_empty_pack_is_a_pack() -> None:
    content = msgspec.structs.replace(
        CONTENT, services=(), needs=(), synonyms=(), centroids=(), rights=(), built_on=BUILT_ON + datetime.timedelta(1)
    )
    assert read_pack(build_pack(content)).meta.counts.services == 0

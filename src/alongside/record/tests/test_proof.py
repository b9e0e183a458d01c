"""The public proof of a source: there for what pages show, and for nothing else."""

import json
from pathlib import Path

import pytest
from django.conf import settings
from django.test import Client, override_settings

from alongside.record import archiving
from alongside.record.archive.keeping import Upload, sha256
from alongside.record.archive.tests.uploads import PAGE
from alongside.record.models import Operation, Source
from alongside.record.pages.tests import made

pytestmark = pytest.mark.django_db
ADDRESS = "https://sheriff.example.org/2023/arrested-ana-prueba"


@pytest.fixture(autouse=True)
def instance(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ALONGSIDE_DATA_DIR", str(tmp_path))


@pytest.fixture
def site() -> Client:
    return Client(headers={"host": settings.SITE_HOST})


@pytest.fixture
def source() -> Source:
    made.traffic_stop()
    found = Source.objects.order_by("pk")[0]
    archiving.archive_upload(found.key, Upload(PAGE, "prueba.html", ADDRESS), hand=made.EDITOR)
    return found


def test_a_page_links_to_the_proof_of_its_archived_source(site: Client, source: Source) -> None:
    page = site.get("/en/record/polk-2023-traffic-stop/").content.decode()
    assert f'href="/record/proof/{source.key}.json"' in page
    answer = site.get(f"/record/proof/{source.key}.json")
    assert json.loads(answer.content)["original_sha256"] == sha256(PAGE)
    assert answer["Content-Disposition"].startswith("attachment")
    assert not [word for word in (b"prueba", b"sheriff.example", made.EDITOR.encode()) if word in answer.content]


def test_what_no_page_shows_has_no_proof(site: Client, source: Source) -> None:
    address = f"/record/proof/{source.key}.json"
    never = site.get(f"/record/proof/{'0' * len(source.key)}.json")
    with override_settings(IS_DEMO=False):
        draft = site.get(address)
    Operation.objects.update(hidden_on=made.DAY, hidden_by=made.OTHER)
    hidden = site.get(address)
    Operation.objects.all().update(hidden_on=None, hidden_by="")
    Source.objects.filter(pk=source.pk).update(original_sha256="", archive_name="")
    unarchived = site.get(address)
    assert {one.status_code for one in (never, draft, hidden, unarchived)} == {404}
    assert hidden.content.replace(source.key.encode(), b"") == never.content.replace(b"0" * len(source.key), b"")

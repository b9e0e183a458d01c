"""Asking for a change of the record: the page on the client's origin, its ways to the site, the link to it."""

from urllib.parse import urlsplit

import pytest
from django.template.loader import render_to_string
from django.test import Client, override_settings
from django.urls import reverse
from django.utils import translation

from alongside.record.models import Operation
from alongside.record.seeding import load_seed

CLIENT = {"host": "talk.localhost"}


@pytest.mark.parametrize("language", ["en", "es", "ar"])
def test_the_page_is_one_of_the_clients_files(client: Client, language: str) -> None:
    page = client.get(f"/{language}/record/", headers=CLIENT)
    assert page.status_code == 200
    assert b"data-record" in page.content
    assert "require-trusted-types-for 'script'" in page["Content-Security-Policy"]
    assert page["Referrer-Policy"] == "no-referrer"


@override_settings(SITE_HOST="group.example")
@pytest.mark.parametrize("path", ["/es/record/polk-2023/", "/desk/record/operations/polk-2023/"])
def test_an_advocate_goes_on_to_the_same_address_of_the_site(client: Client, path: str) -> None:
    answer = client.get(path, headers=CLIENT)
    assert answer.status_code == 302
    assert urlsplit(answer["Location"]).hostname == "group.example"
    assert urlsplit(answer["Location"]).path == path


@pytest.mark.parametrize("path", ["/es/record/polk/x/", "/es/record/..%2f..%2fx/", "/es/record/a.example/", "/desk/"])
def test_nothing_else_of_the_clients_origin_leads_to_the_site(client: Client, path: str) -> None:
    assert client.get(path, headers=CLIENT).status_code == 404


def test_the_link_names_what_it_is_about_after_the_sign_that_no_browser_sends() -> None:
    about = {
        "client_origin": "http://talk.example",
        "LANGUAGE_CODE": "zh-hans",
        "about": "picture",
        "id": "polk-2023/a1",
    }
    html = render_to_string("site/ask_about_the_record.html", about)
    assert 'href="http://talk.example/zh-hans/record/#picture/polk-2023/a1"' in html
    assert "noreferrer" in html


@pytest.mark.django_db
def test_names_come_in_one_list_of_what_is_public_that_no_address_can_narrow(client: Client) -> None:
    load_seed()
    address = "/es/record/names.json"
    whole = client.get(address, headers=CLIENT)
    told = {one["slug"]: one["name"] for one in whole.json()["operations"]}
    assert told["polk-2023-traffic-stop"] == "Operation Traffic Stop"
    assert told["polk-2021-10"] == "Polk County, Florida, anunciado el 28 de octubre de 2021"
    assert {"slug": "polk-sheriff", "name": "Polk County Sheriff's Office"} in whole.json()["agencies"]
    assert client.get(f"{address}?slug=polk-2021-10", headers=CLIENT).json() == whole.json()
    assert whole["Cache-Control"] == "no-store"
    assert client.get("/xx/record/names.json", headers=CLIENT).status_code == 404
    Operation.objects.filter(slug="polk-2021-10").update(hidden_on="2026-11-23", hidden_by="a" * 32)
    assert "polk-2021-10" not in client.get(address, headers=CLIENT).content.decode()
    with override_settings(IS_DEMO=False):
        assert client.get(address, headers=CLIENT).json() == {"operations": [], "agencies": []}


@pytest.mark.django_db
@pytest.mark.parametrize("name", ["record", "record_compare", "record_money", "record_how"])
def test_every_page_of_the_record_leads_there(client: Client, name: str) -> None:
    with translation.override("es"):
        html = client.get(reverse(name), headers={"host": "localhost"}).content.decode()
    assert "/es/record/#page/" in html
    assert "Pídanos que lo corrijamos" in html

"""The needs taxonomy: complete in three languages, and careful when it tags."""

import os
import re
from collections import defaultdict
from itertools import pairwise
from pathlib import Path
from xml.sax.saxutils import unescape

import pytest

from alongside.core.languages import languages
from alongside.directory.needs import (
    LANGUAGES,
    LONGEST_PREFIX,
    Need,
    TagRule,
    fold,
    kinds,
    load_needs,
    load_taxonomy,
    tag_service,
)

TAGS = [one.tag for one in languages()]
EIGHT_KINDS = ["medical", "mental_health", "housing", "financial_aid", "legal", "career", "peer_support", "community"]
NEVER_ON_A_SCREEN = ["rescue", "victim", "client", "case", "user", "prostitute", "illegal", "compliance", "no-show"]
SHARED = Path(os.environ.get("ALONGSIDE_SHARED") or Path(__file__).parents[5] / "shared")


def shown_texts() -> list[dict[str, str]]:
    of_kinds = [text for kind in kinds() for text in (kind.label, kind.about)]
    return of_kinds + [need.label for need in load_needs()] + [need.note for need in load_needs() if need.note]


def patterns(rule: TagRule) -> list[str]:
    sides = [alternative for pair in rule.pair for alternative in re.split(r" \+ |\|", pair)]
    return [*rule.any, *rule.name, *rule.veto, *rule.never, *sides]


def test_the_eight_kinds_come_in_order_and_each_has_needs() -> None:
    assert [kind.id for kind in kinds()] == EIGHT_KINDS
    assert list(dict.fromkeys(need.kind for need in load_needs())) == EIGHT_KINDS


def test_needs_have_ids_of_their_own() -> None:
    ids = [need.id for need in load_needs()]
    assert len(ids) == len(set(ids))
    assert all(re.fullmatch(r"[a-z_]+\.[a-z_]+", one) for one in ids)


def test_labels_are_told_apart_in_each_language() -> None:
    for language in TAGS:
        labels = [need.label[language] for need in load_needs()]
        assert len(labels) == len(set(labels))


def test_every_text_is_there_in_every_language() -> None:
    for texts in shown_texts():
        assert set(texts) == set(TAGS)
        assert all(text.strip() == text != "" for text in texts.values())


def test_chinese_texts_are_chinese_and_the_others_are_not() -> None:
    for texts in shown_texts():
        assert re.search("[\u4e00-\u9fff]", texts["zh-Hans"]) or texts["zh-Hans"].isascii()
        assert not re.search("[\u4e00-\u9fff]", texts["en"] + texts["es"])


def test_labels_fit_a_small_screen() -> None:
    assert all(len(text) <= 60 for need in load_needs() for text in need.label.values())


def test_no_word_that_hurts_is_shown() -> None:
    words = {word for texts in shown_texts() for word in re.findall(r"[a-z-]+", texts["en"].lower())}
    assert words.isdisjoint(NEVER_ON_A_SCREEN)


@pytest.mark.parametrize("need", load_needs(), ids=lambda need: need.id)
def test_a_need_is_said_in_many_ways_in_each_language(need: Need) -> None:
    assert tuple(need.say) == LANGUAGES
    for phrases in need.say.values():
        folded = [fold(phrase) for phrase in phrases]
        assert 5 <= len(folded) == len(set(folded)) <= 25
        assert all(len(phrase) > 1 for phrase in folded)


def test_a_phrase_leads_to_two_kinds_only_where_that_is_written_down() -> None:
    kinds_of: defaultdict[str, set[str]] = defaultdict(set)
    for need in load_needs():
        for language, phrases in need.say.items():
            for phrase in phrases:
                kinds_of[f"{language} {fold(phrase)}"].add(need.kind)
    shared = {key.partition(" ")[2] for key, found in kinds_of.items() if len(found) > 1}
    assert shared == {fold(phrase) for phrase in load_taxonomy().shared_phrases}


@pytest.mark.parametrize(
    ("typed", "need_id"),
    [
        ("me quitaron la casa", "housing.tonight"),
        ("me quitaron la casa", "legal.eviction"),
        ("no tengo donde dormir", "housing.tonight"),
        ("place to sleep tonight", "housing.tonight"),
        ("没地方住", "housing.tonight"),
        ("看医生", "medical.doctor"),
        ("light bill", "financial_aid.utilities"),
        ("ayuda con la luz", "financial_aid.utilities"),
        ("my boyfriend hits me", "peer_support.partner_violence"),
        ("ICE took my friend", "legal.taken"),
        ("Lawyer", "legal.lawyer"),
        ("Migración", "legal.immigration"),
    ],
)
def test_what_people_type_is_known(typed: str, need_id: str) -> None:
    phrases = {fold(p) for need in load_needs() if need.id == need_id for one in need.say.values() for p in one}
    assert fold(typed) in phrases


@pytest.mark.parametrize("need", load_needs(), ids=lambda need: need.id)
def test_patterns_are_written_as_they_are_compared(need: Need) -> None:
    for pattern in patterns(need.tag):
        assert fold(pattern) == pattern
        assert all(re.fullmatch(r"[a-z0-9]+\*?", word) for word in pattern.split()), pattern
        assert all(len(word) <= LONGEST_PREFIX for word in pattern.split() if word.endswith("*"))
    assert all(pair.count(" + ") == 1 for pair in need.tag.pair)


@pytest.mark.parametrize(
    ("name", "description", "need_id"),
    [
        ("FOOD PANTRY", "Open on Mondays.", "financial_aid.food_pantry"),
        ("Iglesia", "Despensa de alimentos los sábados.", "financial_aid.food_pantry"),
        ("NIGHT SHELTER", "Beds for men.", "housing.tonight"),
        ("Casa segura", "", "housing.violence_shelter"),
        ("Outreach", "Naloxone and new syringes.", "medical.harm_reduction"),
        ("Clinic", "We offer P.E.P. and D.E.T.O.X. here", "medical.detox"),
        ("Bar association", "Ask for legal\naid here: free legal help.", "legal.lawyer"),
        ("A house", "Emergency shelter after domestic violence.", "housing.violence_shelter"),
        ("Women’s Health", "Check-ups.", "medical.pregnancy"),
    ],
)
def test_a_service_is_tagged_by_its_words(name: str, description: str, need_id: str) -> None:
    assert need_id in tag_service(name, description)


@pytest.mark.parametrize(
    ("name", "description", "need_id"),
    [
        ("ANIMAL SHELTER", "Dogs and cats.", "housing.tonight"),
        ("County", "An emergency shelter for dogs and other pets.", "housing.tonight"),
        ("Food", "We bring the bank. Food we do not.", "financial_aid.food_pantry"),
        ("Mental Health Center", "Talks.", "medical.doctor"),
        ("LEGAL AID SOCIETY", "Cannot be an answer to hunger.", "financial_aid.meals"),
        ("School", "A legal guardian must sign.", "legal.lawyer"),
        ("HOMELESS PREVENTION", "Pays arrears.", "housing.tonight"),
        ("Counseling", "Domestic violence is one of our subjects.", "housing.violence_shelter"),
    ],
)
def test_a_service_that_only_sounds_alike_is_not_tagged(name: str, description: str, need_id: str) -> None:
    assert need_id not in tag_service(name, description)


@pytest.mark.parametrize(
    "need_id", ["peer_support.partner_violence", "medical.sexual_assault", "peer_support.trafficking"]
)
def test_detectives_and_prosecutors_are_not_offered_as_help(need_id: str) -> None:
    name = "Sexual violence, human trafficking and battered women unit"
    assert need_id in tag_service(name, "Advocates.")
    assert need_id not in tag_service(name, "Detectives who interview people.")
    assert need_id not in tag_service(name, "Prosecutes offenders.")


def test_immigration_enforcement_is_not_offered_as_an_immigration_lawyer() -> None:
    told = "The agency of the Department of Homeland Security for immigration services and deportation."
    assert "legal.immigration" not in tag_service("Field office", told)


def test_a_veto_in_the_description_leaves_the_name_its_meaning() -> None:
    assert "housing.tonight" in tag_service("NIGHT SHELTER", "People with pets are welcome.")


def test_tags_come_in_the_order_of_the_taxonomy() -> None:
    order = [need.id for need in load_needs()]
    tags = tag_service("COMMUNITY CENTER", "Food pantry, ESOL, legal aid, primary care, detox, hot meals, showers.")
    places = [order.index(tag) for tag in tags]
    assert len(places) > 4
    assert all(first < second for first, second in pairwise(places))


@pytest.mark.parametrize("text", ["", " ", "\n.;!", "字", "e\u0301" * 50, "a" * 200_000, "home " * 20_000])
def test_any_text_is_read_to_its_end(text: str) -> None:
    assert tag_service("", text) == ()
    assert isinstance(tag_service(text, ""), tuple)


def test_folding_takes_latin_accents_and_leaves_other_scripts_whole() -> None:
    assert fold("Baño ＩＣＥ women’s") == "bano ice womens"
    assert fold("ที่พัก 한국어 が") == "ที่พัก 한국어 が"


def test_mapped_names_exist_in_open_eligibility() -> None:
    folder = SHARED / "data" / "open-eligibility"
    if not folder.is_dir():
        pytest.skip("needs the Open Eligibility files of the shared data folder")
    old = (folder / "openeligibility-2.0.xml").read_text("utf-8")
    fork = (folder / "taxonomy.yaml").read_text("utf-8")
    known = {unescape(title) for title in re.findall(r'title="([^"]+)"', old)}
    known |= {name.strip() for name in re.findall(r"- name: (.+)", fork)}
    missing = {name for need in load_needs() for name in need.open_eligibility if name not in known}
    assert missing == set()
    assert all(need.open_eligibility for need in load_needs())

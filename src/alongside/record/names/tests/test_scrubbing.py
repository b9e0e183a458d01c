"""What is hidden and what stands, sentence by sentence. Every name and number is invented."""

import pytest

from alongside.record.names import Scrubbed, scrub


def test_names_numbers_and_addresses_are_replaced_and_told_with_their_place() -> None:
    text = "Deputies arrested Mai Thi Nguyen, 46, of 2218 Quillfeather Lane, Lakeland. Call 863-555-0117."
    found = scrub(text)
    assert isinstance(found.text, Scrubbed)
    assert found.text == "Deputies arrested [name], [age], of [address], Lakeland. Call [phone]."
    assert [(text[one.start : one.end], one.kind) for one in found.spans] == [
        ("Mai Thi Nguyen", "name"),
        ("46", "age"),
        ("2218 Quillfeather Lane", "address"),
        ("863-555-0117", "phone"),
    ]


def test_what_the_caller_lets_stand_stands() -> None:
    text = "Sheriff Dale Hartwick spoke. Hartwick thanked Ana Belmonte."
    assert scrub(text).text == "Sheriff [name] spoke. [name] thanked [name]."
    assert scrub(text, allowed={"Dale Hartwick"}).text == "Sheriff Dale Hartwick spoke. Hartwick thanked [name]."


def test_a_relative_of_somebody_who_may_be_named_is_hidden() -> None:
    text = "Dale Hartwick spoke. Oriana Hartwick left."
    assert scrub(text, allowed={"Dale Hartwick"}).text == "Dale Hartwick spoke. [name] left."


@pytest.mark.parametrize(
    ("text", "scrubbed"),
    [
        ("la señora mai nguyen vino", "la señora [name] vino"),
        ("Una mujer llamada luz fue detenida.", "Una mujer llamada [name] fue detenida."),
        ("the girl everyone calls candy left", "the girl everyone calls [name] left"),
        ("i'm tanya, call me soon, it was the truth", "i'm [name], call me soon, it was the truth"),
        ("She was identified as Pham Thi Hoa, age 34.", "She was identified as [name], age [age]."),
        ("BANKS, CRYSTAL was booked on the same day.", "[name], [name] was booked on the same day."),
        ("Rose Chaiyasit-Miller faces two charges.", "[name] faces two charges."),
        ('Deputies met Soo-Jin "Jenny" Baek.', "Deputies met [name]."),
        ("Rosa tiene 44 años. La rosa es blanca.", "[name] tiene [age] años. La rosa es blanca."),
        ("Comparece Y. Quispe Mamani de Ospina.", "Comparece [name]."),
        ("van der Merwe-Okafor signed. So did St. Vil.", "[name] signed. So did [name]."),
        ("Петрова Елена met 김민지 and สมชาย.", "[name] met [name] and [name]."),
        ("王芳女士说，她和李娜住在橙县。", "[name]女士说，她和[name]住在橙县。"),
        ("我叫小玉，警方逮捕了一名姓黄的女子。", "我叫[name]，警方逮捕了一名姓[name]的女子。"),
        ("玛丽亚·加西亚来自洪都拉斯。", "[name]来自洪都拉斯。"),
        ("周二，警方说这次行动很成功。", "周二，警方说这次行动很成功。"),
        ("MR. ABELARD: Objection. Which Mr. Do?", "MR. [name]: Objection. Which Mr. [name]?"),
        ("the rent went to o'dea at nine o'clock", "the rent went to [name] at nine o'clock"),
        ("hi this is dolores quartz calling", "hi this is [name] calling"),
    ],
)
def test_names_of_many_languages_are_hidden_in_any_case_and_order(text: str, scrubbed: str) -> None:
    assert scrub(text).text == scrubbed


@pytest.mark.parametrize(
    ("text", "scrubbed"),
    [
        ("Text +52 55 5555 0101 or 407•555•0173.", "Text [phone] or [phone]."),
        ("Dial eight six three five five five oh one nine nine.", "Dial [phone]."),
        ("Write to mai.tran [at] mail [dot] example.", "Write to [email]."),
        ("DM @flor.de.loto_example; WeChat: meimei_88.", "DM [handle]; WeChat: [handle]."),
        ("Florida plate QX7 4TZ was seen.", "Florida plate [plate] was seen."),
        ("Booking number 2023-00012345, alien A-000555031.", "Booking number [number], alien [number]."),
        ("DOB: 4/7/1971. nacida el 3 de mayo de 1990", "DOB: [birth date]. nacida el [birth date]"),
        ("出生日期：1971年4月7日。", "出生日期：[birth date]。"),
        ("1971年冬月初八生。\n甜圈_Ana：好的", "[birth date]生。\n[handle]：好的"),
        ("DOB 5/—/1971, account ****-4471, call 555.0171.", "DOB [birth date], account [number], call [phone]."),
        ("She lives at P.O. Box 1882, Bartow, FL 33880.", "She lives at [address], Bartow, FL [address]."),
        ("vive en la calle Naranjo núm. 14", "vive en la [address]"),
        ("她住在樱花路88号3室，在金凤按摩店工作。", "她住在[address]，在[place]工作。"),
        ("They met at Citrus Ridge Plaza.", "They met at [place]."),
        ("They met at the corner of Fowler Ave. and 30th Street.", "They met at [place]."),
    ],
)
def test_numbers_and_places_that_lead_to_somebody_are_hidden(text: str, scrubbed: str) -> None:
    assert scrub(text).text == scrubbed


@pytest.mark.parametrize(
    "text",
    [
        "Operation Skin So Soft ended on Friday, March 4, 2024.",
        "The Tampa Police Department and the Harlow County Sheriff's Office took part with HSI, ICE and the FBI.",
        "The women, ages 24 to 61, were charged under Section 796.07, Florida Statutes. Bond was set at $1,500.",
        "Pimps, Johns And Prostitutes: Massive Sting Nets 213.",
        "DEPUTIES ARREST 34 IN PROSTITUTION STING",
        "In 2021 the county spent $1.2 million on 3,400 hours (Exhibit 4, p. 12). See Figure 3.",
        "Prosecutors in Hillsborough, Pinellas and Pasco counties dropped 12 cases.",
        "La Oficina del Sheriff del Condado de Polk informó de 102 arrestos.",
        "行动共逮捕228人，其中66人为从业者。",
        "Charlotte County lies north of Fort Myers, and she had come from China.",
        "",
    ],
)
def test_what_names_nobody_stands(text: str) -> None:
    found = scrub(text)
    assert found.text == text
    assert found.spans == ()

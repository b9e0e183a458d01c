"""What is hidden, what stands, and what a scrubbing says of itself."""

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


def test_a_scrubbed_text_stays_as_it_is() -> None:
    once = scrub("María Guadalupe Hernández Loera vive en Calle Hilandera 1140. Llame al (863) 555-0117.")
    again = scrub(once.text)
    assert again.text == once.text
    assert again.spans == ()

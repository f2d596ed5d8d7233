"""Welsh is no less good than English: every text is there, whole, with the same places in it."""

import re

from deploy.local.catalogue import WELSH, as_text, merged, read_source, read_welsh

PLACE = re.compile(r"%\((\w+)\)[sd]|%%|</?\w+[^>]*>")


def texts():
    for message in read_welsh():
        if message.id:
            english = message.id if isinstance(message.id, tuple) else (message.id,)
            welsh = message.string if isinstance(message.string, tuple) else (message.string,)
            yield english, welsh


def test_the_catalogue_is_in_step_with_the_code():
    assert WELSH.read_bytes() == as_text(merged(read_source(), read_welsh())), "run make messages"


def test_every_text_has_its_welsh():
    assert [english for english, welsh in texts() if not all(welsh)] == []


def test_every_place_in_a_text_is_in_its_welsh():
    wrong = []
    for english, welsh in texts():
        places = {*PLACE.findall(english[-1])} | {m[0] for m in re.finditer(r"</?\w+", english[-1])}
        for text in welsh:
            found = {*PLACE.findall(text)} | {m[0] for m in re.finditer(r"</?\w+", text)}
            # One or two may be written as a word, so a plural's forms may leave the number out.
            if found != places and not (len(welsh) > 1 and found == places - {"num"}):
                wrong.append((english[0], text))
    assert wrong == []

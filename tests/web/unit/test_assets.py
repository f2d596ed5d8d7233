"""Built files are named for their contents, kept by browsers for ever, and missed loudly."""

import json
import re
from pathlib import Path

import pytest

from alongside.web.assets import Assets, AssetsMissing
from tests.web.frame_app import Frame


def test_a_page_names_only_files_that_are_there_and_may_be_kept_for_ever(frame: Frame) -> None:
    client = frame.app.test_client()
    addresses = set(re.findall(r'/static/[^"]+', client.get("/read").text))
    assert len(addresses) == 7
    for address in addresses:
        assert re.search(r"\.[A-Z0-9]{8}\.\w+$", address)
        with client.get(address) as answer:
            assert answer.status_code == 200, address
            assert answer.headers["Cache-Control"] == "public, max-age=31536000, immutable"


def test_the_licences_travel_with_what_they_cover(frame: Frame) -> None:
    with frame.app.test_client().get("/static/licences.txt") as answer:
        assert "The MIT License" in answer.text
        assert "SIL Open Font License" in answer.text


def test_a_front_end_that_was_not_built_is_said_with_its_mend(tmp_path: Path) -> None:
    with pytest.raises(AssetsMissing, match="npm run build"):
        Assets(tmp_path, "/static").url("app.css")


def test_a_file_that_the_build_does_not_make_is_said(tmp_path: Path) -> None:
    (tmp_path / "manifest.json").write_text(json.dumps({"app.css": "app.A.css"}))
    assets = Assets(tmp_path, "/static")
    assert assets.url("app.css") == "/static/app.A.css"
    with pytest.raises(AssetsMissing, match=r"other\.css"):
        assets.url("other.css")


def test_the_styles_hold_no_crown_no_data_addresses_and_not_their_typeface(frame: Frame) -> None:
    (styles,) = Path(frame.app.static_folder or "").glob("app.*.css")
    text = styles.read_text(encoding="utf-8")
    assert "data:" not in text
    assert "GDS Transport" not in text
    assert "crown" not in text

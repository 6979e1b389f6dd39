"""What is wrong in what is sent to be written is refused in words, at its place."""

from __future__ import annotations

from typing import Any

import pytest

from parties.rules.drafts import PlaceDraft
from suggestions.models import Suggestion
from tests import makers
from tests.api.writing import EVENTS, Writer, event, pointer, values, wrong

pytestmark = pytest.mark.django_db


def test_every_value_that_is_wrong_is_named_at_its_place(writer: Writer) -> None:
    sent = values(
        title=5, date="31 February", time=None, parties=[{"party": "northland"}, "x"],
        titel="Talks",
    )  # fmt: skip
    answer = writer.post(body=event(values=sent))
    found = wrong(answer)
    assert set(found) == {
        "/values/title", "/values/date", "/values/titel",
        "/values/parties/0/role", "/values/parties/1",
    }  # fmt: skip
    near = {e["pointer"]: e.get("nearest") for e in answer.json()["errors"]}
    assert near["/values/titel"][0] == "title"
    missing = wrong(writer.post(body={"values": {}, "citations": []}))
    assert missing["/values/process"] == "This is missing."
    unknown = writer.post(body=event(values=values(process="nowhere")))
    assert unknown.status_code == 422
    assert "nowhere" in unknown.json()["detail"]


def test_a_body_that_comes_in_pieces_is_asked_for_with_its_length(
    writer: Writer,
) -> None:
    """Servers hand such a body over without a length: read by it, there would be nothing."""
    pieces = {"Transfer-Encoding": "chunked"}
    answer = writer.post(headers=pieces, CONTENT_LENGTH="")
    assert answer.status_code == 411
    (said,) = answer.json()["errors"]
    assert "Content-Length" in said["detail"]
    assert writer.post().status_code == 201


@pytest.mark.parametrize(
    ("pointer", "body"),
    [
        ("/values/parties/0", event(values=values(parties=[None]))),
        ("/values/date", event(values=values(date={"text": 0, "edtf": "2025-02-27"}))),
        ("/sensitivity", event(sensitivity="AAA")),
        ("/citations/0/exact", event(citations=[pointer(exact=False)])),
        ("/citations/0/start", event(citations=[pointer(start="1")])),
        ("/citations/0/element", event(citations=[pointer(element=1)])),
        ("/citations/0/published_on", event(citations=[pointer(published_on="20250228")])),
    ],
)  # fmt: skip
def test_what_only_resembles_a_value_is_none(
    pointer: str, body: dict[str, Any], writer: Writer
) -> None:
    answer = writer.post(body=body)
    assert answer.status_code == 422
    assert list(wrong(answer)) == [pointer]


FIGURE = {
    "process": "river-valley",
    "measure": "killed",
    "population": "people",
    "unit": "person",
    "modality": "reported",
    "claimant": "northland",
    "as_of": "2025-02-27",
}


@pytest.mark.parametrize("then", ["draft", "published"])
@pytest.mark.parametrize(
    ("number", "words"),
    [
        ("1E+999999", "A number of at most 30 digits is expected"),
        ("1E-999999", "A number of at most 30 digits is expected"),
        (1e300, "A number of at most 30 digits is expected"),
        (1234567890123, "At most 12 digits before the point"),
        ("0.125", "2 after it"),
        ("0x10", "write digits, and a point before decimals"),
        ("1_000", "write digits, and a point before decimals"),
        ("ten", "write digits, and a point before decimals"),
        ("NaN", "write digits, and a point before decimals"),
        ("9" * 5_000, "At most 40 characters"),
        (True, "A number is expected"),
    ],
)
def test_a_number_that_is_none_or_cannot_be_held_is_refused_at_its_place(
    writer: Writer, number: Any, words: str, then: str
) -> None:
    def sent(**numbers: Any) -> Any:
        count = {"qualifier": "between", "label": "some", "high": 100, **numbers}
        body = event(values={**FIGURE, "quantity": count}, then=then)
        return writer.post("/api/v1/figures/", body)

    for good in (12.5, 0, "12.50", "1e1"):
        assert sent(low=good).status_code == 201
    ((place, said),) = wrong(sent(low=number)).items()
    assert place == "/values/quantity/low"
    assert words in said


def test_a_degree_that_is_no_number_is_refused_at_its_place(writer: Writer) -> None:
    place = {"slug": "hilltop", "label": "Hilltop", "longitude": 1}
    for number in ("0x10", "1E+999999", "1E-999999"):
        answer = writer.post(
            "/api/v1/places/?dry_run=1", event(values={**place, "latitude": number})
        )
        assert list(wrong(answer)) == ["/values/latitude"]
    good = event(values={**place, "latitude": "50.5"})
    assert writer.post("/api/v1/places/?dry_run=1", good).status_code == 200


@pytest.mark.parametrize(
    ("body", "status"),
    [
        (b"{", 400),
        (b"\xff", 400),
        (b'{"values": NaN}', 400),
        (b"[" * 100_000 + b"]" * 100_000, 400),
        (b"[]", 422),
        (b'"x"', 422),
        (b'{"values": {"title": "\\u0000"}}', 422),
        (b'{"values": {"title": "\\ud800"}}', 422),
        (b'{"values": {"title": ' + b"1" * 5_000 + b"}}", 400),
        (b'{"a": 1}', 422),
        (b" " * (1024 * 1024 + 1), 413),
        (b"", 415),
    ],
)
def test_hostile_bodies_are_refused_in_words(
    writer: Writer, body: bytes, status: int
) -> None:
    answer = writer.post(body=body)
    assert answer.status_code == status, answer.content[:300]
    assert answer["Content-Type"] == "application/problem+json"
    assert writer.post().status_code == 201


def test_another_type_than_json_is_not_taken(writer: Writer) -> None:
    for kind in (
        "text/plain",
        "application/x-www-form-urlencoded",
        "multipart/form-data",
    ):
        assert writer.post(content_type=kind).status_code == 415
    assert (
        writer.post(content_type="application/json; charset=utf-8").status_code == 201
    )


def test_a_thing_that_is_not_there_and_one_of_another_kind_are_the_same(
    writer: Writer,
) -> None:
    path = writer.post()["Location"]
    for other in (path.replace("events", "statements"), f"{EVENTS}aaaaaaaaaaaaaaaa/"):
        assert writer.patch(other, {}, match=1).status_code == 404
    assert not Suggestion.objects.exists()
    assert writer.patch(path, {"reason": "To see."}, match=1).status_code == 200


@pytest.mark.parametrize(
    ("disputed", "note", "status"),
    [
        (True, "Two parties claim it.", 200),
        (False, "", 200),
        (True, "", 422),
        (False, "Two parties claim it.", 422),
    ],
)
def test_a_place_is_disputed_in_words_or_not_at_all(
    writer: Writer, disputed: bool, note: str, status: int
) -> None:
    place = makers.published(
        PlaceDraft(slug="ford", label="The ford", place_kind="country")
    )
    values = {"disputed": disputed, "dispute_note": note}
    body = {"values": values, "reason": "Two sources say so."}
    path = f"/api/v1/places/{place.public_id}/"
    assert writer.patch(path, body, match=1).status_code == status

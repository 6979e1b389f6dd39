"""What is wrong with what somebody sent, each at its place."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rest_framework import exceptions


@dataclass(frozen=True)
class Wrong:
    """One thing that is wrong: where (a JSON Pointer, RFC 6901), why, and what would be right."""

    pointer: str
    detail: str
    nearest: tuple[str, ...] = ()


class BadBody(exceptions.APIException):
    """What was sent cannot be taken; all that is wrong with it is named at once."""

    status_code = 422
    default_detail = "What was sent cannot be taken."

    def __init__(self, wrong: Sequence[Wrong], *, status: int = 422) -> None:
        super().__init__(self.default_detail)
        self.status_code = status
        self.wrong = tuple(wrong)


class Refused(exceptions.APIException):
    """A rule of the record refuses it, in words."""

    status_code = 422


class NoVersionGiven(exceptions.APIException):
    """A change of something that does not say which version was read (RFC 6585)."""

    status_code = 428
    default_detail = (
        "Say which version you have read: If-Match with the ETag of the answer you read, or "
        'with the version in quotes, such as If-Match: "3".'
    )


class Overtaken(exceptions.APIException):
    """Somebody changed it after it was read."""

    status_code = 412


class KeyUsed(exceptions.APIException):
    """An Idempotency-Key that came with another request before."""

    status_code = 422
    default_detail = (
        "This Idempotency-Key came with another request. Take a new one for each request; the "
        "same one only to send the same again."
    )


def pointer_of(*steps: object) -> str:
    """Return the place of a value in what was sent.

    >>> pointer_of("values", "parties", 0, "a/b")
    '/values/parties/0/a~1b'
    """
    return "".join(f"/{str(s).replace('~', '~0').replace('/', '~1')}" for s in steps)

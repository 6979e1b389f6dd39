"""No line of a log opens anything."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import time

import pytest
import structlog

from ceasefire.logs import without_tokens

ASKED = (
    "import django; django.setup()\n"
    "from django.http import HttpResponse; from django.test import RequestFactory\n"
    "from ceasefire.requests import RequestLines\n"
    "answer = RequestLines(lambda _: HttpResponse())(RequestFactory().get('/some/page/'))\n"
)


@pytest.mark.parametrize("link", ["invitation", "forgotten/12"])
def test_what_a_link_that_is_mailed_opens_is_taken_out_and_nothing_else(
    link: str,
) -> None:
    token = "ab12" * 16
    told = {
        "request": f"GET /account/{link}/{token}/",
        "event": f"Gone: /account/{link}/{token}/ and /account/{link}/{token}",
        "code": 200,
        "other": "GET /account/ab12/",
    }
    line = without_tokens(None, "", dict(told))
    assert token not in json.dumps(line)
    assert line["request"] == f"GET /account/{link}/…/"
    assert (line["code"], line["other"]) == (200, "GET /account/ab12/")


def test_a_link_of_an_invitation_keeps_no_token_in_its_query_either() -> None:
    told = "GET /account/invitation/abcd1234/?page=2&token=s3cret and ?key=s3cret"
    line = without_tokens(None, "", {"request": told})
    assert line["request"] == "GET /account/invitation/…/?page=2&token=… and ?key=…"


@pytest.mark.parametrize(
    ("told", "line"),
    [
        ("/x?page=2&?token=s3cr3t", "/x?page=2&?token=…"),
        ("/x?next=/y/?token=s3cr3t&n=1", "/x?next=/y/?token=…&n=1"),
        ("/x?a?my_Key?b=s3cr3t=1?2", "/x?a?my_Key?b=…"),
        ("/monkey?page=2&key=&n=1", "/monkey?page=2&key=&n=1"),
        ("/x?key&n=1 key=1", "/x?key&n=1 key=1"),
    ],
)
def test_a_value_is_taken_out_by_the_name_before_it(told: str, line: str) -> None:
    assert without_tokens(None, "", {"request": told}) == {"request": line}


@pytest.mark.parametrize("end", ["", "=", "=x", "&"])
def test_no_address_keeps_a_server_busy_with_its_line(end: str) -> None:
    """Of the longest that is taken: each mark was once looked at from each mark before it."""
    told = {"request": f"GET /?a=1&{'?key' * 2_000}{end}"}
    begun = time.process_time()
    without_tokens(None, "", told)
    assert time.process_time() - begun < 1


def test_every_line_goes_through_it_once_errors_are_written_out() -> None:
    config = structlog.get_config()["processors"]
    assert without_tokens in config
    written_out = config.index(structlog.processors.format_exc_info)
    assert config.index(without_tokens) > written_out


def test_our_lines_and_those_of_libraries_are_one_json_object_each() -> None:
    told = (
        "import logging, structlog; from ceasefire.logs import logging_config;"
        "logging_config(level='INFO', as_json=True);"
        "own, other = structlog.get_logger('jobs.queries'), logging.getLogger('celery');"
        "own.debug('left_out'); own.info('feed_read', feed=3); other.error('failed: %s', 4);"
        "own.warning('asks ?token=s3cr3t&page=2')\n"
        "try: 1 / 0\n"
        "except ZeroDivisionError: own.exception('job_failed')\n"
        "try: raise LookupError('GET /account/invitation/abcd1234/?token=s3cr3t')\n"
        "except LookupError: own.exception('lost'); other.exception('lost')"
    )
    done = subprocess.run([sys.executable, "-c", told], capture_output=True, check=True)
    lines = [json.loads(line) for line in done.stderr.splitlines()]
    read, failed, asked, broken, *lost = lines
    assert (read["event"], read["feed"], read["logger"], read["level"]) == (
        "feed_read", 3, "jobs.queries", "info",
    )  # fmt: skip
    assert read.keys() - {"feed"} == failed.keys()
    assert (failed["event"], failed["logger"]) == ("failed: 4", "celery")
    assert asked["event"] == "asks ?token=…&page=2"
    assert broken["exception"].endswith("ZeroDivisionError: division by zero")
    assert [one["exception"].splitlines()[-1] for one in lost] == [
        "LookupError: GET /account/invitation/…/?token=…"
    ] * 2


def environment(level: str = "INFO") -> dict[str, str]:
    settings = {"LOG_LEVEL": level, "DJANGO_SETTINGS_MODULE": "ceasefire.settings"}
    return {**os.environ, **settings}


@pytest.mark.parametrize("lost", ["nowhere", "full", "closed"])
def test_an_answer_is_given_whether_its_line_can_be_written_or_not(lost: str) -> None:
    said = {"nowhere": ">/dev/null", "full": ">/dev/full", "closed": ">&-"}[lost]
    asked = f"{ASKED}print(answer.status_code)"
    done = subprocess.run(
        ["/bin/sh", "-c", f'exec "$0" -c "$1" 2{said}', sys.executable, asked],
        stdout=subprocess.PIPE, check=False, env=environment(),
    )  # fmt: skip
    assert done.stdout == b"200\n"


@pytest.mark.parametrize(
    ("level", "told"),
    [
        ("INFO", ["request_finished"]),
        ("DEBUG", ["request_started", "request_finished"]),
    ],
)
def test_a_request_leaves_the_line_of_its_end_and_that_of_its_beginning_on_request(
    level: str, told: list[str]
) -> None:
    done = subprocess.run(
        [sys.executable, "-c", ASKED],
        capture_output=True, check=True, env=environment(level),
    )  # fmt: skip
    lines = [n for n in done.stderr.decode().splitlines() if "/some/page/" in n]
    said = [re.search(r"request_(?:started|finished)", line) for line in lines]
    assert [one and one[0] for one in said] == told
    assert (
        len({re.findall(r"request_id\W+([\w-]{36})", line)[0] for line in lines}) == 1
    )

"""What several do at once, files within files, numbers without end: nothing is lost, nobody is locked out."""

from __future__ import annotations

import gzip
import io
import tarfile
import zipfile
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest

from archives import tables
from khabar.archive import schema
from khabar.workbench.security import accounts


def test_two_editors_correct_one_item(desk: Any) -> None:
    """Both judgements are kept, each with its author."""
    people = {}
    for name in ("editor", "admin"):
        token = desk.sign(name).token()
        cookie = "; ".join(f"{key}={value}" for key, value in desk.raw.cookies.items())
        people[name] = {"x-khabar-csrf": token, "cookie": cookie}
    desk.raw.cookies.clear()

    def judge(name: str) -> int:
        said = {"judgement": "right" if name == "editor" else "wrong", "kind": "event", "item": "e1"}
        return int(desk.raw.post("/api/v1/reports/1/corrections", json=said, headers=people[name]).status_code)

    with ThreadPoolExecutor(4) as pool:
        assert set(pool.map(judge, ["editor", "admin"] * 4)) == {201}
    kept = desk.sign("reader").get("/api/v1/reports/1/corrections").json()
    assert (
        sorted((one["author"], one["judgement"]) for one in kept)
        == [("admin", "wrong")] * 4 + [("editor", "right")] * 4
    )
    assert len({one["id"] for one in kept}) == 8
    assert desk.get("/reports/1").status_code == 200


def test_administrators_who_close_each_other_leave_one(desk: Any, password: str) -> None:
    first = accounts.named(desk.archive, "admin")
    second = accounts.add(desk.archive, "second", password, "admin")
    accounts.set_role(desk.archive, second, "reader", first.number)
    for change in (
        lambda: accounts.close(desk.archive, first, second.number),
        lambda: accounts.set_role(desk.archive, first, "reader", second.number),
    ):
        with pytest.raises(accounts.AccountError):
            change()
    assert accounts.named(desk.archive, "admin").role == "admin"


def test_corrections_of_reports_that_failed(desk: Any) -> None:
    """There is nothing to correct in them, or there was: an answer in any case."""
    with desk.archive.writing() as connection:
        failed = schema.documents.update().where(schema.documents.c.id == 2).values(state="failed", reason="broken")
        connection.execute(failed)
    desk.sign("editor")
    for address in (
        "/reports/2",
        "/reports/2/item?kind=event&id=e1",
        "/reports/2/add?kind=event",
        "/inbox?state=failed",
    ):
        assert desk.get(address).status_code == 200
    said = {"judgement": "right", "kind": "event", "item": "e99"}
    assert desk.send("POST", "/api/v1/reports/2/corrections", said).status_code == 400
    assert desk.send("POST", "/api/v1/reports/99/corrections", said).status_code == 404


def test_numbers_without_end(desk: Any) -> None:
    """Python reads no number of more than 4,300 digits, databases none of more than 19."""
    desk.sign("editor")
    digits = "9" * 6000
    form = {"sort": "event", "id": "e1", "change": "trigger", "near": digits, "trigger": "x"}
    assert desk.post("/reports/1/corrections", form).status_code == 400
    for name in ("reports", "origins", "skip"):
        for value in (digits[:20], digits):
            assert desk.get(f"/happenings?{name}={value}").status_code in (200, 400)
    for address in ("/inbox?copies=", "/actors?skip=", "/processes/1?also=", "/search?q=x&skip="):
        assert desk.get(address + digits).status_code in (200, 400, 404)


def _zip(name: str, data: bytes) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr(name, data)
    return made.getvalue()


def _tar(name: str, data: bytes) -> bytes:
    made = io.BytesIO()
    with tarfile.open(fileobj=made, mode="w:gz") as file:
        told = tarfile.TarInfo(name)
        told.size = len(data)
        file.addfile(told, io.BytesIO(data))
    return made.getvalue()


FEED = b"""<?xml version="1.0"?>
<!DOCTYPE rss [<!ENTITY there SYSTEM "file:///etc/passwd"><!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;">
<!ENTITY c "&b;&b;&b;&b;&b;"><!ENTITY d "&c;&c;&c;&c;&c;">]>
<rss version="2.0"><channel><title>&there;</title><item><title>&there; &d;</title><link>http://a.example/</link>
<description>&there; &d;</description></item></channel></rss>"""


def test_files_within_files(desk: Any) -> None:
    nested = _zip("report.txt", b"0" * 1_000_000)
    for _ in range(3):
        nested = _zip("more.zip", nested)
    bomb = gzip.compress(b'{"text": "' + b"a" * 20_000_000 + b'"}')
    files = {
        "nested.zip": nested, "twice.txt.gz": gzip.compress(gzip.compress(b"a" * 1_000_000)), "bomb.jsonl.gz": bomb,
        "up.tar.gz": _tar("../../../tmp/pwned.txt", b"x"), "feed.xml": FEED,
    }  # fmt: skip
    desk.sign("editor")
    token = {"x-khabar-csrf": desk.token()}
    sent = [("files", (name, data)) for name, data in files.items()]
    answer = desk.raw.post("/inbox/upload", files=sent, headers=token, follow_redirects=False)
    assert answer.status_code == 303
    assert desk.app.dependencies["work"].dependency().wait(60)
    job = desk.get("/api/v1/work").json()["jobs"][0]
    assert job["state"] == "done"
    assert job["counts"]["new"] == 0
    assert "root:" not in str(tables(desk.archive)) + str(job)
    for address in ("/inbox/failed", "/inbox/work", "/inbox"):
        assert "root:" not in desk.get(address).text

"""A report and its corrections as JSON."""

from __future__ import annotations

from typing import Annotated

from litestar import get, post
from litestar.di import NamedDependency
from litestar.exceptions import ClientException, PermissionDeniedException
from litestar.params import Body, FromPath

from khabar.archive import Archive
from khabar.archive.corrections import Correction, corrections
from khabar.errors import ArchiveError
from khabar.workbench.report import whole
from khabar.workbench.report.judging import judge
from khabar.workbench.report.types import Judging, Report
from khabar.workbench.viewer import Viewer


@get("/reports/{number:int}", sync_to_thread=True, tags=["reports"], summary="One report with its record")
def report(archive: NamedDependency[Archive], number: FromPath[int]) -> Report:
    """A report: its text, its record as the program read it beside what persons made of it, and what is tied to it."""
    with archive.reading() as connection:
        return whole.report(archive, connection, number)[0]


@get("/reports/{number:int}/corrections", sync_to_thread=True, tags=["reports"], summary="Corrections of a report")
def history(archive: NamedDependency[Archive], number: FromPath[int]) -> list[Correction]:
    """All corrections of a report in the order in which they were made, those taken back included."""
    with archive.reading() as connection:
        whole.merged_of(archive, connection, number)
        return list(corrections(connection, number))


@post("/reports/{number:int}/corrections", sync_to_thread=True, tags=["reports"], summary="Correct a report")
def correct(
    archive: NamedDependency[Archive],
    viewer: NamedDependency[Viewer],
    number: FromPath[int],
    data: Annotated[Judging, Body()],
) -> Correction:
    """Adds a correction and gives it as it is kept. Needs the role of an editor; nothing is overwritten."""
    if not viewer.may("editor"):
        raise PermissionDeniedException
    with archive.reading() as connection:
        whole.merged_of(archive, connection, number)
    try:
        return judge(archive, number, data, viewer.name)
    except ArchiveError as error:
        raise ClientException(f"{error.where}: {error.problem}. {error.mend}") from error


HANDLERS = (report, history, correct)

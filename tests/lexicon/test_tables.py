"""Every table is as docs/lexicons.md says; what breaks its schema is told with file and line; users add their own."""

from __future__ import annotations

import datetime
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import msgspec
import pytest

from khabar.errors import LexiconError
from khabar.lexicon import schema
from khabar.lexicon.lexicon import Lexicon
from khabar.lexicon.tables import DATA, read_table
from khabar.times.tables import TimeTables

DOCS = (Path(__file__).parents[2] / "docs" / "lexicons.md").read_text(encoding="utf-8")
FILES = sorted(entry.name for entry in DATA.iterdir() if entry.name.endswith(".tsv"))


def types() -> dict[str, type[msgspec.Struct]]:
    """The row type of every table that the program reads."""
    found: dict[str, type[msgspec.Struct]] = {}

    def listen(row_type: type[msgspec.Struct], name: str, extra: Sequence[Path] = ()) -> list[Any]:
        found[name] = row_type
        return read_table(row_type, name, extra)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("khabar.lexicon.lexicon.read_table", listen)
        patch.setattr("khabar.times.tables.read_table", listen)
        Lexicon()
        TimeTables()
    return found


TYPES = types()
LEXICON = Lexicon()
ISO = {country.iso3 for country in LEXICON.countries}
DATE = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?")
EARLIEST, LATEST = 1900, 2030


def documented() -> dict[str, list[str]]:
    """The columns of every table that the page lists."""
    found: dict[str, list[str]] = {}
    before: list[str] = []
    for files, columns in re.findall(r"^\| (`\w+\.tsv`[^|]*) \| .* \| ([^|]*) \|$", DOCS, re.MULTILINE):
        if columns != "the same":
            before = columns.split("`")[1].split()
        found |= {name: before for name in re.findall(r"`(\w+\.tsv)`", files)}
    return found


def lines(name: str) -> Iterator[tuple[int, list[str]]]:
    """Number and cells of every line of a table, the header first."""
    for number, line in enumerate((DATA / name).read_text(encoding="utf-8").split("\n"), 1):
        if line.strip() and not line.startswith("#"):
            yield number, line.split("\t")


def cells(name: str) -> Iterator[tuple[str, str, str]]:
    """(place, column, cell) of every cell of a table that is not empty."""
    (_, header), *rest = lines(name)
    for number, row in rest:
        yield from ((f"{name}:{number}", column, cell) for column, cell in zip(header, row, strict=True) if cell)


# --- the shipped tables


def test_docs_list_every_table() -> None:
    assert sorted(documented()) == FILES


def test_every_table_is_read() -> None:
    assert sorted(TYPES) == FILES


@pytest.mark.parametrize("name", FILES)
def test_columns_are_the_documented_ones(name: str) -> None:
    assert next(lines(name))[1] == documented()[name]


@pytest.mark.parametrize("name", FILES)
def test_schema_knows_the_columns(name: str) -> None:
    known = {field.encode_name for field in msgspec.structs.fields(TYPES[name])}
    assert known <= set(next(lines(name))[1])


@pytest.mark.parametrize("name", FILES)
def test_table_loads_line_by_line(name: str) -> None:
    assert len(read_table(TYPES[name], name)) == len(list(lines(name))) - 1 > 0


@pytest.mark.parametrize("name", FILES)
def test_file_is_utf8_with_plain_line_ends(name: str) -> None:
    data = (DATA / name).read_bytes()
    assert data.endswith(b"\n")
    assert not data.startswith(b"\xef\xbb\xbf")
    assert b"\r" not in data


@pytest.mark.parametrize("name", FILES)
def test_no_stray_spaces(name: str) -> None:
    assert [where for where, _, cell in cells(name) if cell != cell.strip() or "  " in cell or "\u00a0" in cell] == []
    assert [where for where, _, cell in cells(name) if re.search(r"\s\||\|\s", cell)] == []


@pytest.mark.parametrize("name", [name for name in FILES if name != "offices.tsv"])
def test_no_empty_and_no_repeated_value(name: str) -> None:
    """offices.tsv parts the forms of its heads by place, so that one may be empty there."""
    wrong = [(where, cell) for where, _, cell in cells(name) if "" in cell.split("|")]
    wrong += [(where, cell) for where, _, cell in cells(name) if len(set(cell.split("|"))) < len(cell.split("|"))]
    assert wrong == []


@pytest.mark.parametrize("name", FILES)
def test_no_line_stands_twice(name: str) -> None:
    assert [row for row, count in Counter("\t".join(row) for _, row in lines(name)).items() if count > 1] == []


@pytest.mark.parametrize("name", [name for name in FILES if documented().get(name, [""])[0] == "id"])
def test_ids_are_unique_slugs(name: str) -> None:
    ids = [cell for _, column, cell in cells(name) if column == "id"]
    assert [one for one, count in Counter(ids).items() if count > 1] == []
    assert [one for one in ids if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", one)] == []


def test_people_are_unique_over_their_files() -> None:
    assert [one for one, count in Counter(person.id for person in LEXICON.people).items() if count > 1] == []


@pytest.mark.parametrize("rows", ["people", "organisations", "media", "places", "outlets"])
def test_countries_are_iso_codes(rows: str) -> None:
    assert {row.country for row in getattr(LEXICON, rows) if row.country} - ISO == set()


@pytest.mark.parametrize("rows", ["people", "organisations", "media"])
def test_wikidata_ids_are_of_one_entry_each(rows: str) -> None:
    ids = [row.wikidata for row in getattr(LEXICON, rows) if row.wikidata]
    assert [one for one, count in Counter(ids).items() if count > 1 or not re.fullmatch(r"Q[1-9]\d*", one)] == []


def test_self_references_and_outlets_name_what_exists() -> None:
    assert {country for row in LEXICON.self_references for country in row.countries} <= ISO
    assert {row.medium for row in LEXICON.outlets if row.medium} <= {row.id for row in LEXICON.media}


@pytest.mark.parametrize(
    ("name", "columns"),
    [(name, ("from", "to")) for name in FILES if name.startswith("holdings")] + [("instruments.tsv", ("date",))],
)
def test_dates_are_days_months_or_years(name: str, columns: tuple[str, ...]) -> None:
    for where, column, cell in cells(name):
        if column in columns:
            assert DATE.fullmatch(cell), where
            datetime.date.fromisoformat(f"{cell}-01-01"[:10])
            assert EARLIEST <= int(cell[:4]) <= LATEST, where


def test_arabic_is_written_without_diacritics() -> None:
    columns = ("names_ar", "short_ar", "heads_ar", "complement_ar", "adjectives_ar", "plurals_ar", "word", "masdar")
    marked = re.compile("[\u064b-\u0652\u200b-\u200f\ufb50-\ufdff\ufe70-\ufeff]")
    wrong = [
        (where, cell)
        for name in FILES
        for where, column, cell in cells(name)
        if column in columns and marked.search(cell)
    ]
    assert wrong == []


@pytest.mark.parametrize(
    ("name", "column", "values"),
    [
        ("common_words.tsv", "pos", "n a v f"),
        ("given_names.tsv", "gender", "m f x"),
        ("offices.tsv", "scope", "country organisation party military religious place honorific none"),
        ("offices.tsv", "gender_ar", "m f"),
        ("offices.tsv", "holders", "many sources"),
        ("collectives.tsv", "member", "yes no names modified transparent nation counted"),
        ("collectives.tsv", "reads_as", "group organisation state"),
        ("glosses.tsv", "part", "noun adjective"),
        ("relays.tsv", "role", "via speaker"),
        ("positions.tsv", "kind", "noun verb own impersonal phrase duty before purpose predicate effect"),
        ("media.tsv", "type", "agency channel newspaper magazine radio site"),
        ("months.tsv", "bare", "yes prep no"),
    ],
)
def test_closed_values(name: str, column: str, values: str) -> None:
    assert {cell for _, found, cell in cells(name) if found == column} <= set(values.split())


def test_docs_name_every_class_of_function_words() -> None:
    section = DOCS[DOCS.index("**function_words**") :].split("\n\n")[0]
    assert {row.class_ for row in LEXICON.function_words} <= set(re.findall(r"\w+", section))


def test_heads_of_offices_are_four_forms_or_fewer() -> None:
    assert [office.id for office in LEXICON.offices if not 1 <= len(office.heads_ar.split("|")) <= 4] == []
    headless = {office.id for office in LEXICON.offices if not office.heads_ar.strip("|")}
    assert headless <= {holding.office for holding in LEXICON.holdings}, "neither words nor holders"


# --- a user's folder

MEDIA = "id\ttype\tname_en\tnames_ar\tcountry\twikidata\n"


def write(folder: Path, name: str, text: str) -> Path:
    (folder / name).write_text(text, encoding="utf-8")
    return folder


def test_users_line_is_added(tmp_path: Path) -> None:
    added = Lexicon([write(tmp_path, "media.tsv", MEDIA + "our-paper\tnewspaper\tOur Paper\tجريدتنا|صحيفتنا\tTUN\t\n")])
    assert len(added.media) == len(LEXICON.media) + 1
    assert added.media[-1] == schema.Medium("our-paper", "Our Paper", ["جريدتنا", "صحيفتنا"], "newspaper", "TUN")


def test_users_line_replaces_the_one_with_its_id(tmp_path: Path) -> None:
    old = LEXICON.media[0]
    mine = Lexicon([write(tmp_path, "media.tsv", MEDIA + f"{old.id}\tagency\tMine\tوكالتي\t\t\n")])
    assert [row.names_ar for row in mine.media if row.id == old.id] == [["وكالتي"]]
    assert len(mine.media) == len(LEXICON.media)


def test_later_folder_wins(tmp_path: Path) -> None:
    folders = [tmp_path / "one", tmp_path / "two"]
    for folder, name in zip(folders, ("أولى", "ثانية"), strict=True):
        folder.mkdir()
        write(folder, "media.tsv", MEDIA + f"mine\tsite\tMine\t{name}\t\t\n")
    assert [row.names_ar for row in Lexicon(folders).media if row.id == "mine"] == [["ثانية"]]


def test_users_columns_may_come_in_any_order_and_be_fewer(tmp_path: Path) -> None:
    text = "# ours\n\nnames_ar\tid\tname_en\nجريدتنا\tours\tOurs\n\n# end\n"
    assert Lexicon([write(tmp_path, "media.tsv", text)]).media[-1] == schema.Medium("ours", "Ours", ["جريدتنا"])


def test_windows_line_ends(tmp_path: Path) -> None:
    (tmp_path / "media.tsv").write_bytes((MEDIA + "ours\tsite\tOurs\tموقعنا\t\t\n").replace("\n", "\r\n").encode())
    assert Lexicon([tmp_path]).media[-1].names_ar == ["موقعنا"]


def test_other_tables_stay_as_they_are(tmp_path: Path) -> None:
    mine = Lexicon([write(tmp_path, "media.tsv", MEDIA + "ours\tsite\tOurs\tموقعنا\t\t\n")])
    assert mine.people == LEXICON.people
    assert mine.reporting == LEXICON.reporting


def test_empty_folder_changes_nothing(tmp_path: Path) -> None:
    assert Lexicon([tmp_path]).media == LEXICON.media


# --- what breaks the schema

EVENT = "id\ttype\tcameo\tgoldstein\tmasdar\n"
ORGANISATION = "id\tkind\tname_en\tnames_ar\n"


@pytest.mark.parametrize(
    ("name", "text", "line", "problem"),
    [
        pytest.param("media.tsv", MEDIA + "ours\tsite\tOurs\tموقعنا\n", 2, "4 cells", id="too-few-cells"),
        pytest.param("media.tsv", MEDIA + "ours\tsite\tOurs\tموقعنا\t\t\t\n", 2, "7 cells", id="too-many-cells"),
        pytest.param("media.tsv", MEDIA + "ours site Ours موقعنا\n", 2, "1 cells", id="spaces-for-tabs"),
        pytest.param("media.tsv", MEDIA + "\n# note\nours\tsite\t\tموقعنا\t\t\n", 4, "name_en", id="missing-cell"),
        pytest.param("media.tsv", MEDIA + "\tsite\tOurs\tموقعنا\t\t\n", 2, "id", id="missing-id"),
        pytest.param("media.tsv", "id\ttype\tname_en\nours\tsite\tOurs\n", 2, "names_ar", id="missing-column"),
        pytest.param("organisations.tsv", ORGANISATION + "x\tclub\tX\tناد\n", 2, "club", id="wrong-enum"),
        pytest.param("reporting.tsv", "id\tact\tcontent\nx\tshout\tan\n", 2, "shout", id="wrong-act"),
        pytest.param("events.tsv", EVENT + "x\tMEET\t040\t1.0\tلقاء\n", 2, "MEET", id="wrong-event-type"),
        pytest.param("events.tsv", EVENT + "x\tCONSULT\t040\tmuch\tلقاء\n", 2, "goldstein", id="no-number"),
        pytest.param("places.tsv", "name_ar\tname_en\tlat\nقرية\tVillage\tnorth\n", 2, "lat", id="no-coordinate"),
    ],
)
def test_error_names_file_line_and_mend(tmp_path: Path, name: str, text: str, line: int, problem: str) -> None:
    with pytest.raises(LexiconError) as caught:
        Lexicon([write(tmp_path, name, text)])
    message = str(caught.value)
    assert message.startswith(f"{tmp_path / name}, line {line}: ")
    assert problem in message
    assert "docs/lexicons.md" in message or "tabs" in message


def test_error_in_a_shipped_table_names_it(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr("khabar.lexicon.tables.DATA", write(tmp_path, "media.tsv", MEDIA + "ours\tsite\n"))
    with pytest.raises(LexiconError, match=r"^media\.tsv, line 2: "):
        read_table(schema.Medium, "media.tsv")


def _bom(folder: Path) -> Any:
    return Lexicon([write(folder, "media.tsv", "\ufeff" + MEDIA + "ours\tsite\tOurs\tموقعنا\t\t\n")]).media[-1].id


def _not_utf8(folder: Path) -> Any:
    (folder / "media.tsv").write_bytes((MEDIA + "ours\tsite\tOurs\tموقعنا\t\t\n").encode("cp1256"))
    with pytest.raises(LexiconError):
        Lexicon([folder])
    return "ours"


def _replaces_in_another_part(folder: Path) -> Any:
    text = "id\tname_en\tnames_ar\tshort_ar\tcountry\twikidata\nbill-clinton\tOurs\tاسمنا\t\tUSA\t\n"
    names = [row.name_en for row in Lexicon([write(folder, "people.tsv", text)]).people if row.id == "bill-clinton"]
    return "ours" if names == ["Ours"] else names


def _no_names(folder: Path) -> Any:
    with pytest.raises(LexiconError):
        Lexicon([write(folder, "media.tsv", MEDIA + "ours\tsite\tOurs\t\t\t\n")])
    return "ours"


def _unknown_column(folder: Path) -> Any:
    with pytest.raises(LexiconError):
        Lexicon([write(folder, "media.tsv", MEDIA.replace("type", "typ") + "ours\tsite\tOurs\tموقعنا\t\t\n")])
    return "ours"


@pytest.mark.parametrize("case", [_bom, _not_utf8, _replaces_in_another_part, _no_names, _unknown_column])
def test_users_slips(tmp_path: Path, case: Any) -> None:
    assert case(tmp_path) == "ours"

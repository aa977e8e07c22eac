"""JSON-LD, read by rdflib without a network."""

from __future__ import annotations

import json
import socket
from typing import Any

import pytest
from rdflib import RDF, XSD, Graph, Literal, Namespace, URIRef
from rdflib.namespace import PROV

from khabar.exports import jsonld
from khabar.record import Record

SCHEMA = Namespace("https://schema.org/")
KHABAR = Namespace("urn:khabar:vocabulary:")
S1, S2, S3, E1 = (URIRef(f"urn:khabar:7:{item}") for item in ("s1", "s2", "s3", "e1"))
LAVROV, KERRY = URIRef("urn:khabar:actor:sergey-lavrov"), URIRef("urn:khabar:actor:john-kerry")
ANADOLU, REUTERS = URIRef("urn:khabar:actor:anadolu-agency"), URIRef("urn:khabar:actor:reuters")

# PROV-O's terms that we use; rdflib's closed namespace knows them all and refuses others.
PROV_TERMS = ("wasAttributedTo", "wasQuotedFrom", "wasDerivedFrom", "hadPrimarySource", "Entity", "Agent", "Person")


@pytest.fixture(autouse=True)
def no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: Any, **__: Any) -> None:
        raise AssertionError("the network was asked")

    monkeypatch.setattr(socket.socket, "connect", refuse)


def read(*records: Any) -> Graph:
    return Graph().parse(data=b"".join(jsonld.lines(records)), format="json-ld")


@pytest.fixture
def graph(record: Record) -> Graph:
    return read((7, record))


def test_it_is_json_with_its_context_inside(record: Record) -> None:
    found = json.loads(b"".join(jsonld.lines([(7, record)])))
    assert isinstance(found["@context"], dict)
    assert not [value for value in found["@context"].values() if isinstance(value, str) and value.endswith(".jsonld")]
    assert json.loads(b"".join(jsonld.lines([])))["@graph"] == []


def test_every_term_is_of_schema_org_prov_or_ours(graph: Graph) -> None:
    known = (str(SCHEMA), str(PROV), str(KHABAR), str(RDF))
    assert all(str(predicate).startswith(known) for predicate in graph.predicates())
    for term in {p for p in graph.predicates() if str(p).startswith(str(PROV))}:
        assert str(term).removeprefix(str(PROV)) in PROV_TERMS and PROV[str(term).removeprefix(str(PROV))] == term


def test_a_quotation(graph: Graph) -> None:
    assert (S2, RDF.type, SCHEMA.Quotation) in graph and (S2, RDF.type, PROV.Entity) in graph
    assert (S2, SCHEMA.text, Literal("الاتفاق ثمرة صبر طويل", lang="ar")) in graph
    assert (S2, SCHEMA.spokenByCharacter, LAVROV) in graph
    assert (S2, PROV.wasAttributedTo, LAVROV) in graph
    assert (S2, KHABAR.addressee, KERRY) in graph
    assert (S2, SCHEMA.isPartOf, URIRef("urn:khabar:7")) in graph
    assert (S2, KHABAR.firstDay, Literal("2015-07-20", datatype=XSD.date)) in graph


def test_a_claim(graph: Graph) -> None:
    assert (S1, RDF.type, SCHEMA.Claim) in graph
    assert (S1, SCHEMA.appearance, URIRef("urn:khabar:7")) in graph
    assert (S3, KHABAR.within, S2) in graph
    assert list(graph.objects(S1, PROV.wasAttributedTo)) == []


def test_the_chain_of_a_quotation(graph: Graph) -> None:
    first, second, words = (URIRef(f"{S2}:{end}") for end in ("via1", "via2", "source"))
    assert list(graph.objects(S2, PROV.wasQuotedFrom)) == [first]
    assert list(graph.objects(first, PROV.wasQuotedFrom)) == [second]
    assert list(graph.objects(second, PROV.wasQuotedFrom)) == [words]
    assert list(graph.objects(S2, PROV.hadPrimarySource)) == [words]
    attributed = [list(graph.objects(node, PROV.wasAttributedTo)) for node in (first, second, words)]
    assert attributed == [[ANADOLU], [REUTERS], [LAVROV]]


def test_a_paraphrase_was_derived_and_not_quoted(graph: Graph) -> None:
    assert list(graph.objects(S1, PROV.wasQuotedFrom)) == []
    assert list(graph.objects(S1, PROV.wasDerivedFrom)) == [URIRef(f"{S1}:via1")]
    assert list(graph.objects(S1, PROV.hadPrimarySource)) == [URIRef(f"{S1}:via2")]


def test_sparql_finds_the_innermost_sources(graph: Graph) -> None:
    rows = graph.query("""
        PREFIX prov: <http://www.w3.org/ns/prov#> PREFIX schema: <https://schema.org/>
        SELECT ?statement ?name WHERE {
          ?statement a schema:Quotation ; prov:hadPrimarySource/prov:wasAttributedTo/schema:name ?name
          FILTER (lang(?name) = "en") }
    """)
    assert [(str(row[0]), str(row[1])) for row in rows] == [(str(S2), "Sergey Lavrov")]  # type: ignore[index]


def test_events_are_actions_with_their_status(graph: Graph) -> None:
    assert (E1, RDF.type, SCHEMA.Action) in graph
    assert set(graph.objects(E1, SCHEMA.agent)) == {LAVROV, KERRY}
    status = {
        item: [str(s).rsplit("/", 1)[1] for s in graph.objects(URIRef(f"urn:khabar:7:{item}"), SCHEMA.actionStatus)]
        for item in ("e1", "e2", "e3", "e4")
    }
    assert status == {
        "e1": ["CompletedActionStatus"], "e2": ["PotentialActionStatus"], "e3": [], "e4": ["CompletedActionStatus"]
    }  # fmt: skip
    assert (URIRef("urn:khabar:7:e3"), KHABAR.status, Literal("negated")) in graph
    assert (E1, SCHEMA.startTime, Literal("2015-07-20", datatype=XSD.date)) in graph
    assert list(graph.objects(E1, PROV.hadPrimarySource)) == [URIRef(f"{E1}:via2")]


def test_actors_and_the_report(graph: Graph) -> None:
    report = URIRef("urn:khabar:7")
    assert (LAVROV, SCHEMA.sameAs, URIRef("http://www.wikidata.org/entity/Q58217")) in graph
    assert (LAVROV, SCHEMA.name, Literal("سيرغي لافروف", lang="ar")) in graph
    assert (report, SCHEMA.publisher, URIRef("urn:khabar:actor:asharq-al-awsat")) in graph
    (url,) = graph.objects(report, SCHEMA.url)
    assert isinstance(url, URIRef) and url.n3().isascii() and " " not in url
    assert set(graph.objects(URIRef("urn:khabar:7:a3"), KHABAR.member)) == {LAVROV, KERRY}


def test_known_actors_are_one_across_reports(record: Record) -> None:
    graph = read((7, record), (8, record))
    assert len(list(graph.subjects(PROV.wasAttributedTo, LAVROV))) == 4
    assert len(list(graph.subjects(RDF.type, SCHEMA.NewsArticle))) == 2


def test_hostile_records(hostile: Record, empty: Record, caplog: pytest.LogCaptureFixture) -> None:
    graph = read((1, hostile), (2, empty))
    assert (URIRef("urn:khabar:1:s1"), RDF.type, SCHEMA.Quotation) in graph
    assert list(graph.objects(URIRef("urn:khabar:1"), SCHEMA.url)) == []
    assert graph.serialize(format="turtle") and not caplog.records


def test_an_actor_that_many_reports_name_comes_once(record: Record) -> None:
    found = json.loads(b"".join(jsonld.lines([(7, record), (8, record)])))["@graph"]
    names = [node["@id"] for node in found]
    assert len(names) == len(set(names))
    record.actors[0].role = "minister"
    again = json.loads(b"".join(jsonld.lines([(7, record), (8, record)])))["@graph"]
    assert [node["@id"] for node in again].count(str(LAVROV)) == 1


def test_an_event_is_the_subject_of_its_report_and_no_part(graph: Graph) -> None:
    assert (E1, SCHEMA.subjectOf, URIRef("urn:khabar:7")) in graph
    assert (E1, SCHEMA.isPartOf, URIRef("urn:khabar:7")) not in graph


def test_sparql_finds_quotations_by_any_link_of_their_chain(graph: Graph) -> None:
    rows = graph.query("""
        PREFIX prov: <http://www.w3.org/ns/prov#> PREFIX schema: <https://schema.org/>
        SELECT ?statement WHERE {
          ?statement a schema:Quotation ;
                     prov:wasQuotedFrom+/prov:wasAttributedTo <urn:khabar:actor:reuters> }
    """)
    assert [str(row[0]) for row in rows] == [str(S2)]  # type: ignore[index]

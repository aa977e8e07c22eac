"""Drawings by themselves: well-formed, no scripts, within their sheet, the same each time, hostile words escaped."""

from __future__ import annotations

import datetime
import re
from itertools import pairwise
from xml.etree import ElementTree

import pytest
from markupsafe import Markup

from khabar.workbench.drawing import maps, network, timeline
from khabar.workbench.drawing.maps import Bounds, Circle
from khabar.workbench.drawing.network import Edge, Node
from khabar.workbench.drawing.scales import MOST_BINS, MOST_TICKS, Scale, after, start_of, starts, unit_of
from khabar.workbench.drawing.svg import SLIM, WIDTH, Direction, element, number
from khabar.workbench.drawing.timeline import Bar, Ground, Lane, Span

Day = datetime.date
HOSTILE = "\"><script>alert(1)</script><a href='javascript:x' onload=x>&\u202e"
JULY = Day(2015, 7, 1), Day(2015, 7, 31)
DIRECTIONS: tuple[Direction, ...] = ("rtl", "ltr")


def checked(drawing: Markup) -> ElementTree.Element:
    """The drawing's elements, after what must hold of any drawing."""
    root = ElementTree.fromstring(str(drawing))
    _, _, width, height = (float(part) for part in root.attrib["viewBox"].split())
    names = {one.tag.rpartition("}")[2] for one in root.iter()}
    assert names <= {"svg", "title", "rect", "g", "a", "line", "circle", "text", "path"}
    for one in root.iter():
        assert not [name for name in one.attrib if name.lower().startswith("on") or name == "style"]
        assert "javascript:" not in one.attrib.get("href", "")
        for name, most in (("x", width), ("cx", width), ("x1", width), ("x2", width)):
            assert -1 <= float(one.attrib.get(name, 0)) <= most + 1, (one.tag, one.attrib)
        for name, most in (("y", height), ("cy", height), ("y1", height), ("y2", height)):
            assert -1 <= float(one.attrib.get(name, 0)) <= most + 1, (one.tag, one.attrib)
    return root


def tags(root: ElementTree.Element, name: str) -> list[ElementTree.Element]:
    return [one for one in root.iter() if one.tag.endswith("}" + name)]


# -- scales -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("days", [1, 2, 10, 45, 46, 300, 400, 1000, 2000, 40_000])
def test_bins_and_ticks_are_few(days: int) -> None:
    first = Day(1905, 3, 9)
    last = first + datetime.timedelta(days - 1)
    unit = unit_of(first, last)
    assert len(list(starts(first, last, unit))) <= (MOST_BINS + 2 if unit != "year" else 120)
    assert len(Scale(first, last, 0, 100).ticks()[1]) <= MOST_TICKS


def test_units_start_and_follow() -> None:
    assert start_of(Day(2015, 7, 16), "week") == Day(2015, 7, 13)
    assert after(Day(2015, 12, 1), "month") == Day(2016, 1, 1)
    assert after(Day.max, "day") == after(Day(9999, 1, 1), "year") == Day.max
    assert list(starts(Day.min, Day.min, "week")) == [Day.min]
    assert list(starts(Day(9999, 12, 30), Day.max, "day"))[-1] >= Day(9999, 12, 30)


def test_time_runs_to_the_left_where_one_reads_so() -> None:
    there, back = Scale(*JULY, 0, 310), Scale(*JULY, 310, 0)
    assert there.clipped(Day(2015, 7, 2), Day(2015, 7, 3)) == (10, 30)
    assert back.clipped(Day(2015, 7, 2), Day(2015, 7, 3)) == (280, 300)
    assert there.clipped(Day(2014, 1, 1), Day(2016, 1, 1)) == (0, 310)


def test_elements_are_escaped() -> None:
    assert str(element("a", href=HOSTILE, class_="x")).count("<") == 1
    assert (number(-0.01), number(2.0), number(3.14)) == ("0", "2", "3.1")


# -- timeline ---------------------------------------------------------------------------------------------------------


def ground(direction: Direction = "rtl") -> Ground:
    return Ground(*JULY, direction, HOSTILE, lambda day, unit: f"{day.day} {HOSTILE}")


def span(
    first: int, last: int, how: str = "told", open_last: bool = False, lane: str = "a", label: str = HOSTILE
) -> Span:
    days = Day(2015, 7, first), Day(2015, 7, last)
    return Span(lane, *days, how, False, open_last, 2, label, HOSTILE, "/happenings/1", "quad1")


@pytest.mark.parametrize("direction", DIRECTIONS)
def test_how_sure_a_date_is_can_be_seen(direction: Direction) -> None:
    spans = [span(3, 3), span(4, 4, "published"), span(5, 9), span(10, 20, "vague"), span(21, 25, open_last=True)]
    drawing = timeline.draw_spans(ground(direction), [Lane("a", HOSTILE)], spans)
    root = checked(drawing)
    classes = [one.attrib.get("class") for one in root.iter()]
    assert classes.count("ring") == 1
    assert len([one for one in tags(root, "rect") if one.attrib.get("stroke-dasharray")]) == 1
    assert len([one for one in tags(root, "line") if one.attrib.get("stroke-linecap")]) == 1
    assert drawing == timeline.draw_spans(ground(direction), [Lane("a", HOSTILE)], list(reversed(spans)))


@pytest.mark.parametrize("direction", DIRECTIONS)
def test_marks_of_a_lane_do_not_cover_each_other(direction: Direction) -> None:
    spans = [span(day, day + size, label=f"كلام {day}") for day in range(1, 25) for size in (0, 4)]
    shown = ground(direction)
    for row in timeline._packed(shown, spans, True):
        reaches = sorted(timeline._reach(shown, one, True) for one in row)
        assert all(before[1] <= following[0] for before, following in pairwise(reaches))


def test_what_lies_outside_runs_out() -> None:
    outside = Span("a", Day(2014, 1, 1), Day(2016, 1, 1), "told", False, False, 1, "", "x", None, "")
    root = checked(timeline.draw_spans(ground(), [Lane("a", "x")], [outside]))
    assert len([one for one in tags(root, "line") if one.attrib.get("stroke-linecap")]) == 2
    assert not tags(root, "a")


@pytest.mark.parametrize("direction", DIRECTIONS)
def test_bars_are_as_high_as_they_count(direction: Direction) -> None:
    bars = [
        Bar("a", Day(2015, 7, day), Day(2015, 7, day), total, total // 2, HOSTILE, "/x")
        for day, total in ((1, 40), (2, 20))
    ]
    root = checked(timeline.draw_bars(ground(direction), [Lane("a", "x", "y")], bars))
    # «M x bottom v -height h width V bottom z»
    shapes = [re.findall(r"-?[\d.]+", link[1].attrib["d"]) for link in tags(root, "a")]
    heights = [-float(shape[2]) for shape in shapes]
    assert heights[0] == pytest.approx(2 * heights[1], abs=0.2)
    xs = [float(shape[0]) for shape in shapes]
    assert (xs[0] > xs[1]) == (direction == "rtl")


@pytest.mark.parametrize("direction", DIRECTIONS)
def test_a_telephone_has_its_own_drawings(direction: Direction) -> None:
    slim = Ground(*JULY, direction, HOSTILE, lambda day, unit: str(day.day), slim=True)
    bars = [Bar("a", Day(2015, 7, day), Day(2015, 7, day), 9, 3, HOSTILE, "/x") for day in (1, 2)]
    root = checked(timeline.draw_bars(slim, [Lane("a", "x", "y")], bars))
    assert not list(tags(root, "a")) and float(root.attrib["viewBox"].split()[2]) == SLIM
    nodes = [Node(number, "اسم " * 5, 3, "", "/x") for number in range(14)]
    edges = [Edge(number, (number + 1) % 14, 1, False, "", None) for number in range(14)]
    boxes = network.placed(nodes, edges, SLIM).values()
    assert all(box.x >= 0 and box.x + box.width <= SLIM for box in boxes)
    root = checked(network.draw(nodes, edges, direction, HOSTILE, SLIM))
    assert float(root.attrib["viewBox"].split()[2]) == SLIM


def test_steps_stay_in_the_calendar() -> None:
    assert timeline.shifted(*JULY, 0.5)[0] == Day(2015, 7, 17)
    assert timeline.shifted(Day.min, Day.max, 1) == timeline.scaled(Day.min, Day.max, 2) == (Day.min, Day.max)
    first, last = timeline.scaled(*JULY, 0.5)
    assert JULY[0] < first < last < JULY[1]
    assert timeline.scaled(JULY[0], JULY[0], 0.5) == (JULY[0], JULY[0])


# -- network ----------------------------------------------------------------------------------------------------------


def people(count: int) -> tuple[list[Node], list[Edge]]:
    nodes = [
        Node(key, f"اسم طويل لشخص رقم {key}", key % 5 + 1, HOSTILE, f"/actors/{key}") for key in range(1, count + 1)
    ]
    edges = [Edge(max(key // 2, 1), key, key % 7 + 1, key % 3 == 0, HOSTILE, "/x") for key in range(2, count + 1)]
    return nodes, [edge for edge in edges if edge.one % 5 or edge.other % 4]


@pytest.mark.parametrize("count", [1, 2, 9, 40, 90])
def test_names_are_legible(count: int) -> None:
    nodes, edges = people(count)
    boxes = list(network.placed(nodes, edges).values())
    assert len(boxes) == count
    assert not [(one, other) for place, one in enumerate(boxes) for other in boxes[place + 1 :] if one.meets(other)]
    drawing = network.draw(nodes, edges, "rtl", HOSTILE)
    checked(drawing)
    assert drawing == network.draw(*people(count), "rtl", HOSTILE)


# -- map --------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "bounds", [maps.WORLD, Bounds(30, 25, 50, 40), Bounds(35, 33, 36, 34), Bounds(-180, -85, 180, 85)]
)
def test_a_map_shows_land_and_places(bounds: Bounds) -> None:
    circles = [
        Circle(33.5, 35.9, 90, False, "دمشق", HOSTILE, "/x"),
        Circle(24.0, 45.0, 10, True, HOSTILE, HOSTILE, None),
        Circle(-89.0, 179.0, 1, False, "بعيد", "x", None),
    ]
    drawing = maps.draw(bounds, circles, "rtl", HOSTILE)
    root = checked(drawing)
    paths = {one.attrib["class"]: one.attrib["d"] for one in tags(root, "path")}
    assert re.fullmatch(r"[M0-9lz -]+", paths["land"])
    assert drawing == maps.draw(bounds, circles[::-1], "rtl", HOSTILE)
    assert len(drawing) < 80_000


def test_the_area_of_a_circle_is_how_often() -> None:
    circles = [Circle(30.0, 40.0, 400, False, "a", "a", None), Circle(32.0, 44.0, 100, False, "b", "b", None)]
    root = checked(maps.draw(Bounds(30, 25, 50, 40), circles, "ltr", "x"))
    radii = [float(one.attrib["r"]) for one in tags(root, "circle")]
    assert radii[0] == pytest.approx(2 * radii[1])


def test_degrees_keep_their_proportion() -> None:
    view = maps.View(Bounds(0, 50, 20, 70))
    (x1, y1), (x2, y2) = view.at(60, 10), view.at(61, 12)
    # At 60° a degree of longitude is half one of latitude.
    assert x2 - x1 == pytest.approx(y1 - y2)
    assert view.at(60, 10) == (WIDTH / 2, view.height / 2)


def test_maps_stay_in_the_world() -> None:
    assert maps.widened(maps.WORLD, 4) == Bounds(-180, -85, 180, 85)
    assert maps.moved(Bounds(170, 60, 180, 80), 1, 1) == Bounds(170, 65, 180, 85)
    assert maps.fitted([]) == maps.WORLD
    west, south, east, north = maps.fitted([(30.0, 40.0)])
    assert (east - west, north - south) == (maps.LEAST_SPAN, maps.LEAST_SPAN)


def test_attributes_and_words_are_escaped_each_once() -> None:
    found = element("a", element("title", "<b>"), "a & b", href='/x?a=1&b="2"', r=2.0, cx=None, stroke_width=1.25)
    assert found == (
        '<a href="/x?a=1&amp;b=&#34;2&#34;" r="2" stroke-width="1.2"><title>&lt;b&gt;</title>a &amp; b</a>'
    )
    assert element("g", found) == f"<g>{found}</g>"


def test_a_layout_that_is_kept_is_that_of_the_first_time() -> None:
    nodes, edges = people(20)
    first = network.draw(nodes, edges, "rtl", "x")
    network._laid_out.cache_clear()
    assert network.draw(nodes, edges, "rtl", "x") == network.draw(nodes, edges, "rtl", "x") == first

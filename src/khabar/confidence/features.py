"""How an item was read, as a list of features: short strings that ``model`` has weights for.

Features speak of what any rule leaves behind (its id, who is named where, how far apart words stand), not of single
words of a report. A rule's id is told whole and in parts, so that a rule without a weight of its own is judged by its
parts and by everything else.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from khabar.actors.clusters import Entity
from khabar.confidence.scene import Scene, step
from khabar.events.happened import Happened
from khabar.instruments.finder import Used
from khabar.places.finder import Found
from khabar.positions.finder import Held
from khabar.record.types import Actor
from khabar.statements.said import Said
from khabar.times import TimeSpan

# Every item has this one: its weight is how often items of the kind are right at all.
ALWAYS = "always"

# A report's first sentences: headline and lede.
LEDE = 2
# Lists longer than this are all "many".
MANY = 3


@lru_cache(maxsize=4096)
def of_rule(rule: str) -> tuple[str, ...]:
    """A rule's id, whole and in parts: «statement.qala.an» has «rule.qala» and «part.an» too."""
    _, *parts = rule.split(".")
    return (f"rule={rule}", *(f"part={part}" for part in parts))


def of_actor(actor: Actor, scene: Scene) -> Iterator[str]:
    """How an actor was found: its kind, what is known of it, where and how often it is named."""
    entity = scene.entity(actor.id)
    roles = scene.roles.get(actor.id, ())
    kind = entity.kind
    yield from (ALWAYS, *of_rule(actor.rule), f"kind={kind}", f"mentions={kind}.{step(len(actor.mentions))}")
    yield f"known={kind}.{_category(entity)}"
    yield f"words={kind}.{step(len(entity.name))}" if entity.name else f"nameless={kind}"
    yield f"country={kind}.{bool(actor.country)}"
    yield f"role={kind}.{bool(actor.role)}"
    yield f"members={min(len(entity.members), MANY)}"
    yield f"number={kind}.{entity.number}"
    yield f"hidden={step(len(entity.mentions) - len(actor.mentions))}"
    yield from (f"as={kind}.{role}" for role in sorted(roles))
    if not roles:
        yield f"idle={kind}"
    yield from _first_mention(entity, scene)


def _first_mention(entity: Entity, scene: Scene) -> Iterator[str]:
    if not entity.mentions:
        return
    mention = entity.mentions[0]
    yield from (f"by={rule}" for rule in sorted({m.rule for m in entity.mentions}))
    yield f"length={entity.kind}.{step(max(map(len, entity.mentions)))}"
    yield f"definite={entity.kind}.{mention.definite}"
    yield f"preposition={scene.cast.preposition(mention)}"
    yield f"sentence={step(scene.sentence_of(mention.first))}"
    yield f"head={mention.head}"
    if mention.inner:
        yield f"inner={entity.kind}"
    if mention.place_like:
        yield f"place-like={entity.kind}"


def of_time(time: TimeSpan, scene: Scene) -> Iterator[str]:
    """How a calendar expression was read: its rule, its length, the form of its value."""
    yield from (ALWAYS, *of_rule(time.rule), f"words={step(time.last - time.first)}", f"form={_form(time.value)}")
    yield f"rule-form={time.rule}.{_form(time.value)}"
    yield f"first={scene.page.norm(time.first)}"


def of_place(found: Found, scene: Scene) -> Iterator[str]:
    """How a place was found: as a state, a capital or by the gazetteer, and behind which word."""
    page = scene.page
    yield from (ALWAYS, *of_rule(found.rule), f"kind={found.kind}", f"words={step(found.last - found.first)}")
    yield f"before={page.norm(found.first - 1)}"
    yield f"again={step(sum(other.name_en == found.name_en for other in scene.places))}"
    yield f"country={found.country}"


def of_instrument(used: Used, scene: Scene) -> Iterator[str]:
    """How an instrument was found: by name or by a common noun, of which kind, and whether it is still to come."""
    yield from (*of_rule(used.rule), f"rule-kind={used.rule}.{used.kind}")
    if used.date is not None and scene.published is not None and used.date > scene.published:
        yield f"to-come={used.rule}"


def of_statement(said: Said, scene: Scene) -> Iterator[str]:
    """How a statement was read: its cue, its speakers and chain, where its content ends."""
    yield from (ALWAYS, *of_rule(said.rule), f"quoted={said.quoted}", f"act={said.act}")
    yield from _flags(said)
    yield from _content(said, scene)
    yield from _speaker(said, scene)
    yield from _chain(said, scene)
    number = scene.sentence_of(said.cue)
    yield f"sentence={step(number)}"
    yield f"beside={min(scene.said_in[number], 4)}"
    yield f"named={step(scene.mentions_in[number])}"


def _flags(said: Said) -> Iterator[str]:
    source = "explicit" if said.explicit else "inherited"
    yield f"{source}={said.quoted}"
    for name in ("passive", "background", "document", "own_via"):
        if getattr(said, name):
            yield f"{name}.{source}"
    if said.within is not None:
        yield f"nested.{source}"
    if said.how is not None:
        yield f"tense={said.how.tense}.{source}"
        yield f"person={said.how.gender}{said.how.number}.{source}"


def _content(said: Said, scene: Scene) -> Iterator[str]:
    page, content = scene.page, said.content
    how = said.rule.split(".")[2:3]
    yield f"length={said.quoted}.{step(content.last - content.first)}"
    yield f"gap={step(abs(content.first - said.cue))}.{content.first > said.cue}"
    end = page.sentence(said.cue).last
    yield f"ends={'inside' if content.last < end - 1 else 'with' if content.last <= end else 'beyond'}.{said.quoted}"
    yield f"next={page.norm(content.last) if not _is_word(scene, content.last) else 'word'}.{said.quoted}"
    yield f"opens={_class(scene, content.first)}.{''.join(how)}"
    yield f"holds={min(sum(content.first <= s.cue < content.last for s in scene.said), MANY)}"
    yield f"quotes={min(sum(content.first <= q.first < content.last for q in page.quotes), MANY)}.{said.quoted}"
    lines = page.tokens[content.last - 1].line - page.tokens[content.first].line
    yield f"lines={min(lines, MANY)}.{said.quoted}"


def _speaker(said: Said, scene: Scene) -> Iterator[str]:
    yield f"speakers={min(len(said.speakers), MANY)}"
    before = scene.speakers_before.get(said.cue)
    if before is not None:
        yield f"same-speaker={before == said.speakers}.{said.explicit}"
    for actor in said.speakers[:MANY]:
        entity = scene.entity(actor)
        where, distance = scene.nearest(actor, said.cue)
        yield f"speaker={entity.kind}.{_category(entity)}"
        yield f"speaker-at={where}.{said.explicit}"
        yield f"speaker-far={where}.{step(distance)}"
        yield f"speaker-name={entity.kind}.{bool(entity.name)}.{bool(entity.country)}"


def _chain(said: Said, scene: Scene) -> Iterator[str]:
    source = "own" if said.own_via else "carried" if said.via else "none"
    yield f"via={min(len(said.via), MANY)}.{source}"
    yield f"addressees={min(len(said.addressees), 2)}"
    for actor in said.via[:MANY]:
        entity = scene.entity(actor)
        where, distance = scene.nearest(actor, said.cue)
        yield f"via-kind={entity.kind}.{_category(entity)}.{source}"
        yield f"via-far={where}.{step(distance)}"
    yield f"chains={min(scene.chains, 4)}.{source}"


def of_event(event: Happened, scene: Scene) -> Iterator[str]:
    """How an event was read: its trigger, who takes part and how near they are named, its date and status."""
    number = scene.sentence_of(event.i)
    roles = f"{min(len(event.actors), MANY)}.{min(len(event.recipients), MANY)}"
    yield from (ALWAYS, *of_rule(event.rule), f"type={event.type}", f"mode={event.entry.mode}")
    yield from (f"roles={event.type}.{roles}", f"roles={roles}", f"status={event.status}")
    yield f"status={event.type}.{event.status}"
    yield f"date={_form(event.date)}.{event.status}"
    yield f"date={event.type}.{event.date is not None}"
    yield f"place={event.type}.{event.place is not None}"
    yield f"via={min(len(event.via), MANY)}"
    yield f"lede={number < LEDE}"
    yield f"beside={min(scene.events_in[number], 4)}"
    yield f"named={step(scene.mentions_in[number])}"
    yield f"trigger={_class(scene, event.i)}"
    outer = event.statement
    yield f"told-by={'report' if outer is None else f'{outer.act}.{outer.quoted}.{outer.explicit}'}"
    yield f"is-cue={event.type}.{any(s.cue == event.i for s in scene.said)}"
    for role, actors in (("actor", event.actors), ("recipient", event.recipients)):
        yield from _part(role, actors, event, scene)


def _part(role: str, actors: list[str], event: Happened, scene: Scene) -> Iterator[str]:
    for actor in actors[:MANY]:
        entity = scene.entity(actor)
        where, distance = scene.nearest(actor, event.i)
        yield f"{role}={entity.kind}.{_category(entity)}"
        yield f"{role}={event.type}.{entity.kind}"
        yield f"{role}-rule={entity.rule}"
        yield f"{role}-at={where}"
        yield f"{role}-far={where}.{step(distance)}"


def of_position(held: Held, scene: Scene) -> Iterator[str]:
    """How a position was read: its words, how long its object is, how its statement was read."""
    about = held.about
    yield from (ALWAYS, *of_rule(held.rule), f"stance={held.stance}", f"holders={min(len(held.holders), MANY)}")
    yield f"length={min((about[1] - about[0]) // 3, MANY)}"
    yield f"cut={about[2]}"
    yield f"condition={held.condition_for is not None}"
    yield f"next={scene.page.norm(about[1]) if not _is_word(scene, about[1]) else _class(scene, about[1])}"
    yield f"opens={_class(scene, about[0])}"
    yield f"before={_class(scene, about[0] - 1)}"
    for actor in held.holders[:MANY]:
        entity = scene.entity(actor)
        yield f"holder={entity.kind}.{_category(entity)}"
        yield f"holder-rule={entity.rule}"
    if held.statement is not None:
        yield from _stated(held, held.statement, scene)


def _stated(held: Held, said: Said, scene: Scene) -> Iterator[str]:
    content = said.content
    yield from (f"said-{flag}" for flag in _flags(said))
    yield from (f"said-{part}" for part in of_rule(said.rule)[1:])
    yield f"act={said.act}.{held.stance}"
    yield f"own={held.holders == said.speakers}"
    yield f"into={step(held.about[0] - content.first)}"
    yield f"left={step(content.last - held.about[1])}"
    others = sum(other.statement is said for other in scene.positions)
    yield f"beside={min(others, 4)}"


# -- shared -----------------------------------------------------------------------------------------------------------


def _category(entity: Entity) -> str:
    """What part of the knowledge base an actor is in, '' where it is in none."""
    return entity.key.partition(":")[0] if entity.key else ""


def _class(scene: Scene, i: int) -> str:
    """What is known of a token's word: its first class, else its part of speech, 'mark' for a mark."""
    if not 0 <= i < len(scene.page.tokens):
        return "none"
    form = scene.page.forms[i]
    if not scene.page.tokens[i].is_word:
        return "mark"
    return min(form.classes) if form.classes else form.common or "unknown"


def _is_word(scene: Scene, i: int) -> bool:
    return i < len(scene.page.tokens) and scene.page.tokens[i].is_word


def _form(value: str | None) -> str:
    """The form of an EDTF value: its length, and whether it is an interval."""
    return "none" if value is None else f"interval{len(value)}" if "/" in value else str(len(value))

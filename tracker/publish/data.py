"""Writing `data.json`, and its JSON Schema."""

import json
from collections.abc import Iterable, Mapping
from typing import Any

from tracker.brief.formats.json import plain
from tracker.brief.model_pages import ItemPage, PageAxis, PageUpdate
from tracker.brief.model_standing import Deadline as Due
from tracker.brief.model_values import Evidence as Piece
from tracker.brief.model_values import EvidenceRef
from tracker.catalog.items import Provision
from tracker.publish.asking import Wanted
from tracker.publish.content import Content
from tracker.publish.data_model import (
    SCHEMA,
    Cited,
    Count,
    Crossing,
    Deadline,
    Evidence,
    File,
    Item,
    Requirement,
    SiteData,
    Standing,
    Step,
    Update,
)


def data_file(
    content: Content, wanted: Wanted, title: str, addresses: Mapping[str, str], copies: Mapping[str, str]
) -> bytes:
    """The site as JSON, UTF-8, a line for each entry of each list, ending in a line feed."""
    said = plain(_Told(content, addresses, copies).site(wanted, title))
    lines = ",\n".join(f"{_written(name)}: {_laid_out(value)}" for name, value in said.items())
    return f"{{\n{lines}\n}}\n".encode()


def data_schema() -> dict[str, Any]:
    """The JSON Schema (2020-12) of `data.json`."""
    from pydantic import TypeAdapter

    from tracker.brief.schema import mirrored

    schema = TypeAdapter(mirrored(SiteData, {})).json_schema(mode="serialization")
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "tracker publish: data.json",
        **{key: value for key, value in schema.items() if key != "title"},
    }


class _Told:
    """What a site says, as data; evidence by its id instead of a number."""

    def __init__(self, content: Content, addresses: Mapping[str, str], copies: Mapping[str, str]) -> None:
        self._content = content
        self._addresses = addresses
        self._copies = copies
        self._ids = {each.number: each.id for each in content.brief.evidence}

    def site(self, wanted: Wanted, title: str) -> SiteData:
        brief = self._content.brief
        heading = brief.heading
        return SiteData(
            schema=SCHEMA,
            title=title,
            base_url=wanted.base,
            languages=wanted.languages,
            as_of=heading.as_of,
            known_at=heading.known_at,
            timezone=heading.timezone,
            catalogues=heading.catalogue_titles,
            catalogue_revision=heading.catalogue_revision,
            ledger_digest=heading.ledger_digest,
            program=heading.program,
            internal_updates=brief.left_out.updates,
            internal_evidence=brief.left_out.evidence,
            adoption=tuple(
                Count(score.addressee, tally.value, tally.label, tally.count, tally.claimed)
                for score in brief.scoreboard.addressees
                for tally in score.adoption
            ),
            items=tuple(self._item(each) for each in brief.pages),
            deadlines=tuple(self._deadline(each) for each in self._content.deadlines),
            crosswalk=tuple(
                Crossing(each.recommendation, each.provision, each.bearing, each.why)
                for each in brief.crosswalk.crossings
            ),
            evidence=tuple(self._evidence(each) for each in sorted(brief.evidence, key=lambda each: each.id)),
        )

    def _item(self, page: ItemPage) -> Item:
        return Item(
            id=page.item,
            kind=page.kind,
            title=page.title,
            summary=page.summary,
            citation=page.citation,
            group=page.group,
            measure=page.measure,
            url=page.url,
            page=self._addresses[page.item],
            sources=page.sources,
            facts=page.facts,
            questions=page.questions,
            standings=tuple(self._standing(each) for each in page.axes),
            requirements=tuple(self._requirements(page.item)),
            history=tuple(self._update(each) for each in page.history),
            lineage_now=page.lineage_now,
            lineage=tuple(Step(each.item, each.tie, each.day, each.words) for each in page.lineage),
            evidence=self._cited(page.evidence),
        )

    def _standing(self, axis: PageAxis) -> Standing:
        value = axis.standing
        return Standing(
            subject=axis.subject,
            title=axis.subject_title,
            axis=axis.axis,
            value=value.value,
            label=value.label,
            claimed=value.claimed,
            since=value.since,
            basis=axis.basis,
            reason=axis.reason,
            last_looked_at=axis.last_seen,
            stale=axis.stale,
            grade=axis.grade,
            contradicting=axis.contradicting,
            evidence=self._cited(axis.evidence),
        )

    def _requirements(self, item: str) -> Iterable[Requirement]:
        body, actors = self._content.bodies.get(item), self._content.actors
        for each in body.requirements if isinstance(body, Provision) else ():
            who = tuple(actors.get(actor, actor) for actor in each.actors)
            yield Requirement(f"{item}/{each.id}", each.title, each.text, who, each.recipients)

    def _update(self, row: PageUpdate) -> Update:
        return Update(
            id=row.update,
            kind=row.kind,
            subject=row.subject,
            axis=row.axis_label,
            label=row.label,
            effective_date=row.effective_date,
            recorded_on=row.recorded_on,
            author=row.author,
            reason=row.reason,
            state=row.state,
            ended_reason=row.ended_reason,
            corrects=row.corrects,
            evidence=self._cited(row.evidence),
        )

    def _deadline(self, due: Due) -> Deadline:
        return Deadline(
            subject=due.subject,
            item=due.item,
            title=due.requirement_title,
            who=due.actors,
            force=due.force.value,
            due_on=due.due_on,
            counted=due.arithmetic,
            outcome=due.outcome.value,
            days=due.days,
            days_late=due.days_late,
            value=due.recorded.value,
            label=due.recorded.label,
            since=due.recorded.since,
            evidence=self._cited(due.evidence),
        )

    def _evidence(self, piece: Piece) -> Evidence:
        return Evidence(
            id=piece.id,
            kind=piece.kind,
            title=piece.title,
            publisher=piece.publisher,
            published=piece.published,
            locator=piece.locator,
            url=piece.url,
            archive_url=piece.archive_url,
            accessed_on=piece.accessed_on,
            grade=piece.grade,
            quote=piece.quote,
            collected_by=piece.collected_by,
            collected_how=piece.collected_how,
            files=tuple(
                File(each.filename, each.media_type, each.size, each.sha256, self._copies.get(each.sha256, ""))
                for each in piece.files
            ),
        )

    def _cited(self, refs: Iterable[EvidenceRef]) -> tuple[Cited, ...]:
        return tuple(Cited(self._ids[each.number], each.stance) for each in refs)


def _laid_out(value: Any) -> str:
    return "[\n" + ",\n".join(map(_written, value)) + "\n]" if isinstance(value, list) and value else _written(value)


def _written(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)

package nl.waarborg.data.retention;

import io.vertx.core.Future;

import nl.waarborg.data.retention.Links.Following;
import nl.waarborg.data.retention.RecordReading.Found;
import nl.waarborg.data.tx.Statements;
import nl.waarborg.kernel.DatabaseRole;
import nl.waarborg.kernel.retention.Explained;
import nl.waarborg.kernel.retention.Followed;
import nl.waarborg.kernel.retention.GoverningRule;
import nl.waarborg.kernel.retention.RecordFacts;

import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Tells of one record the terms of the records that it follows.
 *
 * @param statements where
 * @param work the dataset of the record
 * @param all the datasets that a run goes through
 * @param explaining tells why the records of a dataset about a person are here
 */
record FollowedTerms(
        Statements statements, DatasetWork work, List<DatasetWork> all, AboutPerson explaining) {

    /** Tells of the records of a dataset about a person. */
    interface AboutPerson {

        /** Why they are here. */
        Future<List<Explained>> explained(DatasetWork dataset, UUID person);
    }

    /** What the record's own columns say, and this. */
    Future<RecordFacts> added(Found row) {
        UUID person = row.subject();
        Future<RecordFacts> added = Future.succeededFuture(row.facts());
        for (Following link : work.links().following()) {
            added =
                    added.compose(
                            facts ->
                                    person == null
                                            ? Future.succeededFuture(begun(link, facts))
                                            : records(link, person, facts)
                                                    .compose(
                                                            told ->
                                                                    gone(
                                                                            link, row.id(), person,
                                                                            told)));
        }
        return added;
    }

    private Future<RecordFacts> records(Following link, UUID person, RecordFacts facts) {
        Future<RecordFacts> told = Future.succeededFuture(begun(link, facts));
        for (DatasetWork others : all) {
            if (link.datasets().contains(others.name())) {
                told =
                        told.compose(
                                sofar ->
                                        explaining
                                                .explained(others, person)
                                                .map(found -> with(link, others, sofar, found)));
            }
        }
        return told;
    }

    /** What other rules that the same one follows said counts as well. */
    private static RecordFacts begun(Following link, RecordFacts facts) {
        return facts.following(link.rule(), facts.followed(link.rule()).orElse(Followed.NONE));
    }

    private RecordFacts with(
            Following link, DatasetWork others, RecordFacts facts, List<Explained> found) {
        RecordFacts told = facts;
        for (Explained one : found) {
            Followed followed = told.followed(link.rule()).orElse(Followed.NONE);
            boolean leaves = others.leavesBy(one.verdict().effect());
            told =
                    told.following(
                            link.rule(), followed.and(one.verdict(), link.followed(), leaves));
            if (one.verdict().isUnder(link.followed())) {
                told = dated(link, told, one.dates());
            }
        }
        return told;
    }

    /** The record has the newest of the dates that the others' terms run from. */
    private RecordFacts dated(Following link, RecordFacts facts, Map<String, LocalDate> dates) {
        RecordFacts dated = facts;
        for (GoverningRule rule : work.rules().rules()) {
            String event = rule.rule().anchor().event();
            LocalDate day = dates.get(event);
            if (rule.id().equals(link.rule())
                    && day != null
                    && dated.anchor(event).filter(day::isBefore).isEmpty()) {
                dated = dated.at(event, day);
            }
        }
        return dated;
    }

    /** Records that are gone count as well, unless this one was made after that. */
    private Future<RecordFacts> gone(Following link, UUID id, UUID person, RecordFacts facts) {
        RowView rows = new RowView(work.dataset(), "t");
        var made =
                statements
                        .run(
                                work.role(),
                                DSL.select(
                                                new RuleConditions(
                                                                rows,
                                                                work.zone(),
                                                                work.day(),
                                                                Map.of())
                                                        .dayOf(
                                                                rows.field(
                                                                        work.dataset()
                                                                                .createdAt())))
                                        .from(rows.table())
                                        .where(rows.id().eq(DSL.val(id, SQLDataType.UUID))))
                        .map(found -> found.iterator().next().getLocalDate(0));
        return made.compose(day -> core(link, person, day))
                .map(
                        core -> {
                            Followed followed = facts.followed(link.rule()).orElse(Followed.NONE);
                            return facts.following(
                                    link.rule(), followed.since(core.gone(), core.aside()));
                        });
    }

    private record Core(Optional<LocalDate> gone, boolean aside) {}

    private Future<Core> core(Following link, UUID person, LocalDate made) {
        return statements
                .run(
                        new DatabaseRole.Core(),
                        DSL.resultQuery(
                                "SELECT (SELECT f.gone_on FROM core.followed f WHERE f.rule = {0}"
                                        + " AND f.subject_id = {1} AND f.gone_on >= {2}), EXISTS"
                                        + " (SELECT FROM core.restricted_subjects() r WHERE r ="
                                        + " {1}) AND NOT core.nothing_restricted()",
                                DSL.inline(link.followed()),
                                DSL.val(person, SQLDataType.UUID),
                                DSL.val(made, SQLDataType.LOCALDATE)))
                .map(rows -> rows.iterator().next())
                .map(row -> new Core(Optional.ofNullable(row.getLocalDate(0)), row.getBoolean(1)));
    }
}

package nl.waarborg.data.retention;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;

import nl.waarborg.data.retention.Links.Following;
import nl.waarborg.data.tx.Statements;
import nl.waarborg.kernel.DatabaseRole;

import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.Select;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Looks at rows of datasets whose own dates do not say all, some at a time, and asks the tables of
 * others about them: each in the role of whom it belongs to, none joined with another's. Within one
 * transaction, confined to one event loop.
 *
 * @param statements where
 * @param all what the run goes through
 * @param foretold whether the run is still to come, so that what it will have erased by then is
 *     left out; else what is there when it comes to those rows counts
 */
record Choosing(Statements statements, List<DatasetWork> all, boolean foretold) {

    /** Rows that are looked at together where nothing else sets the number. */
    static final int AT_ONCE = 5_000;

    /**
     * The next rows that could be due, in the order of their ids.
     *
     * @param after those up to here were looked at
     */
    Future<List<UUID>> next(DatasetWork work, Optional<UUID> after, int most) {
        Map<String, Answer> beforehand = new HashMap<>();
        work.links()
                .byRule()
                .forEach((rule, links) -> beforehand.put(rule, beforehand(work, links)));
        DueRows due =
                work.only(new Chosen(Optional.empty(), beforehand, Optional.empty())).due("t");
        Condition next =
                after.map(id -> due.rows().id().gt(DSL.val(id, SQLDataType.UUID)))
                        .orElse(DSL.noCondition());
        return ids(
                work.role(),
                DSL.select(due.rows().id())
                        .from(due.rows().table())
                        .where(due.due(), next)
                        .orderBy(due.rows().id())
                        .limit(DSL.inline(most)));
    }

    /** A run need not look at those whose person's records are all there still. */
    private Answer beforehand(DatasetWork work, List<Following> links) {
        if (foretold || !(work.role() instanceof DatabaseRole.Core)) {
            return Answer.MAY_GO;
        }
        List<Field<String>> followed = new ArrayList<>();
        links.forEach(link -> followed.add(DSL.inline(link.followed())));
        return (rows, own) ->
                own.or(
                        DSL.condition(
                                "{0} IN (SELECT f.subject_id FROM core.followed f WHERE f.rule IN"
                                        + " ({1}))",
                                rows.subject(), DSL.list(followed)));
    }

    /** The dataset with only these rows of it, and all that decides about them. */
    Future<DatasetWork> among(DatasetWork work, List<UUID> ids) {
        if (!work.asks()) {
            return Future.succeededFuture(
                    work.only(new Chosen(Optional.of(ids), Map.of(), Optional.empty())));
        }
        FollowedRows followed = new FollowedRows(this, work, ids);
        Map<String, Answer> answers = new HashMap<>();
        Future<?> asked = Future.succeededFuture();
        for (var links : work.links().byRule().entrySet()) {
            asked =
                    asked.compose(_ -> followed.answer(links.getValue()))
                            .onSuccess(answer -> answers.put(links.getKey(), answer));
        }
        return asked.compose(_ -> named(work, ids, answers))
                .map(named -> work.only(new Chosen(Optional.of(ids), answers, named)));
    }

    /** Of accounts that would go, those that a record names which stays. */
    private Future<Optional<List<UUID>>> named(
            DatasetWork work, List<UUID> ids, Map<String, Answer> answers) {
        if (!work.isAccount() || !foretold) {
            return Future.succeededFuture(Optional.empty());
        }
        DatasetWork unnamed =
                work.only(new Chosen(Optional.of(ids), answers, Optional.of(List.of())));
        DueRows due = unnamed.due("t");
        return ids(
                        work.role(),
                        DSL.select(due.rows().id())
                                .from(due.rows().table())
                                .where(unnamed.acted(due)))
                .compose(going -> new AccountNames(statements, all).named(going))
                .map(Optional::of);
    }

    /** The rows of a dataset about some people. */
    Future<List<UUID>> rowsOf(DatasetWork work, List<UUID> persons) {
        RowView rows = new RowView(work.dataset(), "t");
        return ids(
                work.role(),
                DSL.select(rows.id())
                        .from(rows.table())
                        .where(DatasetWork.anyOf(rows.subject(), persons)));
    }

    private Future<List<UUID>> ids(DatabaseRole role, Select<?> query) {
        return statements.run(role, query).map(Choosing::ids);
    }

    private static List<UUID> ids(RowSet<Row> rows) {
        List<UUID> ids = new ArrayList<>();
        rows.forEach(row -> ids.add(row.getUUID(0)));
        return ids;
    }
}

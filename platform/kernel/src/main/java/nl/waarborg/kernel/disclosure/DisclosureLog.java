package nl.waarborg.kernel.disclosure;

import io.vertx.core.Future;

import nl.waarborg.spi.DisclosureGround;
import nl.waarborg.spi.Row;
import nl.waarborg.spi.SubjectId;
import nl.waarborg.spi.Tx;

import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Select;
import org.jooq.impl.DSL;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Reads the log of disclosures. Pure but for the transaction it is given. */
public final class DisclosureLog {

    private static final Field<UUID> ID = DisclosureTable.DATASET.id().field();
    private static final int AT_ONCE = 1_000;

    private DisclosureLog() {}

    /**
     * Everything that went to others of a person, latest first, however much: for the access
     * package (AVG art. 15(1)(c)) and for telling recipients (art. 19).
     *
     * @param tx a transaction in the core's role
     */
    public static Future<List<Line>> of(Tx tx, SubjectId subject) {
        return more(tx, subject, Optional.empty(), new ArrayList<>());
    }

    private static Future<List<Line>> more(
            Tx tx, SubjectId subject, Optional<UUID> before, List<Line> found) {
        return tx.list(query(subject, before, AT_ONCE))
                .compose(
                        rows -> {
                            rows.forEach(row -> found.add(line(row)));
                            return rows.size() < AT_ONCE
                                    ? Future.succeededFuture(List.copyOf(found))
                                    : more(tx, subject, Optional.of(found.getLast().id()), found);
                        });
    }

    /** The lines of a person, latest first, from below an id. */
    public static Select<? extends Record> query(
            SubjectId subject, Optional<UUID> before, int most) {
        Condition below = before.map(ID::lt).orElse(DSL.noCondition());
        return DSL.select(
                        ID,
                        DisclosureTable.DATASET.createdAt().field(),
                        DisclosureTable.ACT.field(),
                        DisclosureTable.RECIPIENT.field(),
                        DisclosureTable.GROUND.field(),
                        DisclosureTable.DATA.field(),
                        DisclosureTable.PURPOSE.field(),
                        DisclosureTable.RECORD_DATASET.field(),
                        DisclosureTable.RECORD_ID.field(),
                        DisclosureTable.ACTOR_ID.field())
                .from(DisclosureTable.DATASET.asTable())
                .where(DisclosureTable.SUBJECT_ID.field().eq(subject.value()).and(below))
                .orderBy(ID.desc())
                .limit(most);
    }

    /** The line of a row that {@link #query} found. */
    public static Line line(Row row) {
        return new Line(
                row.get(DisclosureTable.DATASET.id()),
                row.get(DisclosureTable.DATASET.createdAt()),
                row.get(DisclosureTable.ACT),
                row.get(DisclosureTable.RECIPIENT),
                row.get(DisclosureTable.GROUND),
                List.of(row.get(DisclosureTable.DATA)),
                row.get(DisclosureTable.PURPOSE),
                row.find(DisclosureTable.RECORD_DATASET),
                row.find(DisclosureTable.RECORD_ID),
                row.find(DisclosureTable.ACTOR_ID));
    }

    /**
     * One disclosure.
     *
     * @param id its id
     * @param at when
     * @param act by which act
     * @param recipient to whom: the short name of a party in the tenant's file
     * @param ground on what ground
     * @param data which data
     * @param activity the number of the processing activity it served
     * @param recordDataset the kind of the record by which it happened
     * @param recordId the record by which it happened
     * @param actor the account that did it
     */
    public record Line(
            UUID id,
            Instant at,
            String act,
            String recipient,
            DisclosureGround ground,
            List<String> data,
            String activity,
            Optional<String> recordDataset,
            Optional<UUID> recordId,
            Optional<UUID> actor) {}
}

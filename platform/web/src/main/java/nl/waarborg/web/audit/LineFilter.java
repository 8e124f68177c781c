package nl.waarborg.web.audit;

import nl.waarborg.kernel.audit.AuditTables;
import nl.waarborg.spi.Input.Meaning;

import org.jooq.Condition;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

import java.util.UUID;

/**
 * Which lines a list shows.
 *
 * @param record only those about this row
 * @param actor only those of this account
 * @param dataset only those of this table
 */
public record LineFilter(
        @Meaning("Only lines about this record") @Nullable UUID record,
        @Meaning("Only lines of this account") @Nullable UUID actor,
        @Meaning("Only lines of this dataset") @Nullable String dataset) {

    Condition condition() {
        return (record == null ? DSL.noCondition() : AuditTables.RECORD.field().eq(record))
                .and(actor == null ? DSL.noCondition() : AuditTables.ACTOR.field().eq(actor))
                .and(dataset == null ? DSL.noCondition() : AuditTables.DATASET.field().eq(dataset));
    }
}

package nl.waarborg.web.rights;

import nl.waarborg.kernel.rights.CaseStatus;
import nl.waarborg.kernel.rights.RequestTable;
import nl.waarborg.kernel.rights.RequestType;
import nl.waarborg.spi.Input.Meaning;

import org.jooq.Condition;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

import java.time.LocalDate;
import java.util.UUID;

/**
 * Which requests a list shows.
 *
 * @param overdue only those whose deadline has passed without an answer
 * @param status only those that stand so
 * @param type only those that ask for this
 * @param subject only those about this person
 * @param handler only those that this account handles
 */
record RequestFilter(
        @Nullable @Meaning("Only those whose deadline has passed without an answer")
                Boolean overdue,
        @Nullable @Meaning("Only those that stand so") CaseStatus status,
        @Nullable @Meaning("Only those that ask for this") RequestType type,
        @Nullable @Meaning("Only those about this person") UUID subject,
        @Nullable @Meaning("Only those that this account handles") UUID handler) {

    Condition condition(LocalDate today) {
        Condition all = DSL.noCondition();
        if (Boolean.TRUE.equals(overdue)) {
            all =
                    all.and(RequestTable.CLOSED_AT.field().isNull())
                            .and(RequestTable.DUE_ON.field().lt(today));
        }
        if (status != null) {
            all = all.and(RequestTable.STATUS.field().eq(status));
        }
        if (type != null) {
            all = all.and(RequestTable.TYPE.field().eq(type));
        }
        if (subject != null) {
            all = all.and(RequestTable.SUBJECT_ID.field().eq(subject));
        }
        return handler == null ? all : all.and(RequestTable.HANDLER_ID.field().eq(handler));
    }
}

package nl.waarborg.kernel.retention;

import nl.waarborg.spi.Column;
import nl.waarborg.spi.Dataset;
import nl.waarborg.spi.SubjectLink;

import org.jooq.Condition;
import org.jooq.Select;
import org.jooq.impl.DSL;

/**
 * Conditions that a hold is about a row: on it, on one that it hangs on, or on the person. They ask
 * functions of {@code db/migrations} that tell ids and no reasons. Pure.
 */
enum HeldRows {
    /** Any hold: the row is not removed. */
    KEPT("held"),
    /** A claim, suspected fraud, an objection: the row is not changed. */
    FROZEN("frozen"),
    /** An objection that is weighed: the row is not used. */
    CONTESTED("contested");

    private final String how;

    HeldRows(String how) {
        this.how = how;
    }

    /** Never unknown, also of a row whose person was taken out of it. */
    Condition among(Dataset dataset) {
        return DSL.condition("({0}) IS TRUE", about(dataset));
    }

    private Condition about(Dataset dataset) {
        return switch (dataset.about()) {
            case SubjectLink.Direct(Column<?> person) -> itself(dataset).or(ofPerson(person));
            case SubjectLink.Through(Column<?> above, Dataset parent) ->
                    itself(dataset)
                            .or(DSL.condition("{0} IN ({1})", above.field(), heldOf(parent)));
            case SubjectLink.Nobody _ ->
                    throw new IllegalArgumentException(
                            dataset.table() + " is about nobody, so that no hold is about it");
        };
    }

    private Condition itself(Dataset dataset) {
        return DSL.condition(
                "{0} IN (SELECT {1}({2}))",
                dataset.id().field(),
                DSL.name("core", how + "_records"),
                DSL.inline(dataset.table().toString()));
    }

    private Condition ofPerson(Column<?> person) {
        return DSL.condition(
                "{0} IN (SELECT {1}())", person.field(), DSL.name("core", how + "_subjects"));
    }

    private Select<?> heldOf(Dataset parent) {
        return DSL.select(parent.id().field()).from(parent.asTable()).where(among(parent));
    }
}

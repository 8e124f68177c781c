package nl.waarborg.kernel;

import nl.waarborg.spi.Column;
import nl.waarborg.spi.Dataset;
import nl.waarborg.spi.SubjectId;
import nl.waarborg.spi.SubjectLink;

import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.Select;
import org.jooq.impl.DSL;

/** The rows that are about a person, as the declaration links them. */
public final class SubjectRows {

    private SubjectRows() {}

    /** The condition on a dataset's rows; never true for a dataset about nobody. */
    public static Condition about(Dataset dataset, SubjectId subject) {
        return switch (dataset.about()) {
            case SubjectLink.Direct direct -> direct.column().field().eq(subject.value());
            case SubjectLink.Through(var column, Dataset parent) ->
                    column.field()
                            .in(
                                    DSL.select(parent.id().field())
                                            .from(parent.asTable())
                                            .where(about(parent, subject)));
            case SubjectLink.Nobody ignored -> DSL.falseCondition();
        };
    }

    /** All declared columns of those rows, the oldest first. */
    public static Select<?> select(Dataset dataset, SubjectId subject) {
        Field<?>[] fields = dataset.columns().stream().map(Column::field).toArray(Field<?>[]::new);
        return DSL.select(fields)
                .from(dataset.asTable())
                .where(about(dataset, subject))
                .orderBy(dataset.createdAt().field(), dataset.id().field());
    }
}

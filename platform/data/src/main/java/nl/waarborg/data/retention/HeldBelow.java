package nl.waarborg.data.retention;

import nl.waarborg.spi.Dataset;
import nl.waarborg.spi.SubjectLink;

import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.Table;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

import java.util.List;
import java.util.UUID;

/**
 * A hold on something that shares the term of a row keeps that row as well: the database would let
 * neither go. Looked up from the holds, of which there are few.
 */
final class HeldBelow {

    private static final Field<UUID> HELD = DSL.field(DSL.name("held", "id"), SQLDataType.UUID);

    private HeldBelow() {}

    /** Whether anything that hangs on a row is held, however far below. */
    static Condition any(RowView rows, List<Dataset> hanging) {
        return hanging.stream()
                .map(dataset -> one(rows, dataset))
                .reduce(DSL.falseCondition(), Condition::or);
    }

    private static Condition one(RowView rows, Dataset dataset) {
        RowView below = new RowView(dataset, rows.alias() + "_held0");
        Table<?> found =
                DSL.table(
                                "(SELECT core.held_records({0}) AS id)",
                                DSL.inline(dataset.table().toString()))
                        .as("held")
                        .join(below.table())
                        .on(below.id().eq(HELD), ofTenant(below));
        SubjectLink.Through link = (SubjectLink.Through) dataset.about();
        for (int depth = 1; !link.parent().table().equals(rows.dataset().table()); depth++) {
            RowView above = new RowView(link.parent(), rows.alias() + "_held" + depth);
            found =
                    found.join(above.table())
                            .on(above.id().eq(below.field(link.column())), ofTenant(above));
            below = above;
            link = (SubjectLink.Through) link.parent().about();
        }
        return DSL.condition(
                "({0} IN ({1})) IS TRUE",
                rows.id(), DSL.select(below.field(link.column())).from(found));
    }

    private static Condition ofTenant(RowView rows) {
        return DSL.condition("{0} = core.tenant()", rows.field(rows.dataset().tenantId()));
    }
}

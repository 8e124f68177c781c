package nl.waarborg.data.retention;

import nl.waarborg.spi.Column;
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
 * Holds on other records that keep a row as well, because the database would not let it go: on what
 * shares its term, and on what it hangs on. Looked up from the holds, of which there are few.
 */
final class HeldNearby {

    private static final Field<UUID> HELD = DSL.field(DSL.name("held", "id"), SQLDataType.UUID);

    private HeldNearby() {}

    /** Whether anything that hangs on a row is held, however far below. */
    static Condition below(RowView rows, List<Dataset> hanging) {
        return hanging.stream()
                .map(dataset -> below(rows, dataset))
                .reduce(DSL.falseCondition(), Condition::or);
    }

    private static Condition below(RowView rows, Dataset dataset) {
        RowView below = new RowView(dataset, rows.alias() + "_held0");
        Table<?> found =
                DSL.table("(SELECT {0} AS id)", holdsOn(dataset))
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

    /** Whether anything that a row hangs on is held, however far above. */
    static Condition above(RowView rows) {
        if (!(rows.dataset().about() instanceof SubjectLink.Through(Column<UUID> column, var on))) {
            return DSL.falseCondition();
        }
        RowView above = new RowView(on, rows.alias() + "_up");
        Condition held =
                DSL.condition("({0} IN (SELECT {1})) IS TRUE", rows.field(column), holdsOn(on));
        return on.about() instanceof SubjectLink.Through
                ? held.or(
                        DSL.condition(
                                "({0} IN ({1})) IS TRUE",
                                rows.field(column),
                                DSL.select(above.id())
                                        .from(above.table())
                                        .where(ofTenant(above), above(above))))
                : held;
    }

    private static Field<UUID> holdsOn(Dataset dataset) {
        return DSL.field(
                "core.held_records({0})", UUID.class, DSL.inline(dataset.table().toString()));
    }

    private static Condition ofTenant(RowView rows) {
        return DSL.condition("{0} = core.tenant()", rows.field(rows.dataset().tenantId()));
    }
}

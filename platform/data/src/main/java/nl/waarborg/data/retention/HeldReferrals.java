package nl.waarborg.data.retention;

import nl.waarborg.spi.Column;
import nl.waarborg.spi.Dataset;
import nl.waarborg.spi.SubjectLink;

import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.Table;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Holds on rows that refer to others, whomever those are about: the database lets none of the
 * others go. Looked up from what is held and set aside, of which there is little.
 *
 * @param day the day of the run
 * @param zone the tenant's zone
 */
record HeldReferrals(LocalDate day, ZoneId zone) {

    /** Whether something that is kept as it is leads to a row on a way. */
    Condition keep(RowView rows, Referral way) {
        RowView below = new RowView(way.first(), rows.alias() + "_refers0");
        Condition held = ofTenant(below).and(held(below, way));
        Table<?> found = below.table();
        for (int at = 1; at < way.steps().size(); at++) {
            RowView above = new RowView(way.steps().get(at).from(), rows.alias() + "_refers" + at);
            found =
                    found.join(above.table())
                            .on(above.id().eq(reference(below, way, at - 1)), ofTenant(above));
            below = above;
        }
        return DSL.condition(
                "({0} IN ({1})) IS TRUE",
                rows.id(),
                DSL.select(reference(below, way, way.steps().size() - 1)).from(found).where(held));
    }

    private static Field<UUID> reference(RowView rows, Referral way, int step) {
        return DSL.field(
                DSL.name(rows.alias(), way.steps().get(step).key().column()), SQLDataType.UUID);
    }

    /** The person's own hold and restriction keep all rows about that person anyway. */
    private Condition held(RowView rows, Referral way) {
        Field<UUID> records =
                DSL.field(
                        way.lets() ? "core.frozen_records({0})" : "core.held_records({0})",
                        UUID.class,
                        DSL.inline(rows.dataset().table().toString()));
        Condition record = anyOf(rows.id(), records);
        return way.ofOnePerson() ? record : record.or(ofHeldPerson(rows, way));
    }

    private Condition ofHeldPerson(RowView rows, Referral way) {
        return switch (rows.dataset().about()) {
            case SubjectLink.Direct(Column<UUID> person) ->
                    people(way)
                            .map(held -> anyOf(rows.field(person), held))
                            .reduce(DSL.falseCondition(), Condition::or);
            case SubjectLink.Through(Column<UUID> column, Dataset parent) -> {
                RowView above = new RowView(parent, rows.alias() + "_above");
                yield rows.field(column)
                        .in(
                                DSL.select(above.id())
                                        .from(above.table())
                                        .where(ofTenant(above), ofHeldPerson(above, way)));
            }
            case SubjectLink.Nobody _ -> DSL.falseCondition();
        };
    }

    /** What is only set aside may lose what it refers to. */
    private Stream<Field<UUID>> people(Referral way) {
        return way.lets()
                ? Stream.of(DSL.field("core.frozen_subjects()", UUID.class))
                : Stream.of(
                        DSL.field("core.held_subjects()", UUID.class),
                        DSL.field(
                                "core.restricted_on({0}, {1})",
                                UUID.class,
                                DSL.val(day, SQLDataType.LOCALDATE),
                                DSL.inline(zone.getId())));
    }

    /** An array is asked for by the index, however many rows there are. */
    private static Condition anyOf(Field<UUID> asked, Field<UUID> held) {
        return DSL.condition("{0} = ANY (ARRAY(SELECT {1}))", asked, held);
    }

    private static Condition ofTenant(RowView rows) {
        return DSL.condition("{0} = core.tenant()", rows.field(rows.dataset().tenantId()));
    }
}

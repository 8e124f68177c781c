package nl.waarborg.data.retention;

import nl.waarborg.kernel.retention.HoldTable;
import nl.waarborg.kernel.retention.RestrictionTable;
import nl.waarborg.spi.Column;
import nl.waarborg.spi.Dataset;
import nl.waarborg.spi.SubjectLink;

import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Table;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

import java.util.UUID;

/**
 * Rows of a dataset under a name of their own in a query.
 *
 * @param dataset the dataset
 * @param alias the name
 */
record RowView(Dataset dataset, String alias) {

    Table<Record> table() {
        return dataset.asTable().as(alias);
    }

    <T> Field<T> field(Column<T> column) {
        return DSL.field(DSL.name(alias, column.name()), column.type());
    }

    Field<UUID> id() {
        return field(dataset.id());
    }

    /** The same tenant and, in both, these values. */
    <T> Condition sameAs(RowView other, Column<T> own, Column<T> others) {
        return field(dataset.tenantId())
                .eq(other.field(other.dataset().tenantId()))
                .and(field(own).eq(other.field(others)));
    }

    /** Who may be forgotten once the row is gone: the person it is about, or that it kept. */
    Field<UUID> forgotten() {
        if (dataset == RestrictionTable.DATASET) {
            return field(RestrictionTable.SUBJECT_ID);
        }
        return dataset == HoldTable.DATASET ? field(HoldTable.SUBJECT_ID) : subject();
    }

    /** The person a row is about, by way of its parents; null where it is about nobody. */
    Field<UUID> subject() {
        return switch (dataset.about()) {
            case SubjectLink.Direct direct -> field(direct.column());
            case SubjectLink.Through(Column<UUID> column, Dataset parent) -> {
                RowView above = new RowView(parent, alias + "_above");
                yield DSL.field(
                        DSL.select(above.subject())
                                .from(above.table())
                                .where(above.sameAs(this, parent.id(), column)));
            }
            case SubjectLink.Nobody _ -> DSL.inline(null, SQLDataType.UUID);
        };
    }
}

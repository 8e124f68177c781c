package nl.waarborg.data.retention;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;

import nl.waarborg.data.tx.Statements;
import nl.waarborg.kernel.DatabaseRole;
import nl.waarborg.kernel.retention.Effect;
import nl.waarborg.spi.Dataset;
import nl.waarborg.spi.Erasure;
import nl.waarborg.spi.SubjectLink;

import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Which accounts will still be named once a run has erased what is due: a record that goes that day
 * keeps nobody's account, a person's own neither.
 *
 * @param statements where
 * @param all what the run goes through
 */
record AccountNames(Statements statements, List<DatasetWork> all) {

    /**
     * Where records name accounts.
     *
     * @param schema the schema
     * @param table the table
     * @param column its column
     */
    private record Reference(String schema, String table, String column) {

        DatabaseRole role() {
            return schema.equals("core")
                    ? new DatabaseRole.Core()
                    : new DatabaseRole.OfPlugin(schema);
        }

        boolean isIn(Dataset dataset) {
            return dataset.table().toString().equals(schema + "." + table);
        }

        boolean isIn(Dataset dataset, Effect effect) {
            return DueRows.emptied(dataset, effect).stream()
                    .anyMatch(one -> one.name().equals(column));
        }
    }

    /** Those of some accounts. */
    Future<List<UUID>> named(List<UUID> accounts) {
        if (accounts.isEmpty()) {
            return Future.succeededFuture(List.of());
        }
        return statements
                .run(
                        new DatabaseRole.Core(),
                        DSL.resultQuery("SELECT * FROM core.account_references() ORDER BY 1, 2, 3"))
                .compose(
                        rows -> {
                            List<Future<List<UUID>>> asked = new ArrayList<>();
                            for (Row row : rows) {
                                Reference one =
                                        new Reference(
                                                row.getString(0),
                                                row.getString(1),
                                                row.getString(2));
                                asked.add(named(one, accounts));
                            }
                            return Future.all(asked);
                        })
                .map(
                        found -> {
                            Set<UUID> named = new HashSet<>();
                            found.<List<UUID>>list().forEach(named::addAll);
                            return List.copyOf(named);
                        });
    }

    private Future<List<UUID>> named(Reference reference, List<UUID> accounts) {
        Field<UUID> column = DSL.field(DSL.name("r", reference.column()), SQLDataType.UUID);
        return statements
                .run(
                        reference.role(),
                        DSL.selectDistinct(column)
                                .from(
                                        DSL.table(DSL.name(reference.schema(), reference.table()))
                                                .as("r"))
                                .where(
                                        DatasetWork.anyOf(column, accounts),
                                        DSL.condition("({0}) IS NOT TRUE", ended(reference))))
                .map(
                        rows -> {
                            List<UUID> named = new ArrayList<>();
                            rows.forEach(row -> named.add(row.getUUID(0)));
                            return named;
                        });
    }

    /** Whether the run ends the reference of a row, or the row itself. */
    private Condition ended(Reference reference) {
        for (DatasetWork work : all) {
            if (work.asks()) {
                // Such rows are worked on after the accounts.
                continue;
            }
            if (reference.isIn(work.dataset())) {
                DueRows due = work.due("r");
                return work.acted(due).and(due.effect().in(ending(reference, work.dataset())));
            }
            Optional<Dataset> hanging = work.hanging().stream().filter(reference::isIn).findFirst();
            if (hanging.isPresent()) {
                return above(
                        work,
                        new RowView(hanging.get(), "r"),
                        endingOfLeaf(reference, hanging.get()));
            }
        }
        return DSL.falseCondition();
    }

    /** Whether the row that others hang on ends so, by way of those between. */
    private static Condition above(DatasetWork work, RowView row, List<String> effects) {
        SubjectLink.Through link = (SubjectLink.Through) row.dataset().about();
        String alias = row.alias() + "_up";
        if (link.parent().table().equals(work.dataset().table())) {
            DueRows due = work.due(alias);
            return DSL.exists(
                    DSL.selectOne()
                            .from(due.rows().table())
                            .where(
                                    due.rows().sameAs(row, link.parent().id(), link.column()),
                                    work.acted(due),
                                    due.effect().in(effects)));
        }
        RowView parent = new RowView(link.parent(), alias);
        return DSL.exists(
                DSL.selectOne()
                        .from(parent.table())
                        .where(
                                parent.sameAs(row, link.parent().id(), link.column()),
                                above(work, parent, effects)));
    }

    private static List<String> ending(Reference reference, Dataset dataset) {
        List<String> ending = new ArrayList<>(List.of(Effect.DELETE.name()));
        for (Effect effect : List.of(Effect.EMPTY, Effect.STRIP)) {
            if (reference.isIn(dataset, effect)) {
                ending.add(effect.name());
            }
        }
        return ending;
    }

    /** A leaf is emptied as it declares, or goes, when what it hangs on is emptied. */
    private static List<String> endingOfLeaf(Reference reference, Dataset leaf) {
        boolean ends =
                switch (leaf.onErasure()) {
                    case Erasure.DeleteRow _ -> true;
                    case Erasure.Anonymise _ -> reference.isIn(leaf, Effect.EMPTY);
                    case Erasure.StripTo _ -> reference.isIn(leaf, Effect.STRIP);
                    case Erasure.Keep _ -> false;
                };
        return ends
                ? List.of(Effect.DELETE.name(), Effect.EMPTY.name(), Effect.STRIP.name())
                : List.of(Effect.DELETE.name());
    }
}

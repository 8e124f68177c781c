package nl.waarborg.data.tx;

import nl.waarborg.spi.Column;

import org.jooq.Field;
import org.jooq.Name;

import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/** What a query selects, in order: where the value of a column stands in each row. */
final class Selection {

    private static final int PARTS = 3;

    private final List<? extends Field<?>> fields;
    private final IdentityHashMap<Field<?>, Integer> positions = new IdentityHashMap<>();
    private final Map<String, Integer> named = new HashMap<>();

    private Selection(List<? extends Field<?>> fields) {
        this.fields = List.copyOf(fields);
        for (int i = 0; i < fields.size(); i++) {
            positions.put(fields.get(i), i);
            named.put(column(i), i);
        }
    }

    static Selection of(List<? extends Field<?>> fields) {
        if (fields.isEmpty()) {
            throw new IllegalArgumentException("A query names the columns that it selects");
        }
        return new Selection(fields);
    }

    static Selection ofColumns(List<Column<?>> columns) {
        return of(columns.stream().<Field<?>>map(Column::field).toList());
    }

    List<? extends Field<?>> fields() {
        return fields;
    }

    int position(Column<?> column) {
        Integer position = positions.get(column.field());
        if (position == null) {
            throw new IllegalArgumentException("The query did not select " + column);
        }
        return position;
    }

    /** The column's name with schema and table. */
    String column(int position) {
        return String.join(".", fields.get(position).getQualifiedName().getName());
    }

    /** Where the id of the row stands that the column belongs to. */
    int idBeside(int position) {
        Name name = fields.get(position).getQualifiedName();
        String[] parts = name.getName();
        Integer id = parts.length == PARTS ? named.get(parts[0] + "." + parts[1] + ".id") : null;
        if (id == null) {
            throw new IllegalArgumentException(
                    "A query that selects the encrypted column "
                            + column(position)
                            + " must select the id of its table too");
        }
        return id;
    }
}

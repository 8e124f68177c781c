package nl.waarborg.spi;

import org.jooq.DataType;
import org.jooq.Field;
import org.jooq.impl.DSL;

import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A declared column and, at once, the jOOQ field that queries use: a query cannot name a column
 * that is not declared.
 *
 * <p>Made by {@link Columns}. Values are plain in a plugin; a column whose {@link
 * Category#encrypted() category} is encrypted holds {@code bytea} in the database and can be
 * selected and written, but not compared.
 *
 * @param <T> the type of its values
 */
public final class Column<T> {

    private final TableName table;
    private final String name;
    private final DataType<T> type;
    private final Category category;
    private final Set<ColumnTrait> traits;
    private final Map<String, Category> jsonKeys;
    private final Field<T> field;

    Column(
            TableName table,
            String name,
            DataType<T> type,
            Category category,
            Set<ColumnTrait> traits) {
        this(table, name, type, category, traits, Map.of());
    }

    Column(
            TableName table,
            String name,
            DataType<T> type,
            Category category,
            Set<ColumnTrait> traits,
            Map<String, Category> jsonKeys) {
        this.table = table;
        this.name = Names.sql("column", name);
        this.type = type;
        this.category = category;
        this.traits = traits.isEmpty() ? Set.of() : Set.copyOf(EnumSet.copyOf(traits));
        this.jsonKeys = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(jsonKeys));
        this.field = DSL.field(DSL.name(table.schema(), table.table(), name), type);
    }

    /** The table the column belongs to. */
    public TableName table() {
        return table;
    }

    /** The column's name in the database. */
    public String name() {
        return name;
    }

    /** The jOOQ type of plain values, whatever the database holds. */
    public DataType<T> type() {
        return type;
    }

    /** What kind of data it holds. */
    public Category category() {
        return category;
    }

    /** Whether it may be empty. */
    public boolean nullable() {
        return traits.contains(ColumnTrait.NULLABLE);
    }

    /** Whether the core encrypts it. */
    public boolean encrypted() {
        return category.encrypted();
    }

    /** Whether an exact match can be found without decrypting. */
    public boolean blindIndexed() {
        return traits.contains(ColumnTrait.BLIND_INDEXED);
    }

    /** Whether it is the e-mail address at which the person of the row is reached. */
    public boolean contactAddress() {
        return traits.contains(ColumnTrait.CONTACT_ADDRESS);
    }

    /** Who provided what stands in it: as it was declared, or else as its category tells. */
    public Provider providedBy() {
        return declaredProvider().orElseGet(category::usuallyProvidedBy);
    }

    /** Who provided it, where that was declared; needed where the category does not tell. */
    public Optional<Provider> declaredProvider() {
        if (traits.contains(ColumnTrait.BY_PERSON)) {
            return Optional.of(Provider.PERSON);
        }
        if (traits.contains(ColumnTrait.BY_ORGANISATION)) {
            return Optional.of(Provider.ORGANISATION);
        }
        return traits.contains(ColumnTrait.BY_OTHERS)
                ? Optional.of(Provider.OTHERS)
                : Optional.empty();
    }

    /** Whether it holds a JSON object. */
    public boolean json() {
        return !jsonKeys.isEmpty();
    }

    /** The keys a JSON column may hold, each with its category; empty for any other column. */
    public Map<String, Category> jsonKeys() {
        return jsonKeys;
    }

    /** The field for queries, qualified with schema and table. */
    public Field<T> field() {
        return field;
    }

    @Override
    public String toString() {
        return table + "." + name;
    }
}

package nl.waarborg.spi;

import org.jooq.DataType;
import org.jooq.JSONB;
import org.jooq.impl.SQLDataType;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * The columns of one table, declared one after the other.
 *
 * <p>Four stand in every table and are declared already: {@code tenant_id}, {@link #id()}, {@link
 * #version()} and {@link #createdAt()}. The core fills them and counts the version up at each
 * change.
 *
 * <p>Not safe for threads while declaring: fill it in a static initialiser and hand it to {@link
 * Dataset#of}.
 */
public final class Columns {

    private final TableName table;
    private final Map<String, Column<?>> byName = new LinkedHashMap<>();
    private final Column<String> tenantId;
    private final Column<UUID> id;
    private final Column<Long> version;
    private final Column<Instant> createdAt;

    private Columns(TableName table) {
        this.table = table;
        tenantId = text("tenant_id", Category.OPERATIONAL);
        id = uuid("id", Category.OPERATIONAL);
        version = number("version", Category.OPERATIONAL);
        createdAt = instant("created_at", Category.OPERATIONAL);
    }

    /**
     * Starts the declaration of a table.
     *
     * @param plugin the plugin's name in kebab-case; its schema is the same with underscores
     * @param table the table in snake_case
     */
    public static Columns of(String plugin, String table) {
        return new Columns(new TableName(Names.kebab("plugin", plugin).replace('-', '_'), table));
    }

    /** The table. */
    public TableName table() {
        return table;
    }

    /** The tenant that a row belongs to. */
    public Column<String> tenantId() {
        return tenantId;
    }

    /** The id of a row, unique within its tenant. */
    public Column<UUID> id() {
        return id;
    }

    /** How often a row was written, from 1; the entity tag of the row. */
    public Column<Long> version() {
        return version;
    }

    /** When the row was made. */
    public Column<Instant> createdAt() {
        return createdAt;
    }

    /** Declares {@code text}. */
    public Column<String> text(String name, Category category, ColumnTrait... traits) {
        return add(name, SQLDataType.CLOB, category, traits);
    }

    /** Declares {@code text[]}. */
    public Column<String[]> texts(String name, Category category, ColumnTrait... traits) {
        return add(name, SQLDataType.CLOB.array(), category, traits);
    }

    /**
     * Declares {@code bytea} that is not encrypted, such as a hash.
     *
     * @throws IllegalArgumentException for an encrypted category: see {@link #file}
     */
    public Column<byte[]> bytes(String name, Category category, ColumnTrait... traits) {
        if (category.encrypted()) {
            throw new IllegalArgumentException(
                    table + "." + name + " is encrypted: declare it with file(…)");
        }
        return add(name, SQLDataType.BLOB, category, traits);
    }

    /**
     * Declares the columns of a file: {@code <name>_name} and {@code <name>_content}, encrypted
     * ({@code bytea}), {@code <name>_kind} ({@code text}) and {@code <name>_size} ({@code
     * integer}).
     *
     * @param name what the columns start with, such as {@code proof}
     * @param traits {@link ColumnTrait#NULLABLE} where a row may have no file
     */
    public FileColumns file(String name, ColumnTrait... traits) {
        return new FileColumns(
                text(name + "_name", Category.DOCUMENT, traits),
                choice(name + "_kind", FileKind.class, Category.OPERATIONAL, traits),
                integer(name + "_size", Category.OPERATIONAL, traits),
                add(
                        name + "_content",
                        SQLDataType.BLOB.asConvertedDataType(new FileBytes()),
                        Category.DOCUMENT,
                        traits));
    }

    /** Declares {@code uuid}. */
    public Column<UUID> uuid(String name, Category category, ColumnTrait... traits) {
        return add(name, SQLDataType.UUID, category, traits);
    }

    /** Declares {@code integer}. */
    public Column<Integer> integer(String name, Category category, ColumnTrait... traits) {
        return add(name, SQLDataType.INTEGER, category, traits);
    }

    /** Declares {@code bigint}. */
    public Column<Long> number(String name, Category category, ColumnTrait... traits) {
        return add(name, SQLDataType.BIGINT, category, traits);
    }

    /** Declares {@code numeric}. */
    public Column<BigDecimal> decimal(String name, Category category, ColumnTrait... traits) {
        return add(name, SQLDataType.NUMERIC, category, traits);
    }

    /** Declares {@code boolean}. */
    public Column<Boolean> flag(String name, Category category, ColumnTrait... traits) {
        return add(name, SQLDataType.BOOLEAN, category, traits);
    }

    /** Declares {@code date}: a day in the tenant's time zone. */
    public Column<LocalDate> date(String name, Category category, ColumnTrait... traits) {
        return add(name, SQLDataType.LOCALDATE, category, traits);
    }

    /** Declares {@code timestamptz}. */
    public Column<Instant> instant(String name, Category category, ColumnTrait... traits) {
        return add(name, SQLDataType.INSTANT, category, traits);
    }

    /** Declares {@code text} that holds the name of one of an enum's constants. */
    public <E extends Enum<E>> Column<E> choice(
            String name, Class<E> choices, Category category, ColumnTrait... traits) {
        return add(
                name,
                SQLDataType.CLOB.asConvertedDataType(new ChoiceConverter<>(choices)),
                category,
                traits);
    }

    /**
     * Declares {@code jsonb} that holds an object with no other keys than these, which the database
     * enforces. A JSON column is never encrypted as a whole: put encrypted data in a column of its
     * own.
     *
     * @param keys the allowed keys, each with its category; at least one, none of them encrypted
     */
    public Column<JSONB> json(String name, Map<String, Category> keys, ColumnTrait... traits) {
        if (keys.isEmpty() || keys.values().stream().anyMatch(Category::encrypted)) {
            throw new IllegalArgumentException(
                    "The JSON column "
                            + table
                            + "."
                            + name
                            + " needs at least one key and no encrypted one");
        }
        Category widest =
                keys.values().stream().anyMatch(Category::personal)
                        ? Category.CONTENT
                        : Category.OPERATIONAL;
        return add(new Column<>(table, name, SQLDataType.JSONB, widest, traitSet(traits), keys));
    }

    List<Column<?>> all() {
        return List.copyOf(byName.values());
    }

    Optional<Column<?>> named(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    private <T> Column<T> add(
            String name, DataType<T> type, Category category, ColumnTrait... traits) {
        return add(new Column<>(table, name, type, category, traitSet(traits)));
    }

    private <T> Column<T> add(Column<T> column) {
        boolean index = column.blindIndexed();
        if (index && !(column.encrypted() && column.type().getType() == String.class)) {
            throw new IllegalArgumentException(
                    "Only an encrypted text column can be blind-indexed: " + column);
        }
        if (byName.putIfAbsent(column.name(), column) != null) {
            throw new IllegalArgumentException("Declared twice: " + column);
        }
        return column;
    }

    private static Set<ColumnTrait> traitSet(ColumnTrait... traits) {
        Set<ColumnTrait> set = EnumSet.noneOf(ColumnTrait.class);
        set.addAll(Arrays.asList(traits));
        return set;
    }
}

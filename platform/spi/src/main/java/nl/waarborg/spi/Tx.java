package nl.waarborg.spi;

import io.vertx.core.Future;

import org.jooq.Condition;
import org.jooq.Select;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;

/**
 * The way into the database: one tenant, one plugin's schema, the rows within the caller's {@link
 * Reach}. Every row outside them does not exist here. Changes are audited by the database itself.
 *
 * <p>Confined to the event loop of its {@link Work}. Statements run in the order of calling; a call
 * need not wait for the one before. A future fails with {@link Problem} where the caller is at
 * fault (a unique key, a check constraint, a version) and with another exception where the platform
 * is.
 */
public interface Tx {

    /**
     * The row of that id.
     *
     * @param columns the columns to read; none for all
     */
    Future<Optional<Row>> find(Dataset dataset, UUID id, Column<?>... columns);

    /** The row of that id, or {@link Problem#notFound()}. */
    Future<Row> require(Dataset dataset, UUID id, Column<?>... columns);

    /**
     * All rows of a query over declared columns. Bound it: at most 10,000 rows come back, more
     * fails.
     */
    Future<List<Row>> list(Select<?> query);

    /** The first row of a query over declared columns. */
    Future<Optional<Row>> first(Select<?> query);

    /** How many rows of a dataset fit. */
    Future<Long> count(Dataset dataset, Condition condition);

    /** A page of the rows that fit, in the order of their id. */
    Future<Page<Row>> page(
            Dataset dataset, Condition condition, PageRequest request, Column<?>... columns);

    /**
     * Makes a row. The core fills tenant, id (time-ordered), version and time, and encrypts.
     *
     * @return the id
     */
    Future<UUID> insert(Dataset dataset, Values values);

    /**
     * Makes many rows as {@link #insert} does, a hundred with each statement: for files of
     * thousands of lines. All of them are made or none.
     *
     * @param rows values for the same columns in each
     * @return their ids, in the same order
     */
    Future<List<UUID>> insertAll(Dataset dataset, List<Values> rows);

    /**
     * Makes a row as {@link #insert} does, and reads it back as the database made it: with what
     * triggers before the insert filled in, not with what those after it did. One flight to the
     * database where {@code insert} and {@link #require} are two.
     *
     * @param columns the columns to read; none for all
     * @return the row, which must be within the caller's reach; without columns or with {@link
     *     Dataset#id()} among them it tells the id
     */
    Future<Row> insertAndRead(Dataset dataset, Values values, Column<?>... columns);

    /**
     * Changes the row of that id.
     *
     * @param expected the version it must have; a row of another version fails with {@link
     *     Problem#stale()}
     * @return the new version; fails with {@link Problem#notFound()} where there is no such row
     */
    Future<Long> update(Dataset dataset, UUID id, OptionalLong expected, Values values);

    /** Removes the row of that id; fails with {@link Problem#notFound()} where there is none. */
    Future<Void> delete(Dataset dataset, UUID id);

    /**
     * The condition that a blind-indexed column holds exactly this value.
     *
     * @throws IllegalArgumentException if the column has no blind index
     */
    Future<Condition> matching(Column<String> column, String value);
}

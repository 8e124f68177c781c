package nl.waarborg.data.rights;

import nl.waarborg.spi.TableName;

import java.util.UUID;

/**
 * One row of a table.
 *
 * @param table the table
 * @param id its id, which a row of another table may have too
 */
record RowRef(TableName table, UUID id) {}

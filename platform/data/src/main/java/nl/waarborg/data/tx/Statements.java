package nl.waarborg.data.tx;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;

import nl.waarborg.kernel.DatabaseRole;

import org.jooq.QueryPart;

/**
 * Statements of the platform's own over many rows of a tenant, each in the role of whom the table
 * belongs to, within one transaction and its session. Values go and come as the database holds
 * them. Confined to one event loop.
 *
 * <p>Futures fail with {@link nl.waarborg.spi.Problem}, {@link nl.waarborg.kernel.Overloaded} or
 * {@link StatementFailure}.
 */
public interface Statements {

    /**
     * Runs one.
     *
     * @param role as whom
     * @param query the statement, values bound
     */
    Future<RowSet<Row>> run(DatabaseRole role, QueryPart query);
}

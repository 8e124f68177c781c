package nl.waarborg.web.auth;

import io.vertx.core.Future;

import nl.waarborg.kernel.CoreTables.LoginSession;
import nl.waarborg.spi.Row;
import nl.waarborg.spi.Tx;
import nl.waarborg.spi.Values;

import org.jooq.impl.DSL;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;

/** The log-ins of an account that have not ended. */
final class OpenLogIns {

    private OpenLogIns() {}

    /**
     * Ends them.
     *
     * @param spared one that goes on
     */
    static Future<Void> end(Tx tx, UUID account, Instant now, Optional<UUID> spared) {
        return tx.list(
                        DSL.select(LoginSession.DATASET.id().field())
                                .from(LoginSession.DATASET.asTable())
                                .where(
                                        LoginSession.ACCOUNT_ID.field().eq(account),
                                        LoginSession.ENDED_AT.field().isNull(),
                                        LoginSession.EXPIRES_AT.field().gt(now)))
                .compose(alive -> endAll(tx, alive, now, spared));
    }

    private static Future<Void> endAll(Tx tx, List<Row> alive, Instant now, Optional<UUID> spared) {
        List<Future<Long>> ending = new ArrayList<>();
        for (Row row : alive) {
            UUID login = row.get(LoginSession.DATASET.id());
            if (!spared.equals(Optional.of(login))) {
                ending.add(
                        tx.update(
                                LoginSession.DATASET,
                                login,
                                OptionalLong.empty(),
                                Values.of(LoginSession.ENDED_AT, now)));
            }
        }
        return Future.all(ending).mapEmpty();
    }
}

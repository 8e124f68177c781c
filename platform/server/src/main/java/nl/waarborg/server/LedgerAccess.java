package nl.waarborg.server;

import io.vertx.core.Vertx;

import nl.waarborg.data.RoleNames;
import nl.waarborg.data.ledger.LedgerFile;
import nl.waarborg.data.ledger.LedgerLimit;
import nl.waarborg.data.ledger.LedgerShipper;
import nl.waarborg.data.tx.OperatorTransactions;
import nl.waarborg.server.PlatformOptions.Keeping;

/** Brings the ledger up to date from outside a running platform. Blocks. */
final class LedgerAccess implements AutoCloseable {

    private final Vertx vertx = Vertx.vertx();
    private final OperatorTransactions installation;
    private final LedgerShipper shipper;

    LedgerAccess(PlatformOptions options, Keeping keeping) {
        RoleNames roles = RoleNames.of(options.database().database());
        installation =
                new OperatorTransactions(
                        vertx,
                        options.database().asApp(roles, options.masterKey().appPassword()),
                        roles);
        shipper =
                new LedgerShipper(
                        vertx, installation, Prepared.ledger(options, keeping), options.clock());
    }

    LedgerFile.Head ship() {
        return Waiting.await(shipper.ship());
    }

    long prune(LedgerLimit limit) {
        return Waiting.await(shipper.prune(limit));
    }

    @Override
    public void close() {
        Waiting.await(installation.close());
        Waiting.await(vertx.close());
    }
}

package nl.waarborg.web.auth;

import io.vertx.core.Future;

import nl.waarborg.kernel.CoreCall;
import nl.waarborg.kernel.CoreTables.Account;
import nl.waarborg.kernel.Principal;
import nl.waarborg.kernel.Session;
import nl.waarborg.kernel.Transactions;
import nl.waarborg.kernel.UnitOfWork;
import nl.waarborg.spi.Reply;
import nl.waarborg.spi.Values;

import java.time.InstantSource;
import java.util.OptionalLong;
import java.util.UUID;

/** Lets people choose how they are written to. Safe for threads. */
final class OwnAccount {

    private final Transactions database;
    private final InstantSource clock;

    OwnAccount(Transactions database, InstantSource clock) {
        this.database = database;
        this.clock = clock;
    }

    /** Changes it; mails written from then on follow. */
    Future<Reply<Me>> change(CoreCall<OwnAccountChange> call) {
        Principal caller = call.principal().orElseThrow();
        Session session =
                Session.ofCore(call.tenant().id(), "own-account", clock.instant(), call.requestId())
                        .by(caller);
        return database.write(session, unit -> change(unit, caller.account().value(), call.body()))
                .map(Reply::ok);
    }

    private static Future<Me> change(UnitOfWork unit, UUID account, OwnAccountChange change) {
        return unit.update(
                        Account.DATASET,
                        account,
                        OptionalLong.empty(),
                        Values.of(Account.LANGUAGE, change.language()))
                .compose(version -> unit.require(Account.DATASET, account, Me.COLUMNS))
                .map(Me::of);
    }
}

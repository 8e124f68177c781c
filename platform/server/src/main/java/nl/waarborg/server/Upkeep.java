package nl.waarborg.server;

import io.vertx.core.Deployable;
import io.vertx.core.Future;

import nl.waarborg.data.ledger.LedgerShipping;
import nl.waarborg.mail.MailDelivery;
import nl.waarborg.web.auth.Identity;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** What a node does all the time beside answering and its jobs. */
final class Upkeep {

    private static final Duration MAIL_EVERY = Duration.ofSeconds(5);
    private static final Duration SEAL_EVERY = Duration.ofSeconds(15);

    private Upkeep() {}

    /** One after the other, so that none begins when one before it could not. */
    static Future<?> begin(Core core, Identity identity) {
        Future<?> before = Future.succeededFuture();
        for (Deployable part : parts(core, identity)) {
            before = before.compose(_ -> core.vertx().deployVerticle(part));
        }
        return before;
    }

    private static List<Deployable> parts(Core core, Identity identity) {
        List<Deployable> parts = new ArrayList<>();
        parts.add(core.keeping().auditSealing(SEAL_EVERY));
        core.ledgerShipper()
                .map(shipper -> new LedgerShipping(shipper, backups(core)::ledgerLimit))
                .ifPresent(parts::add);
        core.options().keeping().ifPresent(_ -> parts.add(new BackupTending(backups(core))));
        core.keeping().leaving().ifPresent(parts::add);
        parts.add(mailDelivery(core));
        parts.add(new KeyTending(identity.rotation(), core.options().signingKeyAge()));
        return parts;
    }

    private static Backups backups(Core core) {
        return new Backups(core.options(), List.of());
    }

    private static MailDelivery mailDelivery(Core core) {
        return new MailDelivery(
                core.options().mail(),
                core.options().publicUrl(),
                core.transactions(),
                core.tenants(),
                core.tenants(),
                core.options().clock(),
                MAIL_EVERY);
    }
}

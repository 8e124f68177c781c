package nl.waarborg.server;

import io.vertx.core.Future;

import nl.waarborg.kernel.Correspondence;
import nl.waarborg.kernel.HeaderText;
import nl.waarborg.kernel.Registry;
import nl.waarborg.kernel.TenantMail;
import nl.waarborg.mail.OutboxQueue;
import nl.waarborg.spi.MailLanguage;

import java.time.InstantSource;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The core's mails in their own words, for tenants that chose nothing. */
final class PlainMail {

    private PlainMail() {}

    static Correspondence by(InstantSource clock) {
        return new Correspondence(
                Registry.of(List.of()),
                tenant ->
                        Future.succeededFuture(
                                new TenantMail(
                                        tenant.value(),
                                        new HeaderText(tenant.value()),
                                        Optional.empty(),
                                        Optional.empty(),
                                        MailLanguage.NL,
                                        ZoneId.of("Europe/Amsterdam"),
                                        Map.of())),
                new OutboxQueue("example.nl", clock));
    }
}

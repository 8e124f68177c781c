package nl.waarborg.mail;

import io.vertx.core.Future;
import io.vertx.core.Vertx;

import nl.waarborg.data.DatabaseUrl;
import nl.waarborg.data.RoleNames;
import nl.waarborg.data.keys.KeyRing;
import nl.waarborg.data.keys.MasterKey;
import nl.waarborg.data.tx.PgTransactions;
import nl.waarborg.data.tx.TransactionLimits;
import nl.waarborg.spi.EmailAddress;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A process of its own that sends mail, to be killed. */
final class DeliveryInChild {

    private DeliveryInChild() {}

    /** What the child runs: sends what is due until it is killed or its input ends. */
    public static void main(String[] arguments) throws IOException {
        DatabaseUrl database = DatabaseUrl.parse(arguments[0]);
        RoleNames roles = RoleNames.of(database.database());
        Instant now = Instant.parse(arguments[2]);
        var vertx = Vertx.vertx();
        var transactions =
                new PgTransactions(
                        vertx,
                        database.asApp(roles, arguments[1]),
                        roles,
                        new KeyRing(MasterKey.random()),
                        TransactionLimits.DEFAULT);
        var settings =
                new MailSettings(
                        "127.0.0.1",
                        Integer.parseInt(arguments[3]),
                        MailTls.NONE,
                        Optional.empty(),
                        new EmailAddress("post@example.nl"),
                        Optional.empty());
        PostOffice.await(
                vertx.deployVerticle(
                        new MailDelivery(
                                Optional.of(settings),
                                Optional.empty(),
                                transactions,
                                id ->
                                        Future.succeededFuture(
                                                Optional.of(PostOffice.view(id, true))),
                                PostOffice::mailOf,
                                () -> now,
                                Duration.ofMillis(50))));
        System.in.readAllBytes();
        System.exit(0);
    }

    static Process start(PostOffice office, int smtpPort) throws IOException {
        List<String> words =
                new ArrayList<>(
                        List.of(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-Xmx96m",
                                "-XX:+UseSerialGC",
                                "-XX:TieredStopAtLevel=1",
                                "-cp",
                                System.getProperty("java.class.path"),
                                DeliveryInChild.class.getName()));
        words.addAll(office.forChild());
        words.add(String.valueOf(smtpPort));
        return new ProcessBuilder(words)
                .directory(new File("/"))
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }
}

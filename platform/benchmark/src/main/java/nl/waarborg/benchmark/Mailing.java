package nl.waarborg.benchmark;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

import nl.waarborg.testkit.ApiClient;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

/**
 * Sends one newsletter to very many readers with the jar as anybody starts it: {@code mvn -q
 * -Pmailing package}. Fails where somebody was left out or written to twice, where the heap grows
 * by 100 MB, or where a connection is held for ten seconds.
 */
final class Mailing {

    private static final String TENANT = "nieuws";
    private static final String EDITOR = "redactie@nieuws.example";
    private static final String MODEL = "model@nieuws.example";
    private static final int PER_MINUTE = 6000;
    private static final long MOST_HEAP = 100_000_000;
    private static final long LONGEST_HOLD = 10_000;

    /** Looks without a mail; a new organisation's jobs begin within five minutes. */
    private static final int PATIENCE = 90;

    private final Console console = Console.ofProcess();
    private final Path root;
    private final int number;
    private final AtomicLong longest = new AtomicLong();
    private final AtomicBoolean over = new AtomicBoolean();

    private Mailing(Path root, int number) {
        this.root = root;
        this.number = number;
    }

    /** Sends, and says what it took. */
    public static void main(String[] arguments) throws Exception {
        Path root = Path.of(System.getProperty("waarborg.root")).toAbsolutePath().normalize();
        new Mailing(root, Integer.getInteger("mailing.readers", 100_000)).run();
    }

    private void run() throws Exception {
        Path folder = emptied(root.resolve("platform/benchmark/target/mailing"));
        Path jar =
                Path.of(
                        System.getProperty(
                                "mailing.jar",
                                root.resolve("platform/app/target/waarborg.jar").toString()));
        try (SmtpSink sink = new SmtpSink()) {
            try (PlatformJar first = PlatformJar.start(jar, folder, options(sink))) {
                load(first, new Readers(Database.below(folder)));
            }
            // A start of its own, so that nothing of the loading is measured.
            try (PlatformJar platform = PlatformJar.start(jar, folder, options(sink))) {
                send(platform, sink, folder);
            }
        }
    }

    private void send(PlatformJar platform, SmtpSink sink, Path folder) throws Exception {
        ApiClient editor = new Tenants(platform).logIn(TENANT, EDITOR).api();
        Readers readers = new Readers(Database.below(folder));
        long heap = Memory.liveHeap(platform.process());
        long resident = Memory.of(platform.process()).java();
        Thread watch = watch(readers, folder);
        long from = System.nanoTime();
        String issue = start(editor);
        long most = follow(platform, sink, heap);
        over.set(true);
        watch.join();
        Duration took = Duration.ofNanos(System.nanoTime() - from);
        long grown = Memory.of(platform.process()).java() - resident;
        say(sink, took, most - heap, grown);
        require(sink, platform, issue, most - heap);
    }

    private static List<String> options(SmtpSink sink) {
        return List.of(
                "--mail-server",
                "smtp+plain://127.0.0.1:" + sink.port(),
                "--mail-from",
                "post@nieuws.example",
                "--public-url",
                "http://127.0.0.1");
    }

    private void load(PlatformJar platform, Readers readers) {
        Tenants tenants = new Tenants(platform);
        tenants.open(
                TENANT,
                model ->
                        model.getJsonObject("modules")
                                .getJsonObject("newsletter")
                                .getJsonObject("settings")
                                .put("mailsPerMinute", PER_MINUTE));
        tenants.administrator(TENANT);
        readers.editor(TENANT, EDITOR);
        ApiClient editor = tenants.logIn(TENANT, EDITOR).api();
        Tenants.expect(200, editor.post("/newsletter/imports", first()));
        readers.add(TENANT, MODEL, number);
        console.say("%,d readers are loaded".formatted(number));
    }

    private static JsonObject first() {
        return new JsonObject()
                .put("list", "NEWSLETTER")
                .put("basis", "CONSENT")
                .put("channel", "PAPER")
                .put("evidence", "Map 1")
                .put("lines", new JsonArray().add(new JsonObject().put("email", MODEL)));
    }

    private static String start(ApiClient editor) {
        JsonObject words =
                new JsonObject()
                        .put("list", "NEWSLETTER")
                        .put("titleNl", "Nieuws")
                        .put("textNl", "Er is nieuws. ".repeat(100));
        String id =
                Tenants.expect(201, editor.post("/newsletter/campaigns", words))
                        .json()
                        .getString("id");
        String issue = "/newsletter/campaigns/" + id;
        Tenants.expect(200, editor.post(issue + "/test"));
        Tenants.expect(200, editor.post(issue + "/start"));
        return issue;
    }

    /** Until every reader has the mail; answers the most that lived on the heap. */
    private long follow(PlatformJar platform, SmtpSink sink, long before)
            throws InterruptedException {
        long most = before;
        long last = -1;
        int still = 0;
        while (sink.addresses(Readers.DOMAIN) < number && still < PATIENCE) {
            TimeUnit.SECONDS.sleep(5);
            most = Math.max(most, Memory.liveHeap(platform.process()));
            long now = sink.addresses(Readers.DOMAIN);
            still = now == last ? still + 1 : 0;
            if (now / 10_000 != last / 10_000) {
                console.say("%,d sent".formatted(now));
            }
            last = now;
        }
        return most;
    }

    private Thread watch(Readers readers, Path folder) {
        return Thread.ofPlatform()
                .start(
                        () -> {
                            try (Connection connection =
                                    Database.below(folder).connect(Database.PLATFORM)) {
                                while (!over.get()) {
                                    longest.accumulateAndGet(
                                            readers.longest(connection), Math::max);
                                    TimeUnit.MILLISECONDS.sleep(10);
                                }
                            } catch (SQLException e) {
                                throw new IllegalStateException(e);
                            } catch (InterruptedException _) {
                                Thread.currentThread().interrupt();
                            }
                        });
    }

    private void say(SmtpSink sink, Duration took, long heap, long residentKib) {
        long mails = sink.mailsTo(Readers.DOMAIN);
        console.say(
                "%,d mails to %,d of %,d readers in %d s (%,d a minute; %,d are allowed)"
                        .formatted(
                                mails,
                                sink.addresses(Readers.DOMAIN),
                                number,
                                took.toSeconds(),
                                mails * 60 / Math.max(1, took.toSeconds()),
                                PER_MINUTE));
        console.say(
                "Live heap grew by %.1f MB at most, the resident set by %.1f MB; the longest transaction held its connection for %d ms"
                        .formatted(heap / 1e6, residentKib / 1e3, longest.get()));
    }

    private void require(SmtpSink sink, PlatformJar platform, String issue, long heap) {
        String status =
                new Tenants(platform)
                        .logIn(TENANT, EDITOR)
                        .api()
                        .get(issue)
                        .json()
                        .getString("status");
        boolean each =
                sink.addresses(Readers.DOMAIN) == number && sink.mailsTo(Readers.DOMAIN) == number;
        if (!each || !"SENT".equals(status)) {
            throw new IllegalStateException("Not every reader has it once; it is " + status);
        }
        if (heap >= MOST_HEAP || longest.get() >= LONGEST_HOLD) {
            throw new IllegalStateException("It takes more than it may");
        }
    }

    private static Path emptied(Path folder) {
        try {
            if (Files.exists(folder)) {
                try (Stream<Path> old = Files.walk(folder)) {
                    for (Path path : old.sorted(Comparator.reverseOrder()).toList()) {
                        Files.delete(path);
                    }
                }
            }
            return Files.createDirectories(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

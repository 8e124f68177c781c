package nl.waarborg.web;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;

import nl.waarborg.spi.Call;
import nl.waarborg.spi.FileContent;
import nl.waarborg.spi.FileKind;
import nl.waarborg.spi.FileRule;
import nl.waarborg.spi.HttpMethod;
import nl.waarborg.spi.Input;
import nl.waarborg.spi.Nothing;
import nl.waarborg.spi.Page;
import nl.waarborg.spi.Permission;
import nl.waarborg.spi.Problem;
import nl.waarborg.spi.Reply;
import nl.waarborg.spi.Route;
import nl.waarborg.spi.TextForm;

import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

/** A plugin for the tests, with every kind of field and of route. */
final class Desk {

    static final Permission READ = new Permission("desk.read", "Read tickets");
    static final Permission WRITE = new Permission("desk.write", "Write tickets");
    static final UUID TICKET = UUID.fromString("0192f0c0-0000-7000-8000-000000000001");
    static final UUID NEXT = UUID.fromString("0192f0c0-0000-7000-8000-000000000002");

    static final FileRule PROOF =
            FileRule.of("proof", FileKind.TEXT, FileKind.PNG).atMost(64 * 1024);

    final AtomicInteger opened = new AtomicInteger();
    private final AtomicReference<FileContent> kept =
            new AtomicReference<>(new FileContent("proof.txt", FileKind.TEXT, Buffer.buffer("-")));

    enum Urgency {
        LOW,
        HIGH
    }

    /** Where someone lives. */
    record Address(
            @Input.Text(max = 60) String street, @Input.Form(TextForm.POSTCODE) String postcode) {}

    /** A new ticket. */
    @Input.Meaning("A question to the desk.")
    record OpenTicket(
            @Input.Text(max = 40) @Input.Meaning("What it is about.") String title,
            @Nullable @Input.FreeText(max = 500) String story,
            @Input.Between(min = 1, max = 168) int hours,
            @Nullable Long number,
            @Nullable BigDecimal amount,
            @Nullable @Input.Form(TextForm.IBAN) String iban,
            @Nullable @Input.Form(TextForm.PHONE) String phone,
            @Nullable @Input.Form(TextForm.EMAIL) String email,
            @Nullable @Input.Text(max = 10, pattern = "[A-Z]{2}[0-9]+") String reference,
            @Nullable LocalDate since,
            @Nullable Instant seenAt,
            @Nullable UUID relatedTo,
            @Nullable Boolean agreed,
            @Nullable @Input.Meaning("How urgent.") Urgency urgency,
            @Nullable Address address,
            @Nullable @Input.Items(min = 1, max = 3) List<String> labels,
            @Nullable List<Address> others) {}

    /** A ticket as it is answered. */
    record TicketView(
            UUID id,
            String title,
            @Nullable String iban,
            @Nullable String phone,
            @Nullable Address address,
            @Nullable BigDecimal amount,
            Instant createdAt,
            Map<String, Integer> counts) {}

    /** Which tickets. */
    record Filter(
            @Nullable Urgency urgency,
            @Nullable Integer minimum,
            @Nullable List<String> labels,
            @Nullable Boolean open,
            @Nullable LocalDate since) {}

    /** A record whose constructor knows more than its schema. */
    record Period(LocalDate from, LocalDate until) {
        Period {
            if (until.isBefore(from)) {
                throw new IllegalArgumentException("until before from");
            }
        }
    }

    List<Route<?, ?, ?>> routes() {
        return List.of(
                Route.post("/tickets", WRITE)
                        .summary("Open a ticket")
                        .taking(OpenTicket.class)
                        .answering(TicketView.class, this::open),
                Route.get("/tickets", READ)
                        .summary("List tickets")
                        .filteredBy(Filter.class)
                        .answeringPages(TicketView.class, Desk::list),
                Route.get("/tickets/{ticket}", READ)
                        .summary("Read a ticket")
                        .answering(TicketView.class, Desk::read),
                Route.patch("/tickets/{ticket}", WRITE)
                        .summary("Move a ticket")
                        .taking(Period.class)
                        .conditional()
                        .answering(TicketView.class, Desk::move),
                Route.delete("/tickets/{ticket}", WRITE)
                        .summary("Remove a ticket")
                        .answeringNothing(call -> Future.succeededFuture(Reply.nothing())),
                Route.post("/tickets/{ticket}/close", WRITE)
                        .summary("Close a ticket")
                        .answeringNothing(call -> Future.succeededFuture(Reply.nothing())),
                Route.post("/tickets/{ticket}/proofs", WRITE)
                        .summary("Add a proof")
                        .takingFile(PROOF)
                        .answering(Greeting.class, this::keep),
                Route.get("/tickets/{ticket}/proof", READ)
                        .summary("Read the proof")
                        .answeringFile(call -> Future.succeededFuture(Reply.ok(kept.get()))),
                Route.get("/failures", READ).summary("Fail").answeringNothing(Desk::fail));
    }

    /** The routes, mounted beside two of the core. */
    List<MountedRoute<?, ?, ?>> mounted() {
        List<MountedRoute<?, ?, ?>> all = new java.util.ArrayList<>();
        routes().forEach(route -> all.add(MountedRoute.of("desk", route)));
        all.add(
                DirectRoute.of(
                        HttpMethod.GET,
                        "/hello/{name}",
                        "Greet",
                        new Access.Everyone(),
                        Nothing.class,
                        Greeting.class,
                        request ->
                                Future.succeededFuture(
                                        Reply.ok(
                                                new Greeting(
                                                        "Hello "
                                                                + request.parameters()
                                                                        .get("name"))))));
        all.add(
                DirectRoute.of(
                        HttpMethod.GET,
                        "/whoami",
                        "Say who I am",
                        new Access.LoggedIn(),
                        Nothing.class,
                        Greeting.class,
                        request ->
                                Future.succeededFuture(
                                        Reply.ok(
                                                new Greeting(
                                                        request.principal()
                                                                .orElseThrow()
                                                                .account()
                                                                .toString())))));
        return all;
    }

    record Greeting(String text) {}

    private Future<Reply<Greeting>> keep(Call<FileContent, Nothing> call) {
        opened.incrementAndGet();
        kept.set(call.body());
        return Future.succeededFuture(Reply.created(NEXT, new Greeting(call.body().name())));
    }

    private Future<Reply<TicketView>> open(Call<OpenTicket, Nothing> call) {
        opened.incrementAndGet();
        OpenTicket body = call.body();
        TicketView view =
                new TicketView(
                        TICKET,
                        body.title(),
                        body.iban(),
                        body.phone(),
                        body.address(),
                        body.amount(),
                        call.now(),
                        Map.of());
        return Future.succeededFuture(Reply.created(TICKET, view).withVersion(1));
    }

    private static Future<Reply<Page<TicketView>>> list(Call<Nothing, Filter> call) {
        Optional<UUID> next = call.page().after().isEmpty() ? Optional.of(NEXT) : Optional.empty();
        List<TicketView> items =
                List.of(
                        view(String.valueOf(call.query()), call),
                        view(call.page().toString(), call));
        return Future.succeededFuture(Reply.ok(new Page<>(items, next)));
    }

    private static Future<Reply<TicketView>> read(Call<Nothing, Nothing> call) {
        return Future.succeededFuture(
                Reply.ok(view(call.id("ticket").toString(), call)).withVersion(7));
    }

    private static Future<Reply<TicketView>> move(Call<Period, Nothing> call) {
        if (call.expectedVersion().getAsLong() != 7) {
            return Future.failedFuture(Problem.stale());
        }
        return Future.succeededFuture(Reply.ok(view("moved", call)).withVersion(8));
    }

    private static Future<Reply<Nothing>> fail(Call<Nothing, Nothing> call) {
        throw new IllegalStateException("secret 123456782");
    }

    private static TicketView view(String title, Call<?, ?> call) {
        return new TicketView(
                TICKET, title, null, null, null, null, call.now(), Map.of("comments", 2));
    }
}

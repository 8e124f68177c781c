package nl.waarborg.web.exit;

import io.vertx.core.Future;

import nl.waarborg.kernel.CorePermissions;
import nl.waarborg.kernel.exit.TenantExit;
import nl.waarborg.kernel.exit.TenantExit.Decision;
import nl.waarborg.kernel.exit.TenantExits;
import nl.waarborg.spi.Call;
import nl.waarborg.spi.FileContent;
import nl.waarborg.spi.HttpMethod;
import nl.waarborg.spi.Nothing;
import nl.waarborg.spi.Problem;
import nl.waarborg.spi.Reply;
import nl.waarborg.spi.Route;
import nl.waarborg.spi.TenantId;
import nl.waarborg.web.Access;
import nl.waarborg.web.DirectRoute;
import nl.waarborg.web.DirectRoute.Request;
import nl.waarborg.web.MountedRoute;
import nl.waarborg.web.exit.ExitInput.Confirmed;
import nl.waarborg.web.exit.ExitInput.Day;
import nl.waarborg.web.exit.ExitInput.Order;
import nl.waarborg.web.exit.ExitInput.Rest;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** How organisations leave: the steps of operators, and the one of the organisation itself. */
public final class ExitRoutes {

    private static final Access OPERATOR = new Access.LoggedIn();

    private final Optional<TenantExits> exits;

    /**
     * Over the exits.
     *
     * @param exits empty where the installation keeps no ledger, without which nothing may be
     *     destroyed for good
     */
    public ExitRoutes(Optional<TenantExits> exits) {
        this.exits = exits;
    }

    /** The routes of operators. */
    public List<MountedRoute<?, ?, ?>> ofOperators() {
        return List.of(
                route(
                        HttpMethod.POST,
                        "/tenants/{id}/exit",
                        "Announce that a tenant leaves, with the day of its destruction",
                        Day.class,
                        ExitView.class,
                        this::announce),
                route(
                        HttpMethod.GET,
                        "/tenants/{id}/exit",
                        "Show how far a tenant came on its way out, also when it is gone",
                        Nothing.class,
                        ExitView.class,
                        request -> shown(id(request))),
                route(
                        HttpMethod.DELETE,
                        "/tenants/{id}/exit",
                        "Take an exit back before the destruction begins",
                        Nothing.class,
                        Nothing.class,
                        request -> desk().withdraw(id(request)).map(_ -> Reply.nothing())),
                route(
                        HttpMethod.POST,
                        "/tenants/{id}/exit/export",
                        "Write the archive with everything of a tenant that confirmed its exit",
                        Nothing.class,
                        ExitView.class,
                        request -> desk().export(id(request)).compose(this::shown)),
                new DirectRoute<>(
                        MountedRoute.CORE,
                        HttpMethod.GET,
                        "/tenants/{id}/exit/archive",
                        "Fetch the archive of a tenant that leaves, as long as it is there",
                        OPERATOR,
                        Nothing.class,
                        Rest.class,
                        FileContent.class,
                        false,
                        false,
                        this::archive),
                route(
                        HttpMethod.POST,
                        "/tenants/{id}/exit/destruction",
                        "Destroy everything of a tenant whose archive was handed over",
                        Order.class,
                        ExitView.class,
                        this::destroy));
    }

    /** The routes of the organisation. */
    public List<Route<?, ?, ?>> ofTenants() {
        return List.of(
                Route.get("/exit", CorePermissions.EXIT_CONFIRM)
                        .summary("Show when the organisation leaves, and what is still held")
                        .answering(ExitView.class, call -> shown(call.tenant())),
                Route.post("/exit/confirmation", CorePermissions.EXIT_CONFIRM)
                        .summary("Confirm that the organisation leaves; it is suspended at once")
                        .taking(Day.class)
                        .answering(Confirmed.class, this::confirm));
    }

    private Future<Reply<ExitView>> announce(Request<Day, Nothing> request) {
        UUID operator = operator(request);
        return desk().announce(id(request), operator, request.body().destroyOn())
                .map(exit -> Reply.createdAs("", ExitView.of(exit, List.of())));
    }

    private Future<Reply<FileContent>> archive(Request<Nothing, Rest> request) {
        Long from = request.query().from();
        return desk().archive(id(request), operator(request), from == null ? 0 : from)
                .map(Reply::ok);
    }

    private Future<Reply<ExitView>> destroy(Request<Order, Nothing> request) {
        Order order = request.body();
        LocalDate on = order.decidedOn();
        String text = order.decision();
        if ((on == null) != (text == null)) {
            return Future.failedFuture(
                    Problem.conflict("A decision has a day and a text: give both, or neither."));
        }
        Optional<Decision> decision =
                on == null || text == null ? Optional.empty() : Optional.of(new Decision(on, text));
        return desk().destroy(id(request), operator(request), order.archiveSha256(), decision)
                .map(exit -> Reply.ok(ExitView.of(exit, List.of())));
    }

    private Future<Reply<Confirmed>> confirm(Call<Day, Nothing> call) {
        LocalDate day = call.body().destroyOn();
        return desk().confirm(call.tenant(), call.caller().account(), day)
                .map(secret -> Reply.ok(new Confirmed(call.tenant(), day, secret)));
    }

    private Future<Reply<ExitView>> shown(TenantId tenant) {
        return desk().find(tenant)
                .map(found -> found.orElseThrow(Problem::notFound))
                .compose(this::shown);
    }

    private Future<Reply<ExitView>> shown(TenantExit exit) {
        return switch (exit.state()) {
            case DESTROYING, DESTROYED ->
                    Future.succeededFuture(Reply.ok(ExitView.of(exit, List.of())));
            case ANNOUNCED, CONFIRMED, EXPORTING, EXPORT_FAILED, EXPORTED ->
                    desk().held(exit.tenant()).map(held -> Reply.ok(ExitView.of(exit, held)));
        };
    }

    private TenantExits desk() {
        return exits.orElseThrow(
                () ->
                        Problem.conflict(
                                "Give this installation a ledger first: without one a restore would bring back what was destroyed."));
    }

    private static UUID operator(Request<?, ?> request) {
        return request.principal().orElseThrow().account().value();
    }

    private static <B extends Record, A extends Record> DirectRoute<B, Nothing, A> route(
            HttpMethod method,
            String path,
            String summary,
            Class<B> body,
            Class<A> answer,
            DirectRoute.Handler<B, Nothing, A> handler) {
        return DirectRoute.of(method, path, summary, OPERATOR, body, answer, handler);
    }

    private static TenantId id(Request<?, ?> request) {
        try {
            return new TenantId(String.valueOf(request.parameters().get("id")));
        } catch (IllegalArgumentException e) {
            throw Problem.notFound();
        }
    }
}

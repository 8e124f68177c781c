package nl.waarborg.web.rights;

import io.vertx.core.Future;

import nl.waarborg.kernel.AccountNames;
import nl.waarborg.kernel.CorePermissions;
import nl.waarborg.kernel.DataNames;
import nl.waarborg.kernel.rights.Mandate;
import nl.waarborg.kernel.rights.RequestFile;
import nl.waarborg.kernel.rights.RequestTable;
import nl.waarborg.spi.Call;
import nl.waarborg.spi.Column;
import nl.waarborg.spi.Nothing;
import nl.waarborg.spi.Page;
import nl.waarborg.spi.Problem;
import nl.waarborg.spi.Reply;
import nl.waarborg.spi.Route;
import nl.waarborg.spi.Row;

import org.jooq.Condition;

import java.util.List;
import java.util.Optional;

/** What people ask about their own data, or about that of whom they represent. */
final class OwnRequestRoutes {

    private static final Column<?>[] ALL = RequestTable.DATASET.columns().toArray(Column<?>[]::new);

    private final Opening opening;
    private final DataNames names;

    OwnRequestRoutes(Opening opening, DataNames names) {
        this.opening = opening;
        this.names = names;
    }

    List<Route<?, ?, ?>> all() {
        return List.of(
                Route.get("/me/requests", CorePermissions.SELF_REQUEST)
                        .summary("List one's own requests about data")
                        .answeringPages(OwnRequestLine.class, OwnRequestRoutes::list),
                Route.get("/me/requests/{id}", CorePermissions.SELF_REQUEST)
                        .summary("Show one's own request with its letters")
                        .answering(OwnRequestView.class, this::read),
                Route.post("/me/requests", CorePermissions.SELF_REQUEST)
                        .summary("Ask what the law grants about one's own data")
                        .taking(NewOwnRequest.class)
                        .answering(OwnRequestView.class, this::open),
                Route.post("/me/requests/{id}/withdraw", CorePermissions.SELF_REQUEST)
                        .summary("Take one's own request back")
                        .answering(OwnRequestView.class, this::withdraw));
    }

    private static Condition own(Call<?, ?> call) {
        return RequestTable.SUBJECT_ID
                .field()
                .eq(call.caller().subject().value())
                .or(
                        RequestTable.REPRESENTATIVE_ACCOUNT
                                .field()
                                .eq(call.caller().account().value()));
    }

    private static Future<Reply<Page<OwnRequestLine>>> list(Call<Nothing, Nothing> call) {
        return call.tx()
                .page(RequestTable.DATASET, own(call), call.page(), ALL)
                .map(page -> Reply.ok(page.map(OwnRequestLine::of)));
    }

    private Future<Reply<OwnRequestView>> read(Call<Nothing, Nothing> call) {
        return mine(call).compose(file -> view(call, file)).map(Reply::ok);
    }

    private Future<Reply<OwnRequestView>> open(Call<NewOwnRequest, Nothing> call) {
        return opening.own(call)
                .compose(id -> Files.require(call.tx(), id))
                .compose(file -> view(call, file))
                .map(view -> Reply.created(view.id(), view));
    }

    private Future<Reply<OwnRequestView>> withdraw(Call<Nothing, Nothing> call) {
        return mine(call)
                .compose(file -> Handling.withdraw(call, file))
                .compose(file -> view(call, file))
                .map(Reply::ok);
    }

    /** A request of others is none. */
    private static Future<RequestFile> mine(Call<?, ?> call) {
        return Files.require(call.tx(), call.id("id"))
                .map(
                        file -> {
                            if (isMine(call, file.row())) {
                                return file;
                            }
                            throw Problem.notFound();
                        });
    }

    private static boolean isMine(Call<?, ?> call, Row row) {
        return isOfCaller(call, row) || Mandate.askedBy(call.caller().account(), row);
    }

    private static boolean isOfCaller(Call<?, ?> call, Row row) {
        return row.get(RequestTable.SUBJECT_ID).equals(call.caller().subject().value());
    }

    /** Who asks for another sees no more than that, until somebody saw that this may be. */
    private Future<OwnRequestView> view(Call<?, ?> call, RequestFile file) {
        return isOfCaller(call, file.row()) || Mandate.heldBy(call.caller().account(), file.row())
                ? whole(call, file)
                : Future.succeededFuture(OwnRequestView.asked(file));
    }

    private Future<OwnRequestView> whole(Call<?, ?> call, RequestFile file) {
        Future<List<Row>> grounds = Details.grounds(call.tx(), file.id());
        Future<List<Row>> receipts = Details.receipts(call.tx(), file.id());
        Future<List<Row>> recipients = Details.notices(call.tx(), file.id());
        Future<List<Row>> letters = Details.letters(call.tx(), file.id());
        Future<Optional<String>> by =
                AccountNames.of(call.tx(), file.row().find(RequestTable.DECIDED_BY));
        return Future.all(grounds, receipts, recipients, letters, by)
                .map(
                        _ ->
                                OwnRequestView.of(
                                        file,
                                        by.result(),
                                        grounds.result(),
                                        receipts.result(),
                                        recipients.result(),
                                        letters.result(),
                                        names));
    }
}

package nl.waarborg.web.rights;

import io.vertx.core.Future;

import nl.waarborg.kernel.CorePermissions;
import nl.waarborg.kernel.DataNames;
import nl.waarborg.kernel.rights.RequestFile;
import nl.waarborg.kernel.rights.RequestTable;
import nl.waarborg.spi.Call;
import nl.waarborg.spi.Column;
import nl.waarborg.spi.FileKind;
import nl.waarborg.spi.FileRule;
import nl.waarborg.spi.Handler;
import nl.waarborg.spi.Nothing;
import nl.waarborg.spi.Page;
import nl.waarborg.spi.Reply;
import nl.waarborg.spi.Route;
import nl.waarborg.spi.Row;

import java.util.List;
import java.util.UUID;

/** What those do who handle people's requests. */
final class RequestRoutes {

    private static final Column<?>[] ALL = RequestTable.DATASET.columns().toArray(Column<?>[]::new);
    private static final FileRule COPY =
            FileRule.of("id-copy", FileKind.PDF, FileKind.JPEG, FileKind.PNG);

    private final Opening opening;
    private final Handling handling;
    private final Deciding deciding;
    private final Executing executing;
    private final DataNames names;
    private final Closing closing;

    RequestRoutes(
            Opening opening,
            Handling handling,
            Deciding deciding,
            Executing executing,
            Closing closing,
            DataNames names) {
        this.closing = closing;
        this.opening = opening;
        this.handling = handling;
        this.deciding = deciding;
        this.executing = executing;
        this.names = names;
    }

    List<Route<?, ?, ?>> all() {
        return List.of(
                Route.get("/rights-requests", CorePermissions.RIGHTS_READ)
                        .summary("List people's requests about their data")
                        .filteredBy(RequestFilter.class)
                        .answeringPages(RequestLine.class, RequestRoutes::list),
                Route.get("/rights-requests/{id}", CorePermissions.RIGHTS_READ)
                        .summary("Show a request with its decision, receipts and letters")
                        .answering(RequestView.class, this::read),
                Route.post("/rights-requests", CorePermissions.RIGHTS_OPEN)
                        .summary("Write down a request that came in another way")
                        .taking(NewRequest.class)
                        .answering(RequestLine.class, this::open),
                Route.post("/rights-requests/{id}/ask-identity", CorePermissions.RIGHTS_HANDLE)
                        .summary("Note that the person was asked to identify")
                        .answering(RequestView.class, shown(handling::askIdentity)),
                Route.post("/rights-requests/{id}/identify", CorePermissions.RIGHTS_HANDLE)
                        .summary("Note how it was found out who asks")
                        .taking(Steps.Identified.class)
                        .answering(RequestView.class, shown(handling::identify)),
                Route.post("/rights-requests/{id}/id-copy", CorePermissions.RIGHTS_HANDLE)
                        .summary(
                                "Have the text of a masked copy checked for a citizen service number;"
                                        + " it is not kept")
                        .filteredBy(Steps.CopySeen.class)
                        .takingFile(COPY)
                        .answering(
                                RequestView.class,
                                call ->
                                        handling.identifyByCopy(call)
                                                .compose(file -> view(call, file))
                                                .map(Reply::ok)),
                Route.post("/rights-requests/{id}/take", CorePermissions.RIGHTS_HANDLE)
                        .summary("Handle a request from now on")
                        .answering(RequestView.class, shown(handling::take)),
                Route.post("/rights-requests/{id}/extend", CorePermissions.RIGHTS_HANDLE)
                        .summary("Tell the person that it takes two months longer; once, in time")
                        .taking(Steps.Longer.class)
                        .answering(RequestView.class, shown(handling::extend)),
                Route.post("/rights-requests/{id}/withdraw", CorePermissions.RIGHTS_HANDLE)
                        .summary("Note that the person took the request back")
                        .answering(RequestView.class, shown(RequestRoutes::withdraw)),
                Route.post("/rights-requests/{id}/last-contact", CorePermissions.RIGHTS_HANDLE)
                        .summary("Note the one last personal contact before the data goes")
                        .answering(RequestView.class, shown(handling::lastContact)),
                Route.get("/rights-requests/{id}/erasure-preview", CorePermissions.RIGHTS_HANDLE)
                        .summary("Show what an erasure would do now and what stays")
                        .answering(
                                ErasureView.class,
                                call ->
                                        executing
                                                .preview(call)
                                                .map(preview -> ErasureView.of(preview, names))
                                                .map(Reply::ok)),
                Route.post("/rights-requests/{id}/decide", CorePermissions.RIGHTS_DECIDE)
                        .summary("Decide on a request, in the name of the caller")
                        .taking(Steps.NewDecision.class)
                        .answering(RequestView.class, shown(deciding::decide)),
                Route.post("/rights-requests/{id}/execute", CorePermissions.RIGHTS_DECIDE)
                        .summary("Have a granted request carried out")
                        .taking(Steps.ToExecute.class)
                        .answering(RequestView.class, shown(executing::execute)),
                Route.post("/rights-requests/{id}/close", CorePermissions.RIGHTS_DECIDE)
                        .summary(
                                "Close a request of which something could not be carried out, in"
                                        + " the name of the caller")
                        .taking(Steps.Unfinished.class)
                        .answering(RequestView.class, shown(closing::close)));
    }

    /** A step of a request. */
    @FunctionalInterface
    private interface Step<B> {
        Future<RequestFile> take(Call<B, Nothing> call);
    }

    private <B> Handler<B, Nothing, RequestView> shown(Step<B> step) {
        return call -> step.take(call).compose(file -> view(call, file)).map(Reply::ok);
    }

    private static Future<Reply<Page<RequestLine>>> list(Call<Nothing, RequestFilter> call) {
        return call.tx()
                .page(RequestTable.DATASET, call.query().condition(call.today()), call.page(), ALL)
                .map(page -> Reply.ok(page.map(row -> RequestLine.of(row, call.today()))));
    }

    private Future<Reply<RequestView>> read(Call<Nothing, Nothing> call) {
        return Files.require(call.tx(), call.id("id"))
                .compose(file -> view(call, file))
                .map(Reply::ok);
    }

    /** A program that may only write requests down sees no more of one than that it stands. */
    private Future<Reply<RequestLine>> open(Call<NewRequest, Nothing> call) {
        return opening.noted(call)
                .compose((UUID id) -> Files.require(call.tx(), id))
                .map(file -> Reply.created(file.id(), RequestLine.of(file.row(), call.today())));
    }

    private static Future<RequestFile> withdraw(Call<Nothing, Nothing> call) {
        return Files.require(call.tx(), call.id("id"))
                .compose(file -> Handling.withdraw(call, file));
    }

    private Future<RequestView> view(Call<?, ?> call, RequestFile file) {
        Future<List<Row>> grounds = Details.grounds(call.tx(), file.id());
        Future<List<Row>> receipts = Details.receipts(call.tx(), file.id());
        Future<List<Row>> recipients = Details.notices(call.tx(), file.id());
        Future<List<Row>> letters = Details.letters(call.tx(), file.id());
        return Future.all(grounds, receipts, recipients, letters)
                .map(
                        _ ->
                                RequestView.of(
                                        file,
                                        call.today(),
                                        grounds.result(),
                                        receipts.result(),
                                        recipients.result(),
                                        letters.result(),
                                        names));
    }
}

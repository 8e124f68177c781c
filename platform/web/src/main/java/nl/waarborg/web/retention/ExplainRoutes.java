package nl.waarborg.web.retention;

import io.vertx.core.Future;

import nl.waarborg.kernel.CorePermissions;
import nl.waarborg.kernel.DataNames;
import nl.waarborg.kernel.retention.Explained;
import nl.waarborg.kernel.retention.RetentionDesk;
import nl.waarborg.spi.Call;
import nl.waarborg.spi.HttpMethod;
import nl.waarborg.spi.Nothing;
import nl.waarborg.spi.Page;
import nl.waarborg.spi.Problem;
import nl.waarborg.spi.Reply;
import nl.waarborg.spi.Route;
import nl.waarborg.spi.SubjectId;
import nl.waarborg.web.Access;
import nl.waarborg.web.DirectRoute;
import nl.waarborg.web.Ids;
import nl.waarborg.web.MountedRoute;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/** Why records are here: for staff of a record or a person, for each person of the own. */
public final class ExplainRoutes {

    private final RetentionDesk desk;
    private final DataNames names;

    /** Asks the desk; data is called by these names. */
    public ExplainRoutes(RetentionDesk desk, DataNames names) {
        this.desk = desk;
        this.names = names;
    }

    /** The routes. */
    public List<MountedRoute<?, ?, ?>> all() {
        return List.of(
                DirectRoute.of(
                        HttpMethod.GET,
                        "/records/{dataset}/{id}/retention",
                        "Explain why a record is here, until when, and what then becomes of it",
                        new Access.Permitted(CorePermissions.RETENTION_READ),
                        Nothing.class,
                        KeptView.class,
                        this::record),
                MountedRoute.ofCore(
                        Route.get("/subjects/{id}/retention", CorePermissions.RETENTION_READ)
                                .summary("Explain why each record about a person is here")
                                .answeringPages(KeptView.class, this::subject)),
                MountedRoute.ofCore(
                        Route.get("/me/retention", CorePermissions.SELF_READ)
                                .summary("Explain why each record about the caller is here")
                                .answeringPages(KeptView.class, this::own)));
    }

    private Future<Reply<KeptView>> record(DirectRoute.Request<Nothing, Nothing> request) {
        UUID id =
                Ids.parse(request.parameters().getOrDefault("id", ""))
                        .orElseThrow(Problem::notFound);
        return desk.explain(
                        request.tenant().id(), request.parameters().getOrDefault("dataset", ""), id)
                .map(found -> KeptView.ofStaff(found.orElseThrow(Problem::notFound), names))
                .map(Reply::ok);
    }

    private Future<Reply<Page<KeptView>>> subject(Call<Nothing, Nothing> call) {
        return page(call, new SubjectId(call.id("id")), one -> KeptView.ofStaff(one, names));
    }

    private Future<Reply<Page<KeptView>>> own(Call<Nothing, Nothing> call) {
        return page(call, call.caller().subject(), one -> KeptView.ofPerson(one, names));
    }

    private Future<Reply<Page<KeptView>>> page(
            Call<Nothing, Nothing> call, SubjectId subject, Function<Explained, KeptView> view) {
        return desk.explain(call.tenant(), subject, call.page())
                .map(ExplainRoutes::known)
                .map(page -> Reply.ok(page.map(view)));
    }

    private static Page<Explained> known(Optional<Page<Explained>> page) {
        return page.orElseThrow(Problem::notFound);
    }
}

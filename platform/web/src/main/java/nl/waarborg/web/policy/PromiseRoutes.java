package nl.waarborg.web.policy;

import io.vertx.core.Future;

import nl.waarborg.kernel.CorePermissions;
import nl.waarborg.kernel.policy.PolicyDesk;
import nl.waarborg.kernel.policy.PromiseKeeping;
import nl.waarborg.kernel.policy.PromiseList;
import nl.waarborg.spi.Call;
import nl.waarborg.spi.Nothing;
import nl.waarborg.spi.Reply;
import nl.waarborg.spi.Route;
import nl.waarborg.spi.TenantId;

import java.util.List;
import java.util.Map;

/** Shows every promise and how it is kept. */
public final class PromiseRoutes {

    private final PolicyDesk desk;
    private final Map<TenantId, PromiseKeeping> keeping;

    /**
     * Asks the desk.
     *
     * @param keeping what the files beside the tenants' documents tell
     */
    public PromiseRoutes(PolicyDesk desk, Map<TenantId, PromiseKeeping> keeping) {
        this.desk = desk;
        this.keeping = Map.copyOf(keeping);
    }

    /** The routes. */
    public List<Route<?, ?, ?>> all() {
        return List.of(
                Route.get("/promises", CorePermissions.TENANT_READ)
                        .summary(
                                "List every numbered promise with how it is kept and what proves it")
                        .answering(PromisesView.class, this::list));
    }

    private Future<Reply<PromisesView>> list(Call<Nothing, Nothing> call) {
        PromiseKeeping kept = keeping.getOrDefault(call.tenant(), PromiseKeeping.UNTOLD);
        return desk.running(call.tenant())
                .map(
                        policy ->
                                Reply.ok(
                                        PromisesView.of(
                                                policy.version(),
                                                policy.sha256(),
                                                PromiseList.of(policy.document(), kept))));
    }
}

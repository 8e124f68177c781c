package nl.waarborg.web.policy;

import io.vertx.core.Future;
import io.vertx.core.Vertx;

import nl.waarborg.kernel.AdmittedTenant;
import nl.waarborg.kernel.CorePermissions;
import nl.waarborg.kernel.DataNames;
import nl.waarborg.kernel.policy.Announcing;
import nl.waarborg.kernel.policy.PolicyChanges;
import nl.waarborg.kernel.policy.PolicyChanges.Change;
import nl.waarborg.kernel.policy.TenantAdmission;
import nl.waarborg.spi.Call;
import nl.waarborg.spi.Nothing;
import nl.waarborg.spi.Reply;
import nl.waarborg.spi.Route;
import nl.waarborg.web.schema.JsonDocument;

import java.util.List;
import java.util.Objects;

/** Changes of the policy, which two people of the organisation agree on. */
public final class ChangeRoutes {

    private final Vertx vertx;
    private final TenantAdmission admission;
    private final PolicyChanges changes;
    private final Announcing announcing;
    private final DataNames names;

    /** With the checks for documents; data is called by these names. */
    public ChangeRoutes(
            Vertx vertx,
            TenantAdmission admission,
            PolicyChanges changes,
            Announcing announcing,
            DataNames names) {
        this.names = names;
        this.announcing = announcing;
        this.vertx = vertx;
        this.admission = admission;
        this.changes = changes;
    }

    /** The routes. */
    public List<Route<?, ?, ?>> all() {
        return List.of(
                Route.get("/policy-changes", CorePermissions.TENANT_READ)
                        .summary("List the changes of the policy, the latest first")
                        .answering(ChangeView.ListOf.class, this::list),
                Route.get("/policy-changes/{id}", CorePermissions.TENANT_READ)
                        .summary("Show a change of the policy with what it does to the records")
                        .answering(ChangeView.class, this::read),
                Route.post("/policy-changes", CorePermissions.POLICY_PROPOSE)
                        .summary("Write a change of the policy, to apply on its effective date")
                        .taking(JsonDocument.class)
                        .answering(ChangeView.class, this::propose),
                Route.post("/policy-changes/{id}/approval", CorePermissions.POLICY_APPROVE)
                        .summary("Agree to somebody else's change; it applies on its day by itself")
                        .taking(ChangeView.Reason.class)
                        .answering(ChangeView.class, call -> decide(call, true)),
                Route.post("/policy-changes/{id}/refusal", CorePermissions.POLICY_APPROVE)
                        .summary("Refuse somebody else's change")
                        .taking(ChangeView.Reason.class)
                        .answering(ChangeView.class, call -> decide(call, false)),
                Route.post("/policy-changes/{id}/announcement", CorePermissions.POLICY_APPROVE)
                        .summary("Note how people were told, or asked again, before it applies")
                        .taking(ChangeView.Reason.class)
                        .answering(ChangeView.class, this::told));
    }

    private Future<Reply<ChangeView.ListOf>> list(Call<Nothing, Nothing> call) {
        return changes.list(call.tenant())
                .map(
                        found ->
                                Reply.ok(
                                        new ChangeView.ListOf(
                                                found.stream()
                                                        .map(one -> ChangeView.of(one, names))
                                                        .toList())));
    }

    private Future<Reply<ChangeView>> read(Call<Nothing, Nothing> call) {
        return changes.read(call.tenant(), call.id("id")).map(this::ok);
    }

    /** The checks of a whole document take too long for an event loop. */
    private Future<Reply<ChangeView>> propose(Call<JsonDocument, Nothing> call) {
        String document = call.body().tree().toString();
        return vertx.<AdmittedTenant>executeBlocking(
                        () -> admission.admit(call.tenant(), document), false)
                .compose(
                        admitted ->
                                changes.propose(
                                        Objects.requireNonNull(admitted), call.caller().account()))
                .map(change -> Reply.created(change.id(), ChangeView.of(change, names)));
    }

    private Future<Reply<ChangeView>> decide(
            Call<ChangeView.Reason, Nothing> call, boolean approved) {
        return changes.decide(
                        call.tenant(),
                        call.id("id"),
                        call.caller().account(),
                        approved,
                        call.body().because())
                .compose(change -> announced(call, change))
                .map(this::ok);
    }

    /** The first people are told at once, the others while nobody waits for it. */
    private Future<Change> announced(Call<?, ?> call, Change change) {
        if (!change.waitsForPeople()) {
            return Future.succeededFuture(change);
        }
        return announcing
                .begin(call.tenant(), change)
                .compose(_ -> changes.read(call.tenant(), change.id()));
    }

    private Future<Reply<ChangeView>> told(Call<ChangeView.Reason, Nothing> call) {
        return changes.told(
                        call.tenant(),
                        call.id("id"),
                        call.caller().account(),
                        call.body().because())
                .map(this::ok);
    }

    private Reply<ChangeView> ok(Change change) {
        return Reply.ok(ChangeView.of(change, names));
    }
}

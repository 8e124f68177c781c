package nl.waarborg.web.auth;

import io.vertx.core.Future;

import nl.waarborg.kernel.CoreTables.Account;
import nl.waarborg.kernel.TenantRoles;
import nl.waarborg.spi.Call;
import nl.waarborg.spi.Nothing;
import nl.waarborg.spi.Problem;
import nl.waarborg.spi.Problem.Fault;
import nl.waarborg.spi.ProblemType;
import nl.waarborg.spi.Reply;
import nl.waarborg.spi.TenantId;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Changes of accounts by those who manage them. */
final class AccountChanges {

    private final TenantRoles roles;

    AccountChanges(TenantRoles roles) {
        this.roles = roles;
    }

    /** Changes it; nobody the own power, and not the last administrator's. */
    Future<Reply<AccountView>> change(Call<AccountChange, Nothing> call) {
        AccountChange change = call.body();
        UUID id = call.id("id");
        if (id.equals(call.caller().account().value()) && change.changesPower()) {
            return Future.failedFuture(
                    Problem.of(
                            ProblemType.FORBIDDEN,
                            "Ask a colleague: nobody changes the own roles or status."));
        }
        return known(call.tenant(), change.roles() == null ? List.of() : change.roles())
                .compose(
                        known ->
                                refuseLast(
                                        call,
                                        new LastAdministrator(AccountRoutes.unit(call), known)))
                .compose(
                        _ ->
                                call.tx()
                                        .update(
                                                Account.DATASET,
                                                id,
                                                call.expectedVersion(),
                                                change.values()))
                .compose(_ -> AccountRoutes.view(call.tx(), id));
    }

    private static Future<Void> refuseLast(
            Call<AccountChange, Nothing> call, LastAdministrator administrators) {
        AccountChange change = call.body();
        return change.changesPower()
                ? administrators.changes(
                        call.id("id"), account -> change.stays(account, administrators))
                : Future.succeededFuture();
    }

    /** The roles of a tenant; fails where one that is asked for is not among them. */
    Future<TenantRoles.Roles> known(TenantId tenant, List<String> asked) {
        return roles.of(tenant)
                .map(
                        known -> {
                            List<Fault> faults = new ArrayList<>();
                            for (int i = 0; i < asked.size(); i++) {
                                if (!known.byName().containsKey(asked.get(i))) {
                                    faults.add(
                                            new Fault(
                                                    "/roles/" + i,
                                                    "unknown-role",
                                                    "must be a role of this organisation"));
                                }
                            }
                            if (!faults.isEmpty()) {
                                throw Problem.invalid(faults);
                            }
                            return known;
                        });
    }
}

package nl.waarborg.web.auth;

import io.vertx.core.Future;

import nl.waarborg.kernel.AccountKind;
import nl.waarborg.kernel.CorePermissions;
import nl.waarborg.kernel.CoreTables.Account;
import nl.waarborg.kernel.IdentityTables.ApiClient;
import nl.waarborg.kernel.IdentityTables.ClientSecret;
import nl.waarborg.kernel.TenantRoles;
import nl.waarborg.kernel.TenantRoles.Roles;
import nl.waarborg.kernel.UnitOfWork;
import nl.waarborg.spi.Call;
import nl.waarborg.spi.Nothing;
import nl.waarborg.spi.Page;
import nl.waarborg.spi.Problem;
import nl.waarborg.spi.Problem.Fault;
import nl.waarborg.spi.Reply;
import nl.waarborg.spi.Route;
import nl.waarborg.spi.Row;
import nl.waarborg.spi.SubjectId;
import nl.waarborg.spi.Tx;
import nl.waarborg.spi.Values;

import org.jooq.impl.DSL;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;

/**
 * The programs that may call in an organisation's name. A secret is asked for with {@code PUT},
 * whose answer is never kept for repetitions, so that nobody reads it twice.
 */
final class ApiClients {

    private final TenantRoles roles;

    ApiClients(TenantRoles roles) {
        this.roles = roles;
    }

    List<Route<?, ?, ?>> all() {
        return List.of(
                Route.get("/api-clients", CorePermissions.ACCOUNT_READ)
                        .summary("List the programs that may call")
                        .answeringPages(ApiClientView.class, ApiClients::list),
                Route.get("/api-clients/{id}", CorePermissions.ACCOUNT_READ)
                        .summary("Show a program that may call")
                        .answering(ApiClientView.class, call -> view(call).map(Reply::ok)),
                Route.post("/api-clients", CorePermissions.ACCOUNT_MANAGE)
                        .summary("Let a program call, once it has a secret")
                        .taking(NewApiClient.class)
                        .answering(ApiClientView.class, this::create),
                Route.put("/api-clients/{id}/secret", CorePermissions.ACCOUNT_MANAGE)
                        .summary("Give a program a new secret; older ones go on for a while")
                        .taking(SecretOrder.class)
                        .answering(IssuedSecret.class, ApiClients::issue),
                Route.delete("/api-clients/{id}/secret", CorePermissions.ACCOUNT_MANAGE)
                        .summary("Take every secret from a program and end its log-ins")
                        .answeringNothing(ApiClients::revoke));
    }

    private static Future<Reply<Page<ApiClientView>>> list(Call<Nothing, Nothing> call) {
        return call.tx()
                .page(ApiClient.DATASET, DSL.noCondition(), call.page(), ApiClientView.COLUMNS)
                .map(page -> Reply.ok(page.map(ApiClientView::of)));
    }

    private static Future<ApiClientView> view(Call<?, ?> call) {
        return call.tx()
                .require(ApiClient.DATASET, call.id("id"), ApiClientView.COLUMNS)
                .map(ApiClientView::of);
    }

    private Future<Reply<ApiClientView>> create(Call<NewApiClient, Nothing> call) {
        NewApiClient asked = call.body();
        return roles.of(call.tenant())
                .compose(
                        known -> {
                            refuseMoreThanGranted(known, asked);
                            return ((UnitOfWork) call.tx()).newSubject();
                        })
                .compose(subject -> insert(call.tx(), subject, asked))
                .map(view -> Reply.created(view.id(), view));
    }

    private static Future<ApiClientView> insert(Tx tx, SubjectId subject, NewApiClient asked) {
        String login = "client-" + UUID.randomUUID();
        String[] permissions = NewAccount.sorted(asked.permissions());
        return tx.insert(
                        Account.DATASET,
                        NewAccount.values(subject, login, asked.name(), asked.roles())
                                .set(Account.KIND, AccountKind.SERVICE))
                .compose(
                        account ->
                                tx.insert(
                                        ApiClient.DATASET,
                                        Values.of(ApiClient.ACCOUNT_ID, account)
                                                .set(ApiClient.PERMISSIONS, permissions)))
                .compose(id -> tx.require(ApiClient.DATASET, id, ApiClientView.COLUMNS))
                .map(ApiClientView::of);
    }

    private static void refuseMoreThanGranted(Roles known, NewApiClient asked) {
        List<Fault> faults = new ArrayList<>();
        for (int i = 0; i < asked.roles().size(); i++) {
            if (!known.byName().containsKey(asked.roles().get(i))) {
                faults.add(
                        new Fault(
                                "/roles/" + i,
                                "unknown-role",
                                "must be a role of this organisation"));
            }
        }
        Set<String> granted = known.grants(Set.copyOf(asked.roles())).keySet();
        for (int i = 0; i < asked.permissions().size(); i++) {
            if (!granted.contains(asked.permissions().get(i))) {
                faults.add(
                        new Fault(
                                "/permissions/" + i,
                                "not-granted",
                                "must be a permission that one of the roles grants"));
            }
        }
        if (!faults.isEmpty()) {
            throw Problem.invalid(faults);
        }
    }

    private static Future<Reply<IssuedSecret>> issue(Call<SecretOrder, Nothing> call) {
        UUID id = call.id("id");
        String secret = RandomCode.make();
        Instant ends = call.now().plus(Duration.ofDays(call.body().validDays()));
        Instant lastOfOld = call.now().plus(Duration.ofHours(call.body().overlapHours()));
        return login(call)
                .compose(
                        login ->
                                shorten(call.tx(), id, lastOfOld)
                                        .compose(
                                                shortened ->
                                                        call.tx()
                                                                .insert(
                                                                        ClientSecret.DATASET,
                                                                        values(id, secret, ends)))
                                        .map(
                                                kept ->
                                                        Reply.ok(
                                                                new IssuedSecret(
                                                                        login, secret, ends))));
    }

    private static Values values(UUID client, String secret, Instant ends) {
        return Values.of(ClientSecret.CLIENT_ID, client)
                .set(ClientSecret.SECRET_HASH, Sha256.of(secret))
                .set(ClientSecret.EXPIRES_AT, ends);
    }

    private static Future<String> login(Call<?, ?> call) {
        return view(call)
                .compose(
                        client ->
                                call.tx()
                                        .require(
                                                Account.DATASET,
                                                client.account().value(),
                                                Account.LOGIN))
                .map(row -> row.get(Account.LOGIN));
    }

    private static Future<Void> shorten(Tx tx, UUID client, Instant ends) {
        return secrets(tx, client, ends)
                .compose(
                        longer -> {
                            List<Future<Long>> changes = new ArrayList<>();
                            longer.forEach(
                                    row ->
                                            changes.add(
                                                    tx.update(
                                                            ClientSecret.DATASET,
                                                            row.get(ClientSecret.DATASET.id()),
                                                            OptionalLong.empty(),
                                                            Values.of(
                                                                    ClientSecret.EXPIRES_AT,
                                                                    ends))));
                            return Future.all(changes).mapEmpty();
                        });
    }

    /** The secrets that would last longer. */
    private static Future<List<Row>> secrets(Tx tx, UUID client, Instant than) {
        return tx.list(
                DSL.select(ClientSecret.DATASET.id().field())
                        .from(ClientSecret.DATASET.asTable())
                        .where(
                                ClientSecret.CLIENT_ID.field().eq(client),
                                ClientSecret.EXPIRES_AT.field().gt(than)));
    }

    private static Future<Reply<Nothing>> revoke(Call<Nothing, Nothing> call) {
        return view(call)
                .compose(
                        client ->
                                shorten(call.tx(), client.id(), call.now())
                                        .compose(
                                                ended ->
                                                        OpenLogIns.end(
                                                                call.tx(),
                                                                client.account().value(),
                                                                call.now(),
                                                                Optional.empty())))
                .map(ended -> Reply.nothing());
    }
}

package nl.waarborg.web.reads;

import io.vertx.core.Future;

import nl.waarborg.kernel.CorePermissions;
import nl.waarborg.kernel.CoreTables.Account;
import nl.waarborg.kernel.Purposes;
import nl.waarborg.kernel.ReadLogTable;
import nl.waarborg.kernel.TenantPurposes;
import nl.waarborg.spi.Call;
import nl.waarborg.spi.Nothing;
import nl.waarborg.spi.Page;
import nl.waarborg.spi.PageRequest;
import nl.waarborg.spi.Reply;
import nl.waarborg.spi.Route;
import nl.waarborg.spi.Row;
import nl.waarborg.spi.Tx;

import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.impl.DSL;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * The log of looks, latest first: to each person the own, to those who may a given person's.
 * Looking at the log itself changes nothing and is not logged.
 */
public final class ReadRoutes {

    private static final Field<UUID> ID = ReadLogTable.DATASET.id().field();

    private final TenantPurposes purposes;

    /** With the purposes of each tenant. */
    public ReadRoutes(TenantPurposes purposes) {
        this.purposes = purposes;
    }

    /** The routes. */
    public List<Route<?, ?, ?>> all() {
        return List.of(
                Route.get("/me/reads", CorePermissions.SELF_READ)
                        .summary("List who looked at the caller's health data, latest first")
                        .answeringPages(OwnReadView.class, this::own),
                Route.get("/subjects/{id}/reads", CorePermissions.READS_READ)
                        .summary("List who looked at a person's health data, latest first")
                        .answeringPages(ReadView.class, this::ofSubject));
    }

    private Future<Reply<Page<OwnReadView>>> own(Call<Nothing, Nothing> call) {
        return purposes.purposesOf(call.tenant())
                .compose(
                        known ->
                                page(
                                        call,
                                        call.caller().subject().value(),
                                        new Shown(known, known.showsNames())))
                .map(page -> Reply.ok(page.map(ReadView::own)));
    }

    private Future<Reply<Page<ReadView>>> ofSubject(Call<Nothing, Nothing> call) {
        return purposes.purposesOf(call.tenant())
                .compose(known -> page(call, call.id("id"), new Shown(known, true)))
                .map(Reply::ok);
    }

    /** What the caller is shown of a reader. */
    private record Shown(Purposes purposes, boolean names) {}

    private static Future<Page<ReadView>> page(
            Call<Nothing, Nothing> call, UUID subject, Shown shown) {
        PageRequest request = call.page();
        return call.tx()
                .list(query(subject, request))
                .compose(
                        rows ->
                                names(call.tx(), rows, shown)
                                        .map(names -> cut(rows, request.limit(), names, shown)));
    }

    private static org.jooq.Select<?> query(UUID subject, PageRequest request) {
        Condition after = request.after().map(ID::lt).orElse(DSL.noCondition());
        return DSL.select(
                        ID,
                        ReadLogTable.DATASET.createdAt().field(),
                        ReadLogTable.ACTOR_ID.field(),
                        ReadLogTable.ROLES.field(),
                        ReadLogTable.PURPOSE.field(),
                        ReadLogTable.WHAT.field())
                .from(ReadLogTable.DATASET.asTable())
                .where(ReadLogTable.SUBJECT_ID.field().eq(subject).and(after))
                .orderBy(ID.desc())
                .limit(request.limit() + 1);
    }

    private static Future<Map<UUID, String>> names(Tx tx, List<Row> rows, Shown shown) {
        Set<UUID> accounts =
                rows.stream()
                        .flatMap(row -> row.find(ReadLogTable.ACTOR_ID).stream())
                        .collect(Collectors.toSet());
        if (!shown.names() || accounts.isEmpty()) {
            return Future.succeededFuture(Map.of());
        }
        Field<UUID> account = Account.DATASET.id().field();
        return tx.list(
                        DSL.select(account, Account.NAME.field())
                                .from(Account.DATASET.asTable())
                                .where(account.in(accounts)))
                .map(
                        found -> {
                            Map<UUID, String> names = new HashMap<>();
                            found.forEach(
                                    row ->
                                            names.put(
                                                    row.get(Account.DATASET.id()),
                                                    row.get(Account.NAME)));
                            return names;
                        });
    }

    private static Page<ReadView> cut(
            List<Row> rows, int limit, Map<UUID, String> names, Shown shown) {
        List<Row> shownRows = rows.size() > limit ? rows.subList(0, limit) : rows;
        Optional<UUID> next =
                rows.size() > limit
                        ? Optional.of(shownRows.getLast().get(ReadLogTable.DATASET.id()))
                        : Optional.empty();
        return new Page<>(shownRows.stream().map(row -> view(row, names, shown)).toList(), next);
    }

    private static ReadView view(Row row, Map<UUID, String> names, Shown shown) {
        Optional<UUID> actor = row.find(ReadLogTable.ACTOR_ID);
        String activity = row.get(ReadLogTable.PURPOSE);
        Map<String, String> texts = shown.purposes().names().getOrDefault(activity, Map.of());
        return new ReadView(
                row.get(ReadLogTable.DATASET.id()),
                row.get(ReadLogTable.DATASET.createdAt()),
                row.get(ReadLogTable.WHAT),
                List.of(row.get(ReadLogTable.ROLES)),
                actor.map(names::get).orElse(null),
                actor.orElse(null),
                new ReadView.Purpose(activity, texts.get("nl"), texts.get("en")));
    }
}

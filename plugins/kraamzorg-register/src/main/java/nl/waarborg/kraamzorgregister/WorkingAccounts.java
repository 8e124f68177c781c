package nl.waarborg.kraamzorgregister;

import io.vertx.core.Future;

import nl.waarborg.spi.Call;
import nl.waarborg.spi.Column;
import nl.waarborg.spi.Dataset;
import nl.waarborg.spi.Nothing;
import nl.waarborg.spi.Page;
import nl.waarborg.spi.Problem;
import nl.waarborg.spi.Reply;
import nl.waarborg.spi.Row;

import org.jooq.Condition;
import org.jooq.impl.DSL;

import java.time.Instant;
import java.util.UUID;

/**
 * Which accounts work for an organisation, as coordinators see and end that: for an employer
 * (KCK-A3) or a provider. Every query on behalf of the organisation asks for it, so that the end
 * counts from the next call.
 *
 * @param organisations the organisations
 * @param links which account works for which
 * @param organisation the column of the links with the organisation
 * @param account that with the account
 */
public record WorkingAccounts(
        Dataset organisations, Dataset links, Column<UUID> organisation, Column<UUID> account) {

    /**
     * An account that works for an organisation.
     *
     * @param accountId the account
     * @param since since when
     */
    public record View(UUID accountId, Instant since) {}

    /** Lists those of the organisation in the address. */
    public Future<Reply<Page<View>>> list(Call<Nothing, Nothing> call) {
        return call.tx()
                .require(organisations, call.id("id"), organisations.id())
                .compose(_ -> call.tx().page(links, ofOrganisation(call), call.page()))
                .map(page -> Reply.ok(page.map(this::view)));
    }

    /** Shows the one in the address. */
    public Future<Reply<View>> read(Call<Nothing, Nothing> call) {
        return one(call).map(row -> Reply.ok(view(row)));
    }

    /** Ends that the account in the address works for the organisation. */
    public Future<Reply<Nothing>> end(Call<Nothing, Nothing> call) {
        return one(call)
                .compose(row -> call.tx().delete(links, row.get(links.id())))
                .map(_ -> Reply.nothing());
    }

    private Future<Row> one(Call<Nothing, Nothing> call) {
        return call.tx()
                .first(
                        DSL.select(links.id().field(), links.createdAt().field(), account.field())
                                .from(links.asTable())
                                .where(
                                        ofOrganisation(call)
                                                .and(account.field().eq(call.id("account")))))
                .map(found -> found.orElseThrow(Problem::notFound));
    }

    private Condition ofOrganisation(Call<Nothing, Nothing> call) {
        return organisation.field().eq(call.id("id"));
    }

    private View view(Row row) {
        return new View(row.get(account), row.get(links.createdAt()));
    }
}

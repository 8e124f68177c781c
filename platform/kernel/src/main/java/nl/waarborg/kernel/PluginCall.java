package nl.waarborg.kernel;

import nl.waarborg.spi.Call;
import nl.waarborg.spi.Caller;
import nl.waarborg.spi.Origin;
import nl.waarborg.spi.PageRequest;

import java.util.OptionalLong;
import java.util.UUID;

/**
 * An invocation as its handler sees it. Confined to one event loop.
 *
 * @param <B> the body
 * @param <Q> the query parameters
 */
public final class PluginCall<B, Q> extends PluginWork implements Call<B, Q> {

    private final Invocation<B, Q, ?> invocation;

    /** The call of an invocation, inside its transaction. */
    public PluginCall(
            Invocation<B, Q, ?> invocation,
            Session session,
            UnitOfWork unit,
            ModuleSettings settings,
            Correspondence mails) {
        super(session, unit, invocation.tenant().zone(), settings, mails);
        this.invocation = invocation;
    }

    @Override
    public Caller caller() {
        Principal principal = principal();
        return new Caller(
                principal.account(), principal.subject(), principal.roles(), invocation.reach());
    }

    @Override
    public Origin origin() {
        return new Origin(principal().session(), invocation.network());
    }

    private Principal principal() {
        return invocation
                .principal()
                .orElseThrow(
                        () ->
                                new IllegalStateException(
                                        "Everybody may call this: nobody is known"));
    }

    @Override
    public B body() {
        return invocation.body();
    }

    @Override
    public Q query() {
        return invocation.query();
    }

    @Override
    public UUID id(String parameter) {
        UUID id = invocation.ids().get(parameter);
        if (id == null) {
            throw new IllegalArgumentException(
                    "The path " + invocation.route().path() + " has no parameter " + parameter);
        }
        return id;
    }

    @Override
    public PageRequest page() {
        return invocation.page();
    }

    @Override
    public OptionalLong expectedVersion() {
        return invocation.expectedVersion();
    }
}

package nl.waarborg.spi;

import io.vertx.core.Future;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.UUID;

/**
 * Work for one tenant: what a request and a job have in common. Confined to the event loop that it
 * was handed out on.
 */
public interface Work {

    /** The tenant. */
    TenantId tenant();

    /** The moment of the work, the same throughout. */
    Instant now();

    /** The day of {@link #now()} in the tenant's time zone. */
    LocalDate today();

    /** The day of a moment in the tenant's time zone. */
    LocalDate day(Instant moment);

    /** The way into the database, within the tenant and the plugin's own schema. */
    Tx tx();

    /**
     * Makes a data subject who has no account, such as somebody for whom a colleague fills in a
     * form. The person exists when and only when this work commits. An account can be tied to the
     * person later; what is kept about the person then is the account holder's own.
     *
     * @return the new person's id; fails where the work only reads
     */
    Future<SubjectId> newSubject();

    /**
     * Tells others, after this work's commit and only then.
     *
     * @param type a declared event
     * @param ids what it is about, by name
     */
    void emit(EventType type, Map<String, UUID> ids);

    /**
     * The tenant's settings of this plugin.
     *
     * @param type a record with a component for each setting
     * @throws IllegalStateException if the settings do not fit the record, which the start of the
     *     platform refuses already
     */
    <S extends Record> S settings(Class<S> type);
}

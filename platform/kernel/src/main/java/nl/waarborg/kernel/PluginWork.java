package nl.waarborg.kernel;

import io.vertx.core.Future;

import nl.waarborg.spi.EventType;
import nl.waarborg.spi.SubjectId;
import nl.waarborg.spi.TenantId;
import nl.waarborg.spi.Tx;
import nl.waarborg.spi.Work;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Work of a plugin inside one transaction. Confined to one event loop. */
public class PluginWork implements Work {

    private final Session session;
    private final UnitOfWork unit;
    private final ZoneId zone;
    private final ModuleSettings settings;
    private final List<Future<Void>> emitted = new ArrayList<>(1);

    /** Work within a session's transaction, in the tenant's zone and with its settings. */
    public PluginWork(Session session, UnitOfWork unit, ZoneId zone, ModuleSettings settings) {
        this.session = session;
        this.unit = unit;
        this.zone = zone;
        this.settings = settings;
    }

    @Override
    public TenantId tenant() {
        return session.tenant();
    }

    @Override
    public Instant now() {
        return session.now();
    }

    @Override
    public LocalDate today() {
        return day(session.now());
    }

    @Override
    public LocalDate day(Instant moment) {
        return LocalDate.ofInstant(moment, zone);
    }

    @Override
    public Tx tx() {
        return unit;
    }

    @Override
    public Future<SubjectId> newSubject() {
        return unit.newSubject();
    }

    @Override
    public void emit(EventType type, Map<String, UUID> ids) {
        emitted.add(unit.emit(type, ids));
    }

    @Override
    public <S extends Record> S settings(Class<S> type) {
        return settings.as(type);
    }

    /**
     * Succeeds when every event stands in the outbox: what was promised to others commits with the
     * work or not at all.
     */
    public Future<Void> settled() {
        return emitted.isEmpty() ? Future.succeededFuture() : Future.all(emitted).mapEmpty();
    }
}

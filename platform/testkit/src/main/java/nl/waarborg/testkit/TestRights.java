package nl.waarborg.testkit;

import static nl.waarborg.testkit.Blocking.await;

import io.vertx.core.Future;

import nl.waarborg.data.rights.PgRightsExecution;
import nl.waarborg.kernel.Session;
import nl.waarborg.kernel.rights.Correction;
import nl.waarborg.kernel.rights.Decision;
import nl.waarborg.kernel.rights.ErasurePreview;
import nl.waarborg.kernel.rights.ExecutionReport;
import nl.waarborg.kernel.rights.Outcome;
import nl.waarborg.kernel.rights.PackageKind;
import nl.waarborg.kernel.rights.RequestType;
import nl.waarborg.kernel.rights.RightsCase;
import nl.waarborg.spi.Recipient;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;

/**
 * What the core does for a person's rights, without the request over HTTP that leads to it. Each
 * call blocks until it is done.
 */
public final class TestRights {

    private static final ZoneId ZONE = ZoneId.of("Europe/Amsterdam");

    private final PgRightsExecution execution;
    private final Clock clock;

    TestRights(PgRightsExecution execution, Clock clock) {
        this.execution = execution;
        this.clock = clock;
    }

    /** Erases a person, as a request that staff granted in full would. */
    public ExecutionReport erase(TestPerson person) {
        return erase(person, UUID.randomUUID(), List.of());
    }

    /**
     * Erases a person for a request; call it again to complete it.
     *
     * @param grounds what the decision keeps
     */
    public ExecutionReport erase(TestPerson person, UUID request, List<Decision.Ground> grounds) {
        Instant now = clock.instant();
        Outcome outcome = grounds.isEmpty() ? Outcome.FULL : Outcome.PARTIAL;
        Decision decision = new Decision(outcome, grounds, person.account(), now);
        RightsCase asked = asked(request, RequestType.ERASE, person);
        return await(execution.erase(session(person, request), asked, decision));
    }

    /** What an erasure of a person would do. */
    public ErasurePreview previewErasure(TestPerson person) {
        return await(
                execution.previewErasure(session(person, UUID.randomUUID()), person.subject()));
    }

    /** Begins a package for a request of a person; blocks until it is begun. */
    public UUID buildPackage(TestPerson person, PackageKind kind) {
        UUID request = UUID.randomUUID();
        RequestType type =
                kind == PackageKind.ACCESS ? RequestType.ACCESS : RequestType.PORTABILITY;
        await(
                execution.buildPackage(
                        session(person, request),
                        asked(request, type, person),
                        kind,
                        (_, _, _, _) -> Future.succeededFuture()));
        return request;
    }

    /** Sets a person's data aside, or lifts that, for a request. */
    public ExecutionReport restrict(TestPerson person, boolean on) {
        UUID request = UUID.randomUUID();
        RightsCase asked = asked(request, RequestType.RESTRICT, person);
        Recipient reader = Recipient.subject(person.subject());
        return await(execution.restrict(session(person, request), asked, reader, on));
    }

    /** Puts values right for a request of a person. */
    public ExecutionReport rectify(TestPerson person, List<Correction> corrections) {
        UUID request = UUID.randomUUID();
        RightsCase asked = asked(request, RequestType.RECTIFY, person);
        return await(execution.rectify(session(person, request), asked, corrections));
    }

    private Session session(TestPerson person, UUID request) {
        return Session.ofCore(person.tenant(), "rights", clock.instant(), request);
    }

    private RightsCase asked(UUID request, RequestType type, TestPerson person) {
        return new RightsCase(
                request, type, person.subject(), LocalDate.ofInstant(clock.instant(), ZONE));
    }
}

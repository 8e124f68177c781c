package nl.waarborg.web.breach;

import io.vertx.core.Future;

import nl.waarborg.kernel.CoreCall;
import nl.waarborg.kernel.CoreRoute;
import nl.waarborg.kernel.CoreRoute.Access;
import nl.waarborg.kernel.OwnWork;
import nl.waarborg.kernel.breach.BreachCases;
import nl.waarborg.kernel.breach.BreachSource;
import nl.waarborg.spi.HttpMethod;
import nl.waarborg.spi.Nothing;
import nl.waarborg.spi.Reply;
import nl.waarborg.web.auth.AttemptLimit;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;

/**
 * Where anybody reports a suspicion, without an account: five at once from one address, then one in
 * ten minutes, and a hundred an hour for an organisation. Safe for threads.
 */
public final class BreachReports {

    private final OwnWork own;
    private final AttemptLimit byAddress;
    private final AttemptLimit byTenant;

    /** Opens cases by this work. */
    public BreachReports(OwnWork own, InstantSource clock) {
        this.own = own;
        this.byAddress = new AttemptLimit(5, Duration.ofMinutes(10), clock);
        this.byTenant = new AttemptLimit(100, Duration.ofSeconds(36), clock);
    }

    /** The route. */
    public CoreRoute<?, ?> route() {
        return new CoreRoute<>(
                HttpMethod.POST,
                "/breach-reports",
                "Report what may be a breach or misuse of personal data",
                Access.OPEN,
                BreachReportBody.class,
                Nothing.class,
                this::report);
    }

    private Future<Reply<Nothing>> report(CoreCall<BreachReportBody> call) {
        String tenant = call.tenant().id().value();
        String address = tenant + " " + call.clientAddress();
        byAddress.admit(address);
        byTenant.admit(tenant);
        byAddress.charge(address);
        byTenant.charge(tenant);
        BreachReportBody body = call.body();
        BreachSource source =
                switch (body.kind()) {
                    case SUSPICION -> BreachSource.SUSPICION;
                    case UNDER_16 -> BreachSource.UNDER_16;
                };
        return own.write(
                        call.tenant(),
                        "breach-report",
                        work ->
                                BreachCases.report(
                                        work,
                                        source,
                                        body.description(),
                                        Optional.ofNullable(body.contact())))
                .map(_ -> Reply.nothing());
    }
}

package nl.waarborg.kraamzorgregister.takeover;

import nl.waarborg.kraamzorgregister.Register;
import nl.waarborg.spi.Permission;
import nl.waarborg.spi.PluginSpec;
import nl.waarborg.spi.Route;

/** What taking over registrations adds to the module. */
public final class TakeoverRoutes {

    private static final Permission TAKE_OVER =
            Register.permission(
                    "registration.take-over",
                    "Take over registrations with their numbers from the register before");

    private TakeoverRoutes() {}

    /** Adds it all. */
    public static PluginSpec addTo(PluginSpec spec) {
        return spec.permits(TAKE_OVER)
                .serves(
                        Route.post("/takeover-files", TAKE_OVER)
                                .summary("Take over registrations from a file, line by line")
                                .filteredBy(TakeoverReport.TakeoverQuery.class)
                                .takingFile(TakeoverFile.RULE)
                                .answering(TakeoverReport.class, Takeover::run));
    }
}

package nl.waarborg.mantelzorgwaardering.statistics;

import nl.waarborg.mantelzorgwaardering.MantelzorgwaarderingPlugin;
import nl.waarborg.spi.Permission;
import nl.waarborg.spi.Route;

/** What statistics add to the module. */
public final class StatisticsRoutes {

    static final Permission READ =
            new Permission(
                    MantelzorgwaarderingPlugin.NAME + ".statistics.read",
                    "Read figures that lead to nobody");

    private StatisticsRoutes() {}

    /** Its permissions. */
    public static Permission[] permissions() {
        return new Permission[] {READ};
    }

    /** Its routes. */
    public static Route<?, ?, ?>[] routes() {
        return new Route<?, ?, ?>[] {
            Route.get("/editions/{id}/statistics", READ)
                    .summary("Read figures of an edition that lead to nobody")
                    .answering(Statistics.class, StatisticsDesk::read)
        };
    }
}

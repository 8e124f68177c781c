package nl.waarborg.kernel.retention;

import nl.waarborg.spi.Dataset;

import java.util.List;

/**
 * What kept data whatever its rules say, once that is over: restrictions that ended, holds that
 * were released, tasks that are closed. It shows for some years that the law was kept, and goes.
 */
public final class Settled {

    /** What rules call it. */
    public static final String DATA = "keptBack";

    /** The event that its term runs from. */
    public static final String EVENT = "SETTLED";

    private Settled() {}

    /** The datasets. */
    public static List<Dataset> all() {
        return List.of(RestrictionTable.DATASET, HoldTable.DATASET, TaskTable.DATASET);
    }
}

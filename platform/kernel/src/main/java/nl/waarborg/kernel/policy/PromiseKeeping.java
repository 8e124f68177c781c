package nl.waarborg.kernel.policy;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How a tenant's promises are kept, as the file beside its document tells. Immutable.
 *
 * @param kept each promise by its number; empty where a tenant has no such file
 */
public record PromiseKeeping(Map<String, Kept> kept) {

    /** Of a tenant without such a file. */
    public static final PromiseKeeping UNTOLD = new PromiseKeeping(Map.of());

    /** Copies what it is given. */
    public PromiseKeeping {
        kept = Map.copyOf(kept);
    }

    /**
     * How one promise is kept.
     *
     * @param ways what keeps it
     * @param modules modules that are not installed yet and will keep it
     * @param outOfReach why no software can
     * @param provided fields of the document that the organisation has to provide for it
     */
    public record Kept(
            List<Way> ways,
            List<String> modules,
            Optional<WrittenText> outOfReach,
            List<String> provided) {

        /** Of a promise that nothing is said about. */
        public static final Kept UNTOLD =
                new Kept(List.of(), List.of(), Optional.empty(), List.of());

        /** Copies what it is given. */
        public Kept {
            ways = List.copyOf(ways);
            modules = List.copyOf(modules);
            provided = List.copyOf(provided);
        }
    }

    /**
     * One way of keeping promises.
     *
     * @param name its name
     * @param how what kind of thing it is
     * @param text what it does
     * @param tables the tables it works in, with their schema
     * @param constraints constraints and triggers of the database
     * @param permissions the permissions that guard it
     * @param routes its addresses, with their method
     * @param settings settings of the program, as flags
     * @param tests what proves it, class and method
     */
    public record Way(
            String name,
            How how,
            WrittenText text,
            List<String> tables,
            List<String> constraints,
            List<String> permissions,
            List<String> routes,
            List<String> settings,
            List<String> tests) {

        /** Copies what it is given. */
        public Way {
            tables = List.copyOf(tables);
            constraints = List.copyOf(constraints);
            permissions = List.copyOf(permissions);
            routes = List.copyOf(routes);
            settings = List.copyOf(settings);
            tests = List.copyOf(tests);
        }
    }

    /** Kinds of ways. */
    public enum How {
        /** A rule that the software applies. */
        RULE,
        /** The database refuses anything else. */
        CONSTRAINT,
        /** Nobody else may. */
        PERMISSION,
        /** A course of events that the software sees to. */
        PROCESS
    }
}

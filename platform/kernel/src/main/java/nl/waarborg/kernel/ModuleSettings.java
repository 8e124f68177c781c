package nl.waarborg.kernel;

/** The settings of one plugin in one tenant's file, already checked against the plugin's record. */
@FunctionalInterface
public interface ModuleSettings {

    /**
     * The settings as the plugin's record.
     *
     * @throws IllegalStateException if they do not fit, which the check of the tenant's file
     *     refuses already
     */
    <S extends Record> S as(Class<S> type);
}

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

    /**
     * The processing activity that work under a permission serves: its number in the tenant's file,
     * or the permission itself for work that looks at nothing that is logged.
     */
    default String purposeOf(String permission) {
        return permission;
    }
}

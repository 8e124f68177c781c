package nl.waarborg.kernel;

import nl.waarborg.spi.Organisation;

import java.util.Optional;

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
     * Who the organisation is.
     *
     * @throws IllegalStateException where these are settings by themselves, of no tenant's file
     */
    default Organisation organisation() {
        throw new IllegalStateException("These settings are of no organisation");
    }

    /** Where people give the address at which the plugin writes to them, as the file names it. */
    default Optional<String> addressFrom() {
        return Optional.empty();
    }

    /**
     * The processing activity that work under a permission serves: its number in the tenant's file,
     * or the permission itself for work that looks at nothing that is logged.
     */
    default String purposeOf(String permission) {
        return permission;
    }
}

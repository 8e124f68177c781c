package nl.waarborg.kraamzorgregister;

import nl.waarborg.spi.Permission;

/** The module's name, and what its roles may do. */
public final class Register {

    /** The plugin's name. */
    public static final String NAME = "kraamzorg-register";

    /** Ask to be registered, again or no longer. */
    public static final Permission ASK =
            permission(
                    "registration.ask", "Ask for registration, for re-registration and to leave");

    /** Read dossiers. */
    public static final Permission READ = permission("dossier.read", "Read dossiers");

    /** Write in dossiers. */
    public static final Permission WRITE =
            permission("dossier.write", "Change what stands in dossiers");

    /** Decide on registrations. */
    public static final Permission DECIDE =
            permission("registration.decide", "Admit, re-register, extend, refuse and strike off");

    /** Decide on appeals. */
    public static final Permission DECIDE_APPEALS =
            permission("appeal.decide", "Decide on appeals");

    /** Assign dossiers. */
    public static final Permission ASSIGN =
            permission("assignment.manage", "Assign dossiers to those who work on them");

    /** Read which employers there are. */
    public static final Permission READ_EMPLOYERS =
            permission("employer.read", "Read which employers there are");

    /** Manage employers. */
    public static final Permission MANAGE_EMPLOYERS =
            permission("employer.manage", "Add employers and mend them");

    private Register() {}

    /** A permission of this module. */
    public static Permission permission(String name, String description) {
        return new Permission(NAME + "." + name, description);
    }
}

package nl.waarborg.kernel;

import nl.waarborg.spi.Permission;

import java.util.List;

/** What a caller may do with the core's own data. */
public final class CorePermissions {

    /** Reading what is kept about oneself. */
    public static final Permission SELF_READ =
            new Permission("core.self.read", "Read what is kept about oneself");

    /** Reading accounts. */
    public static final Permission ACCOUNT_READ =
            new Permission("core.account.read", "Read accounts");

    /** Making and changing accounts. */
    public static final Permission ACCOUNT_MANAGE =
            new Permission("core.account.manage", "Make, change and disable accounts");

    /** Reading the tenant's policy. */
    public static final Permission TENANT_READ =
            new Permission("core.tenant.read", "Read the organisation's policy");

    /** Reading the audit trail. */
    public static final Permission AUDIT_READ =
            new Permission("core.audit.read", "Read who changed what");

    /** Reading who looked at a person's health data or dossier. */
    public static final Permission READS_READ =
            new Permission("core.reads.read", "Read who looked at a person's health data");

    /** Reading what came of mails. */
    public static final Permission MAIL_READ =
            new Permission("core.mail.read", "Read what came of the mails about a record");

    private CorePermissions() {}

    /** All of them. */
    public static List<Permission> all() {
        return List.of(
                SELF_READ,
                ACCOUNT_READ,
                ACCOUNT_MANAGE,
                TENANT_READ,
                AUDIT_READ,
                READS_READ,
                MAIL_READ);
    }
}

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

    /** Reading what is kept until when, what goes on a day and what went. */
    public static final Permission RETENTION_READ =
            new Permission("core.retention.read", "Read what is kept until when and what went");

    /** Starting a run of the retention rules. */
    public static final Permission RETENTION_RUN =
            new Permission("core.retention.run", "Start a run of the retention rules");

    /** Completing what runs ask of humans, and deciding with a colleague on single records. */
    public static final Permission RETENTION_DECIDE =
            new Permission(
                    "core.retention.decide",
                    "Complete tasks of retention and decide with a colleague on single records");

    /** Holding data back from erasure, and letting it go. */
    public static final Permission HOLD_MANAGE =
            new Permission("core.hold.manage", "Place and release holds");

    /** Reading what went to whom. */
    public static final Permission DISCLOSURE_READ =
            new Permission("core.disclosure.read", "Read what was given to whom of a person");

    /** Writing down what was given by hand. */
    public static final Permission DISCLOSURE_RECORD =
            new Permission("core.disclosure.record", "Write down what was given to others by hand");

    /** Identifying who asks, taking requests in hand, telling people that it takes longer. */
    public static final Permission RIGHTS_HANDLE =
            new Permission("core.rights.handle", "Handle people's requests about their data");

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
                MAIL_READ,
                RETENTION_READ,
                RETENTION_RUN,
                RETENTION_DECIDE,
                HOLD_MANAGE,
                RIGHTS_HANDLE,
                DISCLOSURE_READ,
                DISCLOSURE_RECORD);
    }
}

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

    /** Reporting mails that came back. */
    public static final Permission MAIL_REPORT =
            new Permission("core.mail.report", "Report mails that came back");

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

    /** Asking for what the law grants about one's own data. */
    public static final Permission SELF_REQUEST =
            new Permission("core.self.request", "Ask about one's own data, or have it changed");

    /** Reading requests about data. */
    public static final Permission RIGHTS_READ =
            new Permission("core.rights.read", "Read people's requests about their data");

    /** Writing down a request that came in another way; narrow enough for a program. */
    public static final Permission RIGHTS_OPEN =
            new Permission("core.rights.open", "Write down a person's request about data");

    /** Identifying who asks, taking requests in hand, telling people that it takes longer. */
    public static final Permission RIGHTS_HANDLE =
            new Permission("core.rights.handle", "Handle people's requests about their data");

    /** Deciding on requests and having them carried out. */
    public static final Permission RIGHTS_DECIDE =
            new Permission("core.rights.decide", "Decide on people's requests about their data");

    /** Reading what went to whom. */
    public static final Permission DISCLOSURE_READ =
            new Permission("core.disclosure.read", "Read what was given to whom of a person");

    /** Writing down what was given by hand. */
    public static final Permission DISCLOSURE_RECORD =
            new Permission("core.disclosure.record", "Write down what was given to others by hand");

    /** Agreeing to something and taking it back, for oneself. */
    public static final Permission SELF_CONSENT =
            new Permission("core.self.consent", "Agree to something oneself and take it back");

    /** Reading the register of consents. */
    public static final Permission CONSENT_READ =
            new Permission("core.consent.read", "Read who agreed to what");

    /** Writing down consents that came by paper or telephone. */
    public static final Permission CONSENT_RECORD =
            new Permission(
                    "core.consent.record",
                    "Write down consents and withdrawals that did not come online");

    /** Reading breaches of personal data. */
    public static final Permission BREACH_READ =
            new Permission("core.breach.read", "Read breaches of personal data and their reports");

    /** Handling breaches of personal data. */
    public static final Permission BREACH_MANAGE =
            new Permission(
                    "core.breach.manage", "Open, scope, decide on and close breaches of data");

    /** Writing a change of the organisation's policy. */
    public static final Permission POLICY_PROPOSE =
            new Permission("core.policy.propose", "Write a change of the organisation's policy");

    /** Agreeing to somebody else's change of the policy, and publishing its texts. */
    public static final Permission POLICY_APPROVE =
            new Permission(
                    "core.policy.approve",
                    "Agree to somebody else's change of the policy and publish its texts");

    /** Confirming that the organisation leaves and all of it is destroyed. */
    public static final Permission EXIT_CONFIRM =
            new Permission(
                    "core.exit.confirm",
                    "Confirm that the organisation leaves and all of it is destroyed");

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
                MAIL_REPORT,
                RETENTION_READ,
                RETENTION_RUN,
                RETENTION_DECIDE,
                HOLD_MANAGE,
                SELF_REQUEST,
                RIGHTS_READ,
                RIGHTS_OPEN,
                RIGHTS_HANDLE,
                RIGHTS_DECIDE,
                POLICY_PROPOSE,
                POLICY_APPROVE,
                EXIT_CONFIRM,
                DISCLOSURE_READ,
                DISCLOSURE_RECORD,
                SELF_CONSENT,
                CONSENT_READ,
                CONSENT_RECORD,
                BREACH_READ,
                BREACH_MANAGE);
    }
}

package nl.waarborg.server;

import nl.waarborg.data.keys.KeyRing;
import nl.waarborg.data.tenancy.Notifications;
import nl.waarborg.data.tenancy.Notifications.Topic;
import nl.waarborg.spi.SubjectId;
import nl.waarborg.spi.TenantId;
import nl.waarborg.web.auth.Identity;
import nl.waarborg.web.auth.TokenAuthenticator;

import java.util.UUID;

/** What a node forgets when another says that it is no longer so. */
final class Notices {

    private Notices() {}

    static void heed(Core core, Identity identity) {
        Notifications notifications = core.notifications();
        dropWhatIsOld(notifications, identity.authenticator());
        dropKeys(notifications, core.keys());
        notifications.on(
                Topic.SIGNING_KEY,
                kid -> identity.rotation().reload(),
                () -> identity.rotation().reload());
    }

    private static void dropWhatIsOld(Notifications notifications, TokenAuthenticator tokens) {
        notifications.on(
                Topic.SESSION, id -> tokens.forgetSession(UUID.fromString(id)), tokens::forgetAll);
        notifications.on(
                Topic.ACCOUNT, id -> tokens.forgetAccount(UUID.fromString(id)), tokens::forgetAll);
        notifications.on(
                Topic.TENANT, id -> tokens.forgetTenant(new TenantId(id)), tokens::forgetAll);
    }

    /**
     * Of a person who was erased, of a tenant that changed or left; and of all where a notice may
     * have been missed.
     */
    private static void dropKeys(Notifications notifications, KeyRing keys) {
        notifications.on(
                Topic.SUBJECT,
                told -> {
                    int space = told.indexOf(' ');
                    keys.forget(
                            new TenantId(told.substring(0, space)),
                            new SubjectId(UUID.fromString(told.substring(space + 1))));
                },
                keys::forgetSubjects);
        notifications.on(
                Topic.TENANT, id -> keys.forgetTenant(new TenantId(id)), keys::forgetSubjects);
    }
}

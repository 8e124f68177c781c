package nl.waarborg.server;

import io.vertx.core.Future;

import nl.waarborg.kernel.AccountKind;
import nl.waarborg.kernel.AccountStatus;
import nl.waarborg.kernel.CoreTables.Account;
import nl.waarborg.kernel.Session;
import nl.waarborg.kernel.UnitOfWork;
import nl.waarborg.spi.AccountId;
import nl.waarborg.spi.SubjectId;
import nl.waarborg.spi.TenantId;
import nl.waarborg.spi.Values;
import nl.waarborg.web.auth.Passwords;

import java.util.Locale;
import java.util.Set;
import java.util.UUID;

/** Gives people accounts without anybody logged in: the first of a tenant, and invented ones. */
final class People {

    private final Core core;
    private final Passwords passwords;

    People(Core core, Passwords passwords) {
        this.core = core;
        this.passwords = passwords;
    }

    Future<NewPerson> add(
            TenantId tenant, String login, String name, Set<String> roles, String password) {
        Session session =
                Session.ofCore(
                        tenant,
                        "first-account",
                        core.options().clock().instant(),
                        UUID.randomUUID());
        return passwords
                .hash(password)
                .compose(
                        hash ->
                                core.transactions()
                                        .write(
                                                session,
                                                unit ->
                                                        unit.newSubject()
                                                                .compose(
                                                                        subject ->
                                                                                account(
                                                                                        unit,
                                                                                        subject,
                                                                                        login, name,
                                                                                        roles,
                                                                                        hash))));
    }

    private static Future<NewPerson> account(
            UnitOfWork unit,
            SubjectId subject,
            String login,
            String name,
            Set<String> roles,
            String hash) {
        Values account =
                Values.of(Account.SUBJECT_ID, subject.value())
                        .set(Account.KIND, AccountKind.HUMAN)
                        .set(Account.LOGIN, login.toLowerCase(Locale.ROOT))
                        .set(Account.NAME, name)
                        .set(Account.PASSWORD_HASH, hash)
                        .set(Account.ROLES, roles.toArray(String[]::new))
                        .set(Account.STATUS, AccountStatus.ACTIVE);
        return unit.insert(Account.DATASET, account)
                .map(id -> new NewPerson(new AccountId(id), subject));
    }
}

package nl.waarborg.web.auth;

import io.vertx.core.Future;

import nl.waarborg.kernel.CoreTables.Account;
import nl.waarborg.kernel.Session;
import nl.waarborg.kernel.TenantRoles;
import nl.waarborg.kernel.Transactions;
import nl.waarborg.kernel.UnitOfWork;
import nl.waarborg.spi.AccountId;
import nl.waarborg.spi.Problem;
import nl.waarborg.spi.TenantId;

import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;

/**
 * Gives tenants accounts for administrators, who make all others: the way in for a tenant that has
 * none yet. Safe for threads.
 */
public final class Administrators {

    /** The role that every tenant's document must have. */
    public static final String ROLE = "administrator";

    /** Letters and digits that no reader takes for one another; five bits each. */
    private static final String ALPHABET = "abcdefghjkmnpqrstuvwxyz23456789A";

    private static final int PASSWORD_LENGTH = 24;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final Transactions database;
    private final TenantRoles roles;
    private final Passwords passwords;
    private final InstantSource clock;

    /**
     * Over the database.
     *
     * @param roles the roles of each tenant
     * @param clock the platform's clock
     */
    public Administrators(
            Transactions database, TenantRoles roles, Passwords passwords, InstantSource clock) {
        this.database = database;
        this.roles = roles;
        this.passwords = passwords;
        this.clock = clock;
    }

    /**
     * Adds one with a generated password.
     *
     * @return the account with its password; fails with {@link Problem#notFound} for a tenant
     *     without that role, as one that does not exist, and with {@link Problem#conflict} when the
     *     log-in name is taken
     */
    public Future<AddedAdministrator> add(
            TenantId tenant, NewAdministrator person, UUID requestId) {
        String password = password();
        return roles.of(tenant)
                .map(Administrators::requireRole)
                .compose(known -> passwords.hash(password))
                .compose(
                        hash ->
                                database.write(
                                        Session.ofCore(
                                                tenant,
                                                "administrator",
                                                clock.instant(),
                                                requestId),
                                        unit -> insert(unit, person, hash)))
                .map(
                        id ->
                                new AddedAdministrator(
                                        new AccountId(id),
                                        Credentials.normal(person.login()),
                                        password));
    }

    private static TenantRoles.Roles requireRole(TenantRoles.Roles known) {
        if (!known.byName().containsKey(ROLE)) {
            throw Problem.notFound();
        }
        return known;
    }

    private static Future<UUID> insert(UnitOfWork unit, NewAdministrator person, String hash) {
        return unit.newSubject()
                .compose(
                        subject ->
                                unit.insert(
                                        Account.DATASET,
                                        NewAccount.values(
                                                        subject,
                                                        person.login(),
                                                        person.name(),
                                                        List.of(ROLE))
                                                .set(Account.PASSWORD_HASH, hash)
                                                .set(Account.MUST_CHANGE_PASSWORD, true)));
    }

    private static String password() {
        StringBuilder password = new StringBuilder(PASSWORD_LENGTH);
        for (int i = 0; i < PASSWORD_LENGTH; i++) {
            password.append(ALPHABET.charAt(RANDOM.nextInt(ALPHABET.length())));
        }
        return password.toString();
    }
}

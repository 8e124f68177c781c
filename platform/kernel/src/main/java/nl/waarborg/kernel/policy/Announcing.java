package nl.waarborg.kernel.policy;

import io.vertx.core.Future;

import nl.waarborg.kernel.AccountKind;
import nl.waarborg.kernel.AccountStatus;
import nl.waarborg.kernel.CoreTables.Account;
import nl.waarborg.kernel.OwnWork;
import nl.waarborg.kernel.PluginWork;
import nl.waarborg.kernel.TenantView;
import nl.waarborg.kernel.Tenants;
import nl.waarborg.kernel.policy.PolicyChanges.Change;
import nl.waarborg.kernel.policy.PolicyNoticeTable.Kind;
import nl.waarborg.kernel.register.WhatChanges;
import nl.waarborg.spi.Recipient;
import nl.waarborg.spi.SubjectId;
import nl.waarborg.spi.TenantId;

import org.jooq.impl.DSL;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.net.URI;
import java.util.Iterator;
import java.util.Optional;
import java.util.UUID;

/**
 * Tells people of a change that was agreed to before it applies, and asks those again whose consent
 * it touches: one mail for each person, in batches through the outbox. Each batch is a transaction;
 * whoever takes the work up again goes on where it stopped. Safe for threads.
 */
public final class Announcing {

    private static final Logger LOG = LoggerFactory.getLogger(Announcing.class);
    private static final int AT_ONCE = 100;

    private final PolicyChanges changes;
    private final PolicyDesk desk;
    private final Tenants tenants;
    private final OwnWork work;

    /** Over the changes, within work of the core's own. */
    public Announcing(PolicyChanges changes, PolicyDesk desk, Tenants tenants, OwnWork work) {
        this.changes = changes;
        this.desk = desk;
        this.tenants = tenants;
        this.work = work;
    }

    /** Tells of every change of a tenant that waits for it. */
    public Future<Void> announce(TenantId tenant) {
        return changes.list(tenant)
                .compose(
                        all ->
                                each(
                                        tenant,
                                        all.stream().filter(Change::waitsForPeople).iterator()));
    }

    private Future<Void> each(TenantId tenant, Iterator<Change> rest) {
        return rest.hasNext()
                ? letter(tenant, rest.next())
                        .compose(this::everybody)
                        .compose(_ -> each(tenant, rest))
                : Future.succeededFuture();
    }

    /**
     * Tells the first, and where that was not everybody goes on by itself.
     *
     * @return when the first were told; where they were all, the change applies if its day has come
     */
    public Future<Void> begin(TenantId tenant, Change change) {
        return letter(tenant, change)
                .compose(
                        letter ->
                                batch(letter)
                                        .compose(
                                                told -> {
                                                    if (told < AT_ONCE) {
                                                        return everybody(letter);
                                                    }
                                                    everybody(letter)
                                                            .onFailure(cause -> interrupted(cause));
                                                    return Future.succeededFuture();
                                                }));
    }

    private static void interrupted(Throwable cause) {
        LOG.atWarn()
                .setCause(cause)
                .log("Telling people of a change stopped; the nightly job goes on with it");
    }

    /** What is told to whom. */
    private record Letter(
            TenantView tenant, Change change, PolicyMails.Changes changes, AskingAgain asking) {}

    private Future<Letter> letter(TenantId tenant, Change change) {
        Future<PolicyDesk.Running> running = desk.running(tenant);
        Future<String> document = changes.document(tenant, change.id());
        Future<Optional<TenantView>> view = tenants.find(tenant);
        return Future.all(running, document, view)
                .map(
                        _ ->
                                letter(
                                        view.result().orElseThrow(),
                                        change,
                                        TenantDocuments.policyOf(document.result()),
                                        WhatChanges.between(
                                                running.result().document(),
                                                document.result(),
                                                change.consents())));
    }

    private static Letter letter(
            TenantView tenant, Change change, TenantPolicy policy, WhatChanges what) {
        Optional<String> contact = Optional.of(policy.contact());
        Optional<URI> site =
                Optional.of(tenant.contactUrl()).filter(url -> !url.isEmpty()).map(URI::create);
        return new Letter(
                tenant,
                change,
                new PolicyMails.Changes(
                        change.effectiveOn(),
                        what.lines().stream().map(WrittenText::nl).toList(),
                        what.lines().stream().map(WrittenText::en).toList(),
                        site,
                        contact,
                        policy.rights().words().authority()),
                new AskingAgain(change, what.consents(), site, contact));
    }

    private Future<Void> everybody(Letter letter) {
        return batch(letter)
                .compose(
                        told ->
                                told > 0
                                        ? everybody(letter)
                                        : changes.toldByMail(
                                                        letter.tenant().id(), letter.change().id())
                                                .compose(
                                                        _ -> changes.applyDue(letter.tenant().id()))
                                                .mapEmpty());
    }

    private Future<Integer> batch(Letter letter) {
        return work.write(
                letter.tenant(),
                "policy-change",
                own ->
                        untold(own, letter)
                                .compose(
                                        told ->
                                                told > 0
                                                        ? done(told)
                                                        : letter.asking().batch(own)));
    }

    private static Future<Integer> done(int told) {
        return Future.succeededFuture(told);
    }

    /** People with an account of their own, where everybody is told first. */
    private static Future<Integer> untold(PluginWork own, Letter letter) {
        if (!letter.change().informFirst()) {
            return done(0);
        }
        return PluginWork.unitOf(own)
                .asCore()
                .list(
                        DSL.selectDistinct(Account.SUBJECT_ID.field())
                                .from(Account.DATASET.asTable())
                                .where(
                                        Account.KIND
                                                .field()
                                                .eq(AccountKind.HUMAN)
                                                .and(
                                                        Account.STATUS
                                                                .field()
                                                                .eq(AccountStatus.ACTIVE))
                                                .and(
                                                        ChangeNotices.without(
                                                                letter.change(),
                                                                Account.SUBJECT_ID,
                                                                Kind.INFORMED)))
                                .orderBy(Account.SUBJECT_ID.field())
                                .limit(AT_ONCE))
                .compose(
                        rows ->
                                Future.all(
                                                rows.stream()
                                                        .map(row -> row.get(Account.SUBJECT_ID))
                                                        .map(id -> inform(own, letter, id))
                                                        .toList())
                                        .map(_ -> rows.size()));
    }

    private static Future<UUID> inform(PluginWork own, Letter letter, UUID id) {
        SubjectId person = new SubjectId(id);
        return ChangeNotices.note(own, letter.change(), person, Kind.INFORMED)
                .compose(
                        about ->
                                own.mail(
                                        PolicyMails.CHANGES,
                                        Recipient.subject(person),
                                        about,
                                        letter.changes()));
    }
}

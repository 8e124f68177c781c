package nl.waarborg.kernel.policy;

import io.vertx.core.Future;

import nl.waarborg.kernel.AccountKind;
import nl.waarborg.kernel.AccountStatus;
import nl.waarborg.kernel.CoreTables.Account;
import nl.waarborg.kernel.OwnWork;
import nl.waarborg.kernel.PluginWork;
import nl.waarborg.kernel.TenantView;
import nl.waarborg.kernel.Tenants;
import nl.waarborg.kernel.consent.ConsentBasis;
import nl.waarborg.kernel.consent.ConsentTable;
import nl.waarborg.kernel.policy.PolicyChanges.Change;
import nl.waarborg.kernel.policy.PolicyNoticeTable.Kind;
import nl.waarborg.kernel.register.WhatChanges;
import nl.waarborg.spi.Column;
import nl.waarborg.spi.Recipient;
import nl.waarborg.spi.RecordRef;
import nl.waarborg.spi.Row;
import nl.waarborg.spi.SubjectId;
import nl.waarborg.spi.TenantId;
import nl.waarborg.spi.Tx;
import nl.waarborg.spi.Values;

import org.jooq.Condition;
import org.jooq.impl.DSL;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.net.URI;
import java.util.Iterator;
import java.util.List;
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
            TenantView tenant,
            Change change,
            WhatChanges what,
            PolicyMails.Changes changes,
            PolicyMails.Again again) {}

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
                                                change.consentAgain())));
    }

    private static Letter letter(
            TenantView tenant, Change change, TenantPolicy policy, WhatChanges what) {
        Optional<String> contact = Optional.of(policy.contact());
        Optional<URI> site =
                Optional.of(tenant.contactUrl()).filter(url -> !url.isEmpty()).map(URI::create);
        return new Letter(
                tenant,
                change,
                what,
                new PolicyMails.Changes(
                        change.effectiveOn(),
                        what.lines().stream().map(WrittenText::nl).toList(),
                        what.lines().stream().map(WrittenText::en).toList(),
                        site,
                        contact,
                        policy.rights().words().authority()),
                new PolicyMails.Again(
                        change.effectiveOn(),
                        what.asked().stream().map(one -> one.text().nl()).toList(),
                        what.asked().stream().map(one -> one.text().en()).toList(),
                        site,
                        contact));
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
                                .compose(told -> told > 0 ? done(told) : unasked(own, letter)));
    }

    private static Future<Integer> done(int told) {
        return Future.succeededFuture(told);
    }

    /** People with an account of their own, where everybody is told first. */
    private static Future<Integer> untold(PluginWork own, Letter letter) {
        if (!letter.change().informFirst()) {
            return done(0);
        }
        return core(own)
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
                                                        without(
                                                                letter,
                                                                Account.SUBJECT_ID,
                                                                Kind.INFORMED)))
                                .orderBy(Account.SUBJECT_ID.field())
                                .limit(AT_ONCE))
                .compose(
                        rows ->
                                all(
                                        rows,
                                        Account.SUBJECT_ID,
                                        person -> inform(own, letter, person)));
    }

    /** People whose consent the change touches. */
    private static Future<Integer> unasked(PluginWork own, Letter letter) {
        List<String> asked = letter.what().asked().stream().map(WhatChanges.Again::id).toList();
        if (asked.isEmpty()) {
            return done(0);
        }
        Condition standing =
                ConsentTable.GIVEN_AT
                        .field()
                        .isNotNull()
                        .and(ConsentTable.WITHDRAWN_AT.field().isNull())
                        .and(ConsentTable.SUPERSEDED_AT.field().isNull())
                        .and(ConsentTable.BASIS.field().eq(ConsentBasis.CONSENT))
                        .and(ConsentTable.PURPOSE.field().in(asked));
        return core(own)
                .list(
                        DSL.selectDistinct(ConsentTable.SUBJECT_ID.field())
                                .from(ConsentTable.DATASET.asTable())
                                .where(
                                        standing.and(
                                                without(
                                                        letter,
                                                        ConsentTable.SUBJECT_ID,
                                                        Kind.ASKED_AGAIN)))
                                .orderBy(ConsentTable.SUBJECT_ID.field())
                                .limit(AT_ONCE))
                .compose(
                        rows ->
                                all(
                                        rows,
                                        ConsentTable.SUBJECT_ID,
                                        person -> ask(own, letter, person)));
    }

    private static Condition without(Letter letter, Column<UUID> person, Kind kind) {
        return person.field()
                .notIn(
                        DSL.select(PolicyNoticeTable.SUBJECT_ID.field())
                                .from(PolicyNoticeTable.DATASET.asTable())
                                .where(
                                        PolicyNoticeTable.CHANGE_ID
                                                .field()
                                                .eq(letter.change().id())
                                                .and(PolicyNoticeTable.KIND.field().eq(kind))));
    }

    /** Writes to one person. */
    private interface ToOne {
        Future<UUID> write(SubjectId person);
    }

    private static Future<Integer> all(List<Row> rows, Column<UUID> person, ToOne each) {
        return Future.all(
                        rows.stream()
                                .map(row -> each.write(new SubjectId(row.get(person))))
                                .toList())
                .map(_ -> rows.size());
    }

    private static Future<UUID> inform(PluginWork own, Letter letter, SubjectId person) {
        return noted(own, letter, person, Kind.INFORMED)
                .compose(
                        about ->
                                own.mail(
                                        PolicyMails.CHANGES,
                                        Recipient.subject(person),
                                        about,
                                        letter.changes()));
    }

    private static Future<UUID> ask(PluginWork own, Letter letter, SubjectId person) {
        return noted(own, letter, person, Kind.ASKED_AGAIN)
                .compose(
                        about ->
                                own.mail(
                                        PolicyMails.AGAIN,
                                        Recipient.subject(person),
                                        about,
                                        letter.again()));
    }

    private static Future<RecordRef> noted(
            PluginWork own, Letter letter, SubjectId person, Kind kind) {
        return core(own)
                .insert(
                        PolicyNoticeTable.DATASET,
                        Values.of(PolicyNoticeTable.CHANGE_ID, letter.change().id())
                                .set(PolicyNoticeTable.SUBJECT_ID, person.value())
                                .set(PolicyNoticeTable.KIND, kind))
                .map(id -> new RecordRef(PolicyNoticeTable.DATASET, id));
    }

    private static Tx core(PluginWork own) {
        return PluginWork.unitOf(own).asCore();
    }
}

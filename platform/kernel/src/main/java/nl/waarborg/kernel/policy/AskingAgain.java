package nl.waarborg.kernel.policy;

import io.vertx.core.Future;

import nl.waarborg.kernel.PluginWork;
import nl.waarborg.kernel.consent.ConsentBasis;
import nl.waarborg.kernel.consent.ConsentTable;
import nl.waarborg.kernel.policy.PolicyChanges.Change;
import nl.waarborg.kernel.policy.PolicyNoticeTable.Kind;
import nl.waarborg.kernel.register.ChangedConsent;
import nl.waarborg.kernel.register.ChangedConsent.How;
import nl.waarborg.kernel.register.ConsentWordsChanged;
import nl.waarborg.spi.MailTemplate;
import nl.waarborg.spi.Recipient;
import nl.waarborg.spi.Row;
import nl.waarborg.spi.SubjectId;

import org.jooq.Condition;
import org.jooq.impl.DSL;

import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Writes to those whose consent a change touches, and to nobody else: what they are asked again,
 * and what is asked no more. Each hears of what that person agreed to alone. Safe for threads.
 */
final class AskingAgain {

    private static final int AT_ONCE = 100;

    private final Change change;
    private final List<ConsentWordsChanged> consents;
    private final Optional<URI> site;
    private final Optional<String> contact;

    AskingAgain(
            Change change,
            List<ConsentWordsChanged> consents,
            Optional<URI> site,
            Optional<String> contact) {
        this.change = change;
        this.consents = List.copyOf(consents);
        this.site = site;
        this.contact = contact;
    }

    /** Writes to a hundred at most; answers to how many, none where all were written to. */
    Future<Integer> batch(PluginWork own) {
        Condition gone = touched(How.NO_LONGER_ASKED);
        return batch(own, Kind.ASKED_AGAIN, touched(How.ASKED_AGAIN).andNot(gone))
                .compose(
                        told ->
                                told > 0
                                        ? Future.succeededFuture(told)
                                        : batch(own, Kind.NO_LONGER_ASKED, gone));
    }

    private Condition touched(How how) {
        return consents.stream()
                .map(ConsentWordsChanged::what)
                .filter(one -> one.how() == how)
                .map(AskingAgain::given)
                .reduce(DSL.falseCondition(), Condition::or);
    }

    private static Condition given(ChangedConsent to) {
        Condition agreed = ConsentTable.PURPOSE.field().eq(to.consent());
        return to.question()
                .map(name -> agreed.and(ConsentTable.QUESTION.field().isNotDistinctFrom(name)))
                .orElse(agreed);
    }

    private Future<Integer> batch(PluginWork own, Kind kind, Condition touched) {
        Condition standing =
                ConsentTable.standing()
                        .and(ConsentTable.BASIS.field().eq(ConsentBasis.CONSENT))
                        .and(touched);
        return PluginWork.unitOf(own)
                .asCore()
                .list(
                        DSL.selectDistinct(ConsentTable.SUBJECT_ID.field())
                                .from(ConsentTable.DATASET.asTable())
                                .where(standing)
                                .and(ChangeNotices.without(change, ConsentTable.SUBJECT_ID, kind))
                                .orderBy(ConsentTable.SUBJECT_ID.field())
                                .limit(AT_ONCE))
                .map(rows -> rows.stream().map(row -> row.get(ConsentTable.SUBJECT_ID)).toList())
                .compose(people -> each(own, kind, standing, people));
    }

    private Future<Integer> each(PluginWork own, Kind kind, Condition standing, List<UUID> people) {
        return PluginWork.unitOf(own)
                .asCore()
                .list(
                        DSL.select(
                                        ConsentTable.SUBJECT_ID.field(),
                                        ConsentTable.PURPOSE.field(),
                                        ConsentTable.QUESTION.field())
                                .from(ConsentTable.DATASET.asTable())
                                .where(standing)
                                .and(ConsentTable.SUBJECT_ID.field().in(people)))
                .compose(
                        rows ->
                                Future.all(
                                        byPerson(rows).entrySet().stream()
                                                .map(
                                                        one ->
                                                                write(
                                                                        own,
                                                                        kind,
                                                                        new SubjectId(one.getKey()),
                                                                        one.getValue()))
                                                .toList()))
                .map(_ -> people.size());
    }

    private static Map<UUID, List<Row>> byPerson(List<Row> rows) {
        Map<UUID, List<Row>> all = new LinkedHashMap<>();
        for (Row row : rows) {
            all.computeIfAbsent(row.get(ConsentTable.SUBJECT_ID), _ -> new ArrayList<>()).add(row);
        }
        return all;
    }

    private Future<UUID> write(PluginWork own, Kind kind, SubjectId person, List<Row> agreed) {
        boolean gone = kind == Kind.NO_LONGER_ASKED;
        MailTemplate<PolicyMails.Again> template = gone ? PolicyMails.NO_LONGER : PolicyMails.AGAIN;
        Set<WrittenText> words = words(gone ? How.NO_LONGER_ASKED : How.ASKED_AGAIN, agreed);
        return ChangeNotices.note(own, change, person, kind)
                .compose(
                        about ->
                                own.mail(
                                        template,
                                        Recipient.subject(person),
                                        about,
                                        new PolicyMails.Again(
                                                change.effectiveOn(),
                                                words.stream().map(WrittenText::nl).toList(),
                                                words.stream().map(WrittenText::en).toList(),
                                                site,
                                                contact)));
    }

    /** In the order of the file; what several questions have in common once, before them. */
    private Set<WrittenText> words(How how, List<Row> agreed) {
        Set<WrittenText> words = new LinkedHashSet<>();
        for (ConsentWordsChanged one : consents) {
            if (one.what().how() == how && agreed.stream().anyMatch(row -> concerns(one, row))) {
                if (how == How.ASKED_AGAIN) {
                    words.add(one.common());
                }
                one.question().ifPresent(words::add);
            }
        }
        return words;
    }

    private static boolean concerns(ConsentWordsChanged one, Row row) {
        return one.what().concerns(row.get(ConsentTable.PURPOSE), row.find(ConsentTable.QUESTION));
    }
}

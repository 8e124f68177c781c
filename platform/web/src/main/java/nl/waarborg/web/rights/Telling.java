package nl.waarborg.web.rights;

import io.vertx.core.Future;

import nl.waarborg.kernel.DataNames;
import nl.waarborg.kernel.disclosure.DisclosureLog;
import nl.waarborg.kernel.disclosure.Parties;
import nl.waarborg.kernel.disclosure.Parties.Party;
import nl.waarborg.kernel.rights.RecipientLetters;
import nl.waarborg.kernel.rights.RecipientNotice;
import nl.waarborg.kernel.rights.RecipientNotice.Change;
import nl.waarborg.kernel.rights.RecipientNotice.Told;
import nl.waarborg.kernel.rights.RecipientNoticeTable;
import nl.waarborg.kernel.rights.RequestFile;
import nl.waarborg.kernel.rights.RequestTable;
import nl.waarborg.kernel.rights.RightsPromises;
import nl.waarborg.kernel.rights.Sender;
import nl.waarborg.kernel.rights.WhoItIs;
import nl.waarborg.spi.EmailAddress;
import nl.waarborg.spi.Row;
import nl.waarborg.spi.Tx;
import nl.waarborg.spi.Values;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Tells recipients what was done with data that they had (AVG art. 19), in the transaction that
 * ends the execution: by mail where the tenant's file names an address, else by a task for staff.
 */
final class Telling {

    private final Parties parties;
    private final RightsPromises promises;
    private final DataNames names;

    Telling(Parties parties, RightsPromises promises, DataNames names) {
        this.parties = parties;
        this.promises = promises;
        this.names = names;
    }

    /** What happens to the data of a request; empty where nothing does that recipients hear of. */
    static Optional<Change> changeOf(RequestFile file, boolean lift) {
        return switch (file.type()) {
            case RECTIFY, COMPLETE -> Optional.of(Change.CORRECTED);
            case ERASE -> Optional.of(Change.ERASED);
            case RESTRICT -> Optional.of(lift ? Change.LIFTED : Change.RESTRICTED);
            case ACCESS, PORTABILITY, OBJECT, WITHDRAW_CONSENT, HUMAN_REVIEW -> Optional.empty();
        };
    }

    /** By what recipients can tell whom it is about: read before an erasure takes it away. */
    static Future<String> whoIs(Tx core, RequestFile file) {
        return WhoItIs.of(core, file.subject(), file.row().find(RequestTable.ANSWER_TO));
    }

    /**
     * Tells them.
     *
     * @return what all recipients of this request are called, those told earlier among them
     */
    Future<List<String>> tell(
            Tx core, Sender sender, RequestFile file, Task task, RecipientNotice.Done done) {
        Future<List<DisclosureLog.Line>> log = DisclosureLog.of(core, file.subject());
        Future<List<Row>> before = Details.notices(core, file.id());
        return Future.all(log, before)
                .compose(
                        _ -> {
                            List<RecipientNotice> notices =
                                    RecipientNotice.of(
                                            done,
                                            log.result(),
                                            told(before.result()),
                                            promises.zone());
                            RecipientLetters letters =
                                    new RecipientLetters(sender, promises, names, file);
                            return Future.all(
                                            notices.stream()
                                                    .map(
                                                            one ->
                                                                    tell(
                                                                            core, letters, file,
                                                                            task, one))
                                                    .toList())
                                    .map(_ -> names(file, before.result(), notices));
                        });
    }

    /**
     * What is told.
     *
     * @param change what happened
     * @param who by what recipients can tell whom it is about
     * @param now when
     */
    record Task(Change change, String who, Instant now) {}

    private Future<UUID> tell(
            Tx core, RecipientLetters letters, RequestFile file, Task task, RecipientNotice one) {
        Values values =
                Values.of(RecipientNoticeTable.REQUEST_ID, file.id())
                        .set(RecipientNoticeTable.RECIPIENT, one.recipient())
                        .set(RecipientNoticeTable.RECIPIENT_NAME, name(file, one.recipient()))
                        .set(RecipientNoticeTable.CHANGE, task.change())
                        .set(
                                RecipientNoticeTable.DATA,
                                one.data().stream().sorted().toArray(String[]::new))
                        .set(
                                RecipientNoticeTable.DISCLOSURES,
                                one.lines().stream()
                                        .map(UUID::toString)
                                        .sorted()
                                        .toArray(String[]::new))
                        .set(RecipientNoticeTable.LAST_GIVEN_ON, one.lastGivenOn());
        return address(one.recipient())
                .map(
                        to ->
                                letters.write(one, task.change(), to, task.who())
                                        .map(mail -> mailed(values, mail, task.now())))
                .orElseGet(() -> Future.succeededFuture(byPeople(values, task, one)))
                .compose(row -> core.insert(RecipientNoticeTable.DATASET, row));
    }

    private static Values mailed(Values values, UUID mail, Instant now) {
        return values.set(RecipientNoticeTable.MAIL_ID, mail)
                .set(RecipientNoticeTable.OUTCOME, RecipientNotice.Outcome.MAILED)
                .set(RecipientNoticeTable.CLOSED_AT, now);
    }

    private static Values byPeople(Values values, Task task, RecipientNotice one) {
        return values.set(
                RecipientNoticeTable.WHO,
                String.join(
                        "\n",
                        Stream.concat(Stream.of(task.who()), one.records().stream().sorted())
                                .toList()));
    }

    private Optional<EmailAddress> address(String recipient) {
        return parties.named(recipient).flatMap(Party::noticesTo);
    }

    /** A party that the file no longer names keeps its short name. */
    private String name(RequestFile file, String recipient) {
        String language = file.language().name().toLowerCase(Locale.ROOT);
        return parties.named(recipient)
                .flatMap(party -> Optional.ofNullable(party.names().get(language)))
                .orElse(recipient);
    }

    private List<String> names(RequestFile file, List<Row> before, List<RecipientNotice> now) {
        Set<String> names = new TreeSet<>();
        before.forEach(row -> names.add(row.get(RecipientNoticeTable.RECIPIENT_NAME)));
        now.forEach(one -> names.add(name(file, one.recipient())));
        return List.copyOf(names);
    }

    private static Map<String, List<Told>> told(List<Row> notices) {
        return notices.stream()
                .collect(
                        Collectors.groupingBy(
                                row -> row.get(RecipientNoticeTable.RECIPIENT),
                                Collectors.mapping(Telling::before, Collectors.toList())));
    }

    private static Told before(Row notice) {
        return new Told(
                Set.of(notice.get(RecipientNoticeTable.DATA)),
                Arrays.stream(notice.get(RecipientNoticeTable.DISCLOSURES))
                        .map(UUID::fromString)
                        .collect(Collectors.toSet()));
    }
}

package nl.waarborg.kernel.consent;

import io.vertx.core.Future;

import nl.waarborg.kernel.PluginWork;
import nl.waarborg.kernel.disclosure.DisclosureLog;
import nl.waarborg.kernel.disclosure.Parties;
import nl.waarborg.kernel.disclosure.Parties.Party;
import nl.waarborg.kernel.rights.FollowUpMails;
import nl.waarborg.kernel.rights.Handlers;
import nl.waarborg.kernel.rights.WhoItIs;
import nl.waarborg.spi.EmailAddress;
import nl.waarborg.spi.Recipient;
import nl.waarborg.spi.RecordRef;
import nl.waarborg.spi.SubjectId;
import nl.waarborg.spi.Tx;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * Tells who got data on a consent that it was taken back (AVG art. 19): by mail where the tenant's
 * file names an address, else through those who handle requests. Safe for threads.
 */
final class Sharing {

    private final Parties.Source source;
    private final Handlers handlers;

    Sharing(Parties.Source source, Handlers handlers) {
        this.source = source;
        this.handlers = handlers;
    }

    Future<Void> ended(PluginWork work, UUID consent, SubjectId person, String purpose) {
        return source.partiesOf(work.tenant())
                .compose(
                        parties ->
                                parties.restingOn(purpose).isEmpty()
                                        ? Future.succeededFuture()
                                        : tell(work, consent, person, purpose, parties));
    }

    private Future<Void> tell(
            PluginWork work, UUID consent, SubjectId person, String purpose, Parties parties) {
        Tx core = PluginWork.unitOf(work).asCore();
        Set<String> names = parties.restingOn(purpose);
        Future<String> who = WhoItIs.of(core, person, Optional.empty());
        Future<List<DisclosureLog.Line>> log = DisclosureLog.of(core, person);
        return Future.all(who, log)
                .compose(
                        _ -> {
                            Map<String, List<DisclosureLog.Line>> given =
                                    log.result().stream()
                                            .filter(line -> names.contains(line.recipient()))
                                            .collect(
                                                    Collectors.groupingBy(
                                                            DisclosureLog.Line::recipient,
                                                            LinkedHashMap::new,
                                                            Collectors.toList()));
                            Notice notice = new Notice(consent, person, who.result());
                            return Future.all(
                                    given.entrySet().stream()
                                            .map(
                                                    one ->
                                                            tell(
                                                                    work,
                                                                    notice,
                                                                    one.getKey(),
                                                                    parties.named(one.getKey())
                                                                            .orElseThrow(),
                                                                    one.getValue()))
                                            .toList());
                        })
                .mapEmpty();
    }

    private record Notice(UUID consent, SubjectId person, String who) {

        RecordRef about() {
            return new RecordRef(ConsentTable.DATASET, consent);
        }
    }

    private Future<?> tell(
            PluginWork work,
            Notice notice,
            String name,
            Party party,
            List<DisclosureLog.Line> lines) {
        LocalDate last = work.day(lines.getFirst().at());
        return party.noticesTo()
                .<Future<?>>map(to -> write(work, notice, to, last, lines))
                .orElseGet(() -> handTo(work, notice, name, party, last));
    }

    private static Future<UUID> write(
            PluginWork work,
            Notice notice,
            EmailAddress to,
            LocalDate last,
            List<DisclosureLog.Line> lines) {
        Set<String> records = new TreeSet<>();
        Set<String> data = new TreeSet<>();
        for (DisclosureLog.Line line : lines) {
            line.recordId()
                    .ifPresent(id -> records.add(line.recordDataset().orElse("") + " " + id));
            data.addAll(line.data());
        }
        return work.mail(
                FollowUpMails.SHARING_ENDED,
                Recipient.at(notice.person(), to),
                notice.about(),
                new FollowUpMails.Ended(
                        last,
                        notice.who(),
                        List.copyOf(records),
                        List.copyOf(data),
                        notice.consent().toString()));
    }

    private Future<?> handTo(
            PluginWork work, Notice notice, String name, Party party, LocalDate last) {
        String called = Optional.ofNullable(party.names().get("nl")).orElse(name);
        return handlers.of(work, Optional.empty())
                .compose(
                        accounts ->
                                Future.all(
                                        accounts.stream()
                                                .map(
                                                        to ->
                                                                work.mail(
                                                                        FollowUpMails
                                                                                .SHARING_TO_TELL,
                                                                        Recipient.account(to),
                                                                        notice.about(),
                                                                        new FollowUpMails.ToTell(
                                                                                last,
                                                                                called,
                                                                                notice.consent()
                                                                                        .toString())))
                                                .toList()));
    }
}

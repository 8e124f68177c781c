package nl.waarborg.kraamzorgregister.archive;

import io.vertx.core.Future;

import nl.waarborg.kraamzorgregister.archive.MailImport.ImportQuery;
import nl.waarborg.kraamzorgregister.archive.MailImport.Line;
import nl.waarborg.kraamzorgregister.archive.MailImport.MailFault;
import nl.waarborg.kraamzorgregister.archive.MailImport.Outcome;
import nl.waarborg.spi.Call;
import nl.waarborg.spi.Problem.Fault;
import nl.waarborg.spi.Reply;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;

/**
 * Files the mails of one upload, each whole or not at all, and says of each what came of it. One
 * transaction: what the database refuses, it refuses for the upload.
 */
final class ImportDesk {

    private final Call<MailFile, ImportQuery> call;
    private final List<MailFile.Entry> entries;
    private final IdentityHashMap<Message, byte[]> keys = new IdentityHashMap<>();
    private final Set<String> known = new HashSet<>();

    private ImportDesk(Call<MailFile, ImportQuery> call) {
        this.call = call;
        this.entries = call.body().entries();
    }

    static Future<Reply<MailImport>> load(Call<MailFile, ImportQuery> call) {
        return new ImportDesk(call).load();
    }

    private Future<Reply<MailImport>> load() {
        Future<Void> read = readKeys();
        Future<Whose> whose = whose();
        return Future.all(read, whose)
                .compose(_ -> file(whose.result()))
                .map(lines -> Reply.ok(MailImport.of(lines)));
    }

    private List<Message> messages() {
        return entries.stream().map(MailFile.Entry::message).filter(Objects::nonNull).toList();
    }

    private Future<Void> readKeys() {
        return Future.all(
                        messages().stream()
                                .map(
                                        one ->
                                                Filing.key(call, one)
                                                        .onSuccess(key -> keys.put(one, key)))
                                .toList())
                .compose(_ -> Filing.known(call, List.copyOf(keys.values())))
                .map(known::addAll)
                .mapEmpty();
    }

    /** Where somebody says in which dossier they belong, it must be one that may be filed in. */
    private Future<Whose> whose() {
        UUID chosen = call.query().dossierId();
        return chosen == null
                ? Whose.of(call, messages())
                : MailDesk.othersDossier(call, chosen).map(_ -> new Whose(Map.of()));
    }

    private Future<List<Line>> file(Whose whose) {
        List<Future<Line>> lines = new ArrayList<>();
        for (MailFile.Entry entry : entries) {
            lines.add(file(entry, whose));
        }
        return Future.all(lines).map(done -> done.<Line>list());
    }

    private Future<Line> file(MailFile.Entry entry, Whose whose) {
        Message message = entry.message();
        if (message == null) {
            return said(entry, Outcome.REFUSED, null, entry.faults());
        }
        if (!message.unfit().isEmpty() && !call.query().leavesOut()) {
            return said(entry, Outcome.REFUSED, null, message.unfit());
        }
        UUID chosen = call.query().dossierId();
        Set<UUID> dossiers = chosen == null ? whose.dossiers(message) : Set.of(chosen);
        if (dossiers.size() != 1) {
            return said(
                    entry,
                    dossiers.isEmpty() ? Outcome.UNKNOWN_ADDRESS : Outcome.SEVERAL_DOSSIERS,
                    null,
                    List.of());
        }
        return file(entry, message, dossiers.iterator().next());
    }

    private Future<Line> file(MailFile.Entry entry, Message message, UUID dossier) {
        byte[] key = Objects.requireNonNull(keys.get(message), "a key for each mail");
        if (!known.add(Filing.place(dossier, key))) {
            return said(entry, Outcome.THERE_ALREADY, dossier, List.of());
        }
        return Filing.file(call, dossier, message, key)
                .map(
                        id ->
                                new Line(
                                        entry.name(),
                                        Outcome.FILED,
                                        dossier,
                                        id,
                                        MailFault.of(message.unfit())));
    }

    private static Future<Line> said(
            MailFile.Entry entry, Outcome outcome, @Nullable UUID dossier, List<Fault> faults) {
        return Future.succeededFuture(
                new Line(entry.name(), outcome, dossier, null, MailFault.of(faults)));
    }
}

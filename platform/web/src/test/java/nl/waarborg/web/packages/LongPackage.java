package nl.waarborg.web.packages;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

import nl.waarborg.spi.FileParts;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** A package with as many records as wanted, made as it is asked for, cut anywhere. */
final class LongPackage implements FileParts {

    /** So many bytes, which is neither a record nor a letter. */
    private static final int CUT = 99_991;

    private static final String AFTER =
            "]},{\"dataset\":\"helpdesk.visit\",\"records\":[{\"report\":\"the very last\"}]}]}";

    private final int records;
    private Buffer waiting;
    private int made;
    private boolean closed;
    private long handedOut;

    LongPackage(int records) {
        this.records = records;
        String head = head().encode();
        waiting =
                Buffer.buffer(
                        head.substring(0, head.length() - 1)
                                + ",\"datasets\":[{\"dataset\":\"helpdesk.ticket\",\"terms\":[\"T1\"],"
                                + "\"columns\":{\"question\":{\"category\":\"CONTENT\"}},\"records\":[");
    }

    /** How many bytes there were. */
    long size() {
        return handedOut;
    }

    @Override
    public Future<Optional<Buffer>> next() {
        while (waiting.length() < CUT && !closed) {
            more();
        }
        if (waiting.length() == 0) {
            return Future.succeededFuture(Optional.empty());
        }
        int cut = Math.min(CUT, waiting.length());
        Buffer part = waiting.getBuffer(0, cut);
        waiting = Buffer.buffer(waiting.getBytes(cut, waiting.length()));
        handedOut += cut;
        return Future.succeededFuture(Optional.of(part));
    }

    private void more() {
        if (made == records) {
            closed = true;
            waiting.appendString(AFTER);
            return;
        }
        waiting.appendString(made == 0 ? "" : ",");
        made++;
        waiting.appendBytes(
                new JsonObject()
                        .put("id", "record-" + made)
                        .put("question", "Vráag & ✓ <b>" + made + "</b>")
                        .put("amount", 12.5)
                        .put("open", made % 2 == 0)
                        .put("tags", new JsonArray().add("één").add("two"))
                        .encode()
                        .getBytes(StandardCharsets.UTF_8));
    }

    private static JsonObject head() {
        return new JsonObject()
                .put("kind", "ACCESS")
                .put("madeAt", "2026-11-22T11:00:00Z")
                .put(
                        "organisation",
                        new JsonObject().put("name", "Noord").put("legalName", "Stichting Noord"))
                .put(
                        "about",
                        new JsonObject()
                                .put("source", "You.")
                                .put("automatedDecisions", "None.")
                                .put(
                                        "complaint",
                                        new JsonObject()
                                                .put("name", "Autoriteit Persoonsgegevens")
                                                .put("website", "https://ap.example")))
                .put(
                        "withheld",
                        new JsonArray()
                                .add(
                                        new JsonObject()
                                                .put("column", "core.account.password_hash")
                                                .put("category", "CREDENTIAL")
                                                .put("ground", "security")));
    }
}

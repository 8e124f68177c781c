package nl.waarborg.architecture.story;

import io.vertx.core.json.JsonObject;

import nl.waarborg.testkit.Answer;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * The payout, with the platform killed after every step. Whoever took the step did not hear of it,
 * and takes it again after the start: nothing is paid twice, and the file stays the same.
 */
final class Payout {

    private static final String PAY_ON = "2026-12-15";

    private final Supplier<JarProcess> start;
    private final Teller teller;
    private final String edition;

    /**
     * A payout to come.
     *
     * @param start starts the platform on its data
     * @param edition whose awards
     */
    Payout(Supplier<JarProcess> start, Teller teller, String edition) {
        this.start = start;
        this.teller = teller;
        this.edition = edition;
    }

    /**
     * Plays it.
     *
     * @param payments how many there are to make
     */
    void play(int payments) {
        String batch = afterKill(counter -> counter.make(edition, PAY_ON)).getString("id");
        teller.say("Finance makes a batch of %d payments. The power fails.".formatted(payments));
        JsonObject approved = afterKill(counter -> approve(counter, batch, payments));
        teller.say("A colleague approves it; its maker may not. The power fails.");
        JsonObject file =
                afterKill(
                        counter -> {
                            same(approved, counter.approve(batch));
                            return counter.export(batch);
                        });
        checkFile(file, payments);
        teller.say("The credit transfer file is handed out. The power fails.");
        JsonObject sent =
                afterKill(
                        counter -> {
                            same(file, counter.export(batch));
                            return counter.send(batch);
                        });
        teller.say("The same file is handed out again; it goes to the bank. The power fails.");
        JsonObject reported =
                afterKill(
                        counter -> {
                            same(sent, counter.send(batch));
                            same(file, counter.export(batch));
                            return counter.report(batch);
                        });
        teller.say("The bank rejects one payment and carries out the others. The power fails.");
        afterKill(counter -> again(counter, batch, reported, payments));
        teller.say(
                "The rejected payment goes into another batch, under another reference, and is carried out.");
    }

    private JsonObject approve(Counter counter, String batch, int payments) {
        Answer second =
                counter.staff(Organisation.PAYER)
                        .post(
                                Counter.AWARD + "/payout-batches",
                                new JsonObject().put("editionId", edition).put("payOn", PAY_ON));
        teller.expect(409, second);
        teller.check(
                counter.payments(batch).size() == payments,
                "Each award stands in the batch once: " + counter.payments(batch));
        teller.expect(
                403, counter.staff(Organisation.PAYER).post(Counter.batch(batch) + "/approval"));
        teller.expect(403, counter.staff(Organisation.PAYER).get(Counter.AWARD + "/applications"));
        return counter.approve(batch);
    }

    private JsonObject again(Counter counter, String batch, JsonObject reported, int payments) {
        same(reported, counter.report(batch));
        JsonObject next = counter.make(edition, PAY_ON);
        List<JsonObject> rest = counter.payments(next.getString("id"));
        teller.check(rest.size() == 1, "Only the rejected one is left: " + rest);
        Set<String> references = new HashSet<>();
        counter.payments(batch).forEach(p -> references.add(p.getString("endToEndId")));
        references.add(rest.getFirst().getString("endToEndId"));
        teller.check(references.size() == payments + 1, "Each reference is used once");
        counter.approve(next.getString("id"));
        counter.export(next.getString("id"));
        counter.send(next.getString("id"));
        return counter.carriedOut(next.getString("id"));
    }

    private void checkFile(JsonObject file, int payments) {
        String content = file.getString("content");
        teller.check(
                content.contains("<NbOfTxs>" + payments + "</NbOfTxs>")
                        && content.contains("<CtrlSum>" + payments * 100 + ".00</CtrlSum>")
                        && content.contains(StoryTenants.PAYS_FROM),
                "The file pays what was granted");
    }

    private void same(JsonObject before, JsonObject after) {
        teller.check(before.equals(after), "It was " + before.encode() + ", now " + after.encode());
    }

    private JsonObject afterKill(Function<Counter, JsonObject> step) {
        JarProcess platform = start.get();
        try {
            return step.apply(new Counter(platform, teller));
        } finally {
            platform.kill();
        }
    }
}

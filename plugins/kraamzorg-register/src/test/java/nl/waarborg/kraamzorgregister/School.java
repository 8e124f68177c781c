package nl.waarborg.kraamzorgregister;

import static nl.waarborg.kraamzorgregister.KckTenant.BASE;
import static nl.waarborg.kraamzorgregister.KckTenant.made;
import static nl.waarborg.kraamzorgregister.KckTenant.ok;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

import nl.waarborg.testkit.Answer;
import nl.waarborg.testkit.TestPerson;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;

/**
 * A provider of training, with somebody who works for it.
 *
 * @param kck where
 * @param teacher who works for it
 * @param id its id
 */
record School(KckTenant kck, TestPerson teacher, String id) {

    static final String WHY = "De lijst was van een andere groep.";

    static School named(KckTenant kck, String name) {
        TestPerson teacher = kck.someone("provider");
        TestPerson coordinator = kck.someone("coordinator");
        JsonObject body = new JsonObject().put("name", name);
        String id = made(coordinator.api().post(BASE + "/providers", body));
        Answer works =
                coordinator
                        .api()
                        .post(
                                BASE + "/providers/" + id + "/accounts",
                                new JsonObject().put("accountId", teacher.account().toString()));
        assertThat(works.status()).as(works.toString()).isEqualTo(204);
        return new School(kck, teacher, id);
    }

    /** An offer of it, not decided on yet. */
    String offer(String title) {
        return made(teacher.api().post(BASE + "/offers", asking(title)));
    }

    JsonObject asking(String title) {
        return new JsonObject()
                .put("providerId", id)
                .put("title", title)
                .put(
                        "counts",
                        new JsonArray().add(new JsonObject().put("norm", "2023").put("part", "C")))
                .put("points", 2);
    }

    /** An offer of it that counts from the spring of 2023 for four years. */
    String accredited(String title) {
        String offer = offer(title);
        ok(accredit(offer, "2023-04-01", "2027-03-31"));
        return offer;
    }

    Answer accredit(String offer, String from, String until) {
        return kck.someone("accreditation-committee")
                .api()
                .post(
                        BASE + "/offers/" + offer + "/accreditation",
                        new JsonObject()
                                .put("accredited", true)
                                .put("reasons", "Voldoet aan het accreditatiereglement.")
                                .put("from", from)
                                .put("until", until));
    }

    /** Enters who finished an offer, each on the same day; answers the report. */
    JsonObject enters(String offer, String day, String... numbers) {
        String lines =
                String.join(
                        "\n",
                        Stream.of(numbers)
                                .map(number -> offer + "," + number + "," + day)
                                .toList());
        return ok(upload(teacher, "/attendance-files", "offer,number,finished_on\n" + lines));
    }

    static Answer upload(TestPerson by, String path, String file) {
        return by.api()
                .upload(
                        BASE + path,
                        "text/plain",
                        "attachment; filename=\"lijst.txt\"",
                        file.getBytes(StandardCharsets.UTF_8));
    }

    List<JsonObject> entered(String filter) {
        return teacher.api().get(BASE + "/attendance" + filter).items();
    }

    /** Takes back all results of an upload that can go, in one call. */
    Answer takeBack(String upload) {
        return teacher.api()
                .post(
                        BASE + "/attendance-withdrawals",
                        new JsonObject().put("uploadId", upload).put("reasons", WHY));
    }

    static JsonObject because() {
        return new JsonObject().put("reasons", WHY);
    }
}

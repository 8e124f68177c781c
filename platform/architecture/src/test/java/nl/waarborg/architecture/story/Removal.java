package nl.waarborg.architecture.story;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

import nl.waarborg.testkit.Answer;
import nl.waarborg.testkit.ApiClient;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A carer who was paid asks for removal. The law on taxes keeps the payment, and nothing else. */
final class Removal {

    static final String PAYMENT = "mantelzorgwaardering.payment";

    /** The end of the seventh financial year after that of the payment (VAL-R4). */
    static final String PAYMENT_UNTIL = "2033-12-31";

    private static final JsonObject LAW =
            new JsonObject()
                    .put("ground", "LEGAL_OBLIGATION")
                    .put("explanation", "De belastingwet verlangt dat de boekhouding blijft.")
                    .put("dataset", PAYMENT)
                    .put("keptUntil", PAYMENT_UNTIL);

    private final Teller teller;
    private final ApiClient own;
    private final ApiClient officer;
    private String subject = "";
    private String request = "";

    /**
     * A removal to come.
     *
     * @param own the carer
     * @param officer the privacy officer, who decides
     */
    Removal(Teller teller, ApiClient own, ApiClient officer) {
        this.teller = teller;
        this.own = own;
        this.officer = officer;
    }

    /** What stays of the carer, by kind of record: the last day. */
    Map<String, LocalDate> play(Applicant carer) {
        subject = teller.expect(200, own.get("/me")).json().getString("subject");
        JsonObject asking = new JsonObject().put("type", "ERASE");
        JsonObject asked = teller.expect(201, own.post("/me/requests", asking)).json();
        request = asked.getString("id");
        teller.check(asked.getString("dueOn").equals("2027-11-05"), "Within a month: " + asked);
        teller.say(
                "%s asks for removal of all that is kept; an answer comes by %s."
                        .formatted(carer.first(), asked.getString("dueOn")));
        teller.expect(200, officer.post(at("take")));
        foreseen();
        decide();
        Map<String, LocalDate> kept = carriedOut();
        teller.expect(401, own.get("/me"));
        return kept;
    }

    /** The carer, as what stays is about. */
    String subject() {
        return subject;
    }

    private String at(String step) {
        return "/rights-requests/" + request + "/" + step;
    }

    private void foreseen() {
        JsonObject preview = teller.expect(200, officer.get(at("erasure-preview"))).json();
        Map<String, LocalDate> kept = keptUntil(preview.getJsonArray("datasets"));
        teller.check(
                preview.getBoolean("keepsSomething")
                        && LocalDate.parse(PAYMENT_UNTIL).equals(kept.get(PAYMENT)),
                "The payment has to stay: " + preview);
        Answer all = officer.post(at("decide"), decision("FULL", new JsonArray()));
        teller.expect(409, all);
        teller.check(all.text().contains(PAYMENT), "It says what stays: " + all);
        teller.say("The preview says that a payment stays. Granting all of it is refused.");
    }

    private void decide() {
        teller.expect(403, own.post(at("decide"), decision("PARTIAL", new JsonArray().add(LAW))));
        Answer decided = officer.post(at("decide"), decision("PARTIAL", new JsonArray().add(LAW)));
        teller.expect(200, decided);
        teller.check(
                decided.json().getJsonObject("decision").getString("by") != null,
                "A named human decides: " + decided);
        JsonObject shown = teller.expect(200, own.get("/me/requests/" + request)).json();
        JsonObject ground = shown.getJsonArray("grounds").getJsonObject(0);
        teller.check(
                shown.getString("outcome").equals("PARTIAL")
                        && ground.getString("article").equals("AVG art. 17(3)(b)")
                        && ground.getString("dataset").equals(PAYMENT)
                        && ground.getString("keptUntil").equals(PAYMENT_UNTIL),
                "Under /me stands why and until when: " + shown);
        String letter = letter(shown, "core.rights-decided");
        teller.check(
                letter.contains("voor uitbetalingen")
                        && letter.contains("AVG art. 17(3)(b)")
                        && letter.contains("31 december 2033")
                        && letter.contains("Autoriteit Persoonsgegevens"),
                "The letter says so too: " + letter);
        teller.say("The privacy officer decides: partly. Letter and /me say why, and until when.");
    }

    private static JsonObject decision(String outcome, JsonArray grounds) {
        return new JsonObject()
                .put("outcome", outcome)
                .put("explanation", "Uw aanvraag en uw account gaan weg, uw betaling moet blijven.")
                .put("grounds", grounds);
    }

    private Map<String, LocalDate> carriedOut() {
        Answer carried = teller.expect(200, officer.post(at("execute"), new JsonObject()));
        JsonObject line = carried.json().getJsonObject("line");
        teller.check(line.getString("status").equals("EXECUTED"), "All answered: " + carried);
        JsonArray receipts = carried.json().getJsonObject("execution").getJsonArray("receipts");
        String letter = letter(carried.json(), "core.rights-executed");
        Map<String, LocalDate> kept = keptUntil(receipts);
        teller.check(
                LocalDate.parse(PAYMENT_UNTIL).equals(kept.get(PAYMENT)),
                "The payment stays: " + receipts);
        kept.forEach(
                (dataset, until) ->
                        teller.check(
                                letter.contains(inDutch(receipts, dataset))
                                        && letter.contains(inWords(until)),
                                "The letter names " + dataset + " until " + until + ": " + letter));
        teller.say("It is carried out. The letter names all that stays: %s.".formatted(kept));
        return kept;
    }

    private static String inDutch(JsonArray receipts, String dataset) {
        return receipts.stream()
                .map(JsonObject.class::cast)
                .filter(receipt -> receipt.getString("dataset").equals(dataset))
                .map(receipt -> receipt.getJsonObject("name").getString("nl"))
                .findFirst()
                .orElseThrow();
    }

    private static String inWords(LocalDate day) {
        List<String> months =
                List.of(
                        "januari",
                        "februari",
                        "maart",
                        "april",
                        "mei",
                        "juni",
                        "juli",
                        "augustus",
                        "september",
                        "oktober",
                        "november",
                        "december");
        return "%d %s %d"
                .formatted(day.getDayOfMonth(), months.get(day.getMonthValue() - 1), day.getYear());
    }

    /** The last day of all that stays; the story ends where something stays without a ground. */
    private Map<String, LocalDate> keptUntil(JsonArray receipts) {
        Map<String, LocalDate> kept = new TreeMap<>();
        for (int i = 0; i < receipts.size(); i++) {
            JsonObject receipt = receipts.getJsonObject(i);
            if (receipt.getInteger("kept") + receipt.getInteger("stripped") > 0) {
                teller.check(receipt.getString("ground") != null, "Without a ground: " + receipt);
                String until = receipt.getString("keptUntil");
                if (until != null) {
                    kept.put(receipt.getString("dataset"), LocalDate.parse(until));
                }
            }
        }
        return kept;
    }

    private String letter(JsonObject shown, String kind) {
        List<String> letters =
                shown.getJsonArray("letters").stream()
                        .map(JsonObject.class::cast)
                        .filter(letter -> letter.getString("kind").equals(kind))
                        .map(letter -> letter.getString("text"))
                        .toList();
        teller.check(letters.size() == 1, "One letter " + kind + ": " + shown);
        return letters.getFirst();
    }
}

package nl.waarborg.data.rights;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

import nl.waarborg.spi.DataName;
import nl.waarborg.spi.Dataset;

/** What every package tells, in Dutch and English. */
final class PackageTexts {

    static final JsonObject SOURCE =
            text(
                    "Wat u zelf hebt ingevuld, gestuurd of verteld, of iemand namens u; en wat de organisatie"
                            + " daarbij heeft vastgelegd. Bij elke kolom staat welke van de twee het is.",
                    "What you filled in, sent or told us, or someone did for you; and what the organisation"
                            + " recorded with it. Each column says which of the two it is.");

    static final JsonObject YOURSELF = text("van uzelf", "from yourself");

    static final JsonObject NO_AUTOMATED_DECISION =
            text(
                    "Programma's adviseren; over u beslist altijd een mens. U wordt niet geprofileerd.",
                    "Programs advise; a human always decides about you. You are not profiled.");

    static final JsonArray RIGHTS =
            new JsonArray()
                    .add(
                            right(
                                    "AVG art. 16",
                                    "Laten verbeteren of aanvullen",
                                    "Have it put right or completed"))
                    .add(right("AVG art. 17", "Laten wissen", "Have it erased"))
                    .add(
                            right(
                                    "AVG art. 18",
                                    "Het gebruik laten beperken",
                                    "Have its use restricted"))
                    .add(
                            right(
                                    "AVG art. 20",
                                    "Meenemen wat u zelf gaf",
                                    "Take along what you provided"))
                    .add(
                            right(
                                    "AVG art. 21",
                                    "Bezwaar maken tegen het gebruik",
                                    "Object to its use"))
                    .add(
                            right(
                                    "AVG art. 22",
                                    "Een mens laten kijken naar wat een programma adviseerde",
                                    "Have a human look at what a program advised"))
                    .add(
                            right(
                                    "AVG art. 7(3)",
                                    "Een toestemming intrekken, op elk moment",
                                    "Take back a consent, at any time"));

    private PackageTexts() {}

    /** What a dataset is called; each about people has a name. */
    static JsonObject name(Dataset dataset) {
        return dataset.called()
                .map(PackageTexts::words)
                .orElseThrow(() -> new IllegalStateException(dataset + " has no name"));
    }

    static JsonObject words(DataName name) {
        return text(name.dutch(), name.english());
    }

    static JsonObject text(String dutch, String english) {
        return new JsonObject().put("nl", dutch).put("en", english);
    }

    private static JsonObject right(String article, String dutch, String english) {
        return new JsonObject().put("article", article).put("name", text(dutch, english));
    }
}

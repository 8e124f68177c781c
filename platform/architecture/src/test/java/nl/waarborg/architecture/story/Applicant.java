package nl.waarborg.architecture.story;

import static java.time.ZoneOffset.UTC;

import io.vertx.core.json.JsonObject;

import java.math.BigInteger;
import java.time.LocalDate;
import java.time.Period;
import java.util.List;
import java.util.Locale;

/**
 * An invented carer, and what becomes of the application.
 *
 * @param first the first name, different for each
 * @param about why this carer is in the story
 * @param born date of birth
 * @param care answers about the care
 * @param livesIn where the person cared for lives
 * @param registeredIn where the person cared for is registered
 * @param broken the rule that the advice finds broken; empty if none
 * @param end the status that the application ends with
 */
record Applicant(
        String first,
        String about,
        String born,
        JsonObject care,
        String livesIn,
        String registeredIn,
        String broken,
        String end) {

    private static final BigInteger NINETY_SEVEN = BigInteger.valueOf(97);

    String name() {
        return first + " Verzonnen-Mantelzorger";
    }

    String login() {
        return first.toLowerCase(Locale.ROOT) + "@mantelzorger.example";
    }

    String password() {
        return first + "-drinkt-graag-karnemelk";
    }

    String street() {
        return "Laan van " + first + " 12";
    }

    /**
     * A bank account with a right check number that belongs to nobody; Gijs and Hanna share one.
     */
    String iban() {
        int owner = first.equals("Hanna") ? "Gijs".hashCode() : first.hashCode();
        String number = "%010d".formatted(Math.floorMod(owner, 1_000_000_000));
        // The letters ABNA and NL as ISO 13616 numbers them, 00 in the place of the check number.
        BigInteger rest = new BigInteger("10112310" + number + "232100").mod(NINETY_SEVEN);
        return "NL%02dABNA%s".formatted(98 - rest.intValue(), number);
    }

    /**
     * What a minor's application needs, by age in completed years on the first day of the story.
     */
    List<JsonObject> consents() {
        int age =
                Period.between(LocalDate.parse(born), LocalDate.ofInstant(Story.FIRST_DAY, UTC))
                        .getYears();
        JsonObject own = new JsonObject().put("giver", "CARER").put("textVersion", "2026-1");
        JsonObject parents =
                new JsonObject()
                        .put("giver", "REPRESENTATIVE")
                        .put("textVersion", "2026-1")
                        .put(
                                "representative",
                                new JsonObject()
                                        .put("name", "Ouder van " + name())
                                        .put("relation", "PARENT")
                                        .put("contact", "ouder." + login()));
        if (age < 12) {
            return List.of(parents);
        }
        return age < 16 ? List.of(own, parents) : age < 18 ? List.of(own) : List.of();
    }

    /** The whole form. */
    JsonObject form() {
        return new JsonObject()
                .put(
                        "carer",
                        new JsonObject()
                                .put("name", name())
                                .put("email", login())
                                .put("phone", "0592 366 911")
                                .put("street", street())
                                .put("postcode", "9401 AB")
                                .put("town", "Assen")
                                .put("dateOfBirth", born))
                .put(
                        "recipient",
                        new JsonObject()
                                .put("street", "Zorgpad 3")
                                .put("postcode", "9401 AB")
                                .put("town", livesIn)
                                .put("livesIn", livesIn)
                                .put("registeredIn", registeredIn))
                .put("care", care.copy())
                .put("payout", new JsonObject().put("iban", iban()).put("accountHolder", name()));
    }
}

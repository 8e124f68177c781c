package nl.waarborg.kernel.breach;

import io.vertx.core.json.JsonObject;

import nl.waarborg.spi.Category;
import nl.waarborg.spi.MailLanguage;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Kinds of data in words, for people who know no code.
 *
 * @param nl in Dutch
 * @param en in English
 */
public record DataWords(List<String> nl, List<String> en) {

    /** Copies what it is given. */
    public DataWords {
        nl = List.copyOf(nl);
        en = List.copyOf(en);
    }

    /** In a language. */
    public List<String> in(MailLanguage language) {
        return switch (language) {
            case NL -> nl;
            case EN -> en;
        };
    }

    /** What a kind of data is called. */
    public static DataWords of(Category category) {
        return switch (category) {
            case SUBJECT_ID -> both("een kenmerk van de persoon", "an identifier of the person");
            case NAME -> both("namen", "names");
            case CONTACT -> both("contactgegevens", "contact details");
            case BIRTH -> both("geboortegegevens of leeftijd", "birth details or age");
            case CHARACTERISTIC -> both("persoonskenmerken", "personal characteristics");
            case CONTENT ->
                    both("wat iemand schreef of antwoordde", "what somebody wrote or answered");
            case BANK -> both("bank- en betaalgegevens", "bank and payment data");
            case HEALTH -> both("gegevens over gezondheid", "health data");
            case SPECIAL ->
                    both(
                            "andere bijzondere of strafrechtelijke gegevens",
                            "other special or criminal data");
            case DOSSIER -> both("dossier en verslagen", "dossier and reports");
            case DOCUMENT -> both("ingeleverde documenten", "documents handed in");
            case BEHAVIOUR -> both("gebruik, bezoek en apparaten", "use, visits and devices");
            case CREDENTIAL -> both("inloggegevens (onleesbaar)", "log-in data (unreadable)");
            case SECRET -> both("sleutels om in te loggen", "keys for logging in");
            case DECISION -> both("besluiten met hun redenen", "decisions with their reasons");
            case OPERATIONAL -> both("stand en tijdstippen", "status and times");
        };
    }

    /** What the groups of data in a tenant's file are called, by their numbers. */
    public static Map<String, DataWords> groups(JsonObject document) {
        Map<String, DataWords> groups = new LinkedHashMap<>();
        for (Object one : document.getJsonArray("dataCategories")) {
            JsonObject group = (JsonObject) one;
            JsonObject name = group.getJsonObject("name");
            groups.put(group.getString("id"), both(name.getString("nl"), name.getString("en")));
        }
        return groups;
    }

    /** All of these, each once. */
    public static DataWords all(List<DataWords> some) {
        List<String> nl = new ArrayList<>();
        List<String> en = new ArrayList<>();
        for (DataWords one : some) {
            one.nl().stream().filter(word -> !nl.contains(word)).forEach(nl::add);
            one.en().stream().filter(word -> !en.contains(word)).forEach(en::add);
        }
        return new DataWords(nl, en);
    }

    /** Something that has no other name. */
    public static DataWords plain(String name) {
        return both(name, name);
    }

    private static DataWords both(String nl, String en) {
        return new DataWords(List.of(nl), List.of(en));
    }
}

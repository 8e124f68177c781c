package nl.waarborg.mantelzorgwaardering;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

import nl.waarborg.mantelzorgwaardering.EditionRules.AgeBand;
import nl.waarborg.mantelzorgwaardering.EditionRules.Applicant;
import nl.waarborg.mantelzorgwaardering.EditionRules.Least;
import nl.waarborg.mantelzorgwaardering.EditionRules.Residence;
import nl.waarborg.spi.Category;

import org.jooq.JSONB;
import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Edition rules as a flat JSON object: one level, so that each key is declared and checked. */
final class RulesJson {

    private static final List<String> SHARED_KEYS =
            List.of(
                    "appliedForBy",
                    "residence",
                    "municipalities",
                    "perCarer",
                    "perRecipient",
                    "perAddress",
                    "evidence",
                    "recipientConsentWeeks",
                    "sampleCheckPercent",
                    "evidenceTypes");
    private static final List<String> BAND_KEYS =
            List.of(
                    "MinAge",
                    "MaxAge",
                    "FamilyOnly",
                    "RecipientLongTermIll",
                    "MissesCareOrHelpsOften",
                    "HoursPerWeek",
                    "HoursPerWeekInclusive",
                    "MonthsOfCare",
                    "MonthsOfCareInclusive",
                    "ConsecutiveMonths",
                    "Unpaid",
                    "RecipientRegistered",
                    "RecipientAtHome");

    private RulesJson() {}

    /** Every key that can occur. None says anything of a person. */
    static Map<String, Category> keys() {
        Map<String, Category> keys = new LinkedHashMap<>();
        SHARED_KEYS.forEach(key -> keys.put(key, Category.OPERATIONAL));
        BAND_KEYS.forEach(key -> keys.put("youth" + key, Category.OPERATIONAL));
        BAND_KEYS.forEach(key -> keys.put("adult" + key, Category.OPERATIONAL));
        return keys;
    }

    static JSONB write(EditionRules rules) {
        JsonObject json =
                new JsonObject()
                        .put("appliedForBy", rules.appliedForBy().name())
                        .put("residence", rules.residence().name())
                        .put(
                                "municipalities",
                                new JsonArray(new ArrayList<>(rules.municipalities())))
                        .put("perCarer", rules.perCarer())
                        .put("evidence", new JsonArray(new ArrayList<>(rules.evidence())))
                        .put("sampleCheckPercent", rules.sampleCheckPercent());
        if (rules.evidenceTypes() != null) {
            json.put(
                    "evidenceTypes",
                    new JsonArray(rules.evidenceTypes().stream().map(EvidenceType::name).toList()));
        }
        putIfSet(json, "perRecipient", rules.perRecipient());
        putIfSet(json, "perAddress", rules.perAddress());
        putIfSet(json, "recipientConsentWeeks", rules.recipientConsentWeeks());
        putBand(json, "youth", rules.youth());
        putBand(json, "adult", rules.adult());
        return JSONB.valueOf(json.encode());
    }

    static EditionRules read(JSONB stored) {
        JsonObject json = new JsonObject(stored.data());
        return new EditionRules(
                Applicant.valueOf(json.getString("appliedForBy")),
                band(json, "youth"),
                band(json, "adult"),
                Residence.valueOf(json.getString("residence")),
                strings(json, "municipalities"),
                json.getInteger("perCarer"),
                json.getInteger("perRecipient"),
                json.getInteger("perAddress"),
                strings(json, "evidence"),
                json.getInteger("recipientConsentWeeks"),
                json.getInteger("sampleCheckPercent"),
                evidenceTypes(json));
    }

    private static void putBand(JsonObject json, String name, @Nullable AgeBand band) {
        if (band == null) {
            return;
        }
        putIfSet(json, name + "MinAge", band.minAge());
        putIfSet(json, name + "MaxAge", band.maxAge());
        putLeast(json, name + "HoursPerWeek", band.hoursPerWeek());
        putLeast(json, name + "MonthsOfCare", band.monthsOfCare());
        json.put(name + "FamilyOnly", band.familyOnly())
                .put(name + "RecipientLongTermIll", band.recipientLongTermIll())
                .put(name + "MissesCareOrHelpsOften", band.missesCareOrHelpsOften())
                .put(name + "ConsecutiveMonths", band.consecutiveMonths())
                .put(name + "Unpaid", band.unpaid())
                .put(name + "RecipientRegistered", band.recipientRegistered())
                .put(name + "RecipientAtHome", band.recipientAtHome());
    }

    private static @Nullable AgeBand band(JsonObject json, String name) {
        if (!json.containsKey(name + "Unpaid")) {
            return null;
        }
        return new AgeBand(
                json.getInteger(name + "MinAge"),
                json.getInteger(name + "MaxAge"),
                json.getBoolean(name + "FamilyOnly"),
                json.getBoolean(name + "RecipientLongTermIll"),
                json.getBoolean(name + "MissesCareOrHelpsOften"),
                least(json, name + "HoursPerWeek"),
                least(json, name + "MonthsOfCare"),
                json.getBoolean(name + "ConsecutiveMonths"),
                json.getBoolean(name + "Unpaid"),
                json.getBoolean(name + "RecipientRegistered"),
                json.getBoolean(name + "RecipientAtHome"));
    }

    private static void putLeast(JsonObject json, String key, @Nullable Least least) {
        if (least != null) {
            json.put(key, least.value()).put(key + "Inclusive", least.inclusive());
        }
    }

    private static @Nullable Least least(JsonObject json, String key) {
        Integer value = json.getInteger(key);
        return value == null ? null : new Least(value, json.getBoolean(key + "Inclusive"));
    }

    private static void putIfSet(JsonObject json, String key, @Nullable Integer value) {
        if (value != null) {
            json.put(key, value);
        }
    }

    private static @Nullable List<EvidenceType> evidenceTypes(JsonObject json) {
        return json.containsKey("evidenceTypes")
                ? strings(json, "evidenceTypes").stream().map(EvidenceType::valueOf).toList()
                : null;
    }

    private static List<String> strings(JsonObject json, String key) {
        return json.getJsonArray(key).stream().map(String.class::cast).toList();
    }
}

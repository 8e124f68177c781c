package nl.waarborg.benchmark;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;

import org.jspecify.annotations.Nullable;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;

/** An application on the bare path, in the same JSON as the platform's. */
final class BareApplication {

    private static final String COLUMNS =
            "id, edition_id, status, submitted_at, name, email, phone, street, postcode, town,"
                    + " date_of_birth, recipient_street, recipient_postcode, recipient_town,"
                    + " recipient_lives_in, recipient_registered_in, relation, hours_per_week,"
                    + " care_since, unpaid, iban, account_holder, source, prefilled";

    static final String SELECT = "SELECT " + COLUMNS + " FROM application WHERE id = $1";

    static final String INSERT =
            "INSERT INTO application ("
                    + COLUMNS
                    + ", version, created_at, applicant_id) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9,"
                    + " $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22, $23, $24, 1, $25, $26)";

    private BareApplication() {}

    static JsonObject json(Row row) {
        JsonObject json = new JsonObject();
        put(json, "id", row.getUUID(0).toString());
        put(json, "editionId", row.getUUID(1).toString());
        put(json, "status", row.getString(2));
        put(json, "source", row.getString(22));
        put(json, "prefilled", new JsonArray(prefilled(row)));
        put(json, "submittedAt", moment(row.getOffsetDateTime(3)));
        put(json, "carer", carer(row));
        put(json, "recipient", recipient(row));
        put(json, "care", care(row));
        put(json, "payout", payout(row));
        return json;
    }

    private static List<String> prefilled(Row row) {
        String[] names = row.getArrayOfStrings(23);
        return names == null ? List.of() : List.of(names);
    }

    private static JsonObject carer(Row row) {
        JsonObject json = new JsonObject();
        put(json, "name", row.getString(4));
        put(json, "email", row.getString(5));
        put(json, "phone", row.getString(6));
        put(json, "street", row.getString(7));
        put(json, "postcode", row.getString(8));
        put(json, "town", row.getString(9));
        put(json, "dateOfBirth", text(row.getLocalDate(10)));
        return json;
    }

    private static JsonObject recipient(Row row) {
        JsonObject json = new JsonObject();
        put(json, "street", row.getString(11));
        put(json, "postcode", row.getString(12));
        put(json, "town", row.getString(13));
        put(json, "livesIn", row.getString(14));
        put(json, "registeredIn", row.getString(15));
        return json;
    }

    private static JsonObject care(Row row) {
        JsonObject json = new JsonObject();
        put(json, "relation", row.getString(16));
        put(json, "hoursPerWeek", row.getInteger(17));
        put(json, "since", text(row.getLocalDate(18)));
        put(json, "unpaid", row.getBoolean(19));
        return json;
    }

    private static JsonObject payout(Row row) {
        JsonObject json = new JsonObject();
        put(json, "iban", row.getString(20));
        put(json, "accountHolder", row.getString(21));
        return json;
    }

    /** What is empty is left out, as the platform leaves it out. */
    private static void put(JsonObject json, String name, @Nullable Object value) {
        if (value != null) {
            json.put(name, value);
        }
    }

    static Tuple binds(UUID id, OffsetDateTime now, JsonObject body) {
        JsonObject carer = body.getJsonObject("carer");
        JsonObject recipient = body.getJsonObject("recipient");
        JsonObject care = body.getJsonObject("care");
        JsonObject payout = body.getJsonObject("payout");
        return Tuple.tuple()
                .addUUID(id)
                .addUUID(UUID.fromString(body.getString("editionId")))
                .addString("DRAFT")
                .addValue(null)
                .addString(carer.getString("name"))
                .addString(carer.getString("email"))
                .addString(carer.getString("phone"))
                .addString(carer.getString("street"))
                .addString(carer.getString("postcode"))
                .addString(carer.getString("town"))
                .addLocalDate(LocalDate.parse(carer.getString("dateOfBirth")))
                .addString(recipient.getString("street"))
                .addString(recipient.getString("postcode"))
                .addString(recipient.getString("town"))
                .addString(recipient.getString("livesIn"))
                .addString(recipient.getString("registeredIn"))
                .addString(care.getString("relation"))
                .addInteger(care.getInteger("hoursPerWeek"))
                .addLocalDate(LocalDate.parse(care.getString("since")))
                .addBoolean(care.getBoolean("unpaid"))
                .addString(payout.getString("iban"))
                .addString(payout.getString("accountHolder"))
                .addString("OWN")
                .addArrayOfString(new String[0])
                .addOffsetDateTime(now)
                .addUUID(id);
    }

    static @Nullable String moment(@Nullable OffsetDateTime moment) {
        return moment == null ? null : moment.toInstant().toString();
    }

    private static @Nullable String text(@Nullable LocalDate date) {
        return date == null ? null : date.toString();
    }
}

package nl.waarborg.kraamzorgregister;

import static nl.waarborg.kraamzorgregister.KckTenant.BASE;
import static nl.waarborg.kraamzorgregister.KckTenant.made;
import static nl.waarborg.kraamzorgregister.KckTenant.ok;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

import nl.waarborg.testkit.RawSql;
import nl.waarborg.testkit.TestPerson;

import java.nio.charset.StandardCharsets;
import java.util.UUID;

/**
 * Somebody of the register before, without any address or account.
 *
 * @param kck where
 * @param caseworker who works on the dossier
 * @param number the registration number
 * @param person the id of the person
 * @param dossier the address of the dossier
 */
record WithoutAddress(
        KckTenant kck, TestPerson caseworker, String number, String person, String dossier) {

    /**
     * Takes somebody over.
     *
     * @param number above all that were given
     * @param from the first day of the period that runs; blank for who asks to be registered
     */
    static WithoutAddress takenOver(KckTenant kck, TestPerson caseworker, int number, String from) {
        String file =
                "number,name,date_of_birth,email,phone,street,postcode,town,period_from\nKCKZ-"
                        + number
                        + ",Ada Proef,1990-05-17,,,Proefstraat 1,9401 AB,Assen,"
                        + from;
        JsonObject line =
                ok(kck.someone("coordinator")
                                .api()
                                .upload(
                                        BASE + "/takeover-files?reasons=Overgenomen%20van%20eerder",
                                        "text/plain",
                                        "attachment; filename=\"register.txt\"",
                                        file.getBytes(StandardCharsets.UTF_8)))
                        .getJsonArray("lines")
                        .getJsonObject(0);
        String dossier = BASE + "/dossiers/" + line.getString("dossierId");
        kck.assign(dossier, caseworker);
        return new WithoutAddress(
                kck, caseworker, "KCKZ-" + number, line.getString("personId"), dossier);
    }

    /** Whether a worklist has the dossier. */
    boolean waits(String kind) {
        return kck
                .someone("coordinator")
                .api()
                .get(BASE + "/worklist?kind=" + kind)
                .items()
                .stream()
                .anyMatch(one -> one.getString("registrationNumber").equals(number));
    }

    /** A note by the caseworker that they talked, or that a letter was posted. */
    void noted(String channel, String on) {
        made(
                kck.again(caseworker)
                        .api()
                        .post(
                                dossier + "/notes",
                                new JsonObject()
                                        .put("channel", channel)
                                        .put("talkedOn", on)
                                        .put("text", "Zij weet ervan.")));
    }

    /** Hands in a first-aid certificate that came by post. */
    void firstAidUntil(String day) {
        made(
                kck.again(caseworker)
                        .api()
                        .upload(
                                dossier
                                        + "/first-aid-certificates?issuedOn=2023-05-01&expiresOn="
                                        + day,
                                "application/pdf",
                                "attachment; filename=\"ehbo.pdf\"",
                                KckTenant.pdf()));
    }

    /** The address that the person gave on the telephone. */
    void gives(String email) {
        try (RawSql sql = sql()) {
            sql.run("UPDATE kraamzorg_register.dossier SET email = ? WHERE id = ?", email, id());
        }
    }

    /** Gets an account. */
    void invited() {
        made(
                kck.someone("administrator")
                        .api()
                        .post(
                                "/accounts",
                                new JsonObject()
                                        .put(
                                                "login",
                                                number.replace("KCKZ-", "ada.") + "@example.nl")
                                        .put("name", "Ada Proef")
                                        .put("roles", new JsonArray().add("maternity-carer"))
                                        .put("subject", person)));
    }

    /** How many such mails went to an address. */
    int mails(String template) {
        try (RawSql sql = sql()) {
            return Integer.parseInt(
                    sql.ask(
                                    "SELECT count(*) FROM core.mail WHERE record_id = ? AND template = ?"
                                            + " AND status <> 'FAILED'",
                                    id(),
                                    Register.NAME + "." + template)
                            .orElseThrow());
        }
    }

    /** How many such mails were written, to an address or to none. */
    int written(String template) {
        try (RawSql sql = sql()) {
            return Integer.parseInt(
                    sql.ask(
                                    "SELECT count(*) FROM core.mail WHERE record_id = ? AND template = ?",
                                    id(),
                                    Register.NAME + "." + template)
                            .orElseThrow());
        }
    }

    /** How it stands by a decision of long ago, past all rules. */
    void standsAs(String status) {
        try (RawSql sql = sql()) {
            sql.run("ALTER TABLE kraamzorg_register.dossier DISABLE TRIGGER USER");
            sql.run("UPDATE kraamzorg_register.dossier SET status = ? WHERE id = ?", status, id());
            sql.run("ALTER TABLE kraamzorg_register.dossier ENABLE TRIGGER USER");
        }
    }

    /** Lets a mail server send the mails back that were written until now. */
    void mailsComeBack() {
        try (RawSql sql = sql()) {
            sql.run(
                    "UPDATE core.mail SET status = 'BOUNCED', last_error = 'bounced-5-1-1', sent_at ="
                            + " core.now() WHERE record_id = ? AND status = 'QUEUED'",
                    id());
        }
    }

    /** Lets the mails that were written until now be given up after a day of attempts. */
    void mailsAreGivenUp(String why) {
        try (RawSql sql = sql()) {
            sql.run(
                    "UPDATE core.mail SET status = 'FAILED', last_error = ? WHERE record_id = ? AND"
                            + " status = 'QUEUED'",
                    why,
                    id());
        }
    }

    private RawSql sql() {
        return RawSql.at(kck.platform(), KckTenant.ID);
    }

    /** The dossier. */
    UUID id() {
        return UUID.fromString(dossier.substring(dossier.lastIndexOf('/') + 1));
    }
}

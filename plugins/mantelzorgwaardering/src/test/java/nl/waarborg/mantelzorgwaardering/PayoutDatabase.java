package nl.waarborg.mantelzorgwaardering;

import java.math.BigDecimal;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.UUID;

/** The tables of the payout, met with raw SQL in the plugin's role. */
final class PayoutDatabase {

    private final AwardDatabase database;

    PayoutDatabase(AwardDatabase database) {
        this.database = database;
    }

    /** A granted application; the actor is the decider afterwards. */
    UUID granted(UUID carer, UUID edition, UUID decider) throws SQLException {
        UUID application = database.submitted(carer, edition);
        database.as(decider);
        database.decide(application, decider, "GRANTED");
        return application;
    }

    UUID decisionOn(UUID application) throws SQLException {
        return UUID.fromString(
                database.ask(
                        "SELECT id::text FROM mantelzorgwaardering.decision WHERE application_id = ?",
                        application));
    }

    UUID batch(UUID edition, UUID maker) throws SQLException {
        UUID id = UUID.randomUUID();
        database.as(maker);
        database.run(
                "INSERT INTO mantelzorgwaardering.payout_batch (tenant_id, id, edition_id, status, pay_on, debtor_name,"
                        + " debtor_iban, made_by) VALUES (core.tenant(), ?, ?, 'MADE', ?, 'Proef',"
                        + " 'NL91ABNA0417164300', ?)",
                id,
                edition,
                LocalDate.of(2026, 12, 8),
                maker);
        return id;
    }

    UUID payment(UUID batch, UUID application, UUID payee, String amount) throws SQLException {
        UUID id = UUID.randomUUID();
        database.run(
                "INSERT INTO mantelzorgwaardering.payment (tenant_id, id, payee_id, batch_id, decision_id, attempt,"
                        + " application_version, end_to_end_id, payee_name, iban, amount, pay_on, status, status_at, status_by)"
                        + " VALUES (core.tenant(), ?, ?, ?, ?, 1, (SELECT version FROM"
                        + " mantelzorgwaardering.application WHERE id = ?), '', 'x', 'x', ?, '2000-01-01', 'WAITING',"
                        + " now(), core.actor())",
                id,
                payee,
                batch,
                decisionOn(application),
                application,
                new BigDecimal(amount));
        return id;
    }

    void step(UUID batch, String status, String column, UUID account) throws SQLException {
        database.as(account);
        database.run(
                "UPDATE mantelzorgwaardering.payout_batch SET status = ?, "
                        + column
                        + "_by = ?, "
                        + column
                        + "_at = now() WHERE id = ?",
                status,
                account,
                batch);
    }

    void approve(UUID batch, UUID account) throws SQLException {
        step(batch, "APPROVED", "approved", account);
    }

    void export(UUID batch, UUID account) throws SQLException {
        database.as(account);
        database.run(
                "UPDATE mantelzorgwaardering.payout_batch SET status = 'EXPORTED', exported_by = ?, exported_at = now(),"
                        + " file_hash = repeat('a', 64) WHERE id = ?",
                account,
                batch);
    }

    void send(UUID batch, UUID account) throws SQLException {
        step(batch, "SENT", "sent", account);
    }

    void cancel(UUID batch, UUID account) throws SQLException {
        database.as(account);
        database.run(
                "UPDATE mantelzorgwaardering.payout_batch SET status = 'CANCELLED', cancelled_by = ?,"
                        + " cancelled_at = now(), cancel_reasons = 'Verkeerde dag gekozen.' WHERE id = ?",
                account,
                batch);
    }

    void report(UUID payment, String status, String reason, UUID account) throws SQLException {
        database.as(account);
        database.run(
                "UPDATE mantelzorgwaardering.payment SET status = ?, reason_code = nullif(?, ''), status_by = ?"
                        + " WHERE id = ?",
                status,
                reason,
                account,
                payment);
    }

    UUID hold(UUID application, UUID account) throws SQLException {
        UUID id = UUID.randomUUID();
        database.as(account);
        database.run(
                "INSERT INTO mantelzorgwaardering.payout_hold (tenant_id, id, application_id, suspicion, placed_by)"
                        + " VALUES (core.tenant(), ?, ?, 'x', ?)",
                id,
                application,
                account);
        return id;
    }

    /** Notes that the account changes, in the name of whoever that is. */
    void changeAccount(UUID application, UUID account) throws SQLException {
        database.as(account);
        noteAccount(application, account);
    }

    void noteAccount(UUID application, UUID account) throws SQLException {
        database.run(
                "INSERT INTO mantelzorgwaardering.account_change (tenant_id, id, application_id,"
                        + " application_version, former_iban, former_holder, changed_by)"
                        + " VALUES (core.tenant(), ?, ?, 0, 'x', 'y', ?)",
                UUID.randomUUID(),
                application,
                account);
    }

    void talk(UUID hold, UUID account) throws SQLException {
        database.as(account);
        database.run(
                "UPDATE mantelzorgwaardering.payout_hold SET conversation_on = '2026-10-20',"
                        + " conversation_channel = 'PHONE', conversation = 'x', conversation_by = ? WHERE id = ?",
                account,
                hold);
    }

    void end(UUID hold, String outcome, UUID account) throws SQLException {
        database.as(account);
        database.run(
                "UPDATE mantelzorgwaardering.payout_hold SET outcome = ?, outcome_reasons = 'x', outcome_by = ?,"
                        + " outcome_at = now() WHERE id = ?",
                outcome,
                account,
                hold);
    }

    String statusOf(UUID payment) throws SQLException {
        return database.ask(
                "SELECT status || ' ' || end_to_end_id FROM mantelzorgwaardering.payment WHERE id = ?",
                payment);
    }
}

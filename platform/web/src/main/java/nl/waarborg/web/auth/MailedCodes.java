package nl.waarborg.web.auth;

import io.vertx.core.Future;

import nl.waarborg.kernel.AccountStatus;
import nl.waarborg.kernel.CodePurpose;
import nl.waarborg.kernel.CoreTables.Account;
import nl.waarborg.kernel.IdentityTables.MailedCode;
import nl.waarborg.kernel.UnitOfWork;
import nl.waarborg.spi.Row;
import nl.waarborg.spi.SubjectId;
import nl.waarborg.spi.Tx;
import nl.waarborg.spi.Values;

import org.jooq.Select;
import org.jooq.impl.DSL;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The codes that go out by mail. */
final class MailedCodes {

    private MailedCodes() {}

    /** Makes a code for the password of an account. */
    static Future<String> forAccount(
            Tx tx, Instant now, CodePurpose purpose, SubjectId subject, UUID account) {
        return issue(
                tx,
                now,
                purpose,
                Values.of(MailedCode.SUBJECT_ID, subject.value())
                        .set(MailedCode.ACCOUNT_ID, account));
    }

    /** Makes a code that makes an account. */
    static Future<String> forRegistration(
            Tx tx, Instant now, SubjectId subject, Registration asked, String role) {
        return issue(
                tx,
                now,
                CodePurpose.REGISTRATION,
                Values.of(MailedCode.SUBJECT_ID, subject.value())
                        .set(MailedCode.LOGIN, Credentials.normal(asked.login()))
                        .set(MailedCode.NAME, asked.name().strip())
                        .set(MailedCode.ROLE, role));
    }

    private static Future<String> issue(Tx tx, Instant now, CodePurpose purpose, Values about) {
        String code = RandomCode.make();
        Values values =
                about.set(MailedCode.PURPOSE, purpose)
                        .set(MailedCode.CODE_HASH, Sha256.of(code))
                        .set(MailedCode.EXPIRES_AT, now.plus(validity(purpose)));
        return tx.insert(MailedCode.DATASET, values).map(code);
    }

    private static Duration validity(CodePurpose purpose) {
        return switch (purpose) {
            case INVITATION -> Duration.ofDays(7);
            case REGISTRATION -> Duration.ofDays(1);
            case RESET -> Duration.ofHours(1);
        };
    }

    /** The code with all its columns, if it can still be used: of an account that is not closed. */
    static Future<Optional<Row>> usable(UnitOfWork unit, Instant now, String code) {
        return unit.first(
                        DSL.select(
                                        MailedCode.DATASET.id().field(),
                                        MailedCode.DATASET.version().field(),
                                        MailedCode.SUBJECT_ID.field(),
                                        MailedCode.PURPOSE.field(),
                                        MailedCode.EXPIRES_AT.field(),
                                        MailedCode.USED_AT.field(),
                                        MailedCode.ACCOUNT_ID.field(),
                                        MailedCode.LOGIN.field(),
                                        MailedCode.NAME.field(),
                                        MailedCode.ROLE.field())
                                .from(MailedCode.DATASET.asTable())
                                .where(
                                        MailedCode.CODE_HASH.field().eq(Sha256.of(code)),
                                        MailedCode.ACCOUNT_ID
                                                .field()
                                                .isNull()
                                                .or(DSL.exists(openAccount()))))
                .map(
                        found ->
                                found.filter(
                                        row ->
                                                row.find(MailedCode.USED_AT).isEmpty()
                                                        && now.isBefore(
                                                                row.get(MailedCode.EXPIRES_AT))));
    }

    private static Select<?> openAccount() {
        return DSL.selectOne()
                .from(Account.DATASET.asTable())
                .where(
                        Account.DATASET
                                .tenantId()
                                .field()
                                .eq(MailedCode.DATASET.tenantId().field()),
                        Account.DATASET.id().field().eq(MailedCode.ACCOUNT_ID.field()),
                        Account.STATUS.field().eq(AccountStatus.ACTIVE));
    }

    /** Removes the codes of an account that were not used. */
    static Future<Void> dropUnused(Tx tx, UUID account) {
        return tx.list(
                        DSL.select(MailedCode.DATASET.id().field())
                                .from(MailedCode.DATASET.asTable())
                                .where(
                                        MailedCode.ACCOUNT_ID.field().eq(account),
                                        MailedCode.USED_AT.field().isNull()))
                .compose(
                        rows -> {
                            List<Future<Void>> removals = new ArrayList<>();
                            rows.forEach(
                                    row ->
                                            removals.add(
                                                    tx.delete(
                                                            MailedCode.DATASET,
                                                            row.get(MailedCode.DATASET.id()))));
                            return Future.all(removals).mapEmpty();
                        });
    }
}

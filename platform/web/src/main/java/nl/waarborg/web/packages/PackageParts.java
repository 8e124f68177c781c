package nl.waarborg.web.packages;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;

import nl.waarborg.kernel.DatabaseRole;
import nl.waarborg.kernel.Session;
import nl.waarborg.kernel.Transactions;
import nl.waarborg.kernel.rights.PackageTables;
import nl.waarborg.spi.FileParts;
import nl.waarborg.spi.Problem;
import nl.waarborg.spi.Reach;
import nl.waarborg.spi.SubjectId;
import nl.waarborg.spi.TenantId;

import org.jooq.Select;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;

/**
 * The parts of a package, each after the first read when the one before was sent, as long as the
 * package is there: an erasure, its end or a newer one break it off. The look of whoever fetches it
 * was written down with the first part. Confined to one event loop.
 */
final class PackageParts implements FileParts {

    private final Transactions transactions;
    private final InstantSource clock;
    private final Which which;
    private @Nullable Buffer first;
    private int sent = 1;

    PackageParts(Transactions transactions, InstantSource clock, Which which, Buffer first) {
        this.first = first;
        this.transactions = transactions;
        this.clock = clock;
        this.which = which;
    }

    /**
     * Which package.
     *
     * @param tenant the tenant
     * @param subject the person
     * @param id the package
     * @param parts how many parts it has
     */
    record Which(TenantId tenant, SubjectId subject, UUID id, long parts) {}

    @Override
    public Future<Optional<Buffer>> next() {
        Buffer begin = first;
        if (begin != null) {
            first = null;
            return Future.succeededFuture(Optional.of(begin));
        }
        if (sent >= which.parts()) {
            return Future.succeededFuture(Optional.empty());
        }
        sent++;
        return transactions
                .read(session(), unit -> unit.first(part(sent)))
                .map(
                        row ->
                                Optional.of(
                                        Buffer.buffer(
                                                row.orElseThrow(Problem::notFound)
                                                        .get(PackageTables.CONTENT))));
    }

    private Select<?> part(int number) {
        return DSL.select(PackageTables.PART.id().field(), PackageTables.CONTENT.field())
                .from(PackageTables.PART.asTable())
                .where(
                        PackageTables.PACKAGE_ID
                                .field()
                                .eq(which.id())
                                .and(PackageTables.NUMBER.field().eq(number))
                                .and(
                                        PackageTables.PACKAGE_ID
                                                .field()
                                                .in(
                                                        DSL.select(
                                                                        PackageTables.PACKAGE
                                                                                .id()
                                                                                .field())
                                                                .from(
                                                                        PackageTables.PACKAGE
                                                                                .asTable())
                                                                .where(
                                                                        PackageTables.EXPIRES_AT
                                                                                .field()
                                                                                .gt(
                                                                                        clock
                                                                                                .instant())))));
    }

    /** As the person whose data it is: other people's rows do not exist. */
    private Session session() {
        return new Session(
                which.tenant(),
                Optional.empty(),
                Optional.of(which.subject()),
                Reach.OWN,
                "rights",
                new DatabaseRole.Core(),
                clock.instant(),
                UUID.randomUUID());
    }
}

package nl.waarborg.data;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Makes the cluster of an embedded server at its first start. */
final class ClusterMaker {

    private static final Logger LOG = LoggerFactory.getLogger(ClusterMaker.class);
    private static final String MAJOR_VERSION = "18";

    private ClusterMaker() {}

    /**
     * Makes the cluster if there is none; stops where there is one that the programs cannot use.
     */
    static void ensure(ServerFolder folder, PostgresPrograms programs, RunAs runAs, boolean durable)
            throws IOException {
        if (folder.complete()) {
            refuseOther(folder.cluster());
            return;
        }
        LOG.info("Making a new PostgreSQL cluster");
        folder.removeUnfinishedClusters();
        folder.password();
        Path unfinished = folder.newUnfinishedCluster();
        initialise(unfinished, folder, programs, runAs, durable);
        Disk.rename(unfinished, folder.cluster());
    }

    private static void refuseOther(Path cluster) throws IOException {
        Path version = cluster.resolve("PG_VERSION");
        if (!Files.exists(version)) {
            throw new DatabaseFault(
                    cluster
                            + " is not a PostgreSQL cluster: its PG_VERSION is missing. Nothing was"
                            + " changed in it. Put it back from a back-up, or move it away to start"
                            + " with an empty database.");
        }
        String found = Files.readString(version).strip();
        if (!found.equals(MAJOR_VERSION)) {
            throw new DatabaseFault(
                    "%s was made by PostgreSQL %s and this is %s. Dump it with the old version and load it into a new folder."
                            .formatted(cluster, found, MAJOR_VERSION));
        }
    }

    private static void initialise(
            Path unfinished,
            ServerFolder folder,
            PostgresPrograms programs,
            RunAs runAs,
            boolean durable)
            throws IOException {
        List<String> arguments =
                new ArrayList<>(
                        List.of(
                                "--pgdata=" + unfinished,
                                "--username=" + EmbeddedServer.SUPERUSER,
                                "--pwfile=" + folder.passwordFile(),
                                "--auth=scram-sha-256",
                                "--encoding=UTF8",
                                "--locale=C",
                                "--locale-provider=builtin",
                                "--builtin-locale=C.UTF-8",
                                "--data-checksums",
                                "--no-instructions"));
        if (!durable) {
            arguments.add("--no-sync");
        }
        Process process = runAs.command(programs.initdb(), arguments).start();
        try (var output = process.getInputStream()) {
            String said = new String(output.readAllBytes(), StandardCharsets.UTF_8).strip();
            int code = process.waitFor();
            if (code != 0) {
                throw new DatabaseFault(
                        "PostgreSQL could not make its cluster (exit %d): %s"
                                .formatted(code, said));
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
            throw new IOException("Interrupted while PostgreSQL made its cluster", e);
        }
    }
}

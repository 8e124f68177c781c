package nl.waarborg.app;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import picocli.CommandLine;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;

/** The program: {@code java -jar waarborg.jar}. */
public final class Main {

    private static final int BAD_CONFIGURATION = 2;
    private static final int START_REFUSED = 1;

    private Main() {}

    /**
     * Runs until it is told to stop; ends the process with 2 for a bad configuration, 1 for a
     * refused start.
     */
    public static void main(String[] arguments) {
        Console console = Console.ofProcess();
        int status = run(arguments, System.getenv(), console);
        if (status != 0) {
            System.exit(status);
        }
    }

    private static int run(String[] arguments, Map<String, String> environment, Console console) {
        List<String> flags = Arrays.asList(arguments);
        if (flags.contains("--help")) {
            console.say(new CommandLine(ConfigReader.commandLine()).getUsageMessage());
            return 0;
        }
        if (flags.contains("--version")) {
            console.say("waarborg " + Version.current());
            return 0;
        }
        OwnFlags.takeOn(environment);
        try {
            if (!flags.isEmpty() && flags.getFirst().equals(OfflineCheck.NAME)) {
                return new OfflineCheck(console).run(flags.subList(1, flags.size()));
            }
            Command command = Command.of(arguments);
            Config config = ConfigReader.read(command.keys().toArray(String[]::new), environment);
            if (command.serves()) {
                serve(config, console);
                return 0;
            }
            return new Maintenance(config, console).run(command);
        } catch (ConfigRefusal refusal) {
            refusal.faults().forEach(console::complain);
            console.complain("Start with --help to see what can be set.");
            return BAD_CONFIGURATION;
        } catch (RuntimeException refusal) {
            console.complain(
                    (arguments.length > 0 && !arguments[0].startsWith("--")
                                    ? "Not done: "
                                    : "The start is refused: ")
                            + refusal.getMessage());
            Logger log = LoggerFactory.getLogger(Main.class);
            log.debug("The start is refused", refusal);
            return START_REFUSED;
        }
    }

    private static void serve(Config config, Console console) {
        Installation installation = Installation.start(config, console);
        CountDownLatch stopped = new CountDownLatch(1);
        Runtime.getRuntime()
                .addShutdownHook(
                        new Thread(
                                () -> {
                                    installation.close();
                                    stopped.countDown();
                                },
                                "stop"));
        try {
            stopped.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}

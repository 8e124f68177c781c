package nl.waarborg.app;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** A program that takes its flags on and shows what became of it. */
final class FlagsShown {

    static final int STATUS = 7;

    private FlagsShown() {}

    public static void main(String[] arguments) throws IOException {
        OwnFlags.takeOn(System.getenv());
        Console console = Console.ofProcess();
        console.say("process " + ProcessHandle.current().pid());
        console.say("flags " + ManagementFactory.getRuntimeMXBean().getInputArguments());
        console.say("arguments " + List.of(arguments));
        console.say("input " + new String(System.in.readAllBytes(), StandardCharsets.UTF_8));
        System.exit(STATUS);
    }
}

package nl.waarborg.clientcocreation;

import static nl.waarborg.clientcocreation.Ikocreate.BASE;
import static nl.waarborg.clientcocreation.Ikocreate.made;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

import nl.waarborg.testkit.Answer;
import nl.waarborg.testkit.TestPerson;

/** A client of its own with an assignment, a space and Ann, who works there and is let in. */
record ClientSpace(Ikocreate iko, String client, String agreement, String space, TestPerson ann) {

    static ClientSpace at(Ikocreate iko) {
        String client = iko.client();
        String agreement = iko.agreement(client);
        String space = iko.space(agreement);
        TestPerson ann = iko.employee();
        iko.contact(client, ann);
        made(iko.letIn(space, ann));
        return new ClientSpace(iko, client, agreement, space, ann);
    }

    /** Adds a name to those that are kept out. */
    Answer add(TestPerson person, String name) {
        return person.api()
                .post(
                        BASE + "/spaces/" + space + "/names",
                        new JsonObject().put("names", new JsonArray().add(name)));
    }

    /** Takes a name off. */
    Answer takeOff(TestPerson person, String name, String reasons) {
        return person.api()
                .post(
                        BASE + "/spaces/" + space + "/names/removal",
                        new JsonObject().put("name", name).put("reasons", reasons));
    }

    /** Judges what was withheld here, as who leads. */
    Answer judge(String contribution, String outcome, String reasons) {
        return judge(space, contribution, outcome, reasons);
    }

    /** The same in another space. */
    Answer judge(String where, String contribution, String outcome, String reasons) {
        return iko.post(
                "/spaces/" + where + "/withheld/" + contribution + "/judgement",
                new JsonObject().put("outcome", outcome).put("reasons", reasons));
    }
}

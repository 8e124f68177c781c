/** Tests of mail, with a real mail server and a real database. */
@NullMarked
package nl.waarborg.mail;

import org.jspecify.annotations.NullMarked;

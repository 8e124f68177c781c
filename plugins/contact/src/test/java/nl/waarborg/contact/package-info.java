/** Tests of questions, requests and relations. */
@NullMarked
package nl.waarborg.contact;

import org.jspecify.annotations.NullMarked;

/**
 * The HTTP side: from typed routes to a router that validates, authorises, limits and answers, to
 * the API documents that describe exactly that, and to the pages of management.
 */
@NullMarked
package nl.waarborg.web;

import org.jspecify.annotations.NullMarked;

/**
 * Tests of the API document: the rules that governments set for APIs, and a client that is
 * generated from it.
 */
@NullMarked
package nl.waarborg.architecture.api;

import org.jspecify.annotations.NullMarked;

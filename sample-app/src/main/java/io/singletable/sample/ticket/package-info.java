/**
 * Tickets and their comments: the entities, their repositories and HTTP interfaces, and
 * that of the history.
 */
@NullMarked
package io.singletable.sample.ticket;

import org.jspecify.annotations.NullMarked;

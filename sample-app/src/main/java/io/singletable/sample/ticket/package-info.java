/**
 * Tickets and their comments: the entities, their repositories, and the HTTP interfaces,
 * including that of the history.
 */
@NullMarked
package io.singletable.sample.ticket;

import org.jspecify.annotations.NullMarked;

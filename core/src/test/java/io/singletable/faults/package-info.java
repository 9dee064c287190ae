/**
 * Writes of every kind while requests and answers get lost, each compared with the table:
 * what was said to be done was applied once, what was refused never, what was said to be
 * unknown at most once, however late a request arrives.
 */
@NullMarked
package io.singletable.faults;

import org.jspecify.annotations.NullMarked;

/**
 * Measurements of what a library adds to the start of a web application, from outside:
 * each start is a process of its own. Applications are generated, so that they may have
 * any number of entities, and see only the jars that they would have.
 */
@NullMarked
package io.singletable.benchmarks.start;

import org.jspecify.annotations.NullMarked;

/**
 * Pages of the support desk for people: the same tickets as those of the API, as HTML.
 */
@NullMarked
package io.singletable.sample.desk;

import org.jspecify.annotations.NullMarked;

/**
 * How repositories are found and become beans, also ahead of time.
 */
@NullMarked
package io.singletable.repository.config;

import org.jspecify.annotations.NullMarked;

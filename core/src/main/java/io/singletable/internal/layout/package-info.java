/**
 * The stored format: names of attributes and shapes of keys.
 * {@link io.singletable.internal.layout.TableLayout} is the one place that knows them;
 * another format is another implementation, and nothing else notices. What is written
 * here is users' data: golden files hold it.
 */
@NullMarked
package io.singletable.internal.layout;

import org.jspecify.annotations.NullMarked;
